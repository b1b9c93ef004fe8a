//! From which size on a difference matters: by metric in one place of the study, with the reason.

use indexmap::IndexMap;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS};

use super::Reader;
use crate::key::Wrong;
use crate::study::Direction;
use crate::study::file::SmallestEffectFile;
use crate::tree::Node;
use crate::wording::instead;

/// Smallest effects by metric.
pub(super) type SmallestEffects = IndexMap<String, SmallestEffectFile>;

/// What a contrast or an expectation says of its smallest effect.
pub(super) struct Asked<'a> {
    pub(super) name: &'a str,
    pub(super) own: Option<f64>,
    pub(super) because: Option<&'a str>,
    /// Columns that it compares.
    pub(super) columns: Vec<&'a str>,
    pub(super) direction: Direction,
}

/// A smallest effect and its reason, which is empty if none is given.
pub(super) type Smallest = (f64, String);

impl Reader<'_> {
    /// Reports smallest effects of no metric, of no size, and without a reason.
    pub(super) fn smallest_effects<'e>(&mut self, all: &'e SmallestEffects) -> &'e SmallestEffects {
        let of_activities = || ACTIVITY_METRICS.iter().map(|metric| metric.id);
        let metrics = || METRICS.iter().map(|metric| metric.id).chain(of_activities());
        for (key, SmallestEffectFile { value, because }) in all {
            if !metrics().any(|id| id == key) {
                let message = format!("there is no metric `{key}`");
                let help = instead(key, &metrics().collect::<Vec<_>>(), "the metrics are")
                    .unwrap_or_else(|| "`polyarchy list metrics` lists them".to_owned());
                let origin = self.locate(&["smallest_effects", key]);
                self.report(&origin, Wrong { message, help, label: "no such metric" });
            }
            if *value < 0.0 {
                let message = format!("the smallest effect is {value}, but must be at least 0");
                let help = "give its size alone: a contrast or an expectation says its direction"
                    .to_owned();
                let origin = self.locate(&["smallest_effects", key, "value"]);
                self.report(&origin, Wrong { message, help, label: "no size" });
            }
            if because.trim().is_empty() {
                let message = format!("there is no reason why less than {value} would not matter");
                let help = "say it on the scale on which the metric is read".to_owned();
                let origin = self.locate(&["smallest_effects", key, "because"]);
                self.report(&origin, Wrong { message, help, label: "no reason" });
            }
        }
        all
    }

    /// The smallest effect of what is asked: its own, or that of the study for its metric.
    pub(super) fn smallest(
        &mut self,
        asked: &Asked<'_>,
        all: &SmallestEffects,
        node: &Node,
    ) -> Option<Smallest> {
        let Asked { name, own, direction, .. } = *asked;
        let because = asked.because.map(str::trim).filter(|because| !because.is_empty());
        let common = asked.common(all);
        let (message, help, label) = match (own, because, &common[..]) {
            (Some(own), _, []) | (Some(own), Some(_), _) => {
                self.effect(own, direction, node);
                return Some((own, because.unwrap_or_default().to_owned()));
            }
            (None, None, [one]) => {
                self.effect(one.value, direction, node);
                return Some((one.value, one.because.trim().to_owned()));
            }
            (Some(_), None, [one, ..]) => (
                format!("`{name}` has a smallest effect of its own, but no reason for it"),
                format!(
                    "add `because = \"...\"`, or leave `smallest_effect` out: it is then {}, as \
                     `[smallest_effects]` says",
                    one.value
                ),
                "why this one?",
            ),
            (None, Some(_), _) => (
                format!("`{name}` has a reason for a smallest effect, but no such effect"),
                "add `smallest_effect = ...`, or leave `because` out".to_owned(),
                "a reason for what?",
            ),
            (None, None, []) => (
                format!("`{name}` does not say how large a difference must be to matter"),
                format!(
                    "add `{} = {{ value = ..., because = \"...\" }}` to `[smallest_effects]`, or \
                     `smallest_effect = ...` here",
                    asked.columns.first().map_or("metric", |column| metric(column))
                ),
                "no smallest effect",
            ),
            (None, None, _) => (
                format!("`{name}` compares metrics with different smallest effects"),
                "add `smallest_effect = ...` and `because = \"...\"` to it".to_owned(),
                "which of them?",
            ),
        };
        let key = if own.is_some() { "smallest_effect" } else { "name" };
        let origin = node.locate(&[key.to_owned()]);
        self.report(&origin, Wrong { message, help, label });
        None
    }
}

impl Asked<'_> {
    /// What the study says of the metrics of its columns, each once.
    fn common<'s>(&self, all: &'s SmallestEffects) -> Vec<&'s SmallestEffectFile> {
        let mut common: Vec<&SmallestEffectFile> = Vec::new();
        for column in &self.columns {
            let found = all.get(metric(column)).filter(|found| !common.contains(found));
            common.extend(found);
        }
        common
    }
}

/// The metric of a column.
fn metric(column: &str) -> &str {
    column.split_once('.').map_or(column, |(metric, _)| metric)
}
