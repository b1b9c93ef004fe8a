//! The tables of a docking.

use polyarchy_table::{Column, Table, Values};

use super::{Docked, DockedMetric, Docking, Order};
use crate::spread::QUANTILES;

/// A row for each metric and cell.
pub(super) fn docking(docking: &Docking) -> Table {
    let rows: Vec<(&DockedMetric, usize, &Docked)> = docking
        .metrics
        .iter()
        .flat_map(|metric| metric.cells.iter().enumerate().map(move |(at, one)| (metric, at, one)))
        .collect();
    let places: Vec<usize> = rows.iter().map(|row| row.1).collect();
    let levels = |column: &Column| Column { values: column.values.at(&places), ..column.clone() };
    let mut table =
        docking.cells.columns.iter().map(levels).fold(Table::named("docking"), Table::with);
    let text = |id: &str, label: &str, doc: &str, of: &dyn Fn(&DockedMetric, &Docked) -> String| {
        Column::text(id, label, doc, rows.iter().map(|row| of(row.0, row.2)).collect())
    };
    table = table
        .with(text("metric", "Metric", "Name of the metric's column.", &|one, _| {
            one.metric.clone()
        }))
        .with(text("metric_label", "Metric", "What an axis says.", &|one, _| one.label.clone()))
        .with(text("metric_unit", "Unit", "Unit of the metric.", &|one, _| one.unit.clone()));
    let cells: Vec<&Docked> = rows.iter().map(|row| row.2).collect();
    for column in of_sides(&cells).into_iter().chain(of_differences(&cells)) {
        table = table.with(column);
    }
    table
        .with(text("margin_because", "Why", "Why the margin is what it is.", &|one, _| {
            one.because.clone()
        }))
        .with(text("verdict", "Verdict", "`equivalent`, `different` or `undecided`.", &|_, one| {
            one.verdict.to_string()
        }))
}

/// What either side tells.
fn of_sides(cells: &[&Docked]) -> Vec<Column> {
    let mut columns = Vec::new();
    for (side, name) in ["ours", "theirs"].into_iter().enumerate() {
        let number = |id: &str, doc: &str, of: &dyn Fn(&Docked) -> f64| {
            let cells = cells.iter().map(|cell| of(cell)).collect();
            Column::number(&format!("{id}_{name}"), id, "metric_unit", doc, cells)
        };
        let n = cells.iter().map(|cell| cell.spreads[side].moments.n as i64).collect();
        let doc = "Runs with a value.";
        columns.push(Column::integer(&format!("n_{name}"), "Runs", "1", doc, n));
        columns.push(number("mean", "Mean.", &|cell| cell.spreads[side].moments.mean));
        columns.push(number("sd", "Standard deviation between runs.", &|cell| {
            cell.spreads[side].moments.sd
        }));
        for (at, (id, share)) in QUANTILES.into_iter().enumerate() {
            let doc = format!("Value that {:.0} % of the runs do not exceed.", 100.0 * share);
            columns.push(number(id, &doc, &|cell| cell.spreads[side].quantiles[at]));
        }
    }
    columns
}

/// How the sides differ.
fn of_differences(cells: &[&Docked]) -> Vec<Column> {
    let number = |(id, unit, doc): (&str, &str, &str), of: &dyn Fn(&Docked) -> f64| {
        Column::number(id, id, unit, doc, cells.iter().map(|cell| of(cell)).collect())
    };
    let of_metric = |id, doc| (id, "metric_unit", doc);
    let pure = |id, doc| (id, "1", doc);
    vec![
        number(of_metric("difference", "Their mean minus ours."), &|one| one.difference),
        number(of_metric("lower", "Lower end of its 95 % interval."), &|one| one.interval.lower),
        number(of_metric("upper", "Upper end of its 95 % interval."), &|one| one.interval.upper),
        number(of_metric("pooled_sd", "Standard deviation, both sides pooled."), &|one| {
            one.pooled_sd
        }),
        number(pure("standardised", "Difference over the pooled standard deviation."), &|one| {
            one.difference / one.pooled_sd
        }),
        number(pure("z", "Difference over its standard error (Welch)."), &|one| one.z),
        number(pure("p", "p-value of no difference of the means."), &|one| one.p[0]),
        number(pure("p_adjusted", "The same among all questions (Holm)."), &|one| one.p[1]),
        number(of_metric("margin", "From which size on a difference matters."), &|one| one.margin),
        number(pure("p_equivalence", "p-value of a difference beyond the margin."), &|one| {
            one.p_equivalence
        }),
        number(
            pure("distance", "Greatest distance between the distributions (Kolmogorov-Smirnov)."),
            &|one| one.distance,
        ),
        number(pure("p_distance", "p-value of no distance."), &|one| one.p_distance[0]),
        number(pure("p_distance_adjusted", "The same among all questions (Holm)."), &|one| {
            one.p_distance[1]
        }),
        number(
            of_metric("detectable", "Smallest difference that eight such studies in ten find."),
            &|one| one.detectable,
        ),
        number(pure("n_needed", "Runs of the cell, on either side, that would decide."), &|one| {
            one.needed
        }),
    ]
}

/// A row for each metric and factor.
pub(super) fn orders(docking: &Docking) -> Table {
    let rows: Vec<(&DockedMetric, &Order)> = docking
        .metrics
        .iter()
        .flat_map(|metric| metric.orders.iter().map(move |order| (metric, order)))
        .collect();
    let text = |id: &str, label: &str, doc: &str, of: &dyn Fn(&DockedMetric, &Order) -> String| {
        Column::text(id, label, doc, rows.iter().map(|(one, order)| of(one, order)).collect())
    };
    let count = |id: &str, label: &str, doc: &str, of: &dyn Fn(&Order) -> usize| {
        let cells = rows.iter().map(|(_, order)| of(order) as i64).collect();
        Column::described(id, label, "1", doc, Values::Integer(cells))
    };
    let number = |id: &str, label: &str, doc: &str, of: &dyn Fn(&Order) -> f64| {
        Column::number(id, label, "1", doc, rows.iter().map(|(_, order)| of(order)).collect())
    };
    let known = "Pairs whose order is known of ours: the interval excludes 0.";
    let confirmed = "Pairs whose order is known of both, and is the same.";
    let reversed = "Pairs whose order is known of both, and is not the same.";
    let of_known = "The same over the pairs whose order is known of ours.";
    Table::named("docking_orders")
        .with(text("metric", "Metric", "Name of the metric's column.", &|one, _| {
            one.metric.clone()
        }))
        .with(text(
            "factor",
            "Factor",
            "Factor in which the cells of a pair differ.",
            &|_, order| order.factor.clone(),
        ))
        .with(count("pairs", "Pairs", "Pairs of cells that differ in it alone.", &|one| one.pairs))
        .with(count("known", "Known", known, &|one| one.known))
        .with(count("confirmed", "Confirmed", confirmed, &|one| one.confirmed))
        .with(count("reversed", "Reversed", reversed, &|one| one.reversed))
        .with(number("tau", "Tau", "Kendall's tau-b over all pairs.", &|one| one.tau))
        .with(number("tau_of_known", "Tau of known", of_known, &|one| one.tau_of_known))
}
