//! Requests come in; where the rule sets a gatekeeper, it may deny them (MODEL.md, 7.6).

use crate::chance::{Chance, Draws};
use crate::collaboration::Collaboration;
use crate::contract::DecisionRule;
use crate::setting::Setting;
use crate::state::activities::Arrival;
use crate::state::disputes::Matter;
use crate::state::stakes::Right;
use crate::state::tally::Count;
use crate::submodel::decision::OpenDecision;
use crate::submodel::dispute;
use crate::table::{ActivityId, Id, PartyId, StakeId};

/// Admits or denies the week's requests on all open activities.
pub(crate) fn admit_requests(c: &mut Collaboration, setting: &Setting) {
    for activity in c.activities.ids() {
        let rate = setting.activities[activity].written.requests_per_week.get();
        if rate <= 0.0 || !c.activities.is_open(activity, c.tick) {
            continue;
        }
        let mut table = std::mem::take(&mut c.scratch.requests);
        table.set_mean(rate);
        let mut draws = c.luck.draws(activity.key(), c.tick, Chance::Request);
        let count = draws.poisson(&table);
        c.scratch.requests = table;
        for nth in 0..count as u32 {
            judge(c, setting, activity, nth, &mut draws);
        }
    }
}

/// The gatekeeper denies with probability `1 / (1 + exp((traffic - threshold) / spread))`, where
/// expected traffic is LogNormal(0, 1). Each request uses three draws.
fn judge(
    c: &mut Collaboration,
    setting: &Setting,
    activity: ActivityId,
    nth: u32,
    draws: &mut Draws,
) {
    let traffic = libm::exp(draws.normal());
    let (denial, protest) = (draws.uniform(), draws.uniform());
    c.tally[Count::Requests] += 1.0;
    c.activities.record[activity].requests += 1.0;
    let decisions = &setting.scenario.decisions;
    let above = (traffic - decisions.gate_threshold.get()) / decisions.gate_spread.get().max(1e-6);
    let raised = Arrival { week: c.tick, nth };
    let request = OpenDecision { activity, raised };
    let gatekeeper = gatekeeper(c, setting, activity);
    // Without a gatekeeper nobody can deny anything.
    let chance = gatekeeper.map_or(0.0, |_| 1.0 / (1.0 + libm::exp(above)));
    let applicant = gatekeeper.and_then(|gatekeeper| applicant(c, activity, gatekeeper));
    let bent = |applicant: StakeId| c.assertiveness[applicant][Right::Decision as usize];
    let assertive = applicant.map_or(0.0, bent);
    let denied = c.is_denied(request, [chance, denial], traffic, assertive);
    let Some(gatekeeper) = gatekeeper.filter(|_| denied) else {
        c.tally[Count::Admissions] += 1.0;
        return;
    };
    c.tally[Count::Denials] += 1.0;
    c.activities.record[activity].denials += 1.0;
    c.activities.record[activity].denied_traffic += traffic;
    let Some(applicant) = applicant else { return };
    if c.does_protest(request, c.stakes.party(applicant), assertive, protest) {
        let claims = [gatekeeper, applicant].map(|stake| {
            dispute::claim(c.stakes.slot(stake), c.stakes.party(stake), c.stakes.slot(stake) + 1)
        });
        let over = Matter::Request(raised);
        let cause = dispute::Cause { activity, right: Right::Decision, unwanted: false, over };
        dispute::open(c, setting, cause, &claims);
    }
}

/// The provider, under a gatekeeper's rule.
fn gatekeeper(c: &Collaboration, setting: &Setting, activity: ActivityId) -> Option<StakeId> {
    let rule = c.terms(activity, setting)?.decision_rule;
    let provider: PartyId = setting.activities[activity].provider?;
    let keeps = rule == DecisionRule::Gatekeeper && c.parties.present[provider];
    if keeps { c.stakes.find(provider, activity) } else { None }
}

/// The government party concerned that most wants to keep authority in this matter, the gatekeeper aside:
/// nobody protests against itself.
fn applicant(c: &Collaboration, activity: ActivityId, gatekeeper: StakeId) -> Option<StakeId> {
    let nature = c.activities.nature[activity];
    let retention = |stake: &StakeId| {
        let [social, technical] = c.parties.retention[c.stakes.party(*stake)];
        nature * social + (1.0 - nature) * technical
    };
    let eligible = |stake: &StakeId| {
        let party = c.stakes.party(*stake);
        *stake != gatekeeper && c.parties.present[party] && c.parties.is_government(party)
    };
    c.stakes.of_activity(activity).filter(eligible).max_by(|one, other| {
        retention(one).total_cmp(&retention(other)).then(other.row().cmp(&one.row()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::{SITE, founded, stake};

    /// Identity: of two government bodies the one protests at the gate that the other keeps, and nobody
    /// where there is only the gatekeeper itself.
    #[test]
    fn nobody_protests_at_its_own_gate() {
        let (_, mut c) = founded(&[1, 1], "");
        assert_eq!(applicant(&c, SITE, stake(0)), None);
        assert_eq!(applicant(&c, SITE, stake(1)), Some(stake(0)));
        c.parties.sector[crate::small::party(1)] = crate::scenario::Sector::Government;
        assert_eq!(applicant(&c, SITE, stake(0)), Some(stake(1)));
    }
}
