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
    /// What happens.
    pub run: fn(&mut Collaboration, &Setting),
}

/// The phases of a tick, in the order of MODEL.md.
pub const PHASES: [Phase; 10] = [
    Phase { name: "Mandates arrive", run: phase::mandates::receive_mandates },
    Phase { name: "Members join and leave", run: phase::membership::join_and_leave },
    Phase { name: "Pressure is read", run: phase::pressure::read_pressure },
    Phase { name: "Members talk", run: phase::talk::talk },
    Phase { name: "Work is done", run: phase::work::deliver_work },
    Phase { name: "Decisions are taken", run: phase::decisions::decide },
    Phase { name: "Disputes are settled", run: phase::settlement::settle_disputes },
    Phase { name: "Relations change", run: phase::relations::change_relations },
    Phase { name: "Agreements are reviewed", run: phase::agreements::review_agreements },
    Phase { name: "Observation", run: phase::observation::observe },
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
