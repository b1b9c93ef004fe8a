//! Agreements are signed, reviewed, revised and ended (MODEL.md, 7.9).

mod amendment;
mod review;

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::agreements::Stage;
use crate::state::tally::Count;
use crate::submodel::signing::{set_priors, sign};
use crate::table::{AgreementId, Id};

/// Reviews the agreements that are due, signs what is drafted or planned, and ends what is over.
pub(crate) fn review_agreements(c: &mut Collaboration, setting: &Setting) {
    for agreement in c.agreements.ids() {
        if c.agreements.stage[agreement] == Stage::Running {
            end_if_over(c, setting, agreement);
        }
        if c.agreements.stage[agreement] != Stage::Running {
            continue;
        }
        amendment::keep_clauses_fitting(c, setting, agreement);
        if let Some((form, week)) = c.agreements.draft[agreement] {
            if week <= c.tick + 1 {
                c.agreements.form[agreement] = form;
                c.agreements.revisions[agreement] += 1;
                c.tally[Count::Revisions] += 1.0;
                sign(c, setting, agreement, c.tick + 1);
            }
        } else if c.agreements.next_review[agreement] <= c.tick + 1 {
            review::review(c, setting, agreement);
        }
    }
    sign_due(c, setting, c.tick + 1);
}

/// Signs the agreements planned for a week that is about to begin.
pub(crate) fn sign_due(c: &mut Collaboration, setting: &Setting, next: u32) {
    let due = |c: &Collaboration, id| matches!(c.agreements.stage[id], Stage::Planned(week) if week <= next);
    for agreement in c.agreements.ids() {
        if due(c, agreement) {
            sign(c, setting, agreement, next);
        }
    }
}

fn end_if_over(c: &mut Collaboration, setting: &Setting, agreement: AgreementId) {
    let ends = setting.agreements[agreement.row()].ends_week;
    if ends.is_some_and(|week| week <= c.tick + 1) {
        c.agreements.stage[agreement] = Stage::Ended;
        c.note_ending(agreement);
        set_priors(c, setting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::scenario::Scenario;
    use crate::state::agreements::Window;
    use crate::tick::advance;

    const SODA: &str = include_str!("../../../../configs/scenarios/soda.toml");

    /// Identity: an agreement that is signed later is reviewed as many weeks after it came into force as
    /// one of the founding, and its first window holds nothing from before.
    #[test]
    fn a_later_agreement_is_first_reviewed_over_its_own_weeks() {
        let scenario: Scenario = toml::from_str(SODA).expect("the scenario is right");
        let setting = Setting::new(&scenario).expect("it is consistent");
        let mut c = Collaboration::found(&setting, Luck::new(1, 1));
        let mut later = 0;
        for agreement in c.agreements.ids() {
            let first = setting.agreements[agreement.row()].starts_week;
            while c.tick < first {
                advance(&mut c, &setting);
            }
            let terms = c.agreements.terms(agreement, &setting);
            assert_eq!(c.agreements.next_review[agreement], first + terms.review_weeks.get());
            let before = c.agreements.reviewed[agreement];
            // Members take stock at the founding, under what was signed then.
            let so_far = Window::so_far(&c.activities, &c.agreements.activities[agreement]);
            let so_far = if first > 0 { so_far } else { Window::default() };
            assert_eq!(before, so_far);
            later += u32::from(before != Window::default());
        }
        assert!(later > 0, "some agreement follows upon work that was done before it");
    }
}
