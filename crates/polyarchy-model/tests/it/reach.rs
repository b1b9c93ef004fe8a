//! Whom posts reach and when; what is left undone and what is told late.

use polyarchy_model::Collaboration;
use polyarchy_model::chance::Luck;
use polyarchy_model::state::tally::Count;
use proptest::prelude::*;

use crate::worlds::{after, changed, neutral, setting};

/// One channel that all 24 members use, with attention for everything.
fn one_channel(reach: &str, delay: u32, rules: &str) -> polyarchy_model::Setting {
    let mut scenario = neutral("it_service");
    scenario.channels.clear();
    let channel = format!(
        "[channels.only]\nadoption = 1.0\nposts_per_week = 2.0\nreach = \"{reach}\"\ndelay_weeks = {delay}\n\
         [talk]\nattention = 500.0\nin_house_posts = 0.0\n[pressure.fixed]\ntime = 0.0\nbudget = 0.0\n"
    );
    setting(&changed(&changed(&scenario, &channel), rules))
}

/// Identity: in a group every post has reached all 23 others once it has arrived, a pairwise one
/// one of them, and none has reached anybody before.
#[test]
fn a_post_reaches_the_whole_group_or_one_after_its_delay() {
    for (reach, n_readers) in [("group", 23.0), ("pairwise", 1.0)] {
        for delay in [0, 1, 3] {
            let setting = one_channel(reach, delay, "");
            for weeks in [1, 2, 5, 12] {
                let count = |weeks, count| after(&setting, Luck::new(1, 0), weeks).tally[count];
                let arrived = count(u32::saturating_sub(weeks, delay), Count::PostsWritten);
                for of in [Count::PostsReached, Count::PostsRead] {
                    let reached = count(weeks, of);
                    assert!(
                        (reached - n_readers * arrived).abs() < 1e-9,
                        "{reach} {delay} {weeks}: {reached}"
                    );
                }
                assert!(delay >= weeks || arrived > 20.0, "somebody writes");
            }
        }
    }
}

/// Identity, to 1e-9: a service that nobody ever serves has a backlog of w (1 - (1 - l)ⁿ) / l after n
/// weeks of w hours, of which the part l lapses: in the long run w / l, here 5 / .1.
#[test]
fn a_service_never_served_has_the_backlog_of_weekly_hours_over_lapse() {
    let rules = "[activities.desk]\nnature = 0.5\nservice_hours_per_week = 5.0\ncrew_hours_per_week = 5.0\n\
        concerns = [\"firm_b\"]\n[work]\nlapse = 0.1\nattendance = 0.0\ndispute_chance = 0.0\n";
    let mut scenario = changed(&neutral("interest_network"), rules);
    scenario.activities.retain(|name, _| name == "desk");
    scenario.agreements.clear();
    let setting = setting(&scenario);
    for weeks in [1, 2, 10, 400] {
        let c = after(&setting, Luck::new(1, 0), weeks);
        let left = c.activities.hours_left.cells()[0];
        let expected = 50.0 * (1.0 - 0.9_f64.powi(weeks as i32));
        assert!((left - expected).abs() < 1e-9, "{weeks}: {left} {expected}");
    }
}

/// Role ambiguity of every member, week by week.
fn course(setting: &polyarchy_model::Setting, luck: &Luck) -> Vec<Vec<f64>> {
    let mut c = Collaboration::found(setting, luck.clone());
    let mut course = Vec::new();
    for _ in 0..12 {
        polyarchy_model::tick::advance(&mut c, setting);
        course.push(c.members.role_ambiguity.cells().to_vec());
    }
    course
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Relation, in every run and week and for every member: where all say the same of each responsibility
    /// and neither memory nor trust changes, talk makes clearer, and what arrives later makes nothing clearer sooner.
    #[test]
    fn longer_delay_never_makes_anything_clearer_sooner(
        (one, other) in (0_u32..6, 0_u32..6),
        group in any::<bool>(),
        replicate in 0_u64..1_000,
    ) {
        // Only what is likeliest is said.
        let rules = "[forms.it_service]\nexplicitness = 1.0\nclarity = 1.0\n\
            [talk]\nassertiveness = 0.0\nsharpness = 100.0\n\
            [expectations]\nforgetting = 0.0\nseen_weight = 0.0\nprecedent_weight = 0.0\nstock_weeks = 1\n\
            [relations]\ntrust_loss = 0.0\ntrust_gain = 0.0\n";
        let reach = if group { "group" } else { "pairwise" };
        let run = |delay| course(&one_channel(reach, delay, rules), &Luck::new(3, replicate));
        let (soon, late) = (run(one.min(other)), run(one.max(other)));
        for (soon, late) in soon.iter().flatten().zip(late.iter().flatten()) {
            prop_assert!(soon <= &(late + 1e-9), "{} {}", soon, late);
        }
        let last = |course: &[Vec<f64>]| course[11].iter().sum::<f64>();
        prop_assert!(one == other || last(&soon) < last(&late), "nothing is read");
    }
}
