//! In what share of parameter sets the claims of a study hold.
//!
//! Intervals of shares are Wilson's (1927, Journal of the American Statistical Association 22:209-212).

use polyarchy_table::{Column, Table};

use super::PARAMETER_SET;
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::long::{count_column, level_column};

/// A claim's verdicts under the parameter sets.
#[derive(Clone, Debug, Default)]
struct Tally {
    /// Its first row.
    first: usize,
    sets: usize,
    met: usize,
    undecided: usize,
    not_met: usize,
    /// Sets whose mean difference has the expected sign, whatever its size.
    right_way: usize,
    differences: Vec<f64>,
}

/// Table `robustness` from table `checks`: for each claim the shares of parameter sets under which it is met,
/// undecided, not met, and goes the right way; and the differences that half and nearly all sets lie within. None
/// if there are no parameter sets.
pub fn robustness(checks: &Table, level: Level) -> Result<Option<Table>, AnalysisError> {
    let tallies = tallies(checks)?;
    if tallies.is_empty() {
        return Ok(None);
    }
    let text = |id, label, doc| -> Result<Column, AnalysisError> {
        let cells = checks.texts(id)?;
        let own = tallies.iter().map(|tally| cells[tally.first].clone());
        Ok(Column::text(id, label, doc, own.collect()))
    };
    let share = |id, label, doc, count: fn(&Tally) -> usize| {
        let share = |tally: &Tally| count(tally) as f64 / tally.sets as f64;
        Column::number(id, label, "share", doc, tallies.iter().map(share).collect())
    };
    let end = |id, label, doc, end: fn(Interval) -> f64| {
        let of = |tally: &Tally| end(wilson(tally.met, tally.sets, level));
        Column::number(id, label, "share", doc, tallies.iter().map(of).collect())
    };
    let quantile = |id, label, doc, at: f64| {
        let of = |tally: &Tally| quantile(&tally.differences, at);
        Column::number(id, label, "metric_unit", doc, tallies.iter().map(of).collect())
    };
    let sets: Vec<usize> = tallies.iter().map(|tally| tally.sets).collect();
    let right_way = "Share of sets whose mean difference has the expected sign, or is small where \
                     none is expected.";
    Ok(Some(
        Table::named("robustness")
            .with(text("name", "Check", "Name of the claim.")?)
            .with(text("pattern", "Pattern", "Pattern for which it stands.")?)
            .with(text("claim", "Claim", "The claim in words.")?)
            .with(count_column("sets", "Parameter sets", "Number of parameter sets.", &sets))
            .with(share("met", "Met", "Share of sets under which it is met.", |of| of.met))
            .with(end("met_lower", "Lower end", "Lower end of that share.", |met| met.lower))
            .with(end("met_upper", "Upper end", "Upper end of that share.", |met| met.upper))
            .with(level_column(level, tallies.len()))
            .with(share("undecided", "Undecided", "Share of sets that leave it undecided.", |of| {
                of.undecided
            }))
            .with(share("not_met", "Not met", "Share of sets under which it is not met.", |of| {
                of.not_met
            }))
            .with(share("right_way", "Right way", right_way, |of| of.right_way))
            .with(quantile("low", "Low", "Difference that one set in twenty falls below.", 0.05))
            .with(quantile("median", "Median", "Difference that half of the sets exceed.", 0.5))
            .with(quantile("high", "High", "Difference that one set in twenty exceeds.", 0.95))
            .with(text("metric_unit", "Unit", "Unit of the differences in the row.")?),
    ))
}

/// The verdicts of each claim, in the order of the claims.
fn tallies(checks: &Table) -> Result<Vec<Tally>, AnalysisError> {
    let (names, kinds) = (checks.texts("name")?, checks.texts("kind")?);
    let (verdicts, directions) = (checks.texts("verdict")?, checks.texts("direction")?);
    let differences = checks.numbers("difference")?;
    let smallest = checks.numbers("smallest_effect")?;
    let mut tallies: Vec<Tally> = Vec::new();
    for row in (0..checks.rows()).filter(|&row| kinds[row] == PARAMETER_SET) {
        if tallies.last().is_none_or(|tally| names[tally.first] != names[row]) {
            tallies.push(Tally { first: row, ..Tally::default() });
        }
        let Some(tally) = tallies.last_mut() else { continue };
        let difference = differences[row];
        let is_right = match &*directions[row] {
            "higher" => difference > 0.0,
            "lower" => difference < 0.0,
            "same" => difference.abs() < smallest[row],
            _ => difference.abs() > 0.0,
        };
        tally.add(&verdicts[row], difference, is_right);
    }
    Ok(tallies)
}

impl Tally {
    fn add(&mut self, verdict: &str, difference: f64, is_right: bool) {
        self.sets += 1;
        self.right_way += usize::from(is_right);
        match verdict {
            "met" => self.met += 1,
            "undecided" => self.undecided += 1,
            _ => self.not_met += 1,
        }
        if difference.is_finite() {
            self.differences.push(difference);
        }
    }
}

/// Wilson's interval of a share, `(p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n)`.
fn wilson(hits: usize, n: usize, level: Level) -> Interval {
    let z = -normal::quantile(level.tail());
    let (n, share) = (n as f64, hits as f64 / n as f64);
    let (middle, scale) = (share + z * z / (2.0 * n), 1.0 + z * z / n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    Interval {
        lower: ((middle - half) / scale).max(0.0),
        upper: ((middle + half) / scale).min(1.0),
    }
}

/// The value that a share of some lies below, NaN of none.
fn quantile(values: &[f64], at: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    if sorted.is_empty() { f64::NAN } else { crate::bootstrap::quantile(&sorted, at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assert_close;

    /// A claim of more under the full model and four sets, and one of no difference under it and one set.
    fn checks(kinds: [&str; 7]) -> Table {
        let words = |words: [&str; 7]| words.map(String::from).to_vec();
        let text = |id: &str, cells: [&str; 7]| Column::text(id, "", "", words(cells));
        let number = |id: &str, cells: [f64; 7]| Column::number(id, "", "1", "", cells.to_vec());
        Table::named("checks")
            .with(text("name", ["more", "more", "more", "more", "more", "none", "none"]))
            .with(text("pattern", ["P1"; 7]))
            .with(text("claim", ["More."; 7]))
            .with(text("kind", kinds))
            .with(text("metric_unit", ["1"; 7]))
            .with(text(
                "direction",
                ["higher", "higher", "higher", "higher", "higher", "same", "same"],
            ))
            .with(text("verdict", ["met", "met", "undecided", "not met", "met", "met", "not met"]))
            .with(number("difference", [9.0, 2.0, 1.0, -1.0, 3.0, 0.0, -0.2]))
            .with(number("smallest_effect", [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]))
    }

    /// Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3: 81 of 263 and 0 of 20.
    #[test]
    fn intervals_are_those_that_are_published() {
        for (hits, n, lower, upper) in [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611)] {
            let found = wilson(hits, n, Level::NINETY_FIVE);
            assert_close(found.lower, lower, 5e-5);
            assert_close(found.upper, upper, 5e-5);
        }
    }

    #[test]
    fn shares_are_those_of_parameter_sets_alone() {
        let set = PARAMETER_SET;
        let found =
            robustness(&checks(["full", set, set, set, set, "full", set]), Level::NINETY_FIVE)
                .unwrap()
                .unwrap();
        assert_eq!(found.integers("sets").unwrap(), [4, 1]);
        let row = |id: &str, row: usize| found.numbers(id).unwrap()[row];
        for (id, share) in
            [("met", 0.5), ("undecided", 0.25), ("not_met", 0.25), ("right_way", 0.75)]
        {
            assert_close(row(id, 0), share, 1e-12);
        }
        assert_close(row("median", 0), 1.5, 1e-12);
        // What is smaller than anybody would care is as good as the same.
        assert_close(row("right_way", 1), 1.0, 1e-12);
        assert!(
            robustness(
                &checks(["full", "null", "null", "null", "null", "full", "null"]),
                Level::NINETY_FIVE
            )
            .unwrap()
            .is_none()
        );
    }
}
