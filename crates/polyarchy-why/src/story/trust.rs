//! Trust that was lost, and what became of it.

use std::collections::BTreeMap;

use polyarchy_model::event::Kind;
use polyarchy_model::table::PartyId;

use super::Life;
use crate::chain::Index;
use crate::number::two;
use crate::replay::Replay;

/// Falls that are told.
const MOST: usize = 3;
/// Less than this is no fall.
const LEAST: f64 = 0.05;

/// How trust between two parties went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    /// The greatest value so far, and the week since which it stands.
    peak: (f64, u32),
    /// The greatest fall: from which value in which week, to which, with which event.
    pub(super) fall: f64,
    from: (f64, u32),
    to: (f64, usize),
    last: f64,
}

impl Index<'_> {
    /// The course of trust between each two parties that have met.
    pub(super) fn courses_of_trust(&self) -> BTreeMap<(PartyId, PartyId), Course> {
        let mut replay = Replay::new(self.log, self.names);
        let mut courses: BTreeMap<(PartyId, PartyId), Course> = BTreeMap::new();
        while let Some(event) = replay.step().cloned() {
            let place = replay.place() - 1;
            let moves = matches!(
                event.id.kind,
                Kind::Joined | Kind::Stock | Kind::Disputed | Kind::Settlement | Kind::Restored
            );
            if !moves {
                continue;
            }
            for (pair, trust) in replay.trusts() {
                let course = courses.entry(pair).or_insert_with(|| {
                    let peak = (trust, event.id.week);
                    Course { peak, fall: 0.0, from: peak, to: (trust, place), last: trust }
                });
                course.go_on(trust, event.id.week, place);
            }
        }
        courses
    }
}

impl Course {
    fn go_on(&mut self, trust: f64, week: u32, place: usize) {
        if trust >= self.peak.0 {
            self.peak = (trust, week);
        }
        if self.peak.0 - trust > self.fall {
            (self.fall, self.from, self.to) = (self.peak.0 - trust, self.peak, (trust, place));
        }
        self.last = trust;
    }
}

impl Life<'_> {
    pub(super) fn tell_trust(&mut self) {
        let courses = self.index.courses_of_trust();
        let of_party = |(&(one, other), course): (&(PartyId, PartyId), &Course)| {
            let with = if one == self.party { other } else { one };
            (one == self.party || other == self.party).then_some((with, *course))
        };
        let mut falls: Vec<(PartyId, Course)> = courses
            .iter()
            .filter_map(of_party)
            .filter(|(_, course)| course.fall >= LEAST)
            .collect();
        falls.sort_by(|one, other| other.1.fall.total_cmp(&one.1.fall).then(one.0.cmp(&other.0)));
        for (with, Course { from, to, last, .. }) in falls.into_iter().take(self.at_most(MOST)) {
            let gained = last - to.0;
            let after = if gained >= LEAST {
                format!("It comes back to {}", two(last))
            } else {
                "It does not come back".to_owned()
            };
            self.tell(
                &[to.1],
                format!(
                    "Trust between it and {} has fallen from {} in week {} to {}. {after}.",
                    self.name(with),
                    two(from.0),
                    from.1,
                    two(to.0)
                ),
            );
        }
    }
}
