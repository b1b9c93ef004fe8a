//! Whether two implementations of one model are the same: another's runs held against ours, cell by cell.
//!
//! Docking (Axtell, Axelrod, Epstein & Cohen 1996) knows three degrees: equal numbers; distributions that cannot be told
//! apart; the same relations between causes and outcomes. A *cell* is a combination of levels. In each, means are held
//! equivalent if the interval of their difference lies within a margin ([`crate::equivalence`]), and different if it is
//! beyond chance, or if the distributions are ([`crate::kolmogorov_smirnov`]) by more than the margin explains. That
//! *all* cells are equivalent needs no correction (intersection-union test, Berger 1982, Technometrics 24:295-300); that
//! *any* differs is corrected for all that were asked ([`mod@crate::holm`]). Relations are the orders of cells along each
//! factor, all else equal ([`Order`]).

use polyarchy_table::{Range, Table};

use crate::Method;
use crate::error::AnalysisError;
use crate::holm::holm;
use crate::interval::Interval;
use crate::spread::Spread;
use crate::words::words;
use pair::Pair;

pub use order::Order;

mod order;
mod pair;
mod tables;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "docking",
    doc: "Whether another implementation gives the same numbers, equivalent distributions or the same order of cells.",
    reference: "Axtell, Axelrod, Epstein & Cohen (1996), Computational & Mathematical Organization Theory 1:123-141",
};

/// Chance of any false difference, and of each false equivalence.
pub const ALARM: f64 = 0.05;

/// What one side tells of a metric in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The value of every run.
    Runs(Vec<f64>),
    /// How the values are spread.
    Spread(Spread),
}

/// From which size on a difference matters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Margin {
    /// In the metric's unit.
    Effect(f64),
    /// In standard deviations between runs of a cell, both sides pooled.
    Deviations(f64),
}

/// A metric with what both sides tell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Column of the metric.
    pub metric: String,
    /// What readers call it.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// From which size on a difference matters.
    pub margin: Margin,
    /// Why.
    pub because: String,
    /// For each cell, ours and theirs.
    pub cells: Vec<[Told; 2]>,
}

words! {
    /// What became of a metric, in a cell or in all of them.
    pub enum Verdict {
        /// The difference is within the margin, in all cells.
        Equivalent = "equivalent",
        /// There is a difference beyond chance, in some cell.
        Different = "different",
        /// Neither is known.
        Undecided = "undecided",
    }
}

words! {
    /// To what degree two implementations are the same, from the most to the least.
    pub enum Degree {
        /// Every number is the same.
        Identical = "numerically identical",
        /// All metrics are equivalent in all cells.
        Distributional = "distributionally equivalent within margins",
        /// No difference was found and the orders are the same, but too few runs to call all metrics equivalent.
        Undecided = "undecided",
        /// The orders of cells are the same.
        Relational = "relationally equivalent only",
        /// Orders of cells differ as well, or there are none.
        NotDocked = "not docked",
    }
}

/// A metric in a cell, theirs minus ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Docked {
    /// Ours and theirs.
    pub spreads: [Spread; 2],
    /// Whether both tell the same numbers.
    pub is_identical: bool,
    /// Difference of the means.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// Standard deviation between runs, both sides pooled.
    pub pooled_sd: f64,
    /// Difference over its standard error.
    pub z: f64,
    /// p-value of no difference, alone and among all that were asked.
    pub p: [f64; 2],
    /// From which size on a difference matters, in the metric's unit.
    pub margin: f64,
    /// p-value of a difference beyond the margin.
    pub p_equivalence: f64,
    /// Greatest distance between the distributions; none for answers of yes and no.
    pub distance: f64,
    /// p-value of no distance, alone and among all that were asked.
    pub p_distance: [f64; 2],
    /// The smallest difference that eight studies in ten of this size find.
    pub detectable: f64,
    /// Runs of a cell, on either side, that would decide if means stay where they are; NaN where it is decided.
    pub needed: f64,
    /// What follows.
    pub verdict: Verdict,
}

/// A metric over all cells.
#[derive(Clone, Debug, PartialEq)]
pub struct DockedMetric {
    /// Column of the metric.
    pub metric: String,
    /// What readers call it.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Why the margin is what it is.
    pub because: String,
    /// One for each cell.
    pub cells: Vec<Docked>,
    /// The order of cells along each factor that has several levels.
    pub orders: Vec<Order>,
    /// What follows of the means and distributions.
    pub verdict: Verdict,
}

/// Two implementations held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Docking {
    /// The metrics, in the order in which they were asked.
    pub metrics: Vec<DockedMetric>,
    /// To what degree they are the same.
    pub degree: Degree,
    /// Differences that were looked for: of means and of distributions.
    pub questions: usize,
    cells: Table,
}

/// Docks theirs on ours; `cells` has a row for each cell and a column for each factor.
///
/// Errors: a metric that does not have a pair for each cell, a margin that is none.
pub fn dock(cells: &Table, asked: &[Asked]) -> Result<Docking, AnalysisError> {
    let mut pairs = Vec::new();
    for one in asked {
        if one.cells.len() != cells.rows() {
            let what = "cells of a metric and of the design";
            return Err(AnalysisError::Lengths {
                what,
                left: one.cells.len(),
                right: cells.rows(),
            });
        }
        let range = Range::of_unit(&one.unit);
        let of = |told: &[Told; 2]| Pair::of(told, range, one.margin);
        pairs.push(one.cells.iter().map(of).collect::<Result<Vec<_>, _>>()?);
    }
    let (docked, questions) = judged(&pairs)?;
    let mut orders = order::orders(cells, &pairs);
    let metric = |(at, cells): (usize, Vec<Docked>)| DockedMetric {
        metric: asked[at].metric.clone(),
        label: asked[at].label.clone(),
        unit: asked[at].unit.clone(),
        because: asked[at].because.clone(),
        orders: std::mem::take(&mut orders[at]),
        verdict: together(&cells),
        cells,
    };
    let metrics: Vec<DockedMetric> = docked.into_iter().enumerate().map(metric).collect();
    Ok(Docking { degree: degree(&metrics), metrics, questions, cells: cells.clone() })
}

/// All pairs with their verdicts, and how many differences were looked for.
fn judged(pairs: &[Vec<Pair>]) -> Result<(Vec<Vec<Docked>>, usize), AnalysisError> {
    let all = || pairs.iter().flatten();
    let p: Vec<f64> = all().flat_map(|pair| [pair.p, pair.p_distance]).collect();
    let questions = p.iter().filter(|p| !p.is_nan()).count();
    let mut adjusted = holm(&p)?.into_iter();
    let mut next = || adjusted.next().expect("there are two for each pair");
    let mut one = |pair: &Pair| {
        let p_adjusted = [next(), next()];
        pair.docked(p_adjusted, questions)
    };
    Ok((pairs.iter().map(|cells| cells.iter().map(&mut one).collect()).collect(), questions))
}

fn together(cells: &[Docked]) -> Verdict {
    let any = |verdict| cells.iter().any(|cell| cell.verdict == verdict);
    if any(Verdict::Different) {
        Verdict::Different
    } else if any(Verdict::Undecided) || cells.is_empty() {
        Verdict::Undecided
    } else {
        Verdict::Equivalent
    }
}

fn degree(metrics: &[DockedMetric]) -> Degree {
    let all = |holds: &dyn Fn(&DockedMetric) -> bool| metrics.iter().all(holds);
    if all(&|metric| metric.cells.iter().all(|cell| cell.is_identical)) {
        return Degree::Identical;
    }
    if all(&|metric| metric.verdict == Verdict::Equivalent) {
        return Degree::Distributional;
    }
    let are_kept = all(&DockedMetric::keeps_order);
    let none_differs = all(&|metric| metric.verdict != Verdict::Different);
    match (are_kept, none_differs, metrics.iter().any(DockedMetric::has_order)) {
        (true, true, _) => Degree::Undecided,
        (true, false, true) => Degree::Relational,
        _ => Degree::NotDocked,
    }
}

impl Docking {
    /// Table `docking`: a row for each metric and cell.
    pub fn table(&self) -> Table {
        tables::docking(self)
    }

    /// Table `docking_orders`: a row for each metric and factor.
    pub fn orders(&self) -> Table {
        tables::orders(self)
    }

    /// The levels of a cell, factor by factor.
    pub fn cell(&self, cell: usize) -> Vec<(&str, String)> {
        let columns = self.cells.columns.iter();
        columns.map(|column| (column.id.as_str(), column.values.shown(cell))).collect()
    }

    /// How many metrics have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.metrics.iter().filter(|metric| metric.verdict == verdict).count()
    }
}

impl DockedMetric {
    /// Runs of a cell, on either side, that would decide all cells; NaN where all are decided.
    pub fn needed(&self) -> f64 {
        self.cells.iter().map(|cell| cell.needed).fold(f64::NAN, f64::max)
    }

    /// Whether cells lie in the same order along every factor: none reversed whose order is known of both, and nine in
    /// ten of those whose order is known of ours.
    pub fn keeps_order(&self) -> bool {
        order::are_kept(&self.orders)
    }

    /// Whether the order of any two cells is known.
    pub fn has_order(&self) -> bool {
        self.orders.iter().any(|order| 0 < order.known)
    }
}

#[cfg(test)]
mod tests;
