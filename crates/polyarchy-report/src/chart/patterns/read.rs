//! The checks of several studies, in units of the smallest effect.

use polyarchy_table::Table;

use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// What the figure shows.
pub(super) struct Claims {
    /// Claims with a smallest effect above 0, in the order of the table.
    pub(super) shown: Vec<Claim>,
    /// Level at which the intervals of a study hold together; the least of all studies.
    pub(super) level: f64,
}

/// One claim; numbers are in units of its smallest effect, positive where it was expected.
pub(super) struct Claim {
    pub(super) pattern: String,
    pub(super) study: String,
    pub(super) name: String,
    pub(super) conclusion: String,
    /// Whether no difference was expected.
    pub(super) is_same: bool,
    pub(super) difference: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    /// Pairs behind it.
    n: i64,
    /// The difference under each null model that has one.
    pub(super) nulls: Vec<f64>,
}

impl Claims {
    /// Names of the patterns, in order.
    pub(super) fn patterns(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for claim in &self.shown {
            if !found.contains(&claim.pattern.as_str()) {
                found.push(&claim.pattern);
            }
        }
        found
    }

    /// Least and greatest number of pairs.
    pub(super) fn pairs(&self) -> (i64, i64) {
        let counts = || self.shown.iter().map(|claim| claim.n);
        (counts().min().unwrap_or(0), counts().max().unwrap_or(0))
    }
}

/// The claims that can be drawn; an error if there is none.
pub(super) fn claims(tables: &ResultTables) -> Result<Claims, ChartError> {
    let table = tables.table("checks")?;
    let (kinds, studies) = (table.texts("kind")?, table.texts("study")?);
    let (smallest, levels) = (table.numbers("smallest_effect")?, table.numbers("level")?);
    let full: Vec<usize> = (0..table.rows()).filter(|&row| kinds[row] == "full").collect();
    let mut shown = Vec::new();
    for (place, &row) in full.iter().enumerate() {
        if 0.0 < smallest[row] {
            let end = full.get(place + 1).copied().unwrap_or(table.rows());
            shown.push(claim(table, row, end)?);
        }
    }
    if shown.is_empty() {
        return Err(ChartError::not_applicable("no claim has a smallest effect above 0"));
    }
    // Errors of a study's claims are shared out between them (Bonferroni).
    let together = full.iter().map(|&row| {
        let claims = full.iter().filter(|&&other| studies[other] == studies[row]).count();
        1.0 - (1.0 - levels[row]) * claims as f64
    });
    let level = together.fold(f64::INFINITY, f64::min);
    Ok(Claims { shown, level })
}

fn claim(table: &Table, row: usize, end: usize) -> Result<Claim, ChartError> {
    let word = |id: &str| table.texts(id).map(|cells| cells[row].clone());
    let direction = word("direction")?;
    let sign = if matches!(direction.as_str(), "lower" | "less") { -1.0 } else { 1.0 };
    let unit = sign * table.numbers("smallest_effect")?[row];
    let number = |id: &str, row: usize| table.numbers(id).map(|cells| cells[row] / unit);
    let kinds = table.texts("kind")?;
    let mut nulls = Vec::new();
    for other in (row..end).filter(|&other| kinds[other] == "null") {
        nulls.push(number("difference", other)?);
    }
    nulls.retain(|null| null.is_finite());
    let (lower, upper) = (number("lower", row)?, number("upper", row)?);
    Ok(Claim {
        pattern: word("pattern")?,
        study: word("study")?,
        name: words::sentence_case(&words::name(&word("name")?)),
        conclusion: word("conclusion")?,
        is_same: direction == "same",
        difference: number("difference", row)?,
        lower: lower.min(upper),
        upper: upper.max(lower),
        n: table.integers("n")?[row],
        nulls,
    })
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    #[test]
    fn what_was_expected_lower_is_turned_round_and_nothing_is_divided_by_zero() {
        let text =
            |id: &str, cells: [&str; 3]| Column::text(id, id, "", cells.map(String::from).to_vec());
        let number = |id: &str, cells: [f64; 3]| Column::number(id, id, "1", "", cells.to_vec());
        let table = Table::named("checks")
            .with(text("study", ["s"; 3]))
            .with(text("pattern", ["P1"; 3]))
            .with(text("name", ["one", "one", "two"]))
            .with(text("kind", ["full", "null", "full"]))
            .with(text("direction", ["lower"; 3]))
            .with(text("conclusion", ["met", "", "met"]))
            .with(Column::integer("n", "n", "1", "", vec![40; 3]))
            .with(number("difference", [-2.0, -0.5, 9.0]))
            .with(number("lower", [-3.0, -1.0, 8.0]))
            .with(number("upper", [-1.0, 0.0, 10.0]))
            .with(number("level", [0.975; 3]))
            .with(number("smallest_effect", [0.5, 0.5, 0.0]));
        let found = claims(&ResultTables::named("abc").with(table)).unwrap();
        assert_eq!(found.shown.len(), 1);
        let claim = &found.shown[0];
        let numbers = [claim.lower, claim.difference, claim.upper, claim.nulls[0]];
        assert_eq!(format!("{numbers:?}"), "[2.0, 4.0, 6.0, 1.0]");
        assert!((found.level - 0.95).abs() < 1e-12);
    }
}
