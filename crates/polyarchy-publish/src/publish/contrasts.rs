//! The differences that a study asks for: table `contrasts`.

use polyarchy_analysis::expectation::Readings;
use polyarchy_analysis::paired_difference::{paired_differences, with_matched_draws};
use polyarchy_analysis::rule::Rule;
use polyarchy_study::Study;
use polyarchy_table::Table;
use serde_json::{Value, json};

use crate::claims::{self, because};
use crate::declared::{self, Declared};
use crate::failure::Failure;

/// The contrasts of a study, by a rule; none if it asks for none.
pub(super) fn of(
    study: &Study,
    readings: &Readings,
    (declared, rule): (&Declared, &Rule),
    draws: Option<&Table>,
) -> Result<Option<Table>, Failure> {
    if study.contrasts.is_empty() {
        return Ok(None);
    }
    let exploratory = declared.exploratory(study);
    let contrasts = claims::contrasts(study, &exploratory)?;
    let table = paired_differences(readings, &contrasts, rule)?;
    let why = declared::why("contrast", &table, &exploratory)?;
    let reasons = study.contrasts.iter().map(|one| (one.name.as_str(), one.because.as_str()));
    let because = because("contrast", &table, reasons)?;
    let table = table.with(why).with(because);
    Ok(Some(match draws {
        Some(draws) => with_matched_draws(table, draws)?,
        None => table,
    }))
}

/// The rows in short, for the manifest and for whoever ran the study.
pub(super) fn told(table: &Table) -> Result<Value, Failure> {
    let mut rows = Vec::new();
    for row in 0..table.rows() {
        let text = |id: &str| Ok::<_, Failure>(table.texts(id)?[row].clone());
        let number = |id: &str| Ok::<_, Failure>(json!(table.numbers(id)?[row]));
        rows.push(json!({
            "name": text("contrast")?,
            "metric": text("metric")?,
            "difference": number("mean")?,
            "lower": number("lower")?,
            "upper": number("upper")?,
            "level": number("level")?,
            "n": table.integers("n")?[row],
            "n_without": table.integers("n_without")?[row],
            "n_pairs_without": table.integers("n_pairs_without")?[row],
            "variance_reduction": number("variance_reduction")?,
            "draws_matched": table.numbers("draws_matched").map_or(Value::Null, |it| json!(it[row])),
            "interval": text("interval")?,
            "p_adjusted": number("p_adjusted")?,
            "verdict": text("verdict")?,
            "window": text("window")?,
            "weeks_left": number("weeks_left")?,
            "weeks_right": number("weeks_right")?,
            "warning": text("warning")?,
            "luck": text("luck")?,
            "confirmatory": text("confirmatory")? == "yes",
            "exploratory_because": text(declared::WHY)?,
        }));
    }
    Ok(rows.into())
}
