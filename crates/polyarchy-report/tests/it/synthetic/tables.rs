//! Made-up runs, estimates, courses and survival.

use polyarchy_table::{Column, Table};

use super::{FORMS, N, Point};

/// Metrics that charts ask for: id, label, unit.
const METRICS: [(&str, &str, &str); 18] = [
    ("role_ambiguity", "Role ambiguity", "share"),
    ("role_conflict_distance", "Role conflict", "share"),
    ("disputes_open", "Disputes open", "disputes"),
    ("gap_rate", "Gaps", "share"),
    ("overlap_rate", "Overlaps", "share"),
    ("disputes_opened", "Disputes opened", "a week"),
    ("settled_by_clause", "Settled by clause", "a week"),
    ("settled_by_talk", "Settled by talk", "a week"),
    ("settled_by_power", "Settled by power", "a week"),
    ("dispute_hours", "Hours lost to disputes", "hours a week"),
    ("parties", "Parties", "parties"),
    ("commitment", "Commitment", "share"),
    ("survives", "Survives", "share"),
    ("forms.it_outsourcing", "Agreements, it outsourcing", "agreements"),
    ("decision_sharing", "Sharing of decisions", "share"),
    ("accountability_sharing", "Sharing of accountability", "share"),
    ("schedule_overrun", "Schedule overrun", "share"),
    ("cost_overrun", "Cost overrun", "share"),
];

/// The contract forms, by falling explicitness.
pub(crate) fn forms() -> Table {
    let texts = |cells: [&str; 4]| cells.map(String::from).to_vec();
    let labels = [
        "IT outsourcing contract",
        "IT service contract",
        "Public-private partnership",
        "Interest network",
    ];
    Table::named("forms")
        .with(Column::text("form", "Form", "Id.", texts(FORMS)))
        .with(Column::text("label", "Name", "Name.", texts(labels)))
}

/// Runs with an overrun whose tail is the heavier the less explicit the form; what the other metrics
/// were in each run is not needed.
pub(crate) fn runs(points: &[Point]) -> Table {
    let cells: Vec<(&Point, i64)> =
        points.iter().flat_map(|point| (0..N).map(move |replicate| (point, replicate))).collect();
    let overrun = |scale: f64| -> Vec<f64> {
        let value = |&(point, replicate): &(&Point, i64)| {
            let rank = (replicate as f64 + 0.5) / N as f64;
            let heavy = 0.1 + 0.05 * point.form as f64 + 0.1 * point.time;
            scale * (heavy * rank / (1.0 - 0.9 * rank) - 0.1 + 0.3 * point.time)
        };
        cells.iter().map(value).collect()
    };
    let designs = cells.iter().map(|(point, _)| point.id).collect();
    let mut table =
        Table::named("runs").with(Column::integer("design_id", "Point", "id", "Key.", designs));
    for (id, label, unit) in METRICS {
        let values = match id {
            "schedule_overrun" => overrun(1.0),
            "cost_overrun" => overrun(0.6),
            _ => vec![f64::NAN; cells.len()],
        };
        table = table.with(Column::number(id, label, unit, "Doc.", values));
    }
    table
}

/// Value of a metric at the end, and the width of its band.
fn end_value(point: &Point, metric: &str) -> f64 {
    let (form, time, budget) = (point.form as f64, point.time, point.budget);
    match metric {
        "role_ambiguity" => 0.12 + 0.13 * form + (0.04 + 0.05 * form) * (time + 0.5 * budget),
        "role_conflict_distance" => {
            0.05 + 0.025 * form + 0.05 * time + 0.07 * budget * (1.0 - 0.2 * form)
        }
        "disputes_open" => 0.8 + 0.9 * form + (1.5 + form) * time + 2.0 * budget * time,
        "gap_rate" => 0.03 + 0.05 * form + 0.06 * time,
        "disputes_opened" => 0.6 + 0.25 * form + 0.5 * time,
        "settled_by_clause" => 0.45 - 0.14 * form + 0.1 * time,
        "settled_by_talk" => 0.1 + 0.15 * form - 0.08 * time,
        "settled_by_power" => 0.03 + 0.06 * form + 0.2 * time,
        "dispute_hours" => 6.0 + 4.0 * form + 14.0 * time + 6.0 * budget,
        "parties" => 8.0 + 6.0 * form - 3.0 * time,
        "commitment" => 0.7 - 0.08 * form - 0.12 * time - 0.05 * budget,
        "survives" => 1.0 - 0.09 * form * time - 0.02 * form,
        _ if metric == format!("forms.{}", FORMS[point.form % FORMS.len()]) => {
            0.9 - 0.1 * form - 0.15 * time
        }
        "forms.it_service" => 0.08 + 0.08 * form + 0.12 * time,
        _ if metric.starts_with("forms.") => 0.01 * form + 0.015 * time,
        "decision_sharing" => 0.2 + 0.2 * form - 0.12 * time,
        "accountability_sharing" => 0.25 + 0.2 * form - 0.2 * time * (1.0 - 0.2 * form),
        "overlap_rate" => 0.02 + 0.015 * (3.0 - form) + 0.05 * budget,
        _ => unreachable!("{metric}"),
    }
}

/// Estimates of every metric at the end.
pub(crate) fn estimates(points: &[Point]) -> Table {
    let metrics = [
        "role_ambiguity",
        "role_conflict_distance",
        "disputes_open",
        "gap_rate",
        "overlap_rate",
        "decision_sharing",
        "accountability_sharing",
        "disputes_opened",
        "settled_by_clause",
        "settled_by_talk",
        "settled_by_power",
    ];
    let mut cells = Vec::new();
    for metric in metrics {
        for point in points {
            let mean = end_value(point, metric);
            cells.push((point.id, metric, mean, 0.01 + 0.06 * mean));
        }
    }
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "metric_unit", "Doc.", cells);
    Table::named("estimates")
        .with(Column::integer(
            "design_id",
            "Point",
            "id",
            "Key.",
            cells.iter().map(|c| c.0).collect(),
        ))
        .with(Column::text("metric", "Metric", "Id.", cells.iter().map(|c| c.1.into()).collect()))
        .with(Column::integer("n", "Runs", "1", "Runs.", vec![N; cells.len()]))
        .with(number("mean", cells.iter().map(|c| c.2).collect()))
        .with(number("lower", cells.iter().map(|c| c.2 - c.3).collect()))
        .with(number("upper", cells.iter().map(|c| c.2 + c.3).collect()))
        .with(number("level", vec![0.95; cells.len()]))
}

/// Survival curves that fall the sooner the less explicit the form and the higher the pressure.
pub(crate) fn survival(points: &[Point]) -> Table {
    let mut cells = Vec::new();
    for point in points {
        let ends = (2.0 + 4.0 * point.form as f64 * (0.3 + point.time)) as i64;
        for end in 0..=ends + 1 {
            // The last row is the end of watching, when nothing more ends.
            let ended = end.min(ends);
            let time = if end > ends { 156.0 } else { 150.0 * end as f64 / (ends + 1) as f64 };
            let share = 1.0 - ended as f64 / N as f64;
            let half = 0.02 * (ended as f64).sqrt();
            cells.push((point.id.to_string(), time, N - ended, share, half));
        }
    }
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Doc.", cells);
    Table::named("survival")
        .with(Column::text("group", "Group", "Key.", cells.iter().map(|c| c.0.clone()).collect()))
        .with(number("time", cells.iter().map(|c| c.1).collect()))
        .with(Column::integer(
            "at_risk",
            "At risk",
            "1",
            "Runs.",
            cells.iter().map(|c| c.2).collect(),
        ))
        .with(number("survival", cells.iter().map(|c| c.3).collect()))
        .with(number("lower", cells.iter().map(|c| c.3 - c.4).collect()))
        .with(number("upper", cells.iter().map(|c| (c.3 + c.4).min(1.0)).collect()))
        .with(number("level", vec![0.95; cells.len()]))
}

/// The course of a metric at every point.
pub(crate) fn time_course(points: &[Point], metric: &str) -> Table {
    let mut cells = Vec::new();
    for point in points {
        let end = end_value(point, metric);
        let start = match metric {
            "role_ambiguity" => 0.35 + 0.2 * point.form as f64,
            "parties" => 12.0,
            "commitment" => 0.8,
            "survives" => 1.0,
            _ if metric == format!("forms.{}", FORMS[point.form % FORMS.len()]) => 1.0,
            _ if metric.starts_with("forms.") => 0.0,
            _ => 0.02,
        };
        for week in 0..=156 {
            let t = f64::from(week);
            let wave = 0.012 * f64::from((week * 7 + point.form as i32 * 31) % 52 - 26) / 26.0;
            let mean = end + (start - end) / (1.0 + t / 14.0 * (t / 60.0 + 0.4)) + wave * end;
            let mean = mean.max(0.0);
            cells.push((
                point.id.to_string(),
                i64::from(week),
                mean,
                (0.012 + 0.05 * mean).min(mean),
            ));
        }
    }
    let number = |id: &str, cells: Vec<f64>| Column::number(id, metric, "share", "Doc.", cells);
    let mut table = Table::named("time_course")
        .with(Column::text("group", "Group", "Key.", cells.iter().map(|c| c.0.clone()).collect()))
        .with(Column::integer("tick", "Tick", "tick", "Week.", cells.iter().map(|c| c.1).collect()))
        .with(Column::integer("n", "Runs", "1", "Runs.", vec![N; cells.len()]))
        .with(number("mean", cells.iter().map(|c| c.2).collect()))
        .with(number("lower", cells.iter().map(|c| c.2 - c.3).collect()))
        .with(number("upper", cells.iter().map(|c| c.2 + c.3).collect()))
        .with(number("level", vec![0.95; cells.len()]));
    table.notes.push(("metric".into(), metric.into()));
    table
}
