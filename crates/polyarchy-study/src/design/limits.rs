//! How many points a design may have.

use super::{Refusal, refuse};

/// Points that a study may have at most: more would fill any disk.
const MOST_POINTS: usize = 1_000_000;

/// Levels of all factors at all points that a study may have at most: a gigabyte of them.
const MOST_LEVELS: usize = 20_000_000;

/// Refuses more points, or more levels at all points, than a study may have; none stands for countless.
pub(super) fn few(points: Option<usize>, axes: usize) -> Result<(), Refusal> {
    if points.is_some_and(|points| points <= MOST_POINTS) {
        let levels = points.and_then(|points| points.checked_mul(axes));
        if levels.is_some_and(|levels| levels <= MOST_LEVELS) {
            return Ok(());
        }
        return refuse(
            format!("the points have more than {MOST_LEVELS} levels in all"),
            "take fewer points, or vary fewer factors",
        );
    }
    let points = points.map_or("countless".to_owned(), |points| points.to_string());
    refuse(
        format!("the design has {points} points, but can have at most {MOST_POINTS}"),
        "vary fewer factors or levels, or take a sample such as `[design.sobol]`",
    )
}
