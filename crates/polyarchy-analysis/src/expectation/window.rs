//! Which part of the runs the two sides of a comparison are read over, and whether these are alike.
//!
//! A mean over the weeks in which work was open is one over more weeks where work stays open longer; a side
//! that is seen longer is seen in other circumstances.

use super::{Reading, Readings};
use crate::error::AnalysisError;
use polyarchy_table::Column;
use serde::{Deserialize, Serialize};

/// How much longer than the other a side may be observed, before it is told.
const UNLIKE: f64 = 1.2;

/// What the two sides of a comparison are read over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Windows {
    /// What part of the runs is read; empty if there is no choice.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub window: String,
    /// Mean number of weeks that runs of the left side are observed; none where all are alike.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub weeks_left: f64,
    /// The same of the right side.
    #[serde(default = "crate::words::none", skip_serializing_if = "crate::words::is_none")]
    pub weeks_right: f64,
    /// Whether one side is observed for over a fifth more weeks than the other; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub warning: String,
}

impl Windows {
    /// Those of two readings.
    pub(crate) fn of(readings: &Readings, sides: [&Reading; 2]) -> Result<Self, AnalysisError> {
        let [left, right] = sides.map(|side| words(readings, side));
        let window = match (left.as_str(), right.as_str()) {
            (only, "") | ("", only) => only.to_owned(),
            (left, right) if left == right => left.to_owned(),
            (left, right) => format!("left: {left}; right: {right}"),
        };
        let [left, right] = sides.map(|side| readings.weeks_observed(side));
        let (weeks_left, weeks_right) = (left?, right?);
        let warning = warning(weeks_left, weeks_right);
        Ok(Self { window, weeks_left, weeks_right, warning })
    }
}

impl Default for Windows {
    /// Those of a comparison that reads no window.
    fn default() -> Self {
        let none = String::new;
        Self { window: none(), weeks_left: f64::NAN, weeks_right: f64::NAN, warning: none() }
    }
}

/// What is to be told if the sides are observed over unlike numbers of weeks; empty if not.
fn warning(left: f64, right: f64) -> String {
    if left.max(right) <= UNLIKE * left.min(right) || left.is_nan() || right.is_nan() {
        return String::new();
    }
    format!(
        "sides are observed over unlike windows: {left:.0} against {right:.0} weeks; read it over \
         `weeks = [..]`"
    )
}

/// The columns that tell it, a row each.
pub(crate) fn columns(windows: &[&Windows]) -> [Column; 4] {
    let text = |id, label, doc, word: fn(&Windows) -> &String| {
        Column::text(id, label, doc, windows.iter().map(|one| word(one).clone()).collect())
    };
    let weeks = |id, label, doc, side: fn(&Windows) -> f64| {
        Column::number(id, label, "weeks", doc, windows.iter().map(|one| side(one)).collect())
    };
    let over = "What part of the runs the values are over.";
    let left =
        "Mean number of weeks that runs of the left side are observed; none where all are alike.";
    let right = "The same of the right side.";
    let warning =
        "Whether one side is observed for over a fifth more weeks than the other; else empty.";
    [
        text("window", "Read over", over, |one| &one.window),
        weeks("weeks_left", "Left weeks", left, |one| one.weeks_left),
        weeks("weeks_right", "Right weeks", right, |one| one.weeks_right),
        text("warning", "Warning", warning, |one| &one.warning),
    ]
}

fn words(readings: &Readings, side: &Reading) -> String {
    let Reading::Measured(source, _) = side else { return String::new() };
    match (&source.activity, &source.weeks) {
        (Some(_), _) => "the last record".to_owned(),
        (None, Some(window)) => window.words.clone(),
        (None, None) => readings.observed_over(&source.metric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expectation::{Source, Window};
    use crate::group::Group;
    use polyarchy_table::Table;

    fn readings(weeks: [f64; 2], over: Option<[u32; 2]>) -> (Readings, [Reading; 2]) {
        let over = over.map(Window::of_weeks);
        let source = Source { metric: "conflict".into(), activity: None, weeks: over };
        let side = |point| Reading::Measured(source.clone(), Group::single(point));
        let sides = [side(0), side(1)];
        let mut readings = Readings::of(&sides);
        let runs = Table::named("runs")
            .with(Column::integer("design_id", "", "id", "", vec![0, 0, 1, 1]))
            .with(Column::integer("replicate", "", "id", "", vec![0, 1, 0, 1]))
            .with(Column::text("status", "", "", vec!["completed".into(); 4]))
            .with(
                Column::number("conflict", "Conflict", "share", "", vec![0.2; 4])
                    .weighted_by(Some("weeks_at_work")),
            )
            .with(Column::number(
                "weeks_at_work",
                "Weeks at work",
                "weeks",
                "",
                vec![weeks[0] - 9.0, weeks[0] + 9.0, weeks[1], weeks[1]],
            ));
        readings.add_runs(&runs).unwrap();
        (readings, sides)
    }

    #[test]
    fn sides_that_are_open_for_unlike_times_are_told() {
        let (readings, [left, right]) = readings([129.0, 93.0], None);
        let windows = Windows::of(&readings, [&left, &right]).unwrap();
        assert_eq!(windows.window, "weeks at work");
        assert_eq!(
            windows.warning,
            "sides are observed over unlike windows: 129 against 93 weeks; read it over `weeks = [..]`"
        );
    }

    #[test]
    fn a_fifth_is_no_more_than_a_fifth() {
        let warned = |weeks| {
            let (readings, [left, right]) = readings(weeks, None);
            !Windows::of(&readings, [&left, &right]).unwrap().warning.is_empty()
        };
        assert!(!warned([120.0, 100.0]) && !warned([100.0, 120.0]));
        assert!(warned([121.0, 100.0]) && warned([100.0, 121.0]));
    }

    #[test]
    fn what_is_read_over_given_weeks_is_alike_on_both_sides() {
        let (readings, [left, right]) = readings([129.0, 93.0], Some([1, 52]));
        let windows = Windows::of(&readings, [&left, &right]).unwrap();
        assert_eq!((windows.window.as_str(), windows.warning.as_str()), ("weeks 1 to 52", ""));
    }
}
