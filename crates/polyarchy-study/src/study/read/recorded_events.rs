//! Which events a study records, and of which replicates.

use polyarchy_model::event::{KINDS, Kind};

use super::Reader;
use crate::key::Wrong;
use crate::study::file::{ALL, StudyFile};
use crate::tree::{Node, Value};
use crate::wording::{did_you_mean, nearest, quoted};

impl Reader<'_> {
    /// The kinds of events that are recorded, in their order; that which names newcomers comes with any of them.
    pub(super) fn kinds(&mut self) -> Vec<String> {
        let Some(written) = self.tree.get("record").and_then(|record| record.get("events")) else {
            return Vec::new();
        };
        let mut kinds: Vec<Kind> = Vec::new();
        match &written.value {
            Value::Text(text) if text == ALL => kinds.extend(KINDS.iter().map(|info| info.kind)),
            Value::List(elements) => {
                for element in elements {
                    let Some(kind) = self.kind(element) else { continue };
                    if kinds.contains(&kind) {
                        let message = format!("kind \"{}\" is named twice", kind.info().id);
                        let help = "name it once".to_owned();
                        self.report(
                            &element.origin,
                            Wrong { message, help, label: "the second time" },
                        );
                    }
                    kinds.push(kind);
                }
            }
            _ => self.no_kinds(written),
        }
        if !kinds.is_empty() {
            kinds.push(Kind::Joined);
        }
        let recorded = KINDS.iter().filter(|info| kinds.contains(&info.kind));
        recorded.map(|info| info.id.to_owned()).collect()
    }

    fn kind(&mut self, element: &Node) -> Option<Kind> {
        let Some(id) = element.text() else {
            let message = format!("a kind of event cannot be {}", element.kind());
            let help = "write the kinds in quotes, such as [\"dispute\", \"decision\"]".to_owned();
            self.report(&element.origin, Wrong { message, help, label: "no kind" });
            return None;
        };
        let kind = Kind::of_id(id);
        if kind.is_none() {
            let help = if id == ALL {
                format!("for all kinds, write events = \"{ALL}\" without brackets")
            } else {
                meant(id)
            };
            let message = format!("there is no kind of event \"{id}\"");
            self.report(&element.origin, Wrong { message, help, label: "no such kind" });
        }
        kind
    }

    /// Reports what is neither a list nor stands for all kinds.
    fn no_kinds(&mut self, written: &Node) {
        let (message, help) = match (&written.value, written.text()) {
            (_, Some(text)) if Kind::of_id(text).is_some() => (
                "`record.events` is text, but must be a list of kinds".to_owned(),
                format!("put it into brackets: [{}]", quoted(&[text])),
            ),
            (_, Some(text)) => {
                let help = match nearest(text, [ALL]) {
                    Some(all) => did_you_mean(text, all, '"'),
                    None => meant(text),
                };
                (format!("`record.events` cannot be \"{text}\""), help)
            }
            (value, _) => {
                let kind = written.kind();
                let message =
                    format!("`record.events` is {kind}, but must be \"all\" or a list of kinds");
                let help = match value {
                    Value::Flag(false) => "to record no events, leave the line out",
                    Value::Flag(true) => "to record all events, write events = \"all\"",
                    _ => "write events = \"all\", or events = [\"dispute\", \"decision\"]",
                };
                (message, help.to_owned())
            }
        };
        self.report(&written.origin, Wrong { message, help, label: "no kinds of events" });
    }

    /// Reports replicates that there are not, that are named twice, or of which nothing is recorded.
    pub(super) fn event_replicates(&mut self, file: &StudyFile) {
        let record = self.tree.get("record");
        let Some(written) = record.and_then(|record| record.get("event_replicates")) else {
            return;
        };
        if self.is_mended(&["record", "event_replicates"]) {
            return;
        }
        if record.is_some_and(|record| record.get("events").is_none()) {
            let message = "`record.event_replicates` says of which replicates events are recorded, but none are";
            let (message, help) = (message.to_owned(), "add events = \"all\"".to_owned());
            self.report(&written.origin, Wrong { message, help, label: "of no events" });
        }
        let most = file.precision.as_ref().and_then(|precision| precision.max);
        let replicates = most.unwrap_or(file.replicates).get();
        let numbers = &file.record.event_replicates;
        for (nth, (node, number)) in written.elements().iter().zip(numbers).enumerate() {
            if replicates <= *number {
                let message = format!("there is no replicate {number}");
                let help = format!("they are numbered from 0 to {}", replicates.saturating_sub(1));
                self.report(&node.origin, Wrong { message, help, label: "no such replicate" });
            } else if numbers[..nth].contains(number) {
                let message = format!("replicate {number} is named twice");
                let help = "name it once".to_owned();
                self.report(&node.origin, Wrong { message, help, label: "the second time" });
            }
        }
    }
}

/// What may be meant by a kind that there is not.
fn meant(written: &str) -> String {
    nearest(written, KINDS.iter().map(|info| info.id)).map_or_else(
        || format!("`polyarchy list events` lists the kinds; \"{ALL}\" stands for all of them"),
        |near| did_you_mean(written, near, '"'),
    )
}
