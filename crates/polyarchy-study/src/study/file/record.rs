//! What a study file may say of records: how often, and in which detail.

use std::borrow::Cow;

use polyarchy_model::event::KINDS;
use polyarchy_model::units::Interval;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value as Json;

/// What stands for every kind of event.
pub(crate) const ALL: &str = "all";

/// What is recorded, and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub struct Record {
    /// Weeks from one record to the next.
    pub every_weeks: Interval,
    /// Metrics that are recorded; absent, all.
    pub metrics: Vec<String>,
    /// Whether metrics are also recorded by activity.
    pub activities: bool,
    /// Whether metrics are also recorded by party.
    pub parties: bool,
    /// Whether it is recorded who is expected to hold what: at the first, middle and last recorded week.
    pub responsibilities: bool,
    /// Whether trust and past disputes of each pair of parties are recorded, in the same three weeks.
    pub ties: bool,
    /// Events that are recorded one by one, with their causes: `"all"`, or a list of kinds such as `["dispute",
    /// "decision"]` (events.md lists them); absent, none. `joined` comes with any of them, since it names who joins by
    /// chance.
    #[serde(deserialize_with = "kinds", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Kinds")]
    pub events: Vec<String>,
    /// Replicates whose events are recorded, by their numbers from 0, at every point alike; absent, all. Replicates
    /// differ in luck only, so that the first few are as good a sample as any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(min = 1), inner(range(min = 0, max = 4_294_967_295_u32)))]
    pub event_replicates: Vec<u32>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            every_weeks: Interval::of(4),
            metrics: Vec::new(),
            activities: false,
            parties: false,
            responsibilities: false,
            ties: false,
            events: Vec::new(),
            event_replicates: Vec::new(),
        }
    }
}

impl Record {
    /// Whether the events of a replicate are recorded.
    pub fn has_events_of(&self, replicate: u32) -> bool {
        !self.events.is_empty()
            && (self.event_replicates.is_empty() || self.event_replicates.contains(&replicate))
    }
}

/// All kinds, or a list of them, for the schema.
struct Kinds;

impl JsonSchema for Kinds {
    fn schema_name() -> Cow<'static, str> {
        "Kinds".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: Vec<&str> = KINDS.iter().map(|info| info.id).collect();
        json_schema!({
            "anyOf": [
                { "type": "string", "enum": [ALL] },
                { "type": "array", "items": { "type": "string", "enum": ids } },
            ],
        })
    }
}

/// The kinds as they are written; the reader of the study says what is wrong with them.
fn kinds<'de, D: Deserializer<'de>>(written: D) -> Result<Vec<String>, D::Error> {
    let elements = match Json::deserialize(written)? {
        Json::Array(elements) => elements,
        other => vec![other],
    };
    Ok(elements.iter().filter_map(Json::as_str).map(str::to_owned).collect())
}
