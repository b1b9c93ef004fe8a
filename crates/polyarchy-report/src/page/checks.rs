//! Claims that patterns make, each judged under the full model and held against its variants.

use std::ops::Range;

use polyarchy_table::Table;
use serde::Serialize;

use super::claims::{self, Numbers};
use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// A claim, in the row of the full model of table `checks`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Check {
    /// Row of the table, from 1.
    pub(super) row: usize,
    name: String,
    pub(super) pattern: String,
    claim: String,
    left: String,
    right: String,
    expected: String,
    /// Why less than the smallest effect would not matter; empty if the table does not say.
    because: String,
    numbers: Numbers,
    /// `met`, `not met`, `undecided`, or `no evidence` where a null model meets it as well.
    pub(super) conclusion: String,
    /// Null models that meet the claim as well.
    also_met_by: String,
    /// Null models of which too little is known.
    open_under: String,
    /// Ablations under which the claim is no longer met: it needs what they lack.
    lost_without: String,
    /// In which part of the parameter sets it is met, in words; empty if none are drawn.
    holds_in: String,
    /// The share whose mean meets it; NaN if none are drawn, or too few to tell.
    #[serde(skip)]
    share_met: f64,
    /// Why it is exploratory; empty if it was made before the runs, or the table does not say.
    why: String,
    /// What part of the runs it is read over; empty if the table does not say.
    window: String,
    /// Whether the sides are observed over unlike windows, in words; empty if not.
    warning: String,
}

impl Check {
    /// Whether it was made before the runs.
    pub(super) fn is_declared(&self) -> bool {
        self.why.is_empty()
    }

    /// Whether the claim is met, and under no null model whatever.
    pub(super) fn is_met_by_no_null(&self) -> bool {
        self.conclusion == "met" && self.also_met_by.is_empty()
    }
}

/// Conclusions, from best to worst.
pub(super) const CONCLUSIONS: [&str; 4] = ["met", "not met", "undecided", "no evidence"];

/// All claims; none if there is no table of checks.
pub(super) fn of(tables: &ResultTables) -> Result<Vec<Check>, ChartError> {
    let Ok(table) = tables.table("checks") else { return Ok(Vec::new()) };
    let (kinds, sets) = (table.texts("kind")?, tables.table("robustness").ok());
    let full = (0..table.rows()).filter(|&row| kinds[row] == "full").enumerate();
    full.map(|(nth, row)| check(table, row, (sets, nth))).collect()
}

/// Whether the claims are held against parameter sets.
pub(super) fn in_sets(checks: &[Check]) -> bool {
    checks.iter().any(|check| !check.holds_in.is_empty())
}

/// How many claims the means of more than half of the parameter sets meet, in a sentence; none if none are drawn, or too
/// few to tell.
pub(super) fn robust(checks: &[Check]) -> Option<String> {
    let drawn: Vec<f64> =
        checks.iter().map(|check| check.share_met).filter(|share| share.is_finite()).collect();
    let robust = drawn.iter().filter(|share| 0.5 < **share).count();
    let are = if robust == 1 { "is" } else { "are" };
    let told = format!(
        "In more than half of the other parameter sets, {robust} of {} {are} met by the mean.",
        drawn.len()
    );
    (!drawn.is_empty()).then_some(told)
}

/// In which part of the parameter sets the mean meets the n-th claim and goes the right way, and which part decides it
/// by its own runs.
fn holds_in(sets: Option<&Table>, nth: usize) -> Result<String, ChartError> {
    let Some(table) = sets else { return Ok(String::new()) };
    let drawn = table.integers("sets")?[nth];
    let percent = |id: &str| Ok::<_, ChartError>(100.0 * table.numbers(id)?[nth]);
    let whole = |share: f64| words::fixed(share, 0);
    let decided = whole(percent("decided_met")?);
    let (met, right) = (percent("met")?, percent("right_way")?);
    let ends = [percent("met_lower")?, percent("met_upper")?].map(whole).join(", ");
    let right =
        if right.is_nan() { String::new() } else { format!("right way {}\u{a0}%, ", whole(right)) };
    Ok(if drawn <= 0 {
        String::new()
    } else if met.is_nan() {
        format!("own runs decide {decided}\u{a0}% of {drawn}")
    } else {
        let met = whole(met);
        format!("{met} [{ends}]\u{a0}% of {drawn}; {right}own runs decide {decided}\u{a0}%")
    })
}

fn check(
    table: &Table,
    row: usize,
    (sets, nth): (Option<&Table>, usize),
) -> Result<Check, ChartError> {
    let word = |id: &str| table.texts(id).map(|cells| cells[row].clone());
    let if_any = |id: &str| word(id).unwrap_or_default();
    let name = word("name")?;
    Ok(Check {
        row: row + 1,
        pattern: word("pattern")?,
        claim: word("claim")?,
        left: word("left")?,
        right: word("right")?,
        expected: claims::expected(&word("direction")?, table.numbers("smallest_effect")?[row]),
        because: table.texts(claims::BECAUSE).map_or(String::new(), |why| why[row].clone()),
        numbers: Numbers::of(table, "difference", row)?,
        conclusion: word("conclusion")?,
        also_met_by: word("also_met_by")?.replace('_', " "),
        open_under: word("open_under")?.replace('_', " "),
        lost_without: lost_without(table, row)?,
        holds_in: holds_in(sets, nth)?,
        share_met: sets.map_or(Ok(f64::NAN), |sets| sets.numbers("met").map(|met| met[nth]))?,
        name: words::sentence_case(&words::name(&name)),
        why: if_any("exploratory_because"),
        window: if_any("window"),
        warning: if_any("warning"),
    })
}

/// Ablations that lose a claim which the full model, in that row, meets.
fn lost_without(table: &Table, full: usize) -> Result<String, ChartError> {
    let (kinds, verdicts) = (table.texts("kind")?, table.texts("verdict")?);
    let labels = table.texts("variant_label")?;
    if verdicts[full] != "met" {
        return Ok(String::new());
    }
    let lost: Vec<String> = variants(table, full)?
        .filter(|&row| kinds[row] == "ablation" && verdicts[row] != "met")
        .map(|row| words::inner_case(&labels[row]))
        .collect();
    Ok(lost.join("; "))
}

/// Rows of a claim's variants, the full model first.
pub(super) fn variants(table: &Table, full: usize) -> Result<Range<usize>, ChartError> {
    let kinds = table.texts("kind")?;
    let others = kinds[full + 1..].iter().take_while(|kind| *kind != "full").count();
    Ok(full..full + 1 + others)
}

/// Number of claims with each conclusion that occurs.
pub(super) fn tally(checks: &[Check]) -> Vec<(&'static str, usize)> {
    let count = |word: &str| checks.iter().filter(|check| check.conclusion == word).count();
    CONCLUSIONS.map(|word| (word, count(word))).into_iter().filter(|(_, n)| 0 < *n).collect()
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    /// A claim that the full model and a null model meet, and one ablation does not.
    pub(crate) fn table() -> Table {
        let kinds = ["full", "null", "ablation"];
        let text =
            |id: &str, cells: [&str; 3]| Column::text(id, id, "", cells.map(String::from).to_vec());
        let number = |id: &str, cells: [f64; 3]| Column::number(id, id, "1", "", cells.to_vec());
        Table::named("checks")
            .with(text("name", ["more_disputes"; 3]))
            .with(text("pattern", ["P1"; 3]))
            .with(text("claim", ["Pressure makes disputes more frequent."; 3]))
            .with(text("variant_label", ["Full model", "Random stances", "No threat"]))
            .with(text("kind", kinds))
            .with(text("left", ["disputes_open at deadline=0.5"; 3]))
            .with(text("right", ["disputes_open at deadline=1"; 3]))
            .with(Column::integer("n", "n", "1", "", vec![40; 3]))
            .with(number("difference", [2.0, 1.5, 0.0]))
            .with(number("lower", [1.5, 1.0, -0.5]))
            .with(number("upper", [2.5, 2.0, 0.5]))
            .with(number("level", [0.95; 3]))
            .with(number("smallest_effect", [0.5; 3]))
            .with(number("p", [f64::NAN; 3]))
            .with(text("direction", ["higher"; 3]))
            .with(text("verdict", ["met", "met", "not met"]))
            .with(text("conclusion", ["no evidence", "", ""]))
            .with(text("also_met_by", ["random_stances", "", ""]))
            .with(text("open_under", [""; 3]))
    }

    #[test]
    fn a_claim_is_held_against_the_variants_of_the_model() {
        let checks = of(&ResultTables::named("abc").with(table())).unwrap();
        assert_eq!(checks.len(), 1);
        assert_eq!(checks[0].also_met_by, "random stances");
        assert_eq!(checks[0].lost_without, "no threat");
        assert_eq!(checks[0].expected, "higher by more than 0.5");
        assert_eq!(tally(&checks), [("no evidence", 1)]);
    }
}
