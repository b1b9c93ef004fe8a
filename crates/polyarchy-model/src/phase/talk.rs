//! Members talk: posts are written and sent, posts are read, expectations fade.

mod reading;
mod writing;

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::submodel::interests::form_interests;
use reading::read_posts;
use writing::write_posts;

/// A week of talk, and a week of forgetting.
pub(crate) fn talk(collaboration: &mut Collaboration, setting: &Setting) {
    form_interests(collaboration, setting);
    write_posts(collaboration, setting);
    read_posts(collaboration, setting);
    let forgetting = setting.scenario.expectations.forgetting.get();
    collaboration.beliefs.fade(forgetting);
    collaboration.note_forgetting(forgetting);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::scenario::Scenario;
    use crate::small::assert_shares;
    use crate::state::mail::{IN_HOUSE, Post};
    use crate::state::stakes::{RIGHTS, Right};
    use crate::table::{Id, StakeId};

    const NEUTRAL: &str = include_str!("../../../../configs/scenarios/neutral.toml");

    /// Identity, to 1e-12: with no time to coordinate at all, experience shrinks by the part forgotten
    /// each week and by nothing else.
    #[test]
    fn without_time_to_talk_beliefs_return_to_the_prior_at_the_rate_of_forgetting() {
        let mut scenario: Scenario = toml::from_str(NEUTRAL).expect("the scenario is right");
        scenario.talk.least_time = crate::units::Share::of(0.0);
        let setting = Setting::new(&scenario).expect("it is consistent");
        let mut c = Collaboration::found(&setting, Luck::new(1, 1));
        c.project.time_to_coordinate = 0.0;
        let (stake, right, holder) = (StakeId::of(0), Right::Decision, 1);
        let before = c.beliefs.counts(&c.stakes, 0, stake, right).of(holder);
        c.beliefs.add(0, c.stakes.row(stake, right), holder, 5.0);
        for week in 1..=600 {
            talk(&mut c, &setting);
            c.tick += 1;
            let excess = c.beliefs.counts(&c.stakes, 0, stake, right).of(holder) - before;
            let expected = 5.0 * 0.96_f64.powi(week);
            assert!((excess - expected).abs() < 1e-12, "week {week}: {excess} {expected}");
        }
    }

    /// Expectation within 4 standard errors of n = 400 members: of two who write Poisson(2) posts a week in
    /// a chat each reads the other's, which weigh trust, .5. Read, then faded by δ = .2, experience comes to
    /// r (1 - δ) / δ = 2 · .5 · .8 / .2 = 4, with a variance of 2 · .25 · .64 / (1 - .64).
    #[test]
    fn steady_reading_keeps_experience_at_its_balance() {
        let rules = "[channels.chat]\nadoption = 1.0\nposts_per_week = 2.0\nreach = \"group\"\n\
            [talk]\nattention = 500.0\n[expectations]\nforgetting = 0.2\n";
        let setting = crate::small::setting(&[1, 1], rules);
        let mut held = Vec::new();
        for replicate in 0..200 {
            let mut c = Collaboration::found(&setting, Luck::new(8, replicate));
            for _ in 0..80 {
                talk(&mut c, &setting);
                c.tick += 1;
            }
            for nth in 0..2 {
                let stake = crate::small::stake(nth);
                let counts =
                    RIGHTS.map(|right| c.beliefs.counts(&c.stakes, nth, stake, right).total());
                // Priors of 1 on each of three rights.
                held.push(counts.iter().sum::<f64>() - 3.0);
            }
        }
        let mean = held.iter().sum::<f64>() / held.len() as f64;
        let error = (0.5 * 0.64 / 0.36 / held.len() as f64).sqrt();
        assert!((mean - 4.0).abs() < 4.0 * error, "{mean} ± {error}");
    }

    /// Expectation within 4 standard errors of some 4,000 posts: a party that claims with g = .8 what its members
    /// expect to be held by another says so in the chat, with m = .8 of itself; in-house it says the more of what it
    /// believes, the more candid it is. Posts are samples (θ_post = 1).
    #[test]
    fn interest_bends_what_is_said_in_house_as_far_as_members_are_not_candid() {
        for (candour, own_in_house) in [(0.0, 0.8), (0.5, 0.4), (1.0, 0.0)] {
            let rules = format!(
                "[channels.chat]\nadoption = 1.0\nposts_per_week = 2.0\nreach = \"group\"\n\
                 [talk]\nsharpness = 1.0\nin_house_posts = 2.0\ncandour = {candour}\n"
            );
            let (setting, mut c) = crate::small::founded(&[1, 2], &rules);
            crate::small::expect_all(&mut c, 1, &[0.0, 1.0, 0.0]);
            c.interest[crate::small::stake(1)] = [1.0; 3];
            c.assertiveness[crate::small::stake(1)] = [0.8; 3];
            let (mut own, mut all) = ([0; 2], [0; 2]);
            for week in 0..1_000 {
                c.tick = week;
                write_posts(&mut c, &setting);
                c.mail.arrive(c.tick, c.parties.len(), c.members.len());
                let of_party = |post: &&Post| post.party == crate::small::party(1);
                for post in c.mail.arrived().iter().filter(of_party) {
                    let channel = usize::from(usize::from(post.channel) != IN_HOUSE);
                    all[channel] += 1;
                    own[channel] += u32::from(post.holder == 2);
                }
            }
            assert_shares(&own[..1], all[0], &[own_in_house]);
            assert_shares(&own[1..], all[1], &[0.8]);
        }
    }
}
