//! Reviews: parties look back on an agreement, and search for another form where it hurts more than they
//! are used to (MODEL.md, 7.9).

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::contract::Terms;
use crate::setting::Setting;
use crate::state::agreements::{Pains, Window, named_holder};
use crate::state::stakes::{Holder, RIGHTS, Right};
use crate::table::{AgreementId, FormId, Id};

/// Where a pain of the past window exceeds what the parties are used to, weighs each successor's relief
/// and perhaps resolves to draft one: softmax over {stay: 0, form: relief / temperature}.
pub(super) fn review(c: &mut Collaboration, setting: &Setting, agreement: AgreementId) {
    let terms = c.agreements.terms(agreement, setting);
    c.agreements.next_review[agreement] = c.tick + 1 + terms.review_weeks.get();
    let so_far = sum_up(c, agreement);
    let window = so_far.since(&c.agreements.reviewed[agreement]);
    c.agreements.reviewed[agreement] = so_far;
    let Some(problems) = problems(c, setting, agreement, &window) else { return };
    let successors = &setting.agreements[agreement.row()].successors;
    let others = |form: &FormId| *form != c.agreements.form[agreement];
    let candidates: Vec<FormId> = successors.iter().copied().filter(others).collect();
    if candidates.is_empty() {
        return;
    }
    let temperature = setting.scenario.review.temperature.get().max(1e-6);
    let mut weights = vec![1.0];
    weights.extend(candidates.iter().map(|&form| {
        let relief = relief(c, setting, (agreement, form), &problems);
        libm::exp((relief / temperature).min(500.0))
    }));
    let choice = c.luck.draws(agreement.row(), c.tick, Chance::Revision).index(&weights);
    if choice > 0 {
        let form = candidates[choice - 1];
        let drafting = setting.forms[form].terms.drafting_weeks.get();
        c.agreements.draft[agreement] = Some((form, c.tick + 1 + drafting));
    }
}

/// The pains that set off a search for another form: those that exceed their aspiration levels, which then
/// move towards the pains found. The first review that has seen anything only sets them.
fn problems(
    c: &mut Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    window: &Window,
) -> Option<Pains> {
    let habituation = setting.scenario.review.habituation.get();
    let pains = window.pains();
    if habituation <= 0.0 {
        return Some(pains);
    }
    if window.is_empty() {
        return None;
    }
    let used_to = &mut c.agreements.aspiration[agreement];
    let problems = used_to.and_then(|level| pains.beyond(&level));
    *used_to = Some(used_to.map_or(pains, |level| level.towards(&pains, habituation)));
    problems
}

/// `(explicitness' - explicitness) ambiguity pain + (sharing' - sharing) authority pain - cost (1 + β)`.
fn relief(
    c: &Collaboration,
    setting: &Setting,
    (agreement, form): (AgreementId, FormId),
    pains: &Pains,
) -> f64 {
    let now = c.agreements.terms(agreement, setting);
    let then = &setting.forms[form].terms;
    let explicitness = then.explicitness.get() - now.explicitness.get();
    let sharing = sharing(c, setting, agreement, then) - sharing(c, setting, agreement, now);
    let cost = setting.scenario.review.switching_cost.get() * (1.0 + c.project.budget_pressure);
    explicitness * pains.of_ambiguity + sharing * pains.of_authority - cost
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
pub(crate) fn sum_up(c: &Collaboration, agreement: AgreementId) -> Window {
    let mut sums = Window::default();
    for &activity in &c.agreements.activities[agreement] {
        let record = &c.activities.record[activity];
        let occasions = [record.work_occasions, record.decision_occasions, record.accounts];
        let nobody = [record.gaps, record.vacuums, record.account_gaps];
        for right in RIGHTS.map(|right| right as usize) {
            sums.occasions[right] += occasions[right];
            sums.nobody[right] += nobody[right];
            sums.disputes[right] += record.disputes_opened[right];
        }
        sums.requests += record.requests;
        sums.stocks += record.stocks;
        sums.ambiguity += record.ambiguity;
        sums.conflict += record.conflict;
    }
    sums
}

impl Window {
    fn since(&self, earlier: &Self) -> Self {
        let less = |now: [f64; 3], then: [f64; 3]| std::array::from_fn(|at| now[at] - then[at]);
        Self {
            occasions: less(self.occasions, earlier.occasions),
            nobody: less(self.nobody, earlier.nobody),
            disputes: less(self.disputes, earlier.disputes),
            requests: self.requests - earlier.requests,
            stocks: self.stocks - earlier.stocks,
            ambiguity: self.ambiguity - earlier.ambiguity,
            conflict: self.conflict - earlier.conflict,
        }
    }

    fn is_empty(&self) -> bool {
        self.stocks <= 0.0 && self.occasions.iter().all(|&count| count <= 0.0)
    }

    fn pains(&self) -> Pains {
        Pains { of_ambiguity: self.of_ambiguity(), of_authority: self.of_authority() }
    }

    /// Mean ambiguity, plus the rates at which work, decisions and accounts found nobody.
    fn of_ambiguity(&self) -> f64 {
        let nobody = RIGHTS.map(|right| {
            let right = right as usize;
            rate(self.nobody[right], self.occasions[right])
        });
        rate(self.ambiguity, self.stocks) + nobody.iter().sum::<f64>()
    }

    /// Disputes over work and decisions for each occasion of either, requests included, plus mean conflict.
    fn of_authority(&self) -> f64 {
        let [work, decision, _] = self.disputes;
        let occasions = self.occasions[0] + self.occasions[1] + self.requests;
        rate(work + decision, occasions) + rate(self.conflict, self.stocks)
    }
}

impl Pains {
    /// The pains that exceed a level, each by itself; `None` where neither does.
    fn beyond(&self, level: &Self) -> Option<Self> {
        let beyond = |pain: f64, level: f64| if pain > level { pain } else { 0.0 };
        let of_ambiguity = beyond(self.of_ambiguity, level.of_ambiguity);
        let of_authority = beyond(self.of_authority, level.of_authority);
        (of_ambiguity + of_authority > 0.0).then_some(Self { of_ambiguity, of_authority })
    }

    /// Goes a part of the way to other pains.
    fn towards(&self, pains: &Self, part: f64) -> Self {
        let towards = |from: f64, to: f64| from + part * (to - from);
        Self {
            of_ambiguity: towards(self.of_ambiguity, pains.of_ambiguity),
            of_authority: towards(self.of_authority, pains.of_authority),
        }
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
        let once = Window {
            occasions: [10.0, 20.0, 4.0],
            nobody: [1.0, 4.0, 1.0],
            disputes: [2.0, 1.0, 0.0],
            requests: 0.0,
            stocks: 8.0,
            ambiguity: 4.0,
            conflict: 2.0,
        };
        let double = |values: [f64; 3]| values.map(|value| 2.0 * value);
        let twice = Window {
            occasions: double(once.occasions),
            nobody: double(once.nobody),
            disputes: double(once.disputes),
            requests: 0.0,
            stocks: 16.0,
            ambiguity: 8.0,
            conflict: 4.0,
        };
        assert!((once.of_ambiguity() - (0.5 + 0.1 + 0.2 + 0.25)).abs() < 1e-12);
        assert!((once.of_authority() - (0.1 + 0.25)).abs() < 1e-12);
        assert!((once.of_ambiguity() - twice.of_ambiguity()).abs() < 1e-12);
        assert!((once.of_authority() - twice.of_authority()).abs() < 1e-12);
    }

    /// Identity: a pain counts in full where it exceeds its own level, and not at all otherwise; what one
    /// is used to goes a part of the way.
    #[test]
    fn only_pain_beyond_what_one_is_used_to_counts() {
        let pains = |of_ambiguity: f64, of_authority: f64| Pains { of_ambiguity, of_authority };
        let used_to = pains(0.5, 0.25);
        assert_eq!(pains(0.5, 0.25).beyond(&used_to), None);
        assert_eq!(pains(0.25, 0.125).beyond(&used_to), None);
        assert_eq!(pains(0.75, 0.125).beyond(&used_to), Some(pains(0.75, 0.0)));
        assert_eq!(pains(0.25, 0.5).beyond(&used_to), Some(pains(0.0, 0.5)));
        assert_eq!(pains(0.75, 0.5).beyond(&used_to), Some(pains(0.75, 0.5)));
        assert_eq!(used_to.towards(&pains(1.0, 0.0), 0.5), pains(0.75, 0.125));
        assert_eq!(used_to.towards(&pains(1.0, 0.0), 1.0), pains(1.0, 0.0));
    }

    /// Identity: whatever one is used to after the first review is what one finds, for any habituation.
    #[test]
    fn under_constant_pains_nobody_searches() {
        let pains = Pains { of_ambiguity: 0.7, of_authority: 0.3 };
        for habituation in [0.01, 0.3, 1.0] {
            let mut used_to = pains;
            for _ in 0..100 {
                assert_eq!(pains.beyond(&used_to), None, "{habituation}");
                used_to = used_to.towards(&pains, habituation);
            }
        }
    }
}
