//! Agreements at a fork: what has changed is signed anew, and what was planned follows the new plan.

use crate::collaboration::Collaboration;
use crate::phase::agreements::sign_due;
use crate::setting::Setting;
use crate::state::agreements::{Stage, named_holder};
use crate::state::stakes::RIGHTS;
use crate::state::tally::Count;
use crate::submodel::signing::sign;
use crate::table::{AgreementId, Id};

/// Lets agreements follow the new setting. They are signed as ever, at the end of the week before they come into force.
pub(super) fn follow(c: &mut Collaboration, old: &Setting, new: &Setting) {
    let first = c.tick;
    c.tick -= 1;
    for agreement in c.agreements.ids() {
        let [was, is] = [old, new].map(|setting| &setting.agreements[agreement.row()]);
        match c.agreements.stage[agreement] {
            Stage::Planned(_) => {
                c.agreements.form[agreement] = is.form;
                c.agreements.stage[agreement] = Stage::Planned(is.starts_week);
            }
            Stage::Running if was.form != is.form => {
                c.agreements.form[agreement] = is.form;
                revise(c, new, agreement, first);
            }
            Stage::Running if reads_otherwise(c, old, new, agreement) => {
                revise(c, new, agreement, first);
            }
            Stage::Running => move_review(c, old, new, agreement),
            Stage::Ended => {}
        }
    }
    sign_due(c, new, first);
    c.tick = first;
}

fn revise(c: &mut Collaboration, new: &Setting, agreement: AgreementId, first: u32) {
    c.agreements.revisions[agreement] += 1;
    c.tally[Count::Revisions] += 1.0;
    sign(c, new, agreement, first);
}

/// Whether the clauses of an agreement in force would be others under the new setting: more or fewer, clearer or less
/// clear, or such as name somebody else.
fn reads_otherwise(
    c: &Collaboration,
    old: &Setting,
    new: &Setting,
    agreement: AgreementId,
) -> bool {
    let [was, is] = [old, new].map(|setting| c.agreements.terms(agreement, setting));
    let names_another = |&activity| {
        let [before, after] = [old, new].map(|setting| &setting.activities[activity]);
        RIGHTS
            .iter()
            .any(|&right| named_holder(was, right, before) != named_holder(is, right, after))
    };
    was.explicitness != is.explicitness
        || was.clarity != is.clarity
        || c.agreements.activities[agreement].iter().any(names_another)
}

/// Other weeks from review to review count from the last one.
fn move_review(c: &mut Collaboration, old: &Setting, new: &Setting, agreement: AgreementId) {
    let weeks = |setting| c.agreements.terms(agreement, setting).review_weeks.get();
    let (was, is) = (weeks(old), weeks(new));
    let next = &mut c.agreements.next_review[agreement];
    *next = (*next + is).saturating_sub(was);
}
