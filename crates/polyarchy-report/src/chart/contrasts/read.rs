//! The table `contrasts`, by metric.

use polyarchy_analysis::interval::Interval;
use polyarchy_table::{Table, Values};

use crate::error::ChartError;
use crate::scale::Scale;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// All contrasts of one metric.
pub(super) struct Group {
    pub(super) meaning: Meaning,
    pub(super) contrasts: Vec<Contrast>,
}

/// One difference.
pub(super) struct Contrast {
    pub(super) name: String,
    pub(super) difference: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) level: f64,
    /// Pairs behind it.
    pub(super) n: i64,
    /// Smaller differences do not matter; none if nothing was said.
    pub(super) smallest_effect: Option<f64>,
    /// `met`, `not met`, `undecided`; none if nothing was expected.
    pub(super) verdict: Option<String>,
    /// Whether it was asked before the results were seen.
    pub(super) confirmatory: bool,
    /// Whether its sides share their luck; so they do if the table does not say.
    pub(super) is_paired: bool,
}

/// The contrasts in the order of the table, those of one metric together.
pub(super) fn groups(tables: &ResultTables) -> Result<Vec<Group>, ChartError> {
    let table = tables.asked("contrasts", "the study asks for no contrast")?;
    let metrics = table.texts("metric")?;
    let mut found: Vec<(&str, Group)> = Vec::new();
    for (row, metric) in metrics.iter().enumerate() {
        let contrast = contrast(table, row)?;
        if let Some((_, group)) = found.iter_mut().find(|(id, _)| id == metric) {
            group.contrasts.push(contrast);
        } else {
            let group = Group { meaning: tables.meaning(metric), contrasts: vec![contrast] };
            found.push((metric, group));
        }
    }
    if found.is_empty() {
        return Err(ChartError::not_applicable("the study asks for no contrast"));
    }
    Ok(found.into_iter().map(|(_, group)| group).collect())
}

fn contrast(table: &Table, row: usize) -> Result<Contrast, ChartError> {
    let smallest = table.numbers("smallest_effect").ok().map(|cells| cells[row]);
    let verdict = table.texts("verdict").ok().map(|cells| cells[row].clone());
    let is_paired = table.texts("luck").map_or(true, |cells| cells[row] != "own");
    Ok(Contrast {
        is_paired,
        name: told(table, row)?,
        difference: table.numbers("mean")?[row],
        lower: table.numbers("lower")?[row],
        upper: table.numbers("upper")?[row],
        level: table.numbers("level")?[row],
        n: table.integers("n")?[row],
        smallest_effect: smallest.filter(|smallest| smallest.is_finite() && 0.0 < *smallest),
        verdict: verdict.filter(|verdict| !verdict.is_empty()),
        confirmatory: is_confirmatory(table, row),
    })
}

/// What readers call a difference; its name in words where the table has no label.
fn told(table: &Table, row: usize) -> Result<String, ChartError> {
    let label = table.texts("label").map_or("", |cells| &cells[row]);
    Ok(if label.is_empty() {
        words::sentence_case(&words::name(&table.texts("contrast")?[row]))
    } else {
        label.into()
    })
}

/// Whether a contrast was asked beforehand: as column `confirmatory` says, or else if something was
/// expected of it.
fn is_confirmatory(table: &Table, row: usize) -> bool {
    match table.column("confirmatory").map(|column| &column.values) {
        Some(Values::Text(cells)) => matches!(cells[row].as_str(), "yes" | "true"),
        Some(Values::Integer(cells)) => cells[row] != 0,
        Some(Values::Number(cells)) => cells[row] > 0.0,
        None => table.texts("verdict").map_or(true, |cells| !cells[row].is_empty()),
    }
}

impl Contrast {
    /// Whether the interval could be given.
    pub(super) fn has_interval(&self) -> bool {
        self.lower.is_finite() && self.upper.is_finite()
    }
}

impl Group {
    /// A difference with its interval in brackets, to as many digits as the interval allows.
    pub(super) fn in_numbers(contrast: &Contrast) -> String {
        let Contrast { difference, lower, upper, .. } = *contrast;
        let decimals = Interval { lower, upper }.decimals(difference);
        let [difference, lower, upper] = [contrast.difference, contrast.lower, contrast.upper]
            .map(|value| words::fixed(value, decimals));
        if contrast.has_interval() {
            format!("{difference} [{lower}, {upper}]")
        } else {
            difference
        }
    }

    /// A scale that holds zero, every interval and every stretch of small effects.
    pub(super) fn scale(&self) -> Scale {
        let ends = self.contrasts.iter().flat_map(|contrast| {
            let smallest = contrast.smallest_effect.unwrap_or(0.0);
            [contrast.lower, contrast.upper, contrast.difference, smallest, -smallest]
        });
        Scale::around(ends, 7)
    }
}
