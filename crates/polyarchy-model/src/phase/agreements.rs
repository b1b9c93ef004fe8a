//! Agreements are signed, reviewed, revised and ended (MODEL.md, 7.9).

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::contract::Terms;
use crate::phase::interests::form_interests;
use crate::phase::signing::{set_priors, sign};
use crate::setting::Setting;
use crate::state::agreements::{Pains, Stage, named_holder};
use crate::state::stakes::{Holder, RIGHTS, Right};
use crate::state::tally::Count;
use crate::table::{AgreementId, FormId, Id};

/// Reviews the agreements that are due, signs what is drafted or planned, and ends what is over.
pub(crate) fn review_agreements(c: &mut Collaboration, setting: &Setting) {
    for agreement in c.agreements.ids() {
        if c.agreements.stage[agreement] == Stage::Running {
            end_if_over(c, setting, agreement);
        }
        if c.agreements.stage[agreement] != Stage::Running {
            continue;
        }
        if let Some((form, week)) = c.agreements.draft[agreement] {
            if week <= c.tick + 1 {
                c.agreements.form[agreement] = form;
                c.agreements.revisions[agreement] += 1;
                c.tally[Count::Revisions] += 1.0;
                sign(c, setting, agreement);
            }
        } else if c.agreements.next_review[agreement] <= c.tick + 1 {
            review(c, setting, agreement);
        }
    }
    sign_due(c, setting);
}

/// Signs the agreements planned for the week that begins.
pub(crate) fn sign_due(c: &mut Collaboration, setting: &Setting) {
    let next = if c.tally[Count::Weeks] > 0.0 || c.tick > 0 { c.tick + 1 } else { 0 };
    let due = |c: &Collaboration, id| matches!(c.agreements.stage[id], Stage::Planned(week) if week <= next);
    let mut interested = false;
    for agreement in c.agreements.ids() {
        if due(c, agreement) {
            if !interested {
                // What parties read in a clause depends on what they want, before it binds them.
                form_interests(c, setting);
                interested = true;
            }
            sign(c, setting, agreement);
        }
    }
}

fn end_if_over(c: &mut Collaboration, setting: &Setting, agreement: AgreementId) {
    let ends = setting.agreements[agreement.row()].ends_week;
    if ends.is_some_and(|week| week <= c.tick + 1) {
        c.agreements.stage[agreement] = Stage::Ended;
        set_priors(c, setting);
    }
}

/// Weighs each successor's relief against the pains of the past window, and perhaps resolves to draft
/// one: softmax over {stay: 0, form: relief / temperature}.
fn review(c: &mut Collaboration, setting: &Setting, agreement: AgreementId) {
    let terms = c.agreements.terms(agreement, setting);
    c.agreements.next_review[agreement] = c.tick + 1 + terms.review_weeks.get();
    let so_far = sum_up(c, agreement);
    let window = so_far.since(&c.agreements.reviewed[agreement]);
    c.agreements.reviewed[agreement] = so_far;
    let successors = &setting.agreements[agreement.row()].successors;
    let others = |form: &FormId| *form != c.agreements.form[agreement];
    let candidates: Vec<FormId> = successors.iter().copied().filter(others).collect();
    if candidates.is_empty() {
        return;
    }
    let temperature = setting.scenario.review.temperature.get().max(1e-6);
    let mut weights = vec![1.0];
    weights.extend(candidates.iter().map(|&form| {
        let relief = relief(c, setting, (agreement, form), &window);
        libm::exp((relief / temperature).min(500.0))
    }));
    let choice = c.luck.draws(agreement.row(), c.tick, Chance::Revision).index(&weights);
    if choice > 0 {
        let form = candidates[choice - 1];
        let drafting = setting.forms[form].terms.drafting_weeks.get();
        c.agreements.draft[agreement] = Some((form, c.tick + 1 + drafting));
    }
}

/// `(explicitness' - explicitness) ambiguity pain + (sharing' - sharing) authority pain - cost (1 + β)`.
fn relief(
    c: &Collaboration,
    setting: &Setting,
    (agreement, form): (AgreementId, FormId),
    window: &Pains,
) -> f64 {
    let now = c.agreements.terms(agreement, setting);
    let then = &setting.forms[form].terms;
    let explicitness = then.explicitness.get() - now.explicitness.get();
    let sharing = sharing(c, setting, agreement, then) - sharing(c, setting, agreement, now);
    let cost = setting.scenario.review.switching_cost.get() * (1.0 + c.project.budget_pressure);
    explicitness * window.of_ambiguity() + sharing * window.of_authority() - cost
}

/// Share of decision clauses that a form gives to all jointly or to parties outside government.
fn sharing(c: &Collaboration, setting: &Setting, agreement: AgreementId, terms: &Terms) -> f64 {
    let activities = &c.agreements.activities[agreement];
    let shared = activities.iter().filter(|&&activity| {
        match named_holder(terms, Right::Decision, &setting.activities[activity]) {
            Holder::Joint => true,
            Holder::Party(party) => !c.parties.is_government(party),
        }
    });
    shared.count() as f64 / activities.len().max(1) as f64
}

/// What happened on the agreement's activities since the start, summed.
fn sum_up(c: &Collaboration, agreement: AgreementId) -> Pains {
    let mut sums = Pains::default();
    for &activity in &c.agreements.activities[agreement] {
        let record = &c.activities.record[activity];
        let occasions = [record.work_occasions, record.decision_occasions, record.accounts];
        let nobody = [record.gaps, record.vacuums, record.account_gaps];
        for right in RIGHTS.map(|right| right as usize) {
            sums.occasions[right] += occasions[right];
            sums.nobody[right] += nobody[right];
            sums.disputes[right] += record.disputes_opened[right];
        }
        sums.stocks += record.stocks;
        sums.ambiguity += record.ambiguity;
        sums.conflict += record.conflict;
    }
    sums
}

impl Pains {
    fn since(&self, earlier: &Self) -> Self {
        let less = |now: [f64; 3], then: [f64; 3]| std::array::from_fn(|at| now[at] - then[at]);
        Self {
            occasions: less(self.occasions, earlier.occasions),
            nobody: less(self.nobody, earlier.nobody),
            disputes: less(self.disputes, earlier.disputes),
            stocks: self.stocks - earlier.stocks,
            ambiguity: self.ambiguity - earlier.ambiguity,
            conflict: self.conflict - earlier.conflict,
        }
    }

    /// Mean ambiguity, plus the rates at which work, decisions and accounts found nobody.
    fn of_ambiguity(&self) -> f64 {
        let nobody = RIGHTS.map(|right| {
            let right = right as usize;
            rate(self.nobody[right], self.occasions[right])
        });
        rate(self.ambiguity, self.stocks) + nobody.iter().sum::<f64>()
    }

    /// Disputes over work and decisions for each occasion, plus mean conflict.
    fn of_authority(&self) -> f64 {
        let [work, decision, _] = self.disputes;
        let occasions = self.occasions[0] + self.occasions[1];
        rate(work + decision, occasions) + rate(self.conflict, self.stocks)
    }
}

/// A count for each occasion; 0 where there was none.
fn rate(count: f64, occasions: f64) -> f64 {
    if occasions > 0.0 { count / occasions } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;

    /// Expectation within 4 standard errors (of 200 batches of 500 reviews): with constant pains the
    /// forms are a Markov chain. For the illustrative transition matrix its stationary distribution is
    /// (9, 22, 17, 14) / 62.
    #[test]
    fn revisions_under_constant_pains_are_a_markov_chain() {
        let weights = [
            [0.8, 0.1, 0.1, 0.0],
            [0.05, 0.85, 0.05, 0.05],
            [0.0, 0.1, 0.8, 0.1],
            [0.05, 0.05, 0.1, 0.8],
        ];
        let expected = [9.0, 22.0, 17.0, 14.0].map(|part: f64| part / 62.0);
        let (n_batches, per_batch) = (200_u32, 500_u32);
        let mut form = 0;
        let mut shares = vec![[0.0_f64; 4]; n_batches as usize];
        for review in 0..n_batches * per_batch {
            form = Luck::new(6, 0).draws(0, review, Chance::Revision).index(&weights[form]);
            shares[(review / per_batch) as usize][form] += 1.0 / f64::from(per_batch);
        }
        for (at, expected) in expected.into_iter().enumerate() {
            let n = f64::from(n_batches);
            let mean = shares.iter().map(|share| share[at]).sum::<f64>() / n;
            let variance =
                shares.iter().map(|share| (share[at] - mean).powi(2)).sum::<f64>() / (n - 1.0);
            let error = (variance / n).sqrt();
            assert!(
                (mean - expected).abs() < 4.0 * error,
                "form {at}: {mean} ± {error}, {expected}"
            );
        }
    }

    /// Identity: pains are rates, so that a window twice as long with twice as much in it hurts alike.
    #[test]
    fn pains_are_rates() {
        let once = Pains {
            occasions: [10.0, 20.0, 4.0],
            nobody: [1.0, 4.0, 1.0],
            disputes: [2.0, 1.0, 0.0],
            stocks: 8.0,
            ambiguity: 4.0,
            conflict: 2.0,
        };
        let double = |values: [f64; 3]| values.map(|value| 2.0 * value);
        let twice = Pains {
            occasions: double(once.occasions),
            nobody: double(once.nobody),
            disputes: double(once.disputes),
            stocks: 16.0,
            ambiguity: 8.0,
            conflict: 4.0,
        };
        assert!((once.of_ambiguity() - (0.5 + 0.1 + 0.2 + 0.25)).abs() < 1e-12);
        assert!((once.of_authority() - (0.1 + 0.25)).abs() < 1e-12);
        assert!((once.of_ambiguity() - twice.of_ambiguity()).abs() < 1e-12);
        assert!((once.of_authority() - twice.of_authority()).abs() < 1e-12);
    }
}
