//! When enough replicates have been run.

use super::Reader;
use super::contrasts::Subject;
use crate::key::Wrong;
use crate::study::file::{PrecisionFile, StudyFile};
use crate::study::{Contrast, Expectation, Precision, Target, Variant};
use crate::tree::Node;
use crate::wording::instead;

/// With fewer runs before the first look, intervals of skewed values are too narrow.
const FEWEST: u32 = 30;

impl Reader<'_> {
    /// What a study asks of its runs, and how precisely.
    pub(super) fn questions(
        &mut self,
        file: &StudyFile,
        variants: &[Variant],
        subject: &Subject<'_>,
    ) -> (Vec<Contrast>, Vec<Expectation>, Option<Precision>) {
        let contrasts = self.contrasts(&file.contrast, subject);
        let expectations = self.expectations(&file.expect, variants, subject);
        self.each_name_once();
        let precision = self.precision(file, &contrasts, &expectations, subject);
        (contrasts, expectations, precision)
    }

    /// The precision that a study asks for; replicates that it leaves open are those of the study.
    pub(super) fn precision(
        &mut self,
        file: &StudyFile,
        contrasts: &[Contrast],
        expectations: &[Expectation],
        subject: &Subject<'_>,
    ) -> Option<Precision> {
        if self.is_mended(&["precision"]) {
            return None;
        }
        let written = file.precision.as_ref()?;
        let node = self.tree.get("precision")?;
        let min = written.min.map_or(FEWEST, |min| min.get());
        let max = written.max.unwrap_or(file.replicates).get();
        self.surety(written, node);
        self.looks([min, max], node);
        let target = match (&written.metric, &written.contrast, written.expectations) {
            (Some(metric), None, false) => {
                self.column(metric, node, subject);
                let half_width = self.half_width(written, node)?;
                Target::Means { metric: metric.clone(), half_width }
            }
            (None, Some(name), false) => {
                let half_width = self.half_width(written, node);
                self.compared(name, file, contrasts, node)?;
                Target::Contrast { name: name.clone(), half_width: half_width? }
            }
            (None, None, true) => {
                self.expected(written, file, expectations, node);
                Target::Expectations
            }
            _ => {
                let message = "it is not clear what must be known to this precision".to_owned();
                let help = "give either `metric`, for its mean at every point, or `contrast`, for \
                            its paired difference, or `expectations = true`, for the difference of \
                            each";
                let wrong = Wrong { message, help: help.to_owned(), label: "of what?" };
                self.report(&self.locate(&["precision"]), wrong);
                return None;
            }
        };
        Some(Precision { target, level: written.level.get(), min, max })
    }

    /// The half-width that was asked for; none if there is none.
    fn half_width(&mut self, written: &PrecisionFile, node: &Node) -> Option<f64> {
        let help = "it is in the unit of the metric".to_owned();
        let Some(half_width) = written.half_width else {
            let message = "there is no `half_width`".to_owned();
            let wrong = Wrong { message, help, label: "how precisely?" };
            self.report(&self.locate(&["precision"]), wrong);
            return None;
        };
        if half_width <= 0.0 {
            let message = format!("the half-width is {half_width}, but must be above 0");
            let wrong = Wrong { message, help, label: "no width" };
            self.report(&node.locate(&["half_width".to_owned()]), wrong);
        }
        Some(half_width)
    }

    /// Whether some expectation says how precisely it is to be known.
    fn expected(
        &mut self,
        written: &PrecisionFile,
        file: &StudyFile,
        expectations: &[Expectation],
        node: &Node,
    ) {
        if written.half_width.is_some() {
            let message = "expectations have half-widths of their own".to_owned();
            let help = "leave `half_width` out: each is known to its `smallest_effect`".to_owned();
            let wrong = Wrong { message, help, label: "too much" };
            self.report(&node.locate(&["half_width".to_owned()]), wrong);
        }
        // Expectations that are wrong themselves have been reported.
        let all_are_sound = expectations.len() == file.expect.len();
        if all_are_sound && !expectations.iter().any(|one| 0.0 < one.smallest_effect) {
            let (message, help) = if expectations.is_empty() {
                ("the study expects nothing", "write at least one `[[expect]]`")
            } else {
                let message = "no expectation says how precisely it must be known";
                (message, "give at least one a `smallest_effect` above 0")
            };
            let (message, help) = (message.to_owned(), help.to_owned());
            let wrong = Wrong { message, help, label: "to what?" };
            self.report(&node.locate(&["expectations".to_owned()]), wrong);
        }
    }

    fn surety(&mut self, written: &PrecisionFile, node: &Node) {
        let level = written.level.get();
        if level <= 0.5 || level >= 1.0 {
            let message = format!("the level is {level}, but must lie between 0.5 and 1");
            let wrong = Wrong { message, help: "0.95 is usual".to_owned(), label: "no level" };
            self.report(&node.locate(&["level".to_owned()]), wrong);
        }
    }

    fn looks(&mut self, [min, max]: [u32; 2], node: &Node) {
        if min < FEWEST {
            let message = format!("the first look, after {min} replicates, is too early");
            let help = "look after 30 or more: skewed values make early intervals too narrow";
            let wrong = Wrong { message, help: help.to_owned(), label: "too early" };
            self.report(&node.locate(&["min".to_owned()]), wrong);
        }
        if max < min {
            let message = format!("the most replicates, {max}, are fewer than the least, {min}");
            let help = "give `max`, or `replicates`, at least the value of `min`";
            let wrong = Wrong { message, help: help.to_owned(), label: "fewer than `min`" };
            self.report(&node.locate(&["max".to_owned()]), wrong);
        }
    }

    /// Whether there is a contrast of that name; none if not.
    fn compared(
        &mut self,
        name: &str,
        file: &StudyFile,
        contrasts: &[Contrast],
        node: &Node,
    ) -> Option<()> {
        if contrasts.iter().any(|contrast| contrast.name == name) {
            return Some(());
        }
        let names: Vec<&str> = file.contrast.iter().map(|one| one.name.as_str()).collect();
        // A contrast that is wrong itself has been reported.
        if !names.contains(&name) {
            let help = instead(name, &names, "the contrasts are")
                .unwrap_or_else(|| "the study has no `[[contrast]]`".to_owned());
            let message = format!("there is no contrast `{name}`");
            let wrong = Wrong { message, help, label: "no contrast" };
            self.report(&node.locate(&["contrast".to_owned()]), wrong);
        }
        None
    }
}
