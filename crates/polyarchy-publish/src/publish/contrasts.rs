//! The differences that a study asks for: table `contrasts`.

use std::mem::take;

use polyarchy_analysis::expectation::{Readings, Windows};
use polyarchy_analysis::marginal_means::marginal_means;
use polyarchy_analysis::paired_difference::{paired_differences, with_matched_draws};
use polyarchy_analysis::rule::Rule;
use polyarchy_analysis::wording::{self, Wording};
use polyarchy_results::manifest::ContrastFacts;
use polyarchy_study::Study;
use polyarchy_table::{Column, Table, Values};

use super::LEVEL;
use super::twins::Twins;
use crate::asked::Asked;
use crate::claims;
use crate::declared::{self, Declared};
use crate::failure::Failure;

/// The contrasts of a study, by a rule; none if it asks for none.
pub(super) fn of(
    study: &Study,
    readings: &Readings,
    declared: &Declared,
    rule: &Rule,
    (draws, twins): (Option<&Table>, &Twins),
) -> Result<Option<Table>, Failure> {
    if study.contrasts.is_empty() {
        return Ok(None);
    }
    let exploratory = declared.exploratory(study);
    let contrasts = claims::contrasts(study, &exploratory)?;
    let table = with_twins(paired_differences(readings, &contrasts, rule)?, study, twins)?;
    let why = declared::why("contrast", &table, &exploratory)?;
    let asked = Asked::of(study);
    let words: Vec<Wording> = study.contrasts.iter().map(|one| asked.contrast(one)).collect();
    let words: Vec<&Wording> = words.iter().collect();
    let table = table.with(why).with(because(study));
    let table = wording::columns(&words).into_iter().fold(table, Table::with);
    Ok(Some(match draws {
        Some(draws) => with_matched_draws(table, draws)?,
        None => table,
    }))
}

/// Means at every level of what is compared; none if nothing is.
pub(super) fn margins(study: &Study, readings: &Readings) -> Result<Option<Table>, Failure> {
    let margins = Asked::of(study).margins()?;
    if margins.is_empty() {
        return Ok(None);
    }
    Ok(Some(marginal_means(readings, &margins, LEVEL)?))
}

/// What is known of twins, beside what their difference is read over.
fn with_twins(mut table: Table, study: &Study, twins: &Twins) -> Result<Table, Failure> {
    let (mut over, mut warnings) =
        (table.texts("window")?.to_vec(), table.texts("warning")?.to_vec());
    for ((contrast, window), warning) in study.contrasts.iter().zip(&mut over).zip(&mut warnings) {
        let (window_so_far, warning_so_far) = (take(window), take(warning));
        let mut told =
            Windows { window: window_so_far, warning: warning_so_far, ..Windows::default() };
        twins.tell([&contrast.left, &contrast.right], &mut told);
        (*window, *warning) = (told.window, told.warning);
    }
    for column in &mut table.columns {
        match &*column.id {
            "window" => column.values = Values::Text(take(&mut over)),
            "warning" => column.values = Values::Text(take(&mut warnings)),
            _ => {}
        }
    }
    Ok(table)
}

/// Why the smallest effect of each contrast is what it is.
fn because(study: &Study) -> Column {
    let doc = "Why a difference below the smallest effect would not matter; empty if the study does not say.";
    let reasons = study.contrasts.iter().map(|contrast| contrast.because.clone()).collect();
    Column::text("smallest_effect_because", "Smallest effect because", doc, reasons)
}

/// The rows in short, for the manifest and for whoever ran the study.
pub(super) fn told(table: &Table) -> Result<Vec<ContrastFacts>, Failure> {
    let texts = |id: &str| table.texts(id);
    let numbers = |id: &str| table.numbers(id);
    let counts = |id: &str| table.integers(id);
    let mut rows = Vec::new();
    for row in 0..table.rows() {
        let text = |id: &str| Ok::<_, Failure>(texts(id)?[row].clone());
        let number = |id: &str| Ok::<_, Failure>(numbers(id)?[row]);
        let count = |id: &str| Ok::<_, Failure>(counts(id)?[row].unsigned_abs());
        rows.push(ContrastFacts {
            name: text("contrast")?,
            metric: text("metric")?,
            difference: number("mean")?,
            lower: number("lower")?,
            upper: number("upper")?,
            level: number("level")?,
            n: count("n")?,
            n_without: count("n_without")?,
            n_pairs_without: count("n_pairs_without")?,
            variance_reduction: number("variance_reduction")?,
            // Only a study of which draws were made has the column.
            draws_matched: numbers("draws_matched").map_or(f64::NAN, |cells| cells[row]),
            interval: text("interval")?,
            p_adjusted: number("p_adjusted")?,
            verdict: text("verdict")?,
            window: text("window")?,
            weeks_left: number("weeks_left")?,
            weeks_right: number("weeks_right")?,
            warning: text("warning")?,
            luck: text("luck")?,
            confirmatory: text("confirmatory")? == "yes",
            exploratory_because: text(declared::WHY)?,
        });
    }
    Ok(rows)
}
