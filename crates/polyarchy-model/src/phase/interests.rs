//! What each party wants of each responsibility that concerns it (MODEL.md, 7.2), and how strongly that
//! bends what it says (7.3).

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::stakes::{JOINT, Right};
use crate::table::{ActivityId, PartyId, StakeId};

/// Greatest interest in deciding.
const MOST_INTEREST: f64 = 1.5;

/// Forms interests ι and assertiveness `g = min(g_max, γ |ι| (1 + ω_T threat))` for the week.
pub(crate) fn form_interests(collaboration: &mut Collaboration, setting: &Setting) {
    let talk = &setting.scenario.talk;
    let week = Week {
        threat: collaboration.threat(),
        visibility: collaboration.visibility(),
        share_done: collaboration.share_done(),
    };
    let rigidity = 1.0 + talk.rigidity.get() * week.threat;
    for stake in collaboration.stakes.ids() {
        if !collaboration.parties.present[collaboration.stakes.party(stake)] {
            continue;
        }
        let interest = interests(collaboration, setting, stake, &week);
        collaboration.interest[stake] = interest;
        collaboration.assertiveness[stake] = interest.map(|interest| {
            (talk.assertiveness.get() * interest.abs() * rigidity).min(talk.most_assertive.get())
        });
    }
}

/// What all parties see of the week.
struct Week {
    threat: f64,
    visibility: f64,
    share_done: f64,
}

fn interests(c: &Collaboration, setting: &Setting, stake: StakeId, week: &Week) -> [f64; 3] {
    let (party, activity) = (c.stakes.party(stake), c.stakes.activity(stake));
    let fear = setting.scenario.interests.blame_fear.get();
    [
        work(c, setting, (party, activity)),
        decision(c, setting, stake, week),
        c.parties.credit[party] * week.share_done
            - c.parties.blame[party] * (1.0 + fear * week.threat),
    ]
}

/// Pay and commitment draw to work, skill draws or deters, load deters.
fn work(c: &Collaboration, setting: &Setting, (party, activity): (PartyId, ActivityId)) -> f64 {
    let interests = &setting.scenario.interests;
    let is_provider = setting.activities[activity].provider == Some(party);
    let pay = match c.terms(activity, setting) {
        Some(terms) if is_provider => terms.pay.get(),
        _ => 0.0,
    };
    let funded = 1.0 / (1.0 + interests.funding.get() * c.project.budget_pressure);
    let commitment = if c.parties.volunteer[party] { c.parties.commitment[party] } else { 0.0 };
    let skill = c.parties.skill(party, c.activities.nature[activity]);
    pay * funded + commitment + interests.competence.get() * (2.0 * skill - 1.0)
        - c.parties.load[party]
}

/// Retention of authority, dearer where a contract is unsafe; expected blame under threat; visible
/// success.
fn decision(c: &Collaboration, setting: &Setting, stake: StakeId, week: &Week) -> f64 {
    let (party, activity) = (c.stakes.party(stake), c.stakes.activity(stake));
    let interests = &setting.scenario.interests;
    let nature = c.activities.nature[activity];
    let [social, technical] = c.parties.retention[party];
    // Without an agreement there is no contract to secure.
    let security = c.terms(activity, setting).map_or(1.0, |terms| {
        terms.security.get() * (1.0 - interests.insecurity.get() * week.threat)
    });
    let secured = 1.0 - (1.0 - technical) * (1.0 - c.parties.dependence[party] * (1.0 - security));
    let exposure = interests.blame_avoidance.get() * week.threat;
    // Beliefs are read only where they matter: without threat nobody runs for cover.
    let blame = if exposure > 0.0 { exposure * expected_blame(c, stake) } else { 0.0 };
    let owned = interests.ownership.get() * c.parties.credit[party] * week.visibility;
    let wanted = nature * social + (1.0 - nature) * secured + blame + owned;
    wanted.clamp(0.0, MOST_INTEREST)
}

/// Mean over the party's members of b(accountability held by it) + b(jointly) / 2.
fn expected_blame(c: &Collaboration, stake: StakeId) -> f64 {
    let place = c.stakes.place(stake);
    let (own, row) = (place.own_holder(), place.row(Right::Accountability));
    let mut total = 0.0;
    for member in c.parties.members(place.party) {
        let block = c.beliefs.of(place.party, member);
        let counts = block.count(row, own) + 0.5 * block.count(row, JOINT);
        total += counts / block.total(row);
    }
    total / f64::from(c.parties.n_members[place.party])
}
