//! Reviews: parties look back on an agreement, and search for another form where it hurts more than they
//! are used to (MODEL.md, 7.9).

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::contract::Terms;
use crate::setting::Setting;
use crate::state::agreements::{Pains, Window, named_holder};
use crate::state::stakes::{Holder, RIGHTS, Right};
use crate::table::{AgreementId, FormId, Id};

/// Pains that differ by less are the same: they are ratios of sums.
const ROUNDING: f64 = 1e-9;

/// Where a pain of the past window exceeds what the parties are used to, weighs each successor's relief
/// and perhaps resolves to draft one: softmax over {stay: 0, form: relief / temperature}.
pub(super) fn review(c: &mut Collaboration, setting: &Setting, agreement: AgreementId) {
    let terms = c.agreements.terms(agreement, setting);
    c.agreements.next_review[agreement] = c.tick + 1 + terms.review_weeks.get();
    let so_far = Window::so_far(&c.activities, &c.agreements.activities[agreement]);
    let window = so_far.since(&c.agreements.reviewed[agreement]);
    c.agreements.reviewed[agreement] = so_far;
    let Some(problems) = problems(c, setting, agreement, &window) else { return };
    let exchanged = setting.scenario.review.exchanged_pains.get();
    let draws = || c.luck.draws(agreement.key(), c.tick, Chance::Exchange);
    let problems = if exchanged > 0.0 && draws().happens(exchanged) {
        Pains { of_ambiguity: problems.of_authority, of_authority: problems.of_ambiguity }
    } else {
        problems
    };
    let successors = &setting.agreements[agreement.row()].successors;
    let others = |form: &FormId| *form != c.agreements.form[agreement];
    let candidates: Vec<FormId> = successors.iter().copied().filter(others).collect();
    if candidates.is_empty() {
        return;
    }
    let temperature = setting.scenario.review.temperature.get().max(1e-6);
    let mut weights = vec![1.0];
    weights.extend(candidates.iter().map(|&form| {
        let relief = relief(c, setting, agreement, form, &problems);
        libm::exp((relief / temperature).min(500.0))
    }));
    let total: f64 = weights.iter().sum();
    let lot = c.luck.draws(agreement.key(), c.tick, Chance::Revision).lot();
    let choice = lot.index(&weights, total);
    let chosen = (choice > 0).then(|| candidates[choice - 1]);
    let chance = [weights[choice] / total, lot.uniform()];
    if let Some(form) = c.follow_review(agreement, chosen, chance, &problems) {
        let drafting = setting.forms[form].terms.drafting_weeks.get();
        c.agreements.draft[agreement] = Some((form, c.tick + 1 + drafting));
    }
}

/// The pains to be relieved, where one of them sets off a search for another form: it exceeds its aspiration
/// level. The levels then move towards the pains found. The first review that has seen anything only sets them.
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
    let other = setting.scenario.review.other_pain.get();
    let problems = used_to.and_then(|level| pains.beyond(&level, other));
    *used_to = Some(used_to.map_or(pains, |level| level.towards(&pains, habituation)));
    problems
}

/// `(explicitness' - explicitness) ambiguity pain + (sharing' - sharing) authority pain - cost (1 + β)`.
fn relief(
    c: &Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    form: FormId,
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
    /// The pains once one of them exceeds its level, where one that does not has the weight `other`; `None` where
    /// neither does.
    fn beyond(&self, level: &Self, other: f64) -> Option<Self> {
        let [of_ambiguity, of_authority] =
            [(self.of_ambiguity, level.of_ambiguity), (self.of_authority, level.of_authority)]
                .map(|(pain, level)| (pain, pain > level + ROUNDING));
        let weighed = |(pain, exceeds): (f64, bool)| if exceeds { pain } else { other * pain };
        (of_ambiguity.1 || of_authority.1).then(|| Self {
            of_ambiguity: weighed(of_ambiguity),
            of_authority: weighed(of_authority),
        })
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
