//! Dated events: with and without them, and the weeks that are counted from them.

use polyarchy_study::{EVENT, Level, NO_EVENT, Reading, Study};

use crate::expectations::{VARIANTS, with};

const EVENTS: &str = r#"
[[events]]
name = "cut"
label = "Deadline cut"
mandates.cut = { week = 4, moves_deadline = -3, visible = false }
mandates.back = { week = 12, moves_deadline = 3, visible = false }
[[events]]
name = "grant"
mandates.grant = { week = 6, grants = 100.0 }
"#;

const CLAIM: &str = r#"
[[expect]]
name = "after"
pattern = "P1"
claim = "More."
metric = "disputes_open"
weeks = [1, 3]
relative_to = ["mandates.cut.week", "mandates.back.week"]
between = [{ event = "cut" }, { event = "none" }]
direction = "greater"
smallest_effect = 0
[record]
every_weeks = 1
"#;

fn word(word: &str) -> Level {
    Level::Text(word.to_owned())
}

#[test]
fn every_point_is_run_with_each_event_and_without_first() {
    let study = with(&format!("{EVENTS}{VARIANTS}"));
    assert_eq!(study.points().len(), 6 * 3 * 3);
    assert_eq!(study.factors[2].key, EVENT);
    for (id, point) in study.points().iter().enumerate() {
        assert_eq!(point.levels[2], word([NO_EVENT, "cut", "grant"][id / 6 % 3]));
        assert_eq!(point.levels[3], word(["full", "no_interests", "no_waiting"][id / 18]));
        assert_eq!(point.levels[..2], study.points()[id % 6].levels[..2]);
    }
    assert_eq!(study.twin_of(5), None);
    assert_eq!(study.twin_of(7), Some((1, 4)));
    assert_eq!(study.twin_of(30), Some((18, 6)));
}

#[test]
fn an_event_adds_its_mandates_and_changes_nothing_else() {
    let study = with(EVENTS);
    let [without, cut, grant] = [0, 6, 12].map(|id| study.scenario_at(&study.points()[id]));
    let names: Vec<&String> = cut.mandates.keys().collect();
    assert_eq!(names, ["cut", "back"]);
    assert!(without.mandates.is_empty() && grant.mandates.len() == 1);
    let mut twin = cut.clone();
    twin.mandates.clear();
    assert_eq!(twin, without);
}

#[test]
fn labels_of_events_leave_the_hash_alone_and_what_happens_does_not() {
    let hash = |events: &str| with(events).hash();
    let one = hash(EVENTS);
    assert_eq!(one, hash(&EVENTS.replace("Deadline cut", "Less time")));
    assert_ne!(one, hash(&EVENTS.replace("week = 4", "week = 5")));
    assert_ne!(one, hash(""));
}

#[test]
fn a_study_with_events_in_full_is_the_same_study() {
    let written = with(&format!("{EVENTS}{VARIANTS}{CLAIM}"));
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("the-study.toml");
    std::fs::write(&path, written.resolved()).expect("writes");
    let read = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(read.hash(), written.hash());
    assert_eq!(read.expectation_hashes(), written.expectation_hashes());
    assert_eq!(read.points(), written.points());
}

#[test]
fn windows_lie_where_the_dates_of_each_point_are() {
    let varied = r#"
[[factors]]
parameter = "mandates.cut.week"
levels = [4, 6]
[[variants]]
name = "soon"
kind = "ablation"
set = { "mandates.back.week" = 11 }
"#;
    let study = with(&format!("{EVENTS}{varied}{CLAIM}"));
    let Reading::Measured(read) = &study.expectations[0].left else { panic!("it is measured") };
    let weeks = read.weeks.as_ref().expect("weeks are given");
    let (usual, elsewhere) = study.spans(weeks);
    assert_eq!(usual, [[5, 7], [13, 15]]);
    let spans = |point: u32| elsewhere.get(&point).unwrap_or(&usual).clone();
    // The last factor changes fastest: point 1 has the later cut, with and without the event.
    assert_eq!(spans(0), usual);
    assert_eq!(spans(1), [[7, 9], [13, 15]]);
    assert_eq!(spans(13), [[7, 9], [13, 15]]);
    assert_eq!(spans(36), [[5, 7], [12, 14]]);
    assert_eq!(spans(37), [[7, 9], [12, 14]]);
    // What varies an event varies nothing where it does not happen.
    let at = |point: u32| study.scenario_at(&study.points()[point as usize]).mandates;
    assert!(at(37).is_empty());
    assert_eq!(at(13)["cut"].week.get(), 6);
    assert_eq!(at(36 + 12)["back"].week.get(), 11);
}

#[test]
fn dates_are_those_of_all_that_has_one() {
    let claim = CLAIM.replace(
        "\"mandates.cut.week\", \"mandates.back.week\"",
        "\"activities.site.starts_week\"",
    );
    let study = with(&format!("{EVENTS}{claim}"));
    let Reading::Measured(read) = &study.expectations[0].left else { panic!("it is measured") };
    let (spans, _) = study.spans(read.weeks.as_ref().expect("weeks are given"));
    assert_eq!(spans, [[1, 3]]);
}
