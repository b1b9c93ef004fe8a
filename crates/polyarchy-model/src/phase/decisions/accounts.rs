//! Accounts are given: from time to time each open activity must be answered for (MODEL.md, 7.6).

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::stakes::{Holder, Responsibility, Right};
use crate::state::tally::Count;
use crate::submodel::stance::{Turnout, holder_of_slot, take_stances};
use crate::table::{ActivityId, Id};

/// Asks for accounts, where the time has come.
pub(crate) fn give_accounts(c: &mut Collaboration, setting: &Setting) {
    let interval = setting.scenario.decisions.account_weeks.get();
    if !(c.tick + 1).is_multiple_of(interval) {
        return;
    }
    for activity in c.activities.ids() {
        if c.activities.is_open(activity, c.tick)
            && !c.activities.waits(activity, Right::Accountability)
        {
            give_account(c, setting, activity);
        }
    }
}

/// One party answers, several want to, all do jointly, or nobody does.
fn give_account(c: &mut Collaboration, setting: &Setting, activity: ActivityId) {
    let mut draws = c.luck.draws(activity.key(), c.tick, Chance::Account);
    let turnout = take_stances(
        c,
        setting,
        Responsibility { activity, right: Right::Accountability },
        c.this_week(),
        &mut draws,
    );
    c.tally[Count::Accounts] += 1.0;
    c.activities.record[activity].accounts += 1.0;
    let (count, outcome) = match turnout {
        Turnout { own: 0, joint: 0, .. } => {
            c.activities.record[activity].account_gaps += 1.0;
            (Count::AccountGaps, 0)
        }
        Turnout { own: 0, .. } => {
            c.jointly.answered += 1.0;
            (Count::AnsweredJointly, 2)
        }
        Turnout { own: 1, claimant, .. } => {
            let Holder::Party(party) = c.stakes.holder(activity, holder_of_slot(claimant)) else {
                unreachable!("a slot holds a party")
            };
            c.parties.answered[party] += 1.0;
            if c.parties.is_government(party) {
                (Count::AnsweredByGovernment, 1)
            } else {
                (Count::AnsweredByOthers, 1)
            }
        }
        Turnout { .. } => (Count::AccountsContested, 3),
    };
    c.tally[count] += 1.0;
    c.follow_account(activity, outcome);
}
