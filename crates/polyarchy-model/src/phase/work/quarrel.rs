//! Gaps and overlaps open disputes over work.

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::activities::Outcome;
use crate::state::disputes::Matter;
use crate::state::scratch::Worker;
use crate::state::stakes::Right;
use crate::submodel::dispute;
use crate::table::{ActivityId, Id};

/// A gap or an overlap opens a dispute with a fixed probability, unless one is open: between those who
/// overlapped, or among all concerned.
pub(super) fn raise_work_dispute(
    c: &mut Collaboration,
    setting: &Setting,
    activity: ActivityId,
    workers: &[Worker],
) {
    let outcome = c.activities.outcome[activity];
    let disputed = c.activities.disputes_open[activity][Right::Work as usize] > 0;
    if disputed || !matches!(outcome, Outcome::Gap | Outcome::Overlap) {
        return;
    }
    let chance = setting.scenario.work.dispute_chance.get();
    let lot = c.luck.draws(activity.key(), c.tick, Chance::WorkDispute).uniform();
    if !c.turns_into_dispute(activity, chance, lot) {
        return;
    }
    let mut claims = std::mem::take(&mut c.scratch.claims);
    claims.clear();
    for (slot, stake) in c.stakes.of_activity(activity).enumerate() {
        let party = c.stakes.party(stake);
        let concerned = match outcome {
            Outcome::Gap => c.parties.present[party],
            _ => workers.iter().any(|worker| worker.stake == stake),
        };
        if concerned {
            let side = claims.len() + 1;
            claims.push(dispute::claim(slot, party, side));
        }
    }
    if claims.len() > 1 {
        let unwanted = outcome == Outcome::Gap;
        dispute::open(
            c,
            setting,
            dispute::Cause { activity, right: Right::Work, unwanted, over: Matter::Work },
            &claims,
        );
    }
    c.scratch.claims = claims;
}
