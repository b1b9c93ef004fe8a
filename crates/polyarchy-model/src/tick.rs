//! One tick, from top to bottom. Start reading here: each phase is a heading of MODEL.md, section 3,
//! and one file under `phase/`.

use crate::collaboration::Collaboration;
use crate::phase;
use crate::setting::Setting;

/// A named step of a tick.
#[derive(Clone, Copy)]
pub struct Phase {
    /// Heading in MODEL.md.
    pub name: &'static str,
    /// The fields of [`Collaboration`] that it writes; every other one it leaves as it is.
    pub writes: &'static str,
    /// What happens.
    pub run: fn(&mut Collaboration, &Setting),
}

/// The phases of a tick, in the order of MODEL.md.
pub const PHASES: [Phase; 10] = [
    Phase {
        name: "Mandates arrive",
        writes: "activities, project",
        run: phase::mandates::receive_mandates,
    },
    Phase {
        name: "Members join and leave",
        writes: "parties, members, activities, concerns, stakes, interest, assertiveness, \
                 beliefs, ties, agreements, mail, disputes, tally",
        run: phase::membership::join_and_leave,
    },
    Phase { name: "Pressure is read", writes: "project", run: phase::pressure::read_pressure },
    Phase {
        name: "Members talk",
        writes: "parties, interest, assertiveness, beliefs, mail, tally",
        run: phase::talk::talk,
    },
    Phase {
        name: "Work is done",
        writes: "parties, activities, beliefs, ties, disputes, project, tally",
        run: phase::work::deliver_work,
    },
    Phase {
        name: "Decisions are taken",
        writes: "parties, activities, beliefs, ties, disputes, jointly, tally",
        run: phase::decisions::decide,
    },
    Phase {
        name: "Disputes are settled",
        writes: "parties, activities, beliefs, ties, disputes, jointly, tally",
        run: phase::settlement::settle_disputes,
    },
    Phase {
        name: "Relations change",
        writes: "parties, members, activities, ties, jointly, stress_by_right",
        run: phase::relations::change_relations,
    },
    Phase {
        name: "Agreements are reviewed",
        writes: "parties, activities, interest, assertiveness, beliefs, ties, agreements, disputes, \
                 tally",
        run: phase::agreements::review_agreements,
    },
    Phase { name: "Observation", writes: "project, tally", run: phase::observation::observe },
];

/// One week passes.
pub fn advance(collaboration: &mut Collaboration, setting: &Setting) {
    if collaboration.lives() {
        for phase in PHASES {
            (phase.run)(collaboration, setting);
        }
    }
    collaboration.tick += 1;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::chance::Luck;
    use crate::scenario::{Scenario, Sector};
    use crate::units::{Coefficient, WeekCount};

    /// Of two states, the fields that differ. Luck is only read, the week ends with the tick, and scratch means
    /// nothing between phases.
    fn differing(before: &Collaboration, after: &Collaboration) -> Vec<&'static str> {
        let mut names = Vec::new();
        macro_rules! compare {
            ($($field:ident),*) => {
                let Collaboration { luck: _, tick: _, scratch: _, trace: _, $($field),* } = after;
                $(if before.$field != *$field {
                    names.push(stringify!($field));
                })*
            };
        }
        compare!(
            parties,
            members,
            activities,
            concerns,
            stakes,
            interest,
            assertiveness,
            beliefs,
            ties,
            agreements,
            mail,
            disputes,
            project,
            jointly,
            stress_by_right,
            tally
        );
        names
    }

    /// A scenario that is shipped, from which its government bodies leave in some week, and whose clauses go stale.
    fn shipped(file: &str, bodies_leave: u32) -> Setting {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
        let text = std::fs::read_to_string(format!("{folder}/{file}.toml")).expect("it is there");
        let mut scenario: Scenario = toml::from_str(&text).expect("the scenario is right");
        for party in scenario.parties.values_mut() {
            if party.sector == Sector::Government {
                party.leaves_week = Some(WeekCount::of(bodies_leave));
            }
        }
        scenario.amendments.staleness = Coefficient::of(2.0);
        Setting::new(&scenario).expect("it is consistent")
    }

    /// Identity: over scenarios that are shipped, each phase changes all fields that it says it writes, and no
    /// other.
    #[test]
    fn a_phase_writes_what_it_says_and_nothing_else() {
        let mut written = PHASES.map(|_| BTreeSet::new());
        for (file, bodies_leave) in [("neutral", 60), ("soda", 600), ("shanghai-wechat", 600)] {
            let setting = shipped(file, bodies_leave);
            for replicate in 0..2 {
                let mut c = Collaboration::found(&setting, Luck::new(1, replicate));
                while c.tick < setting.horizon() && c.lives() {
                    for (phase, written) in PHASES.iter().zip(&mut written) {
                        let before = c.clone();
                        (phase.run)(&mut c, &setting);
                        written.extend(differing(&before, &c));
                    }
                    c.tick += 1;
                }
            }
        }
        let said = PHASES.map(|phase| phase.writes.split(", ").collect::<BTreeSet<_>>());
        assert_eq!(said, written);
    }
}
