//! Events as their author could have written them.

use indexmap::IndexMap;
use polyarchy_model::scenario::Mandate;
use serde::Serialize;

use crate::study::Event;

#[derive(Serialize)]
pub(super) struct ResolvedEvent<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'s str>,
    mandates: &'s IndexMap<String, Mandate>,
}

impl ResolvedEvent<'_> {
    /// Forgets what determines no result: what it is called for readers.
    pub(super) fn forget_words(&mut self) {
        self.label = None;
    }
}

/// An event as it could stand in a file.
pub(super) fn event(event: &Event) -> ResolvedEvent<'_> {
    ResolvedEvent { name: &event.name, label: Some(&event.label), mandates: &event.mandates }
}
