//! Many contrasts as one table, judged together.

use super::{Contrast, PairedDifference, difference};
use crate::error::AnalysisError;
use crate::expectation::Readings;
use crate::expectation::window::{self, Windows};
use crate::long::{count_column, levels_column};
use crate::rule::Rule;
use polyarchy_table::{Column, Table};

/// Table `contrasts`: one row per contrast, in the order given.
///
/// The rule is that of all confirmatory rows together, and of all exploratory ones: what is asked later does
/// not weaken what was asked before. Interval, verdict and column `p_adjusted` are those of a row in its
/// family.
pub fn paired_differences(
    readings: &Readings,
    contrasts: &[Contrast],
    rule: &Rule,
) -> Result<Table, AnalysisError> {
    let size = |one: &Contrast| {
        contrasts.iter().filter(|other| other.is_confirmatory == one.is_confirmatory).count()
    };
    let sizes: Vec<usize> = contrasts.iter().map(size).collect();
    let (mut answers, mut levels) = (Vec::new(), Vec::new());
    for (contrast, &size) in contrasts.iter().zip(&sizes) {
        let of_each = rule.of_each(size)?;
        answers.push(difference(readings, contrast, &of_each)?);
        levels.push(of_each.level().get());
    }
    let metrics: Vec<&str> = contrasts.iter().map(|contrast| contrast.metric.as_str()).collect();
    let mut table = with_questions(Table::named("contrasts"), contrasts);
    for column in readings.metric_columns(&metrics) {
        table = table.with(column);
    }
    let table = with_standards(with_means(table, &answers), &answers);
    let table = with_settings(table, &answers);
    let table = with_tests(table.with(levels_column(levels)), &answers, &sizes);
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
    Ok(window::columns(&windows.iter().collect::<Vec<_>>())
        .into_iter()
        .fold(table.with(luck), Table::with))
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
    let coupling = "Variance of the differences over the sum of the variances of both sides: 0 where they have all \
                    luck in common, 1 where pairing is worth nothing, above 1 where it harms; none where sides \
                    have luck of their own, or do not vary.";
    let d_z = "Difference in standard deviations of the differences, corrected for small samples.";
    let d_av = "Difference in mean standard deviations of single runs in the two groups.";
    table
        .with(number("d_z", "Hedges' d_z", d_z, |a| a.d_z))
        .with(number("d_av", "Cohen's d_av", d_av, |a| a.d_av))
        .with(number("variance_reduction", "Gain of pairing", reduction, |a| a.variance_reduction))
        .with(number("coupling", "Coupling", coupling, |a| a.coupling))
}

fn with_settings(table: Table, answers: &[PairedDifference]) -> Table {
    let counts =
        |count: fn(&PairedDifference) -> usize| answers.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&PairedDifference) -> f64| {
        Column::number(id, label, "metric_unit", doc, answers.iter().map(cell).collect())
    };
    let settings = "Settings over which it averages: pairs of points that differ in nothing but what is compared.";
    let met = "Settings at which the mean difference meets what was expected, whatever the luck.";
    let (least, greatest) = ("Least mean at any setting.", "Greatest mean at any setting.");
    table
        .with(count_column("settings", "Settings", settings, &counts(|a| a.settings.n)))
        .with(count_column("settings_met", "Met at settings", met, &counts(|a| a.settings.met)))
        .with(number("least", "Least at a setting", least, |a| a.settings.least))
        .with(number("greatest", "Greatest at a setting", greatest, |a| a.settings.greatest))
}

fn with_tests(table: Table, answers: &[PairedDifference], sizes: &[usize]) -> Table {
    let number = |id, label, doc, cells| Column::number(id, label, "1", doc, cells);
    let p: Vec<f64> = answers.iter().map(|answer| answer.p).collect();
    let adjusted = p.iter().zip(sizes).map(|(p, &size)| (p * size as f64).min(1.0)).collect();
    let means = answers.iter().map(|answer| answer.means.word().to_owned()).collect();
    let how = "How the interval was made: `Student`, `Hall`, `Wilson`, `Tango`, `Clopper-Pearson`, or `none \
               known`, where too few runs differ from the rest to tell.";
    let doc = "Two-sided p-value of the row's own verdict: that of no difference as large as the smallest \
               effect the expected way, or of a difference as large where none is expected.";
    let family = "The same times the number of confirmatory rows, or of exploratory ones (Bonferroni): below \
                  0.05 where the verdict is `met`.";
    table
        .with(Column::text("interval", "Interval", how, means))
        .with(number("p", "p", doc, p))
        .with(number("p_adjusted", "Adjusted p", family, adjusted))
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
        let (direction, verdict) = contrast
            .expectation
            .map_or(("", ""), |asked| (asked.direction().word(), answer.verdict.word()));
        expected.push(direction.to_owned());
        verdicts.push(verdict.to_owned());
        smallest.push(contrast.expectation.map_or(f64::NAN, |e| e.smallest_effect()));
    }
    let direction =
        "`greater`, `less`, `two_sided`, `same` or `not_less`; empty if nothing was expected.";
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
mod tests;
