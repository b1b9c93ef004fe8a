//! `polyarchy dock`: another implementation's runs held against results.

use polyarchy_analysis::docking::{ALARM, Degree, Docked, DockedMetric, Docking, Order, Verdict};
use polyarchy_publish::dock::{Compared, dock as docked};
use polyarchy_publish::output;
use polyarchy_publish::words::{count, counted, signed};
use polyarchy_results::write_csv;
use serde_json::{Value, json};

use crate::Surroundings;
use crate::arguments::Dock;
use crate::exit::Exit;
use crate::failure::Failure;

/// Most cells, and most orders, that are shown of a metric.
const MOST_SHOWN: usize = 4;

/// Says to what degree another implementation is the same.
pub(crate) fn dock(args: &Dock, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let compared = docked(&args.folder, &args.theirs, args.margin)?;
    let docking = &compared.docking;
    for (path, table) in [(&args.out, docking.table()), (&args.orders, docking.orders())] {
        if let Some(path) = path {
            output::write(path, |path| Ok(write_csv(path, &table)?))?;
        }
    }
    let told = if args.json { as_json(&compared) } else { as_text(&compared) };
    surroundings.terminal.say(&told);
    Ok(match docking.degree {
        Degree::Identical | Degree::Distributional => Exit::Well,
        Degree::Undecided | Degree::Relational | Degree::NotDocked => Exit::Mismatch,
    })
}

fn as_text(compared: &Compared) -> String {
    let Compared { ours, theirs, docking } = compared;
    let n_cells = docking.metrics.first().map_or(0, |metric| metric.cells.len());
    let mut lines = vec![
        format!("ours    {ours}"),
        format!("theirs  {theirs}"),
        format!(
            "{} at {}; of {} not one is answered wrongly by a difference in {:.0} % of dockings (Holm)",
            counted(docking.metrics.len() as u64, "metric", "metrics"),
            counted(n_cells as u64, "design point", "design points"),
            counted(docking.questions as u64, "question", "questions"),
            100.0 * (1.0 - ALARM)
        ),
        String::new(),
    ];
    lines.extend(table(docking));
    lines.push(
        "(theirs minus ours, greatest of all points; margin, greatest difference and smallest that eight such dockings \
         in ten\n find: standard deviations between runs)"
            .into(),
    );
    lines.extend(docking.metrics.iter().flat_map(|metric| differences(docking, metric)));
    lines.extend(docking.metrics.iter().flat_map(orders));
    lines.extend(open_questions(docking));
    lines.push(String::new());
    lines.push(docking.degree.to_string());
    lines.push(meaning(docking.degree).into());
    lines.join("\n") + "\n"
}

/// A line for each metric below a heading.
fn table(docking: &Docking) -> Vec<String> {
    let width = docking.metrics.iter().map(|one| name(one).chars().count()).max().unwrap_or(0);
    let heading = format!(
        "  {:width$}  verdict     equivalent  margin  difference  could find  order",
        "metric"
    );
    let line = |metric: &DockedMetric| {
        let equivalent =
            metric.cells.iter().filter(|one| one.verdict == Verdict::Equivalent).count();
        let share = format!("{equivalent} of {}", metric.cells.len());
        let size = |of: &dyn Fn(&Docked) -> f64| {
            let sizes = metric.cells.iter().map(|one| of(one) / one.pooled_sd);
            sizes
                .filter(|size| size.is_finite())
                .max_by(|one, other| one.abs().total_cmp(&other.abs()))
        };
        let margin = decimals(size(&|one| one.margin), false);
        let difference = decimals(size(&|one| one.difference), true);
        let detectable = decimals(size(&|one| one.detectable), false);
        let order = match (metric.keeps_order(), metric.has_order()) {
            (false, _) => "not kept",
            (true, true) => "kept",
            (true, false) => "none known",
        };
        format!(
            "  {:width$}  {:10}  {share:>10}  {margin:>6}  {difference:>10}  {detectable:>10}  {order}",
            name(metric),
            metric.verdict.word()
        )
    };
    std::iter::once(heading).chain(docking.metrics.iter().map(line)).collect()
}

fn name(metric: &DockedMetric) -> &str {
    &metric.metric
}

fn decimals(size: Option<f64>, with_sign: bool) -> String {
    match size {
        Some(size) if with_sign => signed(size, 2),
        Some(size) => format!("{size:.2}"),
        None => "–".into(),
    }
}

/// Where a metric differs.
fn differences(docking: &Docking, metric: &DockedMetric) -> Vec<String> {
    let cells = metric.cells.iter().enumerate();
    let mut different: Vec<(usize, &Docked)> =
        cells.filter(|(_, one)| one.verdict == Verdict::Different).collect();
    let n = different.len();
    if n == 0 {
        return Vec::new();
    }
    let points = counted(n as u64, "point", "points");
    let mut lines = vec![format!("\n{}: different at {points} ({})", metric.label, metric.unit)];
    different.sort_by(|(_, one), (_, other)| other.z.abs().total_cmp(&one.z.abs()));
    different.truncate(MOST_SHOWN);
    lines.extend(different.iter().map(|&(at, one)| cell(docking, at, one)));
    if different.len() < n {
        lines.push(format!("  and {} more", n - different.len()));
    }
    lines
}

/// What would decide the metrics that are undecided.
fn open_questions(docking: &Docking) -> Vec<String> {
    let is_open = |metric: &&DockedMetric| metric.verdict == Verdict::Undecided;
    let line = |metric: &DockedMetric| {
        let cells = metric.cells.iter().filter(|one| one.verdict == Verdict::Undecided);
        let points = counted(cells.count() as u64, "point", "points");
        let needed = metric.needed();
        if needed.is_finite() {
            format!("  {} at {points}: about {} runs", metric.metric, count(needed as u64))
        } else {
            format!(
                "  {} at {points}: hardly any run differs from the rest, or has a value",
                metric.metric
            )
        }
    };
    let lines: Vec<String> = docking.metrics.iter().filter(is_open).map(line).collect();
    let heading = "\nundecided, as there are too few runs; so many of each point, on either side, would decide:";
    if lines.is_empty() { lines } else { [vec![heading.to_owned()], lines].concat() }
}

/// A cell in which the two differ.
fn cell(docking: &Docking, at: usize, one: &Docked) -> String {
    let levels: Vec<String> =
        docking.cell(at).into_iter().map(|(key, level)| format!("{key}={level}")).collect();
    let digits =
        if one.interval.lower.is_nan() { 3 } else { one.interval.decimals(one.difference) };
    let [ours, theirs] = one.spreads.map(|spread| spread.moments);
    let [lower, upper] = [one.interval.lower, one.interval.upper].map(|end| signed(end, digits));
    let by_mean = one.p[1] < ALARM;
    let shape = format!("distributions {:.2} apart", one.distance);
    let how = match (by_mean, one.p_distance[1] < ALARM) {
        (true, true) => format!("; {shape}"),
        (false, true) => format!(
            "; means not beyond chance, {shape}, deviations {:.digits$} and {:.digits$}",
            ours.sd, theirs.sd
        ),
        _ => String::new(),
    };
    format!(
        "  {}: ours {:.digits$}, theirs {:.digits$}, {} [{lower}, {upper}], z {}{how}",
        levels.join(", "),
        ours.mean,
        theirs.mean,
        signed(one.difference, digits),
        signed(one.z, 1)
    )
}

/// Along which factors points do not lie in the same order.
fn orders(metric: &DockedMetric) -> Vec<String> {
    let is_lost = |order: &&Order| !metric.keeps_order() && order.tau_of_known < 1.0;
    let lost = metric.orders.iter().filter(is_lost).take(MOST_SHOWN);
    lost.map(|order| {
        format!(
            "\n{}: other order along {}: of {} pairs of points {} known of ours, {} the same in theirs, {} reversed, \
             Kendall's tau {:.2}",
            metric.label,
            order.factor,
            order.pairs,
            order.known,
            order.confirmed,
            order.reversed,
            order.tau_of_known
        )
    })
    .collect()
}

/// What a degree means for the user.
fn meaning(degree: Degree) -> &'static str {
    match degree {
        Degree::Identical => "every number that was handed in is ours",
        Degree::Distributional => {
            "each metric is equivalent at each point, and no distribution is known to differ by more"
        }
        Degree::Undecided => {
            "no difference was found, and orders are kept, but there are too few runs to call all metrics equivalent"
        }
        Degree::Relational => {
            "metrics differ, but points lie in the same order; docs/docking.md says how to find the cause"
        }
        Degree::NotDocked => {
            "metrics differ, or points lie in another order; docs/docking.md says how to find the cause"
        }
    }
}

fn as_json(compared: &Compared) -> String {
    let Compared { ours, theirs, docking } = compared;
    let metric = |metric: &DockedMetric| {
        let orders = metric.orders.iter().map(|order| {
            json!({
                "factor": order.factor, "pairs": order.pairs, "known": order.known, "confirmed": order.confirmed,
                "reversed": order.reversed, "tau": order.tau, "tau_of_known": order.tau_of_known,
            })
        });
        json!({
            "metric": metric.metric, "verdict": metric.verdict.word(), "needed": metric.needed(),
            "keeps_order": metric.keeps_order(),
            "margin_because": metric.because,
            "cells": metric.cells.iter().enumerate().map(|(at, one)| object(docking, at, one)).collect::<Vec<_>>(),
            "orders": orders.collect::<Vec<_>>(),
        })
    };
    let result = json!({
        "ours": ours, "theirs": theirs, "degree": docking.degree.to_string(), "questions": docking.questions,
        "metrics": docking.metrics.iter().map(metric).collect::<Vec<_>>(),
    });
    format!("{result:#}\n")
}

fn object(docking: &Docking, at: usize, one: &Docked) -> Value {
    let [ours, theirs] = one.spreads.map(|spread| spread.moments);
    let levels: serde_json::Map<String, Value> =
        docking.cell(at).into_iter().map(|(key, level)| (key.to_owned(), level.into())).collect();
    json!({
        "levels": levels, "n_ours": ours.n, "n_theirs": theirs.n, "mean_ours": ours.mean, "mean_theirs": theirs.mean,
        "difference": one.difference, "lower": one.interval.lower, "upper": one.interval.upper, "z": one.z,
        "p_adjusted": one.p[1], "margin": one.margin, "p_equivalence": one.p_equivalence,
        "distance": one.distance, "p_distance_adjusted": one.p_distance[1], "detectable": one.detectable,
        "verdict": one.verdict.word(),
    })
}
