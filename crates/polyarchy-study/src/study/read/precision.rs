//! When enough replicates have been run.

use super::Reader;
use super::contrasts::Subject;
use crate::key::Wrong;
use crate::study::file::{PrecisionFile, StudyFile};
use crate::study::{Contrast, Precision};
use crate::tree::Node;
use crate::wording::{listed, nearest};

/// With fewer runs before the first look, intervals of skewed values are too narrow.
const FEWEST: u32 = 30;

impl Reader<'_> {
    /// The precision that a study asks for; replicates that it leaves open are those of the study.
    pub(super) fn precision(
        &mut self,
        file: &StudyFile,
        contrasts: &[Contrast],
        subject: &Subject<'_>,
    ) -> Option<Precision> {
        if self.is_mended(&["precision"]) {
            return None;
        }
        let written = file.precision.as_ref()?;
        let node = self.tree.get("precision")?;
        let min = written.min.map_or(FEWEST, |min| min.get());
        let max = written.max.unwrap_or(file.replicates).get();
        self.width_and_level(written, node);
        self.looks([min, max], node);
        let (metric, contrast) = match (&written.metric, &written.contrast) {
            (Some(metric), None) => {
                self.column(metric, node, subject);
                (metric.clone(), None)
            }
            (None, Some(name)) => {
                let metric = self.compared(name, file, contrasts, node)?;
                (metric, Some(name.clone()))
            }
            _ => {
                let message = "it is not clear what is to be known so precisely".to_owned();
                let help = "give either `metric`, for its mean at every point, or `contrast`, for \
                            its paired difference";
                let wrong = Wrong { message, help: help.to_owned(), label: "of what?" };
                self.report(&self.locate(&["precision"]), wrong);
                return None;
            }
        };
        let (half_width, level) = (written.half_width, written.level.get());
        Some(Precision { metric, contrast, half_width, level, min, max })
    }

    fn width_and_level(&mut self, written: &PrecisionFile, node: &Node) {
        if written.half_width <= 0.0 {
            let message = format!("the half-width is {}, but must be above 0", written.half_width);
            let help = "it is in the unit of the metric".to_owned();
            let wrong = Wrong { message, help, label: "no width" };
            self.report(&node.locate(&["half_width".to_owned()]), wrong);
        }
        let level = written.level.get();
        if level <= 0.5 || level >= 1.0 {
            let message = format!("the level is {level}, but must lie between 0.5 and 1");
            let wrong = Wrong { message, help: "0.95 is usual".to_owned(), label: "no level" };
            self.report(&node.locate(&["level".to_owned()]), wrong);
        }
    }

    fn looks(&mut self, [min, max]: [u32; 2], node: &Node) {
        if min < FEWEST {
            let message = format!("the first look is after {min} replicates, too early");
            let help = "look after 30 or more: skewed values make early intervals too narrow";
            let wrong = Wrong { message, help: help.to_owned(), label: "too early" };
            self.report(&node.locate(&["min".to_owned()]), wrong);
        }
        if max < min {
            let message = format!("at most {max} replicates are fewer than the least, {min}");
            let help = "give `max`, or `replicates`, at least the value of `min`";
            let wrong = Wrong { message, help: help.to_owned(), label: "fewer than `min`" };
            self.report(&node.locate(&["max".to_owned()]), wrong);
        }
    }

    /// The metric of the contrast that is named; none if there is no such contrast.
    fn compared(
        &mut self,
        name: &str,
        file: &StudyFile,
        contrasts: &[Contrast],
        node: &Node,
    ) -> Option<String> {
        if let Some(contrast) = contrasts.iter().find(|contrast| contrast.name == name) {
            return Some(contrast.metric.clone());
        }
        let names: Vec<&str> = file.contrast.iter().map(|one| one.name.as_str()).collect();
        // A contrast that is wrong itself has been reported.
        if !names.contains(&name) {
            let help = match nearest(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if names.is_empty() => "the study has no `[[contrast]]`".to_owned(),
                None => format!("the contrasts are {}", listed(&names)),
            };
            let message = format!("there is no contrast `{name}`");
            let wrong = Wrong { message, help, label: "no contrast" };
            self.report(&node.locate(&["contrast".to_owned()]), wrong);
        }
        None
    }
}
