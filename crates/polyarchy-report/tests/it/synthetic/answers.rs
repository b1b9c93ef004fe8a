//! Made-up answers of the analysis: contrasts, shares of variance, sensitivities.

use polyarchy_table::{Column, Table};

use super::N;

/// Contrasts of every verdict, on metrics of two units.
pub(crate) fn contrasts() -> Table {
    let rows = [
        ("network against outsourcing, lowest pressure", "role_ambiguity", 0.39, 0.02, "met"),
        ("network against outsourcing, highest pressure", "role_ambiguity", 0.61, 0.03, "met"),
        ("service against outsourcing", "role_ambiguity", 0.06, 0.03, "undecided"),
        (
            "partnership, short against long deadline and small against large budget",
            "role_ambiguity",
            0.01,
            0.02,
            "not met",
        ),
        ("short against long deadline", "disputes_open", 2.1, 0.6, "met"),
        ("small against large budget", "disputes_open", -0.3, 0.5, "undecided"),
    ];
    let number = |id: &str, cell: &dyn Fn(usize) -> f64| {
        Column::number(id, id, "metric_unit", "Doc.", (0..rows.len()).map(cell).collect())
    };
    let text = |id: &str, cell: &dyn Fn(usize) -> &'static str| {
        Column::text(id, id, "Doc.", (0..rows.len()).map(|row| cell(row).into()).collect())
    };
    let smallest = |row: usize| if rows[row].1 == "role_ambiguity" { 0.05 } else { 0.5 };
    Table::named("contrasts")
        .with(text("contrast", &|row| rows[row].0))
        .with(text("metric", &|row| rows[row].1))
        .with(Column::integer("n", "Pairs", "1", "Pairs.", vec![N; rows.len()]))
        .with(number("mean", &|row| rows[row].2))
        .with(number("lower", &|row| rows[row].2 - rows[row].3))
        .with(number("upper", &|row| rows[row].2 + rows[row].3))
        .with(number("level", &|_| 0.95))
        .with(number("smallest_effect", &smallest))
        .with(text("verdict", &|row| rows[row].4))
        .with(text("confirmatory", &|row| if row == 3 || row == 5 { "no" } else { "yes" }))
}

/// Two metrics by form, one of them compared twice, and two sides that differ in more than one factor.
pub(crate) fn marginal_means() -> Table {
    let mut rows: Vec<(&str, &str, &str, &str, &str, f64)> = Vec::new();
    let forms = ["IT outsourcing contract", "IT service contract", "Interest network"];
    for (contrast, metric, sides, scale) in [
        ("network_ambiguity", "role_ambiguity", ["right", "", "left"], 1.0),
        ("service_ambiguity", "role_ambiguity", ["right", "left", ""], 1.0),
        ("network_disputes", "disputes_open", ["right", "", "left"], 7.0),
    ] {
        for (place, (form, side)) in forms.into_iter().zip(sides).enumerate() {
            let mean = scale * (0.2 + 0.15 * place as f64);
            rows.push((contrast, "Contract form", form, side, metric, mean));
        }
    }
    for (label, side, mean) in
        [("Deadline 0.6, budget 0.6", "left", 0.4), ("Deadline 1, budget 1", "right", 0.3)]
    {
        rows.push(("pressure", "", label, side, "role_ambiguity", mean));
    }
    let text = |id: &str, cell: &dyn Fn(usize) -> &'static str| {
        Column::text(id, id, "Doc.", (0..rows.len()).map(|row| cell(row).into()).collect())
    };
    let number = |id: &str, shift: f64| {
        let cells = rows.iter().map(|row| row.5 * (1.0 + shift)).collect();
        Column::number(id, id, "metric_unit", "Doc.", cells)
    };
    Table::named("marginal_means")
        .with(text("contrast", &|row| rows[row].0))
        .with(text("factor", &|row| rows[row].1))
        .with(text("level_label", &|row| rows[row].2))
        .with(text("side", &|row| rows[row].3))
        .with(text("metric", &|row| rows[row].4))
        .with(Column::integer("n", "Replicates", "1", "Replicates.", vec![N; rows.len()]))
        .with(number("mean", 0.0))
        .with(number("lower", -0.1))
        .with(number("upper", 0.1))
        .with(Column::number("level", "Level", "share", "Doc.", vec![0.95; rows.len()]))
}

/// Claims that hold in nearly all, in some and in no parameter sets.
pub(crate) fn robustness() -> Table {
    let rows = [
        ("ambiguity_falls", 0.95),
        ("open_decision_disputes_with_time_pressure", 0.4),
        ("network_revised_more_than_partnership", 0.0),
    ];
    let shares = |id: &str, share: &dyn Fn(f64) -> f64| {
        number_column(id, rows.iter().map(|row| share(row.1)).collect())
    };
    Table::named("robustness")
        .with(Column::text("name", "Check", "Doc.", rows.map(|row| row.0.into()).to_vec()))
        .with(Column::integer("sets", "Sets", "sets", "Doc.", vec![200; rows.len()]))
        .with(shares("met", &|met| met))
        .with(shares("met_lower", &|met| (met - 0.05).max(0.0)))
        .with(shares("met_upper", &|met| (met + 0.05).min(1.0)))
        .with(shares("right_way", &|met| if met > 0.0 { 0.5 + met / 2.0 } else { f64::NAN }))
        .with(shares("right_lower", &|met| if met > 0.0 { 0.4 + met / 2.0 } else { f64::NAN }))
        .with(shares("right_upper", &|met| if met > 0.0 { 0.52 + met / 2.0 } else { f64::NAN }))
        .with(shares("decided_met", &|met| met * 0.6))
        .with(shares("decided_not_met", &|met| (1.0 - met) * 0.5))
        .with(shares("level", &|_| 0.95))
}

/// A row for each metric and source, and numbers from a function of both.
fn by_metric(
    name: &str,
    metrics: &[&'static str],
    sources: &[&'static str],
) -> (Table, Vec<[usize; 2]>) {
    let rows: Vec<[usize; 2]> = (0..metrics.len())
        .flat_map(|metric| (0..sources.len()).map(move |source| [metric, source]))
        .collect();
    let cells = rows.iter().map(|row| metrics[row[0]].into()).collect();
    (Table::named(name).with(Column::text("metric", "Metric", "Id.", cells)), rows)
}

fn number_column(id: &str, cells: Vec<f64>) -> Column {
    Column::number(id, id, "share", "Doc.", cells)
}

/// Shares of variance that sum to one.
pub(crate) fn variance_shares() -> Table {
    let metrics = ["role_ambiguity", "role_conflict_distance", "disputes_open", "schedule_overrun"];
    let sources =
        ["agreements.main.form", "pressure.time", "pressure.budget", "interactions", "luck"];
    let shares = [
        [0.71, 0.12, 0.03, 0.05, 0.09],
        [0.22, 0.28, 0.21, 0.06, 0.23],
        [0.35, 0.30, 0.10, 0.12, 0.13],
        [0.06, 0.41, 0.02, 0.04, 0.47],
    ];
    let (table, rows) = by_metric("variance_shares", &metrics, &sources);
    let share = |row: &[usize; 2]| shares[row[0]][row[1]];
    let kind = |row: &[usize; 2]| if row[1] < 3 { "factor" } else { sources[row[1]] };
    let words = |id: &str, cells: Vec<String>| Column::text(id, id, "Doc.", cells);
    table
        .with(words("source", rows.iter().map(|row| sources[row[1]].into()).collect()))
        .with(words("kind", rows.iter().map(|row| kind(row).into()).collect()))
        .with(number_column("share_adjusted", rows.iter().map(share).collect()))
        .with(number_column("lower", rows.iter().map(|row| share(row) * 0.85).collect()))
        .with(number_column("upper", rows.iter().map(|row| share(row) * 1.1).collect()))
        .with(Column::integer("n", "Replicates", "1", "Doc.", vec![N; rows.len()]))
        .with(number_column("level", vec![0.95; rows.len()]))
}

/// First and total indices, one of which did not converge.
pub(crate) fn sobol() -> Table {
    let metrics = ["role_ambiguity", "role_conflict_distance", "disputes_open"];
    let factors =
        ["pressure.time", "talk.assertiveness", "expectations.custom", "work.hidden_share"];
    let sources: Vec<&'static str> = factors.iter().flat_map(|factor| [*factor, *factor]).collect();
    let (table, rows) = by_metric("sobol", &metrics, &sources);
    // One total index, and both indices of one factor.
    let is_without = |row: &[usize; 2]| *row == [1, 7] || (row[0] == 2 && row[1] / 2 == 1);
    let index = |row: &[usize; 2]| {
        let total = row[1] % 2 == 1;
        let first = 0.5 / (1.0 + ((row[1] / 2 + row[0]) % 4) as f64);
        if is_without(row) {
            f64::NAN
        } else if total {
            first * 1.3 + 0.02
        } else {
            first
        }
    };
    // What did not converge has an interval that is wide.
    let end = |row: &[usize; 2], half: f64| {
        if is_without(row) { 0.3 * row[0] as f64 + 2.0 * half } else { index(row) + half }
    };
    let words = |id: &str, cells: Vec<String>| Column::text(id, id, "Doc.", cells);
    let order = |row: &[usize; 2]| if row[1].is_multiple_of(2) { "first" } else { "total" };
    let status = |row: &[usize; 2]| if is_without(row) { "not converged" } else { "converged" };
    table
        .with(words("factor", rows.iter().map(|row| sources[row[1]].into()).collect()))
        .with(words("order", rows.iter().map(|row| order(row).into()).collect()))
        .with(words("status", rows.iter().map(|row| status(row).into()).collect()))
        .with(number_column("estimate", rows.iter().map(index).collect()))
        .with(number_column("lower", rows.iter().map(|row| end(row, -0.03)).collect()))
        .with(number_column("upper", rows.iter().map(|row| end(row, 0.03)).collect()))
        .with(Column::integer("n", "Base points", "1", "Doc.", vec![512; rows.len()]))
        .with(number_column("level", vec![0.95; rows.len()]))
}

/// Indices by week: nothing varies at first, one factor gains while another loses, one never converges.
pub(crate) fn sobol_over_time() -> Table {
    type Row = (usize, i64, usize);
    let metrics = ["role_ambiguity", "role_conflict_distance", "disputes_open", "schedule_overrun"];
    let factors =
        ["pressure.time", "talk.assertiveness", "expectations.custom", "work.hidden_share"];
    let mut rows = Vec::new();
    for metric in 0..metrics.len() {
        for week in 0..14 {
            rows.extend((0..2 * factors.len()).map(|source| (metric, week, source)));
        }
    }
    let total = |&(metric, week, source): &Row| {
        let (gains, factor) = (week as f64 / 13.0, (source / 2 + metric) % 4);
        match factor {
            0 => 0.1 + 0.6 * gains,
            1 => 0.6 - 0.4 * gains,
            2 => 0.08,
            _ => f64::NAN,
        }
    };
    let index = move |row: &Row| match row {
        (_, 0, _) => f64::NAN,
        (_, _, source) if source.is_multiple_of(2) => 0.7 * total(row),
        _ => total(row),
    };
    let end = |row: &Row, half: f64| match index(row) {
        index if index.is_nan() && 0 < row.1 => 0.8 + 4.0 * half,
        index => index + half,
    };
    let status = |row: &Row| match row {
        (_, 0, _) => "nothing varies",
        _ if index(row).is_nan() => "not converged",
        _ => "converged",
    };
    let order = |row: &Row| if row.2.is_multiple_of(2) { "first" } else { "total" };
    let words = |id: &str, cell: &dyn Fn(&Row) -> &'static str| {
        Column::text(id, id, "Doc.", rows.iter().map(|row| cell(row).to_owned()).collect())
    };
    let numbers =
        |id: &str, cell: &dyn Fn(&Row) -> f64| number_column(id, rows.iter().map(cell).collect());
    let weeks = rows.iter().map(|row| 12 * row.1).collect();
    Table::named("sobol_over_time")
        .with(words("metric", &|row| metrics[row.0]))
        .with(Column::integer("tick", "Week", "week", "Doc.", weeks))
        .with(words("factor", &|row| factors[row.2 / 2]))
        .with(words("order", &order))
        .with(words("status", &status))
        .with(numbers("estimate", &index))
        .with(numbers("lower", &|row| end(row, -0.02)))
        .with(numbers("upper", &|row| end(row, 0.02)))
        .with(numbers("noise_share", &|row| {
            if row.1 == 0 { f64::NAN } else { 0.8 - 0.02 * row.1 as f64 }
        }))
        .with(Column::integer("n", "Base points", "1", "Doc.", vec![512; rows.len()]))
        .with(number_column("level", vec![0.95; rows.len()]))
}

/// Many factors, most of them with next to no effect, some close to each other.
pub(crate) fn morris() -> Table {
    let metrics = ["role_ambiguity", "role_conflict_distance", "disputes_open", "schedule_overrun"];
    let factors = [
        "pressure.time",
        "pressure.budget",
        "talk.assertiveness",
        "talk.certainty",
        "expectations.custom",
        "expectations.forgetting",
        "interests.blame",
        "interests.credit",
        "decisions.gate_threshold",
        "work.rework",
        "work.blocking",
        "disputes.patience",
        "disputes.cost",
        "relations.trust_loss",
        "review.temperature",
    ];
    let (table, rows) = by_metric("morris", &metrics, &factors);
    let size = |row: &[usize; 2]| 0.6 / (1 + (row[1] * 7 + row[0] * 4) % 15) as f64;
    let spread = |row: &[usize; 2]| size(row) * (0.3 + 0.25 * ((row[1] + row[0]) % 5) as f64);
    let words = |id: &str, cells: Vec<String>| Column::text(id, id, "Doc.", cells);
    table
        .with(words("factor", rows.iter().map(|row| factors[row[1]].into()).collect()))
        .with(number_column("mu_star", rows.iter().map(size).collect()))
        .with(number_column("mu_star_lower", rows.iter().map(|row| size(row) * 0.9).collect()))
        .with(number_column("mu_star_upper", rows.iter().map(|row| size(row) * 1.1).collect()))
        .with(number_column("sigma", rows.iter().map(spread).collect()))
        .with(Column::integer("n", "Trajectories", "1", "Doc.", vec![30; rows.len()]))
        .with(number_column("level", vec![0.95; rows.len()]))
}
