//! Mean of what a contrast compares at every level of the factor by which it does, over all else.
//!
//! In a factorial, these are the marginal means of the factor, whose differences are its main effect: Montgomery (2019),
//! Design and Analysis of Experiments, 10th ed., section 5.2. Every replicate counts alike; the interval is that of
//! [`crate::evidence`] on the means of single replicates over the points of the level. Intervals are those of single
//! means: whether two levels differ is for the contrast to say, which pairs them.

use crate::Method;
use crate::error::AnalysisError;
use crate::expectation::{Readings, Source};
use crate::group::Group;
use crate::interval::Level;
use crate::long::{count_column, level_column};
use crate::moments::Moments;
use crate::observations::Observations;
use crate::paired_difference::cells::{Cells, Side};
use crate::rule::Rule;
use polyarchy_table::{Column, Table};

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "marginal_means",
    doc: "Mean of what a contrast compares at every level of its factor, over all levels of the others.",
    reference: "Montgomery (2019), Design and Analysis of Experiments, 5.2",
};

/// A level of what a contrast compares.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// Name of the contrast.
    pub contrast: String,
    /// What is read.
    pub source: Source,
    /// What the levels are levels of, in words.
    pub factor: String,
    /// The level in words.
    pub label: String,
    /// The level, if it is a number; else NaN.
    pub value: f64,
    /// `left` or `right` if it is a side of the contrast; else empty.
    pub side: &'static str,
    /// Its points.
    pub group: Group,
}

/// Table `marginal_means`: a row for each level, in the order given; a level without a value has no mean.
pub fn marginal_means(
    readings: &Readings,
    margins: &[Margin],
    level: Level,
) -> Result<Table, AnalysisError> {
    let none = Observations::of_table("runs");
    let (mut moments, mut intervals) = (Vec::new(), Vec::new());
    for Margin { source, group, .. } in margins {
        let observations = readings.observations(source).unwrap_or(&none);
        let cells = Cells::against(Side { observations, group }, 0.0)?;
        let values: Vec<f64> = cells.completed().into_values().map(|(value, _)| value).collect();
        moments.push(Moments::of(&values));
        intervals.push(cells.evidence().interval(&Rule::once(level)).0);
    }
    let words = |id: &str, label: &str, doc: &str, word: fn(&Margin) -> &str| {
        Column::text(id, label, doc, margins.iter().map(|one| word(one).to_owned()).collect())
    };
    let number = |id: &str, label: &str, doc: &str, cells: Vec<f64>| {
        Column::number(id, label, "metric_unit", doc, cells)
    };
    let value = "The level, if it is a number.";
    let values = margins.iter().map(|one| one.value).collect();
    let side = "`left` or `right` if the level is a side of the contrast; empty of all others.";
    let used = "Replicates with a value.";
    let counts: Vec<usize> = moments.iter().map(|one| one.n).collect();
    let metrics: Vec<&str> = margins.iter().map(|one| one.source.metric.as_str()).collect();
    let table = Table::named("marginal_means")
        .with(words("contrast", "Contrast", "Name of the contrast.", |one| &one.contrast))
        .with(words("factor", "Factor", "What the levels are levels of.", |one| &one.factor))
        .with(words("level_label", "Level in words", "The level in words.", |one| &one.label))
        .with(Column::number("value", "Level", "1", value, values))
        .with(words("side", "Side", side, |one| one.side));
    let table = readings.metric_columns(&metrics).into_iter().fold(table, Table::with);
    Ok(table
        .with(count_column("n", "Replicates", used, &counts))
        .with(number(
            "mean",
            "Mean",
            "Mean over replicates.",
            moments.iter().map(|one| one.mean).collect(),
        ))
        .with(number(
            "lower",
            "Lower end",
            "Lower end of the mean.",
            intervals.iter().map(|one| one.lower).collect(),
        ))
        .with(number(
            "upper",
            "Upper end",
            "Upper end of the mean.",
            intervals.iter().map(|one| one.upper).collect(),
        ))
        .with(level_column(level, margins.len())))
}

#[cfg(test)]
mod tests {
    use super::{Margin, marginal_means};
    use crate::example::runs;
    use crate::expectation::{Reading, Readings, Source};
    use crate::group::Group;
    use crate::interval::Level;
    use crate::testing::assert_close;

    #[test]
    fn a_level_is_the_mean_of_replicates_over_its_points() {
        // Two points in three replicates: means 2, 3 and 7, so that the mean is 4 and the deviation 7^0.5.
        let cells = [(1, 0, 1.0), (2, 0, 3.0), (1, 1, 2.0), (2, 1, 4.0), (1, 2, 6.0), (2, 2, 8.0)];
        let source = Source { metric: "trust".into(), activity: None, weeks: None };
        let group = Group::new("both", vec![1, 2]).unwrap();
        let mut readings = Readings::of(&[Reading::Measured(source.clone(), group.clone())]);
        readings.add_runs(&runs(&cells, &[])).unwrap();
        let margin = Margin {
            contrast: "more".into(),
            source,
            factor: "Size".into(),
            label: "Large".into(),
            value: f64::NAN,
            side: "left",
            group,
        };
        let table = marginal_means(&readings, &[margin], Level::NINETY_FIVE).unwrap();
        assert_close(table.numbers("mean").unwrap()[0], 4.0, 1e-12);
        // R 4: t.test(c(2, 3, 7)): -2.572411 to 10.572411.
        assert_close(table.numbers("lower").unwrap()[0], -2.572_411, 1e-6);
        assert_close(table.numbers("upper").unwrap()[0], 10.572_411, 1e-6);
        assert_eq!(table.integers("n").unwrap(), [3]);
    }
}
