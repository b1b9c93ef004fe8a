//! The events of a run as an object-centric event log, OCEL 2.0 in JSON, for tools that mine processes.
//!
//! OCEL has no arrow from event to event. So whatever can be a cause and lasts (a clause, a post, a decision, a dispute)
//! is an object, and an event is related to the objects of its causes; all causes stand in an attribute besides. Readers
//! ask more of a file than the format says (`docs/interoperability.md`): every event has an object and every object an
//! event that creates it, of an event and an object there is one relation, values of an object stand in order of time and
//! the first at the epoch, whole numbers are either given everywhere or text, and ids sort as the events do.

mod file;
mod object;
mod relate;

use std::io::{self, Write};

use polyarchy_model::event::{Event, Log, Names};
use polyarchy_runner::clock::rfc_3339;

use object::Objects;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Events.
    pub events: usize,
    /// Objects.
    pub objects: usize,
    /// Relations between events and objects.
    pub relations: usize,
}

/// Writes the log of a run.
pub fn write(log: &Log, names: &Names, out: &mut impl Write) -> io::Result<Written> {
    let mut objects = Objects::default();
    let mut clock = Clock::default();
    let mut written = Written { events: log.len(), ..Written::default() };
    out.write_all(b"{\"events\":[")?;
    for (nth, event) in log.events().iter().enumerate() {
        let time = clock.time(event);
        let relations = relate::relations(event, log, names, &mut objects, &time);
        written.relations += relations.len();
        file::write_event(out, nth, event, log, names, (&time, &relations, &objects))?;
    }
    out.write_all(b"],\n\"objects\":[")?;
    written.objects = objects.list().len();
    for (nth, object) in objects.list().iter().enumerate() {
        file::write_object(out, nth, object, &objects)?;
    }
    out.write_all(b"],\n")?;
    file::write_types(out, log)?;
    out.write_all(b"}\n")?;
    Ok(written)
}

/// When events come about: a week of the run is one of the calendar from 1970-01-01 on, and a second goes by from event
/// to event.
#[derive(Debug, Default)]
struct Clock {
    week: u32,
    nth: u64,
}

/// When values begin that an object has from its beginning.
const EPOCH: &str = "1970-01-01T00:00:00Z";
const SECONDS_OF_A_WEEK: u64 = 7 * 24 * 60 * 60;

impl Clock {
    fn time(&mut self, event: &Event) -> String {
        if event.id.week != self.week {
            (self.week, self.nth) = (event.id.week, 0);
        }
        // Later than the epoch, and never in the next week.
        self.nth = (self.nth + 1).min(SECONDS_OF_A_WEEK - 1);
        rfc_3339(u64::from(self.week) * SECONDS_OF_A_WEEK + self.nth)
    }
}
