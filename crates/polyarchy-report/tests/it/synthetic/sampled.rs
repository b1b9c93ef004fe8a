//! Samples and lists with what their factors explain, worked out as it is of real runs.

use polyarchy_analysis::estimates::estimates;
use polyarchy_analysis::factor_importance::{Asked, Axis, factor_curves, factor_importance};
use polyarchy_analysis::interval::Level;
use polyarchy_report::ResultTables;
use polyarchy_table::{Column, Table};

use super::hard::{number, with_factors};
use super::{FORMS, tables};

/// Points over a form, a deadline, a skewed number and one that bends.
pub(crate) fn sampled() -> ResultTables {
    let n = 32;
    let layer = |step: usize| move |row: usize| ((row * step + 3) % 32) as f64 / 32.0;
    let (time, skewed, bent) = (layer(5), layer(11), layer(13));
    let factors = vec![
        Column::text(
            "agreements.main.form",
            "Contract form",
            "Form.",
            (0..n).map(|row| FORMS[row % 4].into()).collect(),
        ),
        number("pressure.time", "Deadline, multiple of the plan", cells(n, |row| 0.5 + time(row))),
        number(
            "expectations.forgetting",
            "Experience that fades in a week",
            cells(n, |row| 0.01 * 10_f64.powf(2.0 * skewed(row))),
        ),
        number(
            "talk.attention",
            "Posts that a member can read in a week",
            cells(n, |row| 18.0 * bent(row)),
        ),
    ];
    let value = |metric: usize, row: usize| {
        let bend = (bent(row) - 0.5) * (bent(row) - 0.5);
        let form = (row % 4) as f64;
        match metric {
            0 => 0.2 + 0.08 * form + 0.3 * skewed(row),
            1 => 4.0 - 2.0 * time(row) + 30.0 * bend,
            _ => 0.5,
        }
    };
    results(&factors, value)
}

/// Twenty points over twelve factors, of words and of numbers, with names as long as names are.
pub(crate) fn of_many_factors() -> ResultTables {
    let words = ["public-private partnership", "consortium agreement", "memorandum", "framework"];
    let factor = |place: usize| {
        let id = format!("made.up_{place}");
        let label = format!("Factor {place} of those that somebody might want to vary");
        let level = move |row: usize| (row * (2 * place + 1) + place) % 19;
        if place.is_multiple_of(4) {
            let cells = (0..20).map(|row| words[level(row) % 4].into()).collect();
            return Column::text(&id, &label, "Factor.", cells);
        }
        number(&id, &label, cells(20, |row| level(row) as f64))
    };
    let value = |metric: usize, row: usize| (row * (3 + metric) % 7) as f64 + 0.1 * row as f64;
    results(&(0..12).map(factor).collect::<Vec<_>>(), value)
}

/// Four points, too few to tell three factors apart.
pub(crate) fn listed() -> ResultTables {
    let form = |row: usize| FORMS[row.saturating_sub(1)].into();
    let factors = vec![
        Column::text("agreements.main.form", "Contract form", "Form.", (0..4).map(form).collect()),
        number("pressure.time", "Deadline, multiple of the plan", vec![0.75, 1.0, 0.75, 0.75]),
    ];
    results(&factors, |metric, row| (row * row) as f64 + metric as f64)
}

fn cells(n: usize, cell: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..n).map(cell).collect()
}

/// The results of points with factors, and three runs of each with a little luck.
fn results(factors: &[Column], value: impl Fn(usize, usize) -> f64) -> ResultTables {
    const METRICS: [(&str, &str, &str); 3] = [
        ("role_ambiguity", "Role ambiguity", "share"),
        ("disputes_open", "Disputes open", "disputes"),
        ("gap_rate", "Gap rate", "share"),
    ];
    let n = factors[0].values.len();
    let keys: Vec<(usize, usize)> =
        (0..n).flat_map(|row| (0..3).map(move |run| (row, run))).collect();
    let integer = |id: &str, cell: fn(&(usize, usize)) -> usize| {
        Column::integer(id, id, "id", "Key.", keys.iter().map(|key| cell(key) as i64).collect())
    };
    let mut runs = Table::named("runs")
        .with(integer("design_id", |key| key.0))
        .with(integer("replicate", |key| key.1))
        .with(Column::text("status", "Status", "Doc.", vec!["completed".into(); keys.len()]));
    for (metric, (id, label, unit)) in METRICS.into_iter().enumerate() {
        let luck = |&(row, run): &(usize, usize)| (((row * 7 + run * 5) % 11) as f64 - 5.0) / 100.0;
        let luck = |key| if metric == 2 { 0.0 } else { luck(key) };
        let cells = keys.iter().map(|key| value(metric, key.0) + luck(key)).collect();
        runs = runs.with(Column::number(id, label, unit, "Metric.", cells));
    }
    let base = with_factors(factors.to_vec());
    let design = base.get("design").expect("every study has a design").clone();
    let axes: Vec<Axis> =
        factors.iter().map(|factor| Axis { factor: &factor.id, zipped: Vec::new() }).collect();
    let metrics = METRICS.map(|(id, ..)| id);
    let asked = Asked { axes: &axes, metrics: &metrics, level: Level::NINETY_FIVE };
    let importance = factor_importance(&design, &runs, asked).expect("the tables are sound");
    let curves = factor_curves(&design, &runs, asked).expect("the tables are sound");
    let means = estimates(&runs, &[], &metrics, Level::NINETY_FIVE).expect("the tables are sound");
    [runs, importance, curves, means, tables::forms()].into_iter().fold(base, ResultTables::with)
}
