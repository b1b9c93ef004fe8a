//! In what share of parameter sets the claims of a study hold.
//!
//! What counts is whether the mean of a set meets the claim, not whether its few runs decide it: with eight runs a set
//! many means that meet a claim are left undecided, and with more runs fewer. So the luck of the sets is taken out.

use polyarchy_table::{Column, Table};

use super::PARAMETER_SET;
use crate::deconvolution::{Deconvolved, Share};
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::long::{count_column, level_column};
use crate::moments::Moments;

/// A claim under the parameter sets.
#[derive(Clone, Debug, Default)]
struct Sets {
    /// Its first row.
    first: usize,
    verdicts: Vec<String>,
    differences: Vec<Moments>,
}

/// What a claim says of a difference, and how its true means are spread.
struct Spread<'a> {
    direction: &'a str,
    smallest: f64,
    means: Option<Deconvolved>,
    level: Level,
}

/// A column of shares: name, label, what it means, and which share of a row.
type Shares<'a> = (&'a str, &'a str, &'a str, &'a dyn Fn(usize) -> f64);

/// Table `robustness` from table `checks`: for each claim the share of parameter sets whose true mean meets it, and of
/// those where it goes the right way, with intervals; the differences that half and nearly all true means lie within;
/// and in which share of the sets its own runs decide. None if there are no parameter sets.
pub fn robustness(checks: &Table, level: Level) -> Result<Option<Table>, AnalysisError> {
    let all = sets(checks)?;
    if all.is_empty() {
        return Ok(None);
    }
    let text = |id, label, doc| -> Result<Column, AnalysisError> {
        let cells = checks.texts(id)?;
        Ok(Column::text(id, label, doc, all.iter().map(|of| cells[of.first].clone()).collect()))
    };
    let spreads = spreads(checks, &all, level)?;
    let counts = |count: fn(&Sets) -> usize| all.iter().map(count).collect::<Vec<_>>();
    let table = Table::named("robustness")
        .with(text("name", "Check", "Name of the claim.")?)
        .with(text("pattern", "Pattern", "Pattern for which it stands.")?)
        .with(text("claim", "Claim", "The claim in words.")?)
        .with(count_column("sets", "Parameter sets", "Number of parameter sets.", &counts(Sets::n)))
        .with(count_column(
            "unvaried",
            "Without luck",
            "Sets whose runs are all alike; their variance counts as a low one of the other sets.",
            &counts(Sets::unvaried),
        ));
    let table =
        with_quantiles(with_means(table, &spreads).with(level_column(level, all.len())), &spreads);
    let table = table.with(text("metric_unit", "Unit", "Unit of the differences in the row.")?);
    Ok(Some(with_verdicts(table, &all)))
}

/// The claims with their sets, in the order of the claims.
fn sets(checks: &Table) -> Result<Vec<Sets>, AnalysisError> {
    let (names, kinds) = (checks.texts("name")?, checks.texts("kind")?);
    let (verdicts, pairs) = (checks.texts("verdict")?, checks.integers("n")?);
    let (means, sds) = (checks.numbers("difference")?, checks.numbers("sd")?);
    let mut all: Vec<Sets> = Vec::new();
    for row in (0..checks.rows()).filter(|&row| kinds[row] == PARAMETER_SET) {
        if all.last().is_none_or(|of| names[of.first] != names[row]) {
            all.push(Sets { first: row, ..Sets::default() });
        }
        let Some(of) = all.last_mut() else { continue };
        of.verdicts.push(verdicts[row].clone());
        let n = usize::try_from(pairs[row]).unwrap_or(0);
        of.differences.push(Moments { n, mean: means[row], sd: sds[row] });
    }
    Ok(all)
}

fn spreads<'a>(
    checks: &'a Table,
    all: &[Sets],
    level: Level,
) -> Result<Vec<Spread<'a>>, AnalysisError> {
    let (directions, smallest) = (checks.texts("direction")?, checks.numbers("smallest_effect")?);
    let of = |of: &Sets| Spread {
        direction: &directions[of.first],
        smallest: smallest[of.first],
        means: Deconvolved::of(&of.differences),
        level,
    };
    Ok(all.iter().map(of).collect())
}

fn with_means(table: Table, spreads: &[Spread]) -> Table {
    let met: Vec<Share> = spreads.iter().map(Spread::met).collect();
    let right: Vec<Share> = spreads.iter().map(Spread::right_way).collect();
    let doc = "Share of parameter sets whose true mean difference meets the claim, the luck of its runs taken out; \
               empty of fewer than 20 sets.";
    let right_doc = "Share of parameter sets whose true mean difference has the expected sign; empty of claims that \
                     expect none.";
    let columns: [Shares; 6] = [
        ("met", "Mean meets it", doc, &|row| met[row].estimate),
        ("met_lower", "Lower end", "Lower end of that share.", &|row| met[row].interval.lower),
        ("met_upper", "Upper end", "Upper end of that share.", &|row| met[row].interval.upper),
        ("right_way", "Right way", right_doc, &|row| right[row].estimate),
        ("right_lower", "Lower end", "Lower end of that share.", &|row| right[row].interval.lower),
        ("right_upper", "Upper end", "Upper end of that share.", &|row| right[row].interval.upper),
    ];
    with_shares(table, &columns, spreads.len())
}

fn with_quantiles(table: Table, spreads: &[Spread]) -> Table {
    let quantile = |id, label, doc, at: f64| {
        let of = |spread: &Spread| spread.means.as_ref().map_or(f64::NAN, |all| all.quantile(at));
        Column::number(id, label, "metric_unit", doc, spreads.iter().map(of).collect())
    };
    table
        .with(quantile("low", "Low", "True mean that one set in twenty falls below.", 0.05))
        .with(quantile("median", "Median", "True mean that half of the sets exceed.", 0.5))
        .with(quantile("high", "High", "True mean that one set in twenty exceeds.", 0.95))
}

/// What the runs of each set decide by themselves.
fn with_verdicts(table: Table, all: &[Sets]) -> Table {
    let columns: [Shares; 3] = [
        (
            "decided_met",
            "Own runs: met",
            "Share of sets whose own runs decide that it is met; grows with the number of runs.",
            &|row| all[row].share("met"),
        ),
        (
            "decided_not_met",
            "Own runs: not met",
            "Share of sets whose own runs decide that it is not met; grows with the number of runs.",
            &|row| all[row].share("not met"),
        ),
        (
            "undecided",
            "Own runs: undecided",
            "Share of sets whose own runs leave it undecided; falls with the number of runs.",
            &|row| all[row].share("undecided"),
        ),
    ];
    with_shares(table, &columns, all.len())
}

fn with_shares(table: Table, columns: &[Shares], rows: usize) -> Table {
    let column = |&(id, label, doc, cell): &Shares| {
        Column::number(id, label, "share", doc, (0..rows).map(cell).collect())
    };
    columns.iter().map(column).fold(table, Table::with)
}

impl Sets {
    fn n(&self) -> usize {
        self.verdicts.len()
    }

    fn unvaried(&self) -> usize {
        self.differences.iter().filter(|set| set.sd == 0.0).count()
    }

    /// The share of sets with that verdict.
    fn share(&self, verdict: &str) -> f64 {
        let those = self.verdicts.iter().filter(|one| *one == verdict).count();
        those as f64 / self.n() as f64
    }
}

impl Spread<'_> {
    /// The share of true means that meet the claim.
    fn met(&self) -> Share {
        let small = Interval { lower: -self.smallest, upper: self.smallest };
        match self.direction {
            "same" => self.within(small),
            "different" => self.within(small).of_others(),
            _ => self.beyond(self.smallest),
        }
    }

    /// The share of true means that have the expected sign; none where any or no difference is expected.
    fn right_way(&self) -> Share {
        match self.direction {
            "same" | "different" => Share::NONE,
            _ => self.beyond(0.0),
        }
    }

    /// The share farther than some effect in the expected direction.
    fn beyond(&self, effect: f64) -> Share {
        self.within(if self.direction == "lower" {
            Interval { lower: f64::NEG_INFINITY, upper: -effect }
        } else {
            Interval { lower: effect, upper: f64::INFINITY }
        })
    }

    fn within(&self, within: Interval) -> Share {
        self.means.as_ref().map_or(Share::NONE, |means| means.share(within, self.level))
    }
}

#[cfg(test)]
mod tests;
