//! Many contrasts as one table, with p-values adjusted over all of them.

use super::{Contrast, PairedDifference, difference};
use crate::equivalence::{Expectation, equivalence};
use crate::error::AnalysisError;
use crate::expectation::Readings;
use crate::expectation::window::{self, Windows};
use crate::holm::holm;
use crate::interval::Level;
use crate::long::{count_column, level_column};
use polyarchy_table::{Column, Table};

/// Table `contrasts`: one row per contrast, in the order given.
///
/// Column `p_holm` holds the chance of any false alarm over all confirmatory rows of this table, and
/// over all exploratory ones: what is asked later does not weaken what was asked before.
pub fn paired_differences(
    readings: &Readings,
    contrasts: &[Contrast],
    level: Level,
) -> Result<Table, AnalysisError> {
    let answer = |contrast| difference(readings, contrast, level);
    let answers: Vec<PairedDifference> = contrasts.iter().map(answer).collect::<Result<_, _>>()?;
    let metrics: Vec<&str> = contrasts.iter().map(|contrast| contrast.metric.as_str()).collect();
    let mut table = with_questions(Table::named("contrasts"), contrasts);
    for column in readings.metric_columns(&metrics) {
        table = table.with(column);
    }
    let table = with_standards(with_means(table, &answers), &answers);
    let table = table.with(level_column(level, answers.len()));
    let table = with_tests(table, contrasts, &answers)?;
    let table = with_standing(with_verdicts(table, contrasts, &answers), contrasts);
    with_windows(table, readings, contrasts)
}

/// Which luck and which part of the runs the differences are of.
fn with_windows(
    table: Table,
    readings: &Readings,
    contrasts: &[Contrast],
) -> Result<Table, AnalysisError> {
    let mut windows = Vec::new();
    for contrast in contrasts {
        let [left, right] = contrast.readings();
        windows.push(Windows::of(readings, [&left, &right])?);
    }
    let luck = |one: &Contrast| if one.shares_luck { "common" } else { "own" }.to_owned();
    let doc = "`common` where equal replicates of the sides share luck; `own` where they do not, so that the \
               sides are two samples.";
    let luck = Column::text("luck", "Luck", doc, contrasts.iter().map(luck).collect());
    Ok(window::columns(&windows).into_iter().fold(table.with(luck), Table::with))
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
    let used = "Replicates with a pair of runs; where sides have luck of their own, those of the side \
                with fewer.";
    let without = "Replicates left out for want of any pair of runs with a value.";
    let pairs = "Pairs of runs used, each cell of the two sides having its own; where sides have luck of \
                 their own, runs.";
    let left_out = "Pairs of runs left out for want of a value.";
    table
        .with(count_column("n", "Replicates", used, &counts(|a| a.n)))
        .with(count_column("n_without", "Left out", without, &counts(|a| a.n_without)))
        .with(count_column("n_pairs", "Pairs", pairs, &counts(|a| a.pairs.0)))
        .with(count_column("n_pairs_without", "Pairs left out", left_out, &counts(|a| a.pairs.1)))
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
    let reduction = "Variance with luck of its own at every point over that with common luck; below 1, \
                     common luck harms; none where sides have luck of their own.";
    let d_z = "Difference in standard deviations of the differences, corrected for small samples.";
    let d_av = "Difference in mean standard deviations of single runs in the two groups.";
    table
        .with(number("d_z", "Hedges' d_z", d_z, |a| a.d_z))
        .with(number("d_av", "Cohen's d_av", d_av, |a| a.d_av))
        .with(number("variance_reduction", "Gain of pairing", reduction, |a| a.variance_reduction))
}

fn with_tests(
    table: Table,
    contrasts: &[Contrast],
    answers: &[PairedDifference],
) -> Result<Table, AnalysisError> {
    let p: Vec<f64> = answers.iter().map(|answer| answer.p).collect();
    let adjusted = adjusted(contrasts, &p)?;
    let same: Vec<f64> = contrasts.iter().zip(answers).map(p_of_equivalence).collect();
    let doc = "Two-sided p-value of no difference.";
    let doc_holm = "The same, adjusted by Holm's method for all confirmatory rows, or for all \
                    exploratory ones.";
    let doc_same = "p-value of a difference as large as the smallest effect or larger, by two \
                    one-sided tests; none if there is no smallest effect.";
    let number = |id, label, doc, cells| Column::number(id, label, "1", doc, cells);
    Ok(table
        .with(number("p", "p", doc, p))
        .with(number("p_holm", "Adjusted p", doc_holm, adjusted))
        .with(number("p_equivalence", "p of equivalence", doc_same, same)))
}

/// Holm's p-values, each family by itself.
fn adjusted(contrasts: &[Contrast], p: &[f64]) -> Result<Vec<f64>, AnalysisError> {
    let mut adjusted = vec![f64::NAN; p.len()];
    for family in [true, false] {
        let rows: Vec<usize> =
            (0..p.len()).filter(|&row| contrasts[row].is_confirmatory == family).collect();
        let members: Vec<f64> = rows.iter().map(|&row| p[row]).collect();
        for (row, p) in rows.into_iter().zip(holm(&members)?) {
            adjusted[row] = p;
        }
    }
    Ok(adjusted)
}

fn p_of_equivalence((contrast, answer): (&Contrast, &PairedDifference)) -> f64 {
    let smallest = contrast.expectation.map_or(f64::NAN, |asked| asked.smallest_effect());
    // The level is that of an interval that is not used here.
    equivalence(&answer.difference, smallest, Level::NINETY).map_or(f64::NAN, |tests| tests.p)
}

fn with_standing(table: Table, contrasts: &[Contrast]) -> Table {
    let word = |contrast: &Contrast| if contrast.is_confirmatory { "yes" } else { "no" };
    let doc = "`yes` if it was declared before the first run; `no`: it was asked later, and is \
               exploratory.";
    let cells = contrasts.iter().map(|contrast| word(contrast).to_owned()).collect();
    table.with(Column::text("confirmatory", "Confirmatory", doc, cells))
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
    use crate::example::{read, runs};
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
            weeks: None,
            shares_luck: true,
            left: Group::single(design),
            right: Group::single(1),
            expectation: (design == 2).then_some(higher),
            is_confirmatory: true,
        };
        let asked = [against(2), against(3)];
        let readings = read(&runs(&cells, &[]), &asked);
        let table = paired_differences(&readings, &asked, Level::NINETY_FIVE).unwrap();
        assert_eq!(table.texts("contrast").unwrap(), ["2 against 1", "3 against 1"]);
        assert_close(table.numbers("mean").unwrap()[0], 3.2 / 3.0, 1e-14);
        let (p, adjusted) = (table.numbers("p").unwrap(), table.numbers("p_holm").unwrap());
        assert_close(adjusted[0], 2.0 * p[0], 1e-14);
        assert_close(adjusted[1], p[1], 1e-14);
        assert_eq!(table.texts("expected").unwrap(), ["higher", ""]);
        assert_eq!(table.texts("verdict").unwrap(), ["met", ""]);
        assert!(table.numbers("smallest_effect").unwrap()[1].is_nan());
        assert_eq!(table.texts("confirmatory").unwrap(), ["yes", "yes"]);
        let same = table.numbers("p_equivalence").unwrap();
        assert!(same[0] > 0.5 && same[1].is_nan(), "{same:?}");
    }

    #[test]
    fn what_is_asked_later_does_not_weaken_what_was_asked_before() {
        let cells = [(1, 0, 1.0), (2, 0, 2.1), (1, 1, 2.0), (2, 1, 2.9), (1, 2, 3.0), (2, 2, 4.2)];
        let against = |is_confirmatory| Contrast {
            id: "a".into(),
            metric: "trust".into(),
            weeks: None,
            shares_luck: true,
            left: Group::single(2),
            right: Group::single(1),
            expectation: None,
            is_confirmatory,
        };
        let (before, later) = (against(true), against(false));
        let asked = |contrasts: &[Contrast]| {
            let readings = read(&runs(&cells, &[]), contrasts);
            let table = paired_differences(&readings, contrasts, Level::NINETY_FIVE);
            table.unwrap().numbers("p_holm").unwrap().to_vec()
        };
        let alone = asked(std::slice::from_ref(&before))[0];
        let both = asked(&[later.clone(), before.clone(), later]);
        assert_close(both[1], alone, 0.0);
        assert_close(both[0], 2.0 * alone, 1e-14);
    }
}
