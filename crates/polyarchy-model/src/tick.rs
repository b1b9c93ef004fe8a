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
    pub writes: &'static [&'static str],
    /// What happens.
    pub run: fn(&mut Collaboration, &Setting),
}

/// The phases of a tick, in the order of MODEL.md.
pub const PHASES: [Phase; 10] = [
    Phase { name: "Mandates arrive", writes: &[], run: phase::mandates::receive_mandates },
    Phase { name: "Members join and leave", writes: &[], run: phase::membership::join_and_leave },
    Phase { name: "Pressure is read", writes: &[], run: phase::pressure::read_pressure },
    Phase { name: "Members talk", writes: &[], run: phase::talk::talk },
    Phase { name: "Work is done", writes: &[], run: phase::work::deliver_work },
    Phase { name: "Decisions are taken", writes: &[], run: phase::decisions::decide },
    Phase { name: "Disputes are settled", writes: &[], run: phase::settlement::settle_disputes },
    Phase { name: "Relations change", writes: &[], run: phase::relations::change_relations },
    Phase {
        name: "Agreements are reviewed",
        writes: &[],
        run: phase::agreements::review_agreements,
    },
    Phase { name: "Observation", writes: &[], run: phase::observation::observe },
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
    use super::*;
    use crate::chance::Luck;

    /// Of two states, the fields that differ. Luck is only read, the week ends with the tick, and scratch means
    /// nothing between phases.
    fn differing(before: &Collaboration, after: &Collaboration) -> Vec<&'static str> {
        let mut names = Vec::new();
        macro_rules! compare {
            ($($field:ident),*) => {
                let Collaboration { luck: _, tick: _, scratch: _, $($field),* } = after;
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
            disputes_this_week,
            tally
        );
        names
    }

    /// Identity: over the scenarios that are shipped, each phase changes all fields that it says it writes, and no
    /// other.
    #[test]
    fn a_phase_writes_what_it_says_and_nothing_else() {
        let mut written = PHASES.map(|_| Vec::new());
        for file in ["neutral", "soda", "shanghai-wechat"] {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
            let text =
                std::fs::read_to_string(format!("{folder}/{file}.toml")).expect("it is there");
            let scenario = toml::from_str(&text).expect("the scenario is right");
            let setting = Setting::new(&scenario).expect("it is consistent");
            let mut c = Collaboration::found(&setting, Luck::new(1, 0));
            while c.tick < 100 && c.lives() {
                for (phase, written) in PHASES.iter().zip(&mut written) {
                    let before = c.clone();
                    (phase.run)(&mut c, &setting);
                    written.extend(differing(&before, &c));
                }
                c.tick += 1;
            }
        }
        for (phase, mut found) in PHASES.iter().zip(written) {
            found.sort_unstable();
            found.dedup();
            let mut said = phase.writes.to_vec();
            said.sort_unstable();
            assert_eq!(said, found, "{}", phase.name);
        }
    }
}
