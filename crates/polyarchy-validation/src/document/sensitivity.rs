//! Which parameters matter, from the tables of the sensitivity studies.

mod over_time;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use polyarchy_analysis::interval::Interval;
use polyarchy_table::Table;

use super::folders::Folders;
use super::numbers::{fixed, percent, with_interval};
use super::published::Answer;
use crate::markdown;

/// Beginning of the names of what presses, which is neither form nor management.
const PRESSURE: &str = "pressure.";
/// The factor that stands for the form; all others but pressure stand for management.
const FORM: &str = "agreements.main.form";

/// Mean size of elementary effects, for each parameter and metric of a screening.
pub(super) fn morris(folders: &Folders, study: &str) -> Result<String> {
    let table = folders.csv(study, "morris.csv")?;
    let cell = |row: usize| -> Result<String> {
        let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
        let interval =
            Interval { lower: number("mu_star_lower")?, upper: number("mu_star_upper")? };
        Ok(with_interval(number("mu_star")?, interval))
    };
    crossed(&table, "factor", &cell)
}

/// Shares of variance, for each parameter and metric: first order and total.
pub(super) fn sobol(folders: &Folders) -> Result<String> {
    let table = folders.csv("sensitivity-sobol", "sobol.csv")?;
    let (orders, statuses) = (table.texts("order")?.to_vec(), table.texts("status")?.to_vec());
    let cell = |row: usize| -> Result<String> {
        let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
        let interval = Interval { lower: number("lower")?, upper: number("upper")? };
        match statuses[row].as_str() {
            "converged" => {}
            "not converged" => {
                let [lower, upper] = [interval.lower, interval.upper].map(|end| fixed(end, 2));
                return Ok(format!("not converged [{lower}, {upper}]"));
            }
            status => return Ok(status.into()),
        }
        Ok(with_interval(number("estimate")?, interval))
    };
    let mut parts = Vec::new();
    for order in ["first", "total"] {
        let part = table.filtered(|row| orders[row] == order);
        let rows: Vec<usize> = (0..table.rows()).filter(|&row| orders[row] == order).collect();
        let shares = crossed(&part, "factor", &|row| cell(rows[row]))?;
        parts.push(format!("Order: {order}\n\n{shares}"));
    }
    let luck = |id: &str| table.numbers(id).map(<[f64]>::to_vec);
    let [luck, lower, upper] = [luck("noise_share")?, luck("noise_lower")?, luck("noise_upper")?];
    let mut shares: BTreeMap<&str, String> = BTreeMap::new();
    for (row, metric) in table.texts("metric")?.iter().enumerate() {
        let [lower, upper] = [lower[row], upper[row]].map(percent);
        shares.insert(metric, format!("{} [{lower}, {upper}]", percent(luck[row])));
    }
    let told: Vec<String> =
        shares.iter().map(|(metric, share)| format!("`{metric}` {share}")).collect();
    parts.push(format!("Share of a single run's variance that is luck: {}.\n", told.join(", ")));
    Ok(parts.join("\n"))
}

/// Total indices at the start, in the middle and at the end of the runs.
pub(super) fn sobol_over_time(folders: &Folders) -> Result<String> {
    over_time::totals(&folders.csv("sensitivity-sobol", "sobol_over_time.csv")?)
}

/// A table with a row for each name and a column for each metric.
fn crossed(table: &Table, names: &str, cell: &dyn Fn(usize) -> Result<String>) -> Result<String> {
    let (names, metrics) = (table.texts(names)?, table.texts("metric")?);
    let mut columns: Vec<&str> = metrics.iter().map(String::as_str).collect();
    columns.dedup();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let head = columns.iter().map(|metric| format!("`{metric}`"));
    rows.push(std::iter::once(String::new()).chain(head).collect());
    for (row, (name, metric)) in names.iter().zip(metrics).enumerate() {
        let shown = format!("`{name}`");
        let at = rows.iter().position(|known| known[0] == shown).unwrap_or_else(|| {
            let mut new = vec![String::new(); columns.len() + 1];
            new[0].clone_from(&shown);
            rows.push(new);
            rows.len() - 1
        });
        let column = columns.iter().position(|known| known == metric);
        rows[at][1 + column.context("a metric of the table")?] = cell(row)?;
    }
    Ok(markdown::table(&rows))
}

/// Shares of variance of form, of each term of management and of luck.
pub(super) fn management(folders: &Folders) -> Result<String> {
    let table = folders.csv("form-and-management", "variance_shares.csv")?;
    let cell = |row: usize| -> Result<String> {
        let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
        let interval = Interval { lower: number("lower")?, upper: number("upper")? };
        Ok(with_interval(number("share_adjusted")?, interval))
    };
    crossed(&table, "source", &cell)
}

/// The share of variance that form explains less the shares of all terms of management.
///
/// Its interval is the widest that the intervals of the shares allow.
pub(super) fn form_less_management(folders: &Folders, metric: &str) -> Result<Answer> {
    let table = folders.csv("form-and-management", "variance_shares.csv")?;
    let (metrics, sources, kinds) =
        (table.texts("metric")?, table.texts("source")?, table.texts("kind")?);
    let (shares, lower, upper) =
        (table.numbers("share_adjusted")?, table.numbers("lower")?, table.numbers("upper")?);
    let mut answer = Answer { estimate: 0.0, interval: Interval::around(0.0, 0.0), n: 0 };
    let is_asked = |&row: &usize| {
        metrics[row] == metric && kinds[row] == "factor" && !sources[row].starts_with(PRESSURE)
    };
    for row in (0..table.rows()).filter(is_asked) {
        let is_form = sources[row] == FORM;
        let sign = if is_form { 1.0 } else { -1.0 };
        let ends = if is_form { (lower[row], upper[row]) } else { (upper[row], lower[row]) };
        answer.estimate += sign * shares[row];
        answer.interval.lower += sign * ends.0;
        answer.interval.upper += sign * ends.1;
        answer.n = usize::try_from(table.integers("n")?[row])?;
    }
    let found = fixed(answer.estimate, 2);
    anyhow::ensure!(answer.n > 0, "form-and-management: no variance shares of {metric} ({found})");
    Ok(answer)
}
