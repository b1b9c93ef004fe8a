//! When enough replicates have been run.

use super::Reader;
use super::contrasts::Subject;
use crate::key::Wrong;
use crate::study::Precision;
use crate::study::file::StudyFile;

/// With fewer runs before the first look, intervals of skewed values are too narrow.
const FEWEST: u32 = 30;

impl Reader<'_> {
    /// The precision that a study asks for; replicates that it leaves open are those of the study.
    pub(super) fn precision(
        &mut self,
        file: &StudyFile,
        subject: &Subject<'_>,
    ) -> Option<Precision> {
        if self.is_mended(&["precision"]) {
            return None;
        }
        let written = file.precision.as_ref()?;
        let node = self.tree.get("precision")?;
        self.column(&written.metric, node, subject);
        let min = written.min.map_or(FEWEST, |min| min.get());
        let max = written.max.unwrap_or(file.replicates).get();
        let mut refuse = |key: &str, message: String, help: &str, label| {
            let origin = node.locate(&[key.to_owned()]);
            self.report(&origin, Wrong { message, help: help.to_owned(), label });
        };
        if written.half_width <= 0.0 {
            let message = format!("the half-width is {}, but must be above 0", written.half_width);
            refuse("half_width", message, "it is in the unit of the metric", "no width");
        }
        let level = written.level.get();
        if level <= 0.5 || level >= 1.0 {
            let message = format!("the level is {level}, but must lie between 0.5 and 1");
            refuse("level", message, "0.95 is usual", "no level");
        }
        if min < FEWEST {
            let message = format!("the first look is after {min} replicates, too early");
            let help = "look after 30 or more: skewed values make early intervals too narrow";
            refuse("min", message, help, "too early");
        }
        if max < min {
            let message = format!("at most {max} replicates are fewer than the least, {min}");
            let help = "give `max`, or `replicates`, at least the value of `min`";
            refuse("max", message, help, "fewer than `min`");
        }
        let (metric, half_width) = (written.metric.clone(), written.half_width);
        Some(Precision { metric, half_width, level, min, max })
    }
}
