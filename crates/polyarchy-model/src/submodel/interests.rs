//! What each party wants of each responsibility that concerns it (MODEL.md, 7.2), and how strongly that
//! bends what it says (7.3).

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::stakes::{JOINT, Right};
use crate::table::StakeId;
use crate::trace::Terms;

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
    collaboration.begin_interests();
    for stake in collaboration.stakes.ids() {
        if !collaboration.parties.present[collaboration.stakes.party(stake)] {
            continue;
        }
        let interest = interests(collaboration, setting, stake, &week);
        collaboration.interest[stake] = interest;
        collaboration.assertiveness[stake] = interest.map(|interest| {
            (talk.assertiveness.get() * interest.abs() * rigidity).min(talk.most_assertive.get())
        });
        collaboration.note_interest(stake, |c| terms(c, setting, stake, &week));
    }
}

/// What all parties see of the week.
struct Week {
    threat: f64,
    visibility: f64,
    share_done: f64,
}

fn interests(c: &Collaboration, setting: &Setting, stake: StakeId, week: &Week) -> [f64; 3] {
    let [pay, commitment, competence, load] = work(c, setting, stake);
    let Decision { retained, secured, blame, owned, .. } = decision(c, setting, stake, week);
    let party = c.stakes.party(stake);
    let fear = setting.scenario.interests.blame_fear.get();
    [
        pay + commitment + competence - load,
        (retained + secured + blame + owned).clamp(0.0, MOST_INTEREST),
        c.parties.credit[party] * week.share_done
            - c.parties.blame[party] * (1.0 + fear * week.threat),
    ]
}

/// The same term by term, for those who follow the run.
#[cold]
fn terms(c: &Collaboration, setting: &Setting, stake: StakeId, week: &Week) -> Terms {
    let [pay, commitment, competence, load] = work(c, setting, stake);
    let Decision { retained, secured, blame, owned, technical } = decision(c, setting, stake, week);
    let party = c.stakes.party(stake);
    let fear = setting.scenario.interests.blame_fear.get();
    Terms {
        pay,
        commitment,
        competence,
        load: -load,
        retention: retained + technical,
        unsafe_contract: secured - technical,
        expected_blame: blame,
        ownership: owned,
        credit: c.parties.credit[party] * week.share_done,
        blame: -c.parties.blame[party],
        fear: -c.parties.blame[party] * fear * week.threat,
    }
}

/// Pay and commitment draw to work, skill draws or deters, load deters.
#[expect(
    clippy::inline_always,
    reason = "called for every stake; a run that is followed calls it as well"
)]
#[inline(always)]
fn work(c: &Collaboration, setting: &Setting, stake: StakeId) -> [f64; 4] {
    let (party, activity) = (c.stakes.party(stake), c.stakes.activity(stake));
    let interests = &setting.scenario.interests;
    let is_provider = setting.activities[activity].provider == Some(party);
    let pay = match c.terms(activity, setting) {
        Some(terms) if is_provider => terms.pay.get(),
        _ => 0.0,
    };
    let funded = 1.0 / (1.0 + interests.funding.get() * c.project.budget_pressure);
    let commitment = if c.parties.volunteer[party] { c.parties.commitment[party] } else { 0.0 };
    let skill = c.parties.skill(party, c.activities.nature[activity]);
    let competence = interests.competence.get() * (2.0 * skill - 1.0);
    [pay * funded, commitment, competence, c.parties.load[party]]
}

/// What draws a party to decide: their sum, within bounds, is its interest.
struct Decision {
    /// Authority retained in social matters.
    retained: f64,
    /// And in technical ones, the more where the contract is unsafe.
    secured: f64,
    /// Blame that it expects, under threat.
    blame: f64,
    /// Success that it wants to be seen as its own.
    owned: f64,
    /// Authority retained in technical matters under a safe contract.
    technical: f64,
}

/// Retention of authority, dearer where a contract is unsafe; expected blame under threat; visible
/// success.
#[expect(
    clippy::inline_always,
    reason = "called for every stake; a run that is followed calls it as well"
)]
#[inline(always)]
fn decision(c: &Collaboration, setting: &Setting, stake: StakeId, week: &Week) -> Decision {
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
    Decision {
        retained: nature * social,
        secured: (1.0 - nature) * secured,
        blame,
        owned,
        technical: (1.0 - nature) * technical,
    }
}

/// Mean over the party's members of b(accountability held by it) + b(jointly) / 2.
#[expect(
    clippy::inline_always,
    reason = "called for every stake; a run that is followed calls it as well"
)]
#[inline(always)]
fn expected_blame(c: &Collaboration, stake: StakeId) -> f64 {
    let place = c.stakes.place(stake);
    let (own, row) = (place.own_holder(), place.row(Right::Accountability));
    let mut total = 0.0;
    for member in c.parties.members(place.party) {
        let block = c.beliefs.of(member);
        let counts = block.count(row, own) + 0.5 * block.count(row, JOINT);
        total += counts / block.total(row);
    }
    total / f64::from(c.parties.n_members[place.party])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::{SITE, assert_near, expect, founded, party, stake};
    use crate::state::stakes::RIGHTS;

    /// A contract of half the possible security that pays .6, over the site.
    const PAPER: &str =
        "[forms.paper]\nsecurity = 0.5\npay = 0.6\n[agreements.main]\nform = \"paper\"\n";

    /// Interest of the second party, the provider, in work, decisions and accounts.
    fn interest(c: &mut Collaboration, setting: &Setting) -> [f64; 3] {
        form_interests(c, setting);
        c.interest[stake(1)]
    }

    /// Identity: on a matter of nature .2, with retention (.4, .5) and dependence .6,
    /// ι = .2 · .4 + .8 ρ*, where ρ* = 1 - (1 - .5)(1 - .6 (1 - security)).
    #[test]
    fn a_party_holds_on_to_technical_authority_to_secure_its_contract() {
        for (rules, threat, secured) in [
            // Security .5: ρ* = 1 - .5 (1 - .6 · .5) = .65.
            (PAPER, 0.0, 0.65),
            // Half of it lost to a threat of .5: ρ* = 1 - .5 (1 - .6 · .75) = .725.
            (PAPER, 0.5, 0.725),
            // All of it lost: ρ* = 1 - .5 (1 - .6) = .8.
            (PAPER, 1.0, 0.8),
            // No contract to secure.
            ("", 1.0, 0.5),
        ] {
            let (setting, mut c) =
                founded(&[1, 1], &format!("{rules}[interests]\nblame_avoidance = 0.0\n"));
            c.activities.nature[SITE] = 0.2;
            c.parties.retention[party(1)] = [0.4, 0.5];
            c.parties.dependence[party(1)] = 0.6;
            // The greater of the two pressures threatens.
            (c.project.time_pressure, c.project.budget_pressure) = (threat, 0.25 * threat);
            assert_near(interest(&mut c, &setting)[1], 0.08 + 0.8 * secured, 1e-12);
        }
    }

    /// Identity: whoever expects to answer wants to decide, by ω_X · threat · (b(itself) + b(joint) / 2),
    /// on the mean over its members: of (.3 + .2 / 2) and (.5 + .4 / 2), with weights of a half each, .55.
    #[test]
    fn expected_blame_makes_a_threatened_party_want_to_decide() {
        let (setting, mut c) = founded(&[1, 2], "[interests]\nblame_avoidance = 0.8\n");
        expect(&mut c, 1, Right::Accountability, &[0.0; 3]);
        let row = c.stakes.row(stake(1), Right::Accountability);
        // Counts of 10 and of 2: beliefs weigh alike, whatever they rest on.
        for (member, counts) in [(1, [2.0, 5.0, 3.0]), (2, [0.8, 0.2, 1.0])] {
            for (holder, count) in counts.into_iter().enumerate() {
                c.beliefs.add(member, row, holder, count);
            }
        }
        assert_near(interest(&mut c, &setting)[1], 0.5, 1e-12);
        c.project.budget_pressure = 0.5;
        assert_near(interest(&mut c, &setting)[1], 0.5 + 0.8 * 0.5 * 0.55, 1e-12);
    }

    /// Identity: with 60 of 100 hours left .4 is done and seen; a mandate of the past year is seen in
    /// full. With credit .6 and ω_V = .5 that is worth .12 and .3; nothing is worth more than 1.5.
    #[test]
    fn visible_success_is_worth_owning_up_to_a_bound() {
        let (setting, mut c) = founded(&[1, 1], "");
        c.parties.credit[party(1)] = 0.6;
        c.activities.hours_left[SITE] = 60.0;
        assert_near(interest(&mut c, &setting)[1], 0.5 + 0.12, 1e-12);
        c.tick = 60;
        c.project.mandates.push(9);
        assert_near(interest(&mut c, &setting)[1], 0.5 + 0.3, 1e-12);
        // After 52 weeks a mandate is seen no more.
        c.tick = 61;
        assert_near(interest(&mut c, &setting)[1], 0.5 + 0.12, 1e-12);
        c.parties.retention[party(1)] = [1.0; 2];
        let (setting, mut bound) = founded(&[1, 1], "[interests]\nownership = 50.0\n");
        bound.parties.credit[party(1)] = 1.0;
        bound.activities.hours_left[SITE] = 60.0;
        assert_near(interest(&mut bound, &setting)[1], 1.5, 1e-12);
    }

    /// Identity: .6 of pay, of which a budget pressure of .5 leaves 1 / 1.5, hence .4; ω_E (2 · .8 - 1) =
    /// .5 · .6 = .3 for skill; less a load of .9. A volunteer has its commitment besides. Who is no
    /// provider is not paid.
    #[test]
    fn pay_commitment_and_skill_draw_to_work_and_load_deters() {
        let (setting, mut c) = founded(&[1, 1], PAPER);
        for nth in 0..2 {
            c.parties.expertise[party(nth)] = [0.8; 2];
            c.parties.load[party(nth)] = 0.9;
        }
        assert_near(interest(&mut c, &setting)[0], 0.6 + 0.3 - 0.9, 1e-12);
        c.project.budget_pressure = 0.5;
        assert_near(interest(&mut c, &setting)[0], 0.4 + 0.3 - 0.9, 1e-12);
        assert_near(c.interest[stake(0)][0], 0.3 - 0.9, 1e-12);
        c.parties.volunteer[party(1)] = true;
        c.parties.commitment[party(1)] = 0.7;
        assert_near(interest(&mut c, &setting)[0], 0.4 + 0.7 + 0.3 - 0.9, 1e-12);
        // Neither bounded above nor below.
        c.parties.load[party(1)] = 3.0;
        assert_near(interest(&mut c, &setting)[0], 0.4 + 0.7 + 0.3 - 3.0, 1e-12);
    }

    /// Identity: .6 of credit for the .4 that is done, less .3 of blame, which a threat of .5 makes .3 ·
    /// (1 + .8 · .5) = .42.
    #[test]
    fn credit_draws_to_answering_and_blame_deters_the_more_under_threat() {
        let (setting, mut c) = founded(&[1, 1], "[interests]\nblame_fear = 0.8\n");
        c.parties.credit[party(1)] = 0.6;
        c.parties.blame[party(1)] = 0.3;
        c.activities.hours_left[SITE] = 60.0;
        assert_near(interest(&mut c, &setting)[2], 0.24 - 0.3, 1e-12);
        c.project.time_pressure = 0.5;
        assert_near(interest(&mut c, &setting)[2], 0.24 - 0.42, 1e-12);
    }

    /// Identity: γ |ι| (1 + ω_T threat), here .5 · .4 · (1 + 2 · .25) = .3 for an interest of .4 and for one
    /// of -.4 alike; never above g_max.
    #[test]
    fn assertiveness_is_the_size_of_interest_up_to_a_bound() {
        let (setting, mut c) = founded(
            &[1, 1],
            "[talk]\nassertiveness = 0.5\nrigidity = 2.0\nmost_assertive = 0.35\n",
        );
        c.project.time_pressure = 0.25;
        for (expertise, load, expected) in [(0.9, 0.0, 0.3), (0.5, 0.4, 0.3), (0.5, 2.0, 0.35)] {
            // Of work: ω_E (2 skill - 1) - load, with ω_E = .5.
            c.parties.expertise[party(1)] = [expertise; 2];
            c.parties.load[party(1)] = load;
            form_interests(&mut c, &setting);
            assert_near(c.assertiveness[stake(1)][RIGHTS[0] as usize], expected, 1e-12);
        }
    }
}
