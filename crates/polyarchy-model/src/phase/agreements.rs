//! Agreements are signed, reviewed, revised and ended (MODEL.md, 7.9).

mod review;

use crate::collaboration::Collaboration;
use crate::phase::interests::form_interests;
use crate::phase::signing::{set_priors, sign};
use crate::setting::Setting;
use crate::state::agreements::Stage;
use crate::state::tally::Count;
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
        if let Some((form, week)) = c.agreements.draft[agreement] {
            if week <= c.tick + 1 {
                c.agreements.form[agreement] = form;
                c.agreements.revisions[agreement] += 1;
                c.tally[Count::Revisions] += 1.0;
                sign(c, setting, agreement);
            }
        } else if c.agreements.next_review[agreement] <= c.tick + 1 {
            review::review(c, setting, agreement);
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
