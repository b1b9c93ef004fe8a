//! What must not matter does not matter.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;

use crate::worlds::{changed, neutral, setting};

fn course(scenario: &Scenario, metric: &str) -> Vec<u64> {
    let setting = setting(scenario);
    let recording = Recording::every(4);
    let columns = recording.columns(&setting);
    let at = columns.iter().position(|column| column.id == metric).expect("the metric exists");
    let record = run(&setting, Luck::new(9, 2), &recording).expect("finite");
    record.ticks.chunks(columns.len() + 1).map(|row| row[at + 1].to_bits()).collect()
}

/// Identity: an activity that concerns one idle outsider leaves all others' course as it was.
#[test]
fn an_activity_apart_changes_nothing_for_the_others() {
    let plain = neutral("it_service");
    let apart = changed(
        &plain,
        "[parties.outsider]\nsector = \"ngo\"\nmembers = 1\nhours_per_week = 1.0\ncredit = 0.0\n\
         blame = 0.0\nretention = { social = 0.0, technical = 0.0 }\n\
         expertise = { social = 0.0, technical = 0.0 }\n",
    );
    let mut apart = apart;
    for channel in apart.channels.values_mut() {
        let insiders = plain.parties.keys().cloned().collect();
        channel.parties = Some(insiders);
    }
    let idle = changed(
        &apart,
        "[activities.aside]\nnature = 0.5\nservice_hours_per_week = 0.0\ncrew_hours_per_week = 0.0\n\
         concerns = [\"outsider\"]\n",
    );
    assert_eq!(course(&plain, "disputes_open"), course(&idle, "disputes_open"));
    assert_eq!(course(&plain, "share_done"), course(&idle, "share_done"));
}

/// Identity: how often a run is looked at does not change it.
#[test]
fn looking_more_often_changes_nothing() {
    let setting = setting(&neutral("interest_network"));
    let last = |every| {
        let recording = Recording::every(every);
        let record = run(&setting, Luck::new(9, 2), &recording).expect("finite");
        let n_columns = recording.columns(&setting).len();
        let at = recording.columns(&setting).iter().position(|c| c.id == "role_ambiguity");
        record.ticks[record.ticks.len() - n_columns..][at.expect("the metric exists")].to_bits()
    };
    assert_eq!(last(1), last(156));
}

/// Identity: a party without retention, credit, blame or pay wants nothing, so that assertiveness moves
/// nobody.
#[test]
fn who_wants_nothing_says_what_it_believes() {
    let mut scenario = neutral("interest_network");
    for party in scenario.parties.values_mut() {
        party.retention.social = polyarchy_model::units::Share::of(0.0);
        party.retention.technical = polyarchy_model::units::Share::of(0.0);
        party.credit = polyarchy_model::units::Share::of(0.0);
        party.blame = polyarchy_model::units::Share::of(0.0);
        party.dependence = polyarchy_model::units::Share::of(0.0);
    }
    // Work interest hangs on skill and load, blame on threat: both are switched off.
    let calm = "[interests]\ncompetence = 0.0\nblame_avoidance = 0.0\n\
        [pressure.fixed]\ntime = 0.0\nbudget = 0.0\n";
    let scenario = changed(&scenario, calm);
    let mut wordy = scenario.clone();
    wordy.talk.assertiveness = polyarchy_model::units::Coefficient::of(0.0);
    // Load deters from work, which is the one interest left: without hours asked there is none.
    let idle = |s: &Scenario| {
        let mut s = s.clone();
        for activity in s.activities.values_mut() {
            activity.crew_hours_per_week = polyarchy_model::units::WeeklyHours::of(0.0);
        }
        changed(&s, "[disputes]\nhours = 0.0\n")
    };
    assert_eq!(course(&idle(&scenario), "role_conflict"), course(&idle(&wordy), "role_conflict"));
}
