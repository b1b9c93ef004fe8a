//! Which lines of a panel cannot be told apart, and whether any of them moves.

use super::{Line, Look, Panel, estimates};
use crate::coincide::{TOUCHING, Trace, Traces};

/// What the lines of a panel have in common, in words; none if each has a course of its own.
pub(super) fn told(look: &Look, panel: &Panel) -> Option<String> {
    let trace = |line: &Line| -> Trace {
        line.course.iter().map(|(week, estimate)| (*week, estimate.mean)).collect()
    };
    let height = look.frame.bottom - look.frame.top;
    let lines = panel.lines.iter().map(|line| (line.name.as_str(), trace(line))).collect();
    let thickness = (look.values.to - look.values.from) * TOUCHING / height;
    Traces { lines, thickness, smallest_effect: panel.smallest_effect }.told()
}

/// The value at which a metric stays, at every week of every line of the panels; none if it moves.
pub(crate) fn constant(panels: &[Panel]) -> Option<f64> {
    let mut means = estimates(panels).map(|(_, estimate)| estimate.mean);
    let first = means.next()?;
    means.all(|mean| (mean - first).abs() <= 0.0).then_some(first)
}
