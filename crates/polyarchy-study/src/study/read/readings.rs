//! One side of a claim: a metric at some points, or a constant.

use polyarchy_model::metric::ACTIVITY_METRICS;

use super::Reader;
use super::contrasts::Subject;
use super::scenario::leaves;
use super::windows::Asked;
use crate::key::Wrong;
use crate::study::file::ReadingFile;
use crate::study::{Measured, Reading};
use crate::tree::Node;
use crate::wording::instead;

/// What a reading is taken of where it does not say so itself.
pub(super) struct Default<'d> {
    pub(super) metric: Option<&'d str>,
    pub(super) weeks: Option<[i64; 2]>,
    pub(super) relative_to: &'d [String],
    /// The whole expectation.
    pub(super) node: &'d Node,
}

impl Reader<'_> {
    /// What a reading says.
    pub(super) fn reading(
        &mut self,
        file: &ReadingFile,
        node: &Node,
        default: &Default<'_>,
        subject: &Subject<'_>,
    ) -> Option<Reading> {
        let Some(value) = file.value else {
            return self.reading_of(file, node, default, subject);
        };
        if *file != (ReadingFile { value: Some(value), ..ReadingFile::default() }) {
            let message = "a constant is the same for all metrics, levels and weeks".to_owned();
            let help = "leave out either `value` or all other keys".to_owned();
            let origin = node.locate(&["value".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "a constant" });
        }
        Some(Reading::Constant(value))
    }

    fn reading_of(
        &mut self,
        file: &ReadingFile,
        node: &Node,
        default: &Default<'_>,
        subject: &Subject<'_>,
    ) -> Option<Reading> {
        let nothing = Node::from_json(&serde_json::json!({}), &node.origin);
        let levels = node.get("levels").unwrap_or(&nothing);
        self.measured((file, node), levels, default, subject).map(Reading::Measured)
    }

    /// A metric at the points with the levels that are written.
    pub(super) fn measured(
        &mut self,
        (file, node): (&ReadingFile, &Node),
        levels: &Node,
        default: &Default<'_>,
        subject: &Subject<'_>,
    ) -> Option<Measured> {
        let Some(metric) = file.metric.as_deref().or(default.metric) else {
            let message = "this reading does not say what it reads".to_owned();
            let help = "add `metric = \"...\"` to it, or to the expectation".to_owned();
            self.report(&levels.origin, Wrong { message, help, label: "reads what?" });
            return None;
        };
        // An activity is named beside its metric, or below that of the expectation.
        let named = if file.metric.is_some() { node } else { default.node };
        let weeks = if let Some(activity) = &file.activity {
            self.of_activity(metric, activity, named, subject);
            self.no_weeks(file, node, default);
            Ok(None)
        } else {
            self.column(metric, named, subject);
            self.weeks(metric, &asked(file, node, default), subject)
        };
        subject.points?;
        let levels: Vec<(String, Node)> =
            leaves(levels).into_iter().map(|(key, _, level)| (key, level.clone())).collect();
        let side = self.side(&levels, named, subject)?;
        let (metric, activity) = (metric.to_owned(), file.activity.clone());
        Some(Measured { metric, activity, side, weeks: weeks.ok()? })
    }

    /// Reports weeks of an activity.
    fn no_weeks(&mut self, file: &ReadingFile, node: &Node, default: &Default<'_>) {
        if file.weeks.or(default.weeks).is_none() {
            return;
        }
        let message = "an activity is read at the last record, not over weeks".to_owned();
        let help = "leave `weeks` or `activity` out".to_owned();
        let place = if file.weeks.is_some() { node } else { default.node };
        let origin = place.locate(&["weeks".to_owned()]);
        self.report(&origin, Wrong { message, help, label: "not of an activity" });
    }

    /// Reports a metric that is not recorded of an activity.
    fn of_activity(&mut self, metric: &str, activity: &str, node: &Node, subject: &Subject<'_>) {
        let known: Vec<&str> = ACTIVITY_METRICS.iter().map(|metric| metric.id).collect();
        if !known.contains(&metric) {
            let message = format!("no column \"{metric}\" is recorded of activities");
            let help = instead(metric, &known, "their columns are")
                .unwrap_or_else(|| "`polyarchy list metrics` lists them".to_owned());
            let origin = node.locate(&["metric".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "not recorded" });
        }
        let origin = node.locate(&["activity".to_owned()]);
        let Some(activities) = &subject.activities else {
            let message = "activities are not recorded one by one".to_owned();
            let help = "add `activities = true` to `[record]`".to_owned();
            self.report(&origin, Wrong { message, help, label: "not recorded" });
            return;
        };
        if !activities.iter().any(|known| known == activity) {
            let message = format!("there is no activity `{activity}`");
            let names: Vec<&str> = activities.iter().map(String::as_str).collect();
            let help = instead(activity, &names, "the activities are")
                .unwrap_or_else(|| format!("the scenario has {} others", names.len()));
            self.report(&origin, Wrong { message, help, label: "no such activity" });
        }
    }
}

/// The weeks that a reading says, or else its expectation.
fn asked<'a>(file: &'a ReadingFile, node: &'a Node, default: &Default<'a>) -> Asked<'a> {
    let own = file.weeks.map(|weeks| (weeks, node));
    let relative_to = if file.relative_to.is_empty() {
        (default.relative_to, default.node)
    } else {
        (&file.relative_to[..], node)
    };
    Asked { weeks: own.or(default.weeks.map(|weeks| (weeks, default.node))), relative_to }
}
