//! Dated events: what happens in one of two runs that are otherwise the same.

use indexmap::IndexMap;
use polyarchy_model::scenario::Mandate;

use super::{Factor, Level, Point};
use crate::tree::Node;

/// Key of the factor whose levels are the events.
pub const EVENT: &str = "event";

/// Level of that factor where nothing happens: the twin.
pub const NO_EVENT: &str = "none";

/// Table of the scenario in which events stand.
pub(crate) const MANDATES: &str = "mandates";

/// A dated event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Permanent name in snake case.
    pub name: String,
    /// Name as readers see it.
    pub label: String,
    /// Mandates that it is made of, by name.
    pub mandates: IndexMap<String, Mandate>,
    /// The same as written.
    pub(super) written: Vec<(String, Node)>,
}

impl Event {
    /// Whether a level of the factor is this event.
    pub(crate) fn is(&self, level: &Level) -> bool {
        matches!(level, Level::Text(name) if *name == self.name)
    }

    /// Adds the event to a scenario.
    pub(crate) fn put_into(&self, scenario: &mut Node) {
        for (name, mandate) in &self.written {
            scenario.put(&[MANDATES.to_owned(), name.clone()], mandate.clone());
        }
    }
}

/// A scenario with all events: what keys and dates are looked up in.
pub(crate) fn with_all(events: &[Event], scenario: &Node) -> Node {
    let mut all = scenario.clone();
    events.iter().for_each(|event| event.put_into(&mut all));
    all
}

/// Whether a key leads to something that a scenario has: not to a mandate of an event that does not happen in it.
pub(crate) fn is_there(key: &str, scenario: &Node) -> bool {
    let Some(below) = key.strip_prefix(MANDATES).and_then(|key| key.strip_prefix('.')) else {
        return true;
    };
    let name = below.split('.').next().unwrap_or(below);
    scenario.get(MANDATES).is_some_and(|mandates| mandates.get(name).is_some())
}

/// The factor whose levels are no event and the events, on an axis of its own beside the others; none without events.
pub(crate) fn factor(factors: &[Factor], events: &[Event]) -> Option<Factor> {
    let names = std::iter::once(NO_EVENT).chain(events.iter().map(|event| event.name.as_str()));
    let labels: Vec<String> =
        events.iter().map(|event| format!("{}, {}", event.name, event.label)).collect();
    let factor = Factor {
        key: EVENT.to_owned(),
        label: "Event".to_owned(),
        doc: format!("The dated event that happens, or none: {}.", labels.join("; ")),
        unit: "1".to_owned(),
        levels: names.map(|name| Level::Text(name.to_owned())).collect(),
        distribution: None,
        condition: None,
        axis: factors.iter().map(|factor| factor.axis + 1).max().unwrap_or(0),
        whole: false,
        zip: None,
    };
    (!events.is_empty()).then_some(factor)
}

/// The points of a design without any event, and then again with each.
pub(crate) fn points(design: &[Point], event: Option<&Factor>) -> Vec<Point> {
    let Some(event) = event else { return design.to_vec() };
    let each = event.levels.iter().flat_map(|name| design.iter().map(move |point| (name, point)));
    let levels =
        |(name, point): (&Level, &Point)| [&point.levels[..], std::slice::from_ref(name)].concat();
    (0..).zip(each.map(levels)).map(|(id, levels)| Point { id, levels }).collect()
}
