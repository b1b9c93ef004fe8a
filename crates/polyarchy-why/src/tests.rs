//! Logs of all scenarios that are shipped, read again.

mod changes;
pub(crate) mod dice;
mod forks;
mod random;
mod roots;
mod stories;

use std::collections::BTreeMap;

use polyarchy_model::chance::Luck;
use polyarchy_model::collaboration::Collaboration;
use polyarchy_model::event::Names;
use polyarchy_model::run::{Recording, follow, follow_watched};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::setting::Setting;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::{Id, MemberId};

use crate::replay::{Replay, Row};

/// The settings that are shipped, as they are and with clauses that go stale.
pub(crate) fn shipped() -> Vec<(String, Setting)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
    let files = std::fs::read_dir(folder).expect("it is there");
    let mut paths: Vec<_> = files.map(|file| file.expect("it can be read").path()).collect();
    paths.sort();
    let mut settings = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        for (more, words) in [("", ""), ("staleness = 2.0", ", with stale clauses")] {
            let mut scenario: toml::Table = toml::from_str(&text).expect("it is TOML");
            if !more.is_empty() {
                let amendments = toml::from_str(more).expect("it is TOML");
                scenario.insert("amendments".into(), toml::Value::Table(amendments));
            }
            let scenario: Scenario = scenario.try_into().expect("the scenario is right");
            let setting = Setting::new(&scenario).expect("it is consistent");
            settings.push((format!("{name}{words}"), setting));
        }
    }
    settings
}

/// Identity, to 1e-12: in every week every count of every member, every trust and every open dispute are rebuilt from the
/// log alone, over all scenarios.
#[test]
fn counts_trust_and_disputes_are_rebuilt_from_the_log_alone() {
    for (scenario, setting) in shipped() {
        let luck = Luck::new(5, 2);
        let recording = Recording::every(52);
        let log = follow(&setting, luck.clone(), &recording, BTreeMap::new()).expect("finite").log;
        let names = Names::new(&setting, &log);
        let mut replay = Replay::new(&log, &names);
        let (mut n_counts, mut n_trusts, mut n_disputes) = (0, 0, 0);
        let mut check = |c: &Collaboration| {
            replay.go_to(c.tick);
            if !c.tick.is_multiple_of(4) {
                return;
            }
            let opened: Vec<_> = c.disputes.open.iter().map(|dispute| dispute.activity).collect();
            let found: Vec<_> = replay.disputes().iter().map(|dispute| dispute.activity).collect();
            assert_eq!(found, opened, "{scenario}, week {}", c.tick);
            n_disputes += found.len();
            for (one, other, trust) in c.ties.each() {
                let found = replay.trust(one, other).expect("they have met");
                assert!(
                    (found - trust).abs() < 1e-12,
                    "{scenario}, week {}: {found} {trust}",
                    c.tick
                );
                n_trusts += 1;
            }
            for member in (0..c.members.len()).map(MemberId::of) {
                if !c.parties.present[c.members.party[member]] {
                    continue;
                }
                for activity in c.activities.ids() {
                    for right in RIGHTS {
                        let Some(counts) = c.counts(member, activity, right) else { continue };
                        let row = Row { member: member.row() as u32, activity, right };
                        let found = replay.ledger(&row).counts();
                        assert_eq!(found.len(), counts.len());
                        for (found, count) in found.iter().zip(&counts) {
                            let near = (found - count).abs() < 1e-12 * count.max(1.0);
                            assert!(
                                near,
                                "{scenario}, week {}, {row:?}: {found} {count} {counts:?} {:?}",
                                c.tick,
                                replay.ledger(&row)
                            );
                            n_counts += 1;
                        }
                    }
                }
            }
        };
        follow_watched(&setting, luck, &recording, BTreeMap::new(), &mut check).expect("finite");
        assert!(n_counts > 1_000 && n_trusts > 0, "{scenario}");
        assert!(n_disputes > 0 || scenario.contains("base-rate"), "{scenario}");
    }
}
