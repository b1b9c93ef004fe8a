//! Runs that are followed, over all scenarios that are shipped.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::chance::Luck;
use crate::event::Names;
use crate::run::{Followed, Recording, follow, run};
use crate::scenario::Scenario;
use crate::setting::Setting;
use crate::units::Coefficient;

/// All scenarios that are shipped, and one whose clauses go stale.
pub(crate) fn shipped() -> Vec<(String, Setting)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
    let files = std::fs::read_dir(folder).expect("it is there");
    let mut paths: Vec<_> = files.map(|file| file.expect("it can be read").path()).collect();
    paths.sort();
    let mut settings = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let mut scenario: Scenario = toml::from_str(&text).expect("the scenario is right");
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        settings.push((name.clone(), Setting::new(&scenario).expect("it is consistent")));
        scenario.amendments.staleness = Coefficient::of(2.0);
        scenario.expectations.read_apart = crate::units::Share::of(0.3);
        let stale = Setting::new(&scenario).expect("it is consistent");
        settings.push((format!("{name}, with stale clauses"), stale));
    }
    settings
}

fn followed(setting: &Setting, replicate: u64) -> Followed {
    follow(setting, Luck::new(3, replicate), &Recording::every(13), BTreeMap::new())
        .expect("the run is finite")
}

/// Identity: a run that is followed is the run that nobody follows, to the bit; every event has a name of its own, which
/// leads back to it; and every event that it read came before it.
#[test]
fn following_changes_nothing_and_names_everything_once() {
    for (scenario, setting) in shipped() {
        let Followed { record, log, met } = followed(&setting, 1);
        let alone = run(&setting, Luck::new(3, 1), &Recording::every(13)).expect("finite");
        let bits = |numbers: &[f64]| numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&record.ticks), bits(&alone.ticks), "{scenario}");
        assert_eq!(bits(&record.summary), bits(&alone.summary), "{scenario}");
        assert!(met.is_empty() && !log.is_empty());
        let names = Names::new(&setting, &log);
        let mut before = BTreeSet::new();
        for event in log.events() {
            for cause in log.causes(event) {
                let [cause, event] = [cause, event.id].map(|id| names.event(&id));
                assert!(before.contains(&cause), "{scenario}: {event} read {cause}");
            }
            let name = names.event(&event.id);
            assert_eq!(names.event_of(&name), Ok(event.id), "{scenario}: {name}");
            assert!(before.insert(name.clone()), "{scenario}: {name} came about twice");
        }
        let again = Log::from_cells(&log.to_cells()).expect("they are its own");
        assert_eq!(bits(&again.to_cells()), bits(&log.to_cells()), "{scenario}");
    }
}

/// Identity: cells cut short or made up are refused and never taken for a log.
#[test]
fn cells_that_are_no_log_are_refused() {
    let setting = crate::small::setting(&[1, 1], "");
    let cells = followed(&setting, 0).log.to_cells();
    for cut in [1, 5, 17, cells.len() - 1] {
        assert!(Log::from_cells(&cells[..cut]).is_err(), "{cut}");
    }
    let mut wrong = cells;
    wrong[1] = 250.0;
    assert_eq!(Log::from_cells(&wrong), Err(crate::event::BrokenCells { at: 0 }));
}

/// Expectation within 4 standard errors over 1,000 runs of each: disputes that open are as many as the chances of their
/// occasions come to. The difference is a martingale, so that its variance is the sum of p (1 - p).
#[test]
fn disputes_are_as_many_as_their_chances_say() {
    for file in ["neutral", "soda", "shanghai-wechat", "luan", "neutral, with stale clauses"] {
        let Some((_, setting)) = shipped().into_iter().find(|(name, _)| name == file) else {
            panic!("{file} is not shipped")
        };
        let (mut excess, mut variance, mut n) = (0.0, 0.0, 0.0);
        let runs = if file == "neutral" { 1_000 } else { 150 };
        for replicate in 0..runs {
            for event in followed(&setting, replicate).log.events() {
                if event.id.kind == Kind::Disputed {
                    excess += 1.0;
                    n += 1.0;
                }
                if !event.hazard.is_nan() {
                    assert!((0.0..=1.0).contains(&event.hazard), "{}", event.hazard);
                    excess -= event.hazard;
                    variance += event.hazard * (1.0 - event.hazard);
                }
            }
        }
        assert!(n > 0.0, "{file} has disputes");
        let z = excess / f64::sqrt(variance);
        assert!(z.abs() < 4.0, "{file}: {n} disputes, {excess} more than expected, z = {z}");
    }
}
