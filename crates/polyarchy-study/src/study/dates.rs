//! Dates of a scenario, at each point and under each variant, and the weeks that are counted from them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{EVENT, Factor, Level, Study, VARIANT, Variant, Weeks, event};
use crate::key;
use crate::tree::{Node, Value};

/// First and last week of each stretch of a run that is read, in the order of time.
pub type Spans = Vec<[i64; 2]>;

/// What says when something happens.
pub(crate) struct Dates<'s> {
    /// The scenario with all events.
    pub(crate) scenario: &'s Node,
    pub(crate) factors: &'s [Factor],
}

impl Dates<'_> {
    /// The stretches that are read at a point; a date that there is not gives none.
    pub(crate) fn spans(
        &self,
        weeks: &Weeks,
        levels: &[Level],
        variant: Option<&Variant>,
    ) -> Spans {
        let ends = weeks.ends();
        if weeks.relative_to.is_empty() {
            return vec![ends];
        }
        let dates = weeks.relative_to.iter().filter_map(|key| self.week(key, levels, variant));
        let mut spans: Spans = dates.map(|date| ends.map(|end| date + end)).collect();
        spans.sort_unstable();
        spans
    }

    /// The week of a date at a point.
    fn week(&self, key: &str, levels: &[Level], variant: Option<&Variant>) -> Option<i64> {
        let whole = |level: &Level| match level {
            Level::Integer(week) => Some(*week),
            _ => None,
        };
        let changed =
            variant.and_then(|variant| variant.changes.iter().find(|(one, _)| one == key));
        let varied = self.factors.iter().position(|factor| factor.key == key);
        let level = changed.map(|(_, level)| level).or_else(|| levels.get(varied?));
        if let Some(week) = level.and_then(whole) {
            return Some(week);
        }
        let found = key::resolve(key, self.scenario).ok()?;
        match self.scenario.find(&found.steps).map(|node| &node.value) {
            Some(Value::Integer(week)) => Some(*week),
            _ => found.field.default.as_ref().and_then(Json::as_i64),
        }
    }

    /// Whether any of the dates is another one at another point.
    pub(crate) fn vary(&self, weeks: &Weeks, variants: &[Variant]) -> bool {
        weeks.relative_to.iter().any(|date| {
            let sets = |variant: &Variant| variant.changes.iter().any(|(key, _)| key == date);
            self.factors.iter().any(|factor| factor.key == *date) || variants.iter().any(sets)
        })
    }
}

impl Study {
    /// The stretches of runs that are read at most points, and those at all others, by point.
    pub fn spans(&self, weeks: &Weeks) -> (Spans, BTreeMap<u32, Spans>) {
        let scenario = event::with_all(&self.events, &self.scenario);
        let dates = Dates { scenario: &scenario, factors: &self.factors };
        let spans = |levels: &[Level]| {
            let place = self.factors.iter().position(|factor| factor.key == VARIANT);
            let named = |variant: &&Variant| place.is_some_and(|place| variant.is(&levels[place]));
            dates.spans(weeks, levels, self.variants.iter().find(named))
        };
        let usual = self.points.first().map_or_else(Vec::new, |point| spans(&point.levels));
        let mut elsewhere = BTreeMap::new();
        if dates.vary(weeks, &self.variants) {
            for point in &self.points {
                let spans = spans(&point.levels);
                if spans != usual {
                    elsewhere.insert(point.id, spans);
                }
            }
        }
        (usual, elsewhere)
    }

    /// The point that is like another one but for its event, which does not happen, and the week in which the first
    /// mandate of the event comes; none of a point without an event.
    pub fn twin_of(&self, point: u32) -> Option<(u32, u32)> {
        let levels = &self.points[point as usize].levels;
        let place = self.factors.iter().position(|factor| factor.key == EVENT)?;
        let number = self.events.iter().position(|event| event.is(&levels[place]))?;
        // Points come event by event, those without any first.
        let copies = (self.events.len() + 1) * (self.variants.len() + 1);
        let n_design = (self.points.len() / copies) as u32;
        let twin = point - (number as u32 + 1) * n_design;
        let mandates = self.scenario_at(&self.points[point as usize]).mandates;
        let of_event = self.events[number].mandates.keys().filter_map(|name| mandates.get(name));
        Some((twin, of_event.map(|mandate| mandate.week.get()).min()?))
    }
}
