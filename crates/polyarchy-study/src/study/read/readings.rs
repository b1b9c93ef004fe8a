//! One side of a claim: a metric at some points, or a constant.

use polyarchy_model::metric::ACTIVITY_METRICS;

use super::Reader;
use super::contrasts::Subject;
use super::scenario::leaves;
use crate::key::Wrong;
use crate::study::file::ReadingFile;
use crate::study::{Measured, Reading};
use crate::tree::Node;
use crate::wording::{listed, nearest};

/// What a reading is taken of where it does not say so itself.
pub(super) struct Default<'d> {
    pub(super) metric: Option<&'d str>,
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
            if file.metric.is_some() {
                let own = Default { metric: file.metric.as_deref(), node };
                return self.reading_of(file, node, &own, subject);
            }
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
        if file.activity.is_some() && file.weeks.is_some() {
            let message = "an activity is read at the last record, not over weeks".to_owned();
            let help = "leave `weeks` or `activity` out".to_owned();
            let origin = node.locate(&["weeks".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "not of an activity" });
        } else {
            self.window(file.weeks, node, subject.weeks);
        }
        let nothing = Node::from_json(&serde_json::json!({}), &node.origin);
        let levels = node.get("levels").unwrap_or(&nothing);
        self.measured(file, levels, default, subject).map(Reading::Measured)
    }

    /// A metric at the points with the levels that are written.
    pub(super) fn measured(
        &mut self,
        file: &ReadingFile,
        levels: &Node,
        default: &Default<'_>,
        subject: &Subject<'_>,
    ) -> Option<Measured> {
        let Some(metric) = default.metric else {
            let message = "this reading does not say what it reads".to_owned();
            let help = "add `metric = \"...\"` to it, or to the expectation".to_owned();
            self.report(&levels.origin, Wrong { message, help, label: "reads what?" });
            return None;
        };
        match &file.activity {
            Some(activity) => self.of_activity(metric, activity, default.node, subject),
            None => self.column(metric, default.node, subject),
        }
        subject.points?;
        let levels: Vec<(String, Node)> =
            leaves(levels).into_iter().map(|(key, _, level)| (key, level.clone())).collect();
        let side = self.side(&levels, default.node, subject)?;
        let (metric, activity) = (metric.to_owned(), file.activity.clone());
        Some(Measured { metric, activity, side, weeks: file.weeks })
    }

    /// Reports a metric that is not recorded of an activity.
    fn of_activity(&mut self, metric: &str, activity: &str, node: &Node, subject: &Subject<'_>) {
        let known: Vec<&str> = ACTIVITY_METRICS.iter().map(|metric| metric.id).collect();
        if !known.contains(&metric) {
            let message = format!("no column \"{metric}\" is recorded of activities");
            let help = match nearest(metric, known.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("their columns are {}", listed(&known)),
            };
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
            let names = activities.iter().map(String::as_str);
            let help = match nearest(activity, names.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the activities are {}", listed(&names.collect::<Vec<_>>())),
            };
            self.report(&origin, Wrong { message, help, label: "no such activity" });
        }
    }

    /// Reports a window in which nothing is recorded.
    pub(super) fn window(&mut self, weeks: Option<[u32; 2]>, node: &Node, [every, last]: [u32; 2]) {
        let Some([from, to]) = weeks else { return };
        let message = if to < from {
            format!("the window ends in week {to}, before it begins in week {from}")
        } else if last < to {
            format!("the window ends in week {to}, but a run ends in week {last}")
        } else if to / every * every < from {
            format!("nothing is recorded from week {from} to week {to}")
        } else {
            return;
        };
        let help = format!("records are made every {every} weeks, up to week {last}");
        let origin = node.locate(&["weeks".to_owned()]);
        self.report(&origin, Wrong { message, help, label: "no such weeks" });
    }
}
