//! The dated events of a study.

use super::Reader;
use crate::key::Wrong;
use crate::names;
use crate::study::event::{self, MANDATES};
use crate::study::file::EventFile;
use crate::study::{Event, NO_EVENT};
use crate::tree::Node;

impl Reader<'_> {
    /// The events that a study declares, and the scenario with all of them.
    pub(super) fn events(&mut self, files: &[EventFile], scenario: &Node) -> (Vec<Event>, Node) {
        let tree = self.tree;
        let nodes = tree.get("events").map_or(&[][..], Node::elements);
        let mut events: Vec<Event> = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&["events", &index.to_string()]) {
                continue;
            }
            self.event_name(&file.name, node, &events);
            self.mandates(file, node, &event::with_all(&events, scenario));
            let table = node.get(MANDATES).and_then(Node::table);
            let written = table.into_iter().flatten();
            events.push(Event {
                name: file.name.clone(),
                label: file.label.clone().unwrap_or_else(|| file.name.clone()),
                mandates: file.mandates.clone(),
                written: written.map(|(name, entry)| (name.clone(), entry.node.clone())).collect(),
            });
        }
        let all = event::with_all(&events, scenario);
        (events, all)
    }

    fn event_name(&mut self, name: &str, node: &Node, earlier: &[Event]) {
        let origin = node.locate(&["name".to_owned()]);
        self.errors.extend(names::check(name, &origin));
        let help = "give the event another name".to_owned();
        if name == NO_EVENT {
            let message = format!("`{NO_EVENT}` is the twin in which no event happens");
            self.report(&origin, Wrong { message, help, label: "taken" });
        } else if earlier.iter().any(|event| event.name == name) {
            let message = format!("two events are called `{name}`");
            self.report(&origin, Wrong { message, help, label: "the second" });
        }
    }

    /// Reports an event that nothing happens in, mandates that are there already, and such as would tell before they
    /// come.
    fn mandates(&mut self, file: &EventFile, node: &Node, scenario: &Node) {
        if file.mandates.is_empty() {
            let message = format!("nothing happens in the event `{}`", file.name);
            let help = "add `mandates.<name> = { week = ... }`".to_owned();
            let origin = node.locate(&["name".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no mandate" });
        }
        for (name, mandate) in &file.mandates {
            let place = |key: &str| node.locate(&[MANDATES, name, key].map(str::to_owned));
            if scenario.get(MANDATES).is_some_and(|mandates| mandates.get(name).is_some()) {
                let message = format!("there is a mandate `{name}` already");
                let help = "give it another name: an event adds to the scenario".to_owned();
                self.report(&place(""), Wrong { message, help, label: "taken" });
            }
            if !mandate.opens.is_empty() {
                let message =
                    "a mandate of an event opens an activity, which would be closed before it comes"
                        .to_owned();
                let help =
                    "the twin without the event would differ from the start: leave `opens` to \
                            the scenario"
                        .to_owned();
                self.report(&place("opens"), Wrong { message, help, label: "opens something" });
            }
        }
    }
}
