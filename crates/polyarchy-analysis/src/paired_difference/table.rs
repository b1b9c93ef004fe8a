//! Many contrasts as one table, with p-values adjusted over all of them.

use super::{Contrast, PairedDifference, paired_difference};
use crate::equivalence::Expectation;
use crate::error::AnalysisError;
use crate::holm::holm;
use crate::interval::Level;
use crate::long::{count_column, level_column, metric_columns};
use polyarchy_table::{Column, Table};

/// Table `contrasts`: one row per contrast, in the order given.
///
/// Column `p_holm` holds the chance of any false alarm over all rows of this table: ask together
/// what is reported together.
pub fn paired_differences(
    runs: &Table,
    contrasts: &[Contrast],
    level: Level,
) -> Result<Table, AnalysisError> {
    let answer = |contrast| paired_difference(runs, contrast, level);
    let answers: Vec<PairedDifference> = contrasts.iter().map(answer).collect::<Result<_, _>>()?;
    let metrics: Vec<&str> = contrasts.iter().map(|contrast| contrast.metric.as_str()).collect();
    let mut table = with_questions(Table::named("contrasts"), contrasts);
    for column in metric_columns(runs, &metrics)? {
        table = table.with(column);
    }
    let table = with_standards(with_means(table, &answers), &answers);
    let table = with_tests(table.with(level_column(level, answers.len())), &answers)?;
    Ok(with_verdicts(table, contrasts, &answers))
}

fn with_questions(table: Table, contrasts: &[Contrast]) -> Table {
    let words = |word: fn(&Contrast) -> &str| contrasts.iter().map(|c| word(c).into()).collect();
    let right = "The group whose mean is subtracted.";
    table
        .with(Column::text("contrast", "Contrast", "Name of the contrast.", words(|c| &c.id)))
        .with(Column::text("left", "Left", "The group subtracted from.", words(|c| c.left.name())))
        .with(Column::text("right", "Right", right, words(|c| c.right.name())))
}

fn with_means(table: Table, answers: &[PairedDifference]) -> Table {
    let counts =
        |count: fn(&PairedDifference) -> usize| answers.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&PairedDifference) -> f64| {
        Column::number(id, label, "metric_unit", doc, answers.iter().map(cell).collect())
    };
    let without = "Replicates left out for want of a value on both sides.";
    table
        .with(count_column("n", "Pairs", "Replicates with both sides.", &counts(|a| a.n)))
        .with(count_column("n_without", "Pairs left out", without, &counts(|a| a.n_without)))
        .with(number("mean_left", "Left mean", "Mean of the left group.", |a| a.left.mean))
        .with(number("mean_right", "Right mean", "Mean of the right group.", |a| a.right.mean))
        .with(number("mean", "Difference", "Left minus right.", |a| a.difference.mean))
        .with(number("sd", "Spread", "Standard deviation of the differences.", |a| a.difference.sd))
        .with(number("lower", "Lower end", "Lower end of the difference.", |a| a.interval.lower))
        .with(number("upper", "Upper end", "Upper end of the difference.", |a| a.interval.upper))
}

fn with_standards(table: Table, answers: &[PairedDifference]) -> Table {
    let number = |id, label, doc, cell: fn(&PairedDifference) -> f64| {
        Column::number(id, label, "1", doc, answers.iter().map(cell).collect())
    };
    let reduction = "Variance of independent runs over that of paired runs.";
    let d_z = "Difference in standard deviations of the differences.";
    let d_av = "Difference in mean standard deviations of the two groups.";
    table
        .with(number("d_z", "Cohen's d_z", d_z, |a| a.d_z))
        .with(number("d_av", "Cohen's d_av", d_av, |a| a.d_av))
        .with(number("variance_reduction", "Gain of pairing", reduction, |a| a.variance_reduction))
}

fn with_tests(table: Table, answers: &[PairedDifference]) -> Result<Table, AnalysisError> {
    let p: Vec<f64> = answers.iter().map(|answer| answer.p).collect();
    let adjusted = holm(&p)?;
    let doc = "Two-sided p-value of no difference.";
    let doc_holm = "The same, adjusted for all rows by Holm's method.";
    Ok(table.with(Column::number("p", "p", "1", doc, p)).with(Column::number(
        "p_holm",
        "Adjusted p",
        "1",
        doc_holm,
        adjusted,
    )))
}

fn with_verdicts(table: Table, contrasts: &[Contrast], answers: &[PairedDifference]) -> Table {
    let (mut expected, mut smallest, mut verdicts) = (Vec::new(), Vec::new(), Vec::new());
    for (contrast, answer) in contrasts.iter().zip(answers) {
        let word = |word: fn(&Expectation, &PairedDifference) -> &'static str| {
            contrast.expectation.map_or("", |expectation| word(&expectation, answer)).into()
        };
        expected.push(word(|expectation, _| expectation.direction().word()));
        verdicts.push(word(|expectation, answer| expectation.verdict(answer.interval).word()));
        smallest.push(contrast.expectation.map_or(f64::NAN, |e| e.smallest_effect()));
    }
    let direction = "`higher`, `lower` or `same`; empty if nothing was expected.";
    let matters = "Smallest difference that matters; none if nothing was expected.";
    let verdict =
        "`met`, `not met` or `undecided`, by the interval; empty if nothing was expected.";
    table
        .with(Column::text("expected", "Expected", direction, expected))
        .with(Column::number(
            "smallest_effect",
            "Smallest effect",
            "metric_unit",
            matters,
            smallest,
        ))
        .with(Column::text("verdict", "Verdict", verdict, verdicts))
}

#[cfg(test)]
mod tests {
    use super::paired_differences;
    use crate::equivalence::{Direction, Expectation};
    use crate::example::runs;
    use crate::group::Group;
    use crate::interval::Level;
    use crate::paired_difference::Contrast;
    use crate::testing::assert_close;

    #[test]
    fn every_contrast_has_a_row_and_an_adjusted_p() {
        let cells = [
            (1, 0, 1.0),
            (2, 0, 2.1),
            (3, 0, 0.5),
            (1, 1, 2.0),
            (2, 1, 2.9),
            (3, 1, 2.5),
            (1, 2, 3.0),
            (2, 2, 4.2),
            (3, 2, 2.5),
        ];
        let higher = Expectation::new(Direction::Higher, 0.5).unwrap();
        let against = |design| Contrast {
            id: format!("{design} against 1"),
            metric: "trust".into(),
            left: Group::single(design),
            right: Group::single(1),
            expectation: (design == 2).then_some(higher),
        };
        let table =
            paired_differences(&runs(&cells, &[]), &[against(2), against(3)], Level::NINETY_FIVE)
                .unwrap();
        assert_eq!(table.texts("contrast").unwrap(), ["2 against 1", "3 against 1"]);
        assert_close(table.numbers("mean").unwrap()[0], 3.2 / 3.0, 1e-14);
        let (p, adjusted) = (table.numbers("p").unwrap(), table.numbers("p_holm").unwrap());
        assert_close(adjusted[0], 2.0 * p[0], 1e-14);
        assert_close(adjusted[1], p[1], 1e-14);
        assert_eq!(table.texts("expected").unwrap(), ["higher", ""]);
        assert_eq!(table.texts("verdict").unwrap(), ["met", ""]);
        assert!(table.numbers("smallest_effect").unwrap()[1].is_nan());
    }
}
