//! Which factors matter in a sample or a list, read from the table `factor_importance`.

use polyarchy_analysis::factor_importance::{Kind, Status};
use polyarchy_table::Table;

use crate::error::ChartError;
use crate::grid::Grid;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// Why there is no such table, where nobody says.
const NOT_WORKED_OUT: &str = "which factors matter was not worked out";

/// What is known of a metric.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    /// Its id.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) meaning: Meaning,
    /// The factors in the order of the table.
    pub(crate) factors: Vec<Explained>,
    /// What a linear model of all factors explains.
    pub(crate) linear: Explained,
    /// The same of ranks.
    pub(crate) ranks: Explained,
    /// What luck makes.
    pub(crate) luck: Explained,
    /// Points that a model of all factors needs.
    pub(crate) needed: i64,
}

/// A share of the variance between points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Explained {
    /// Key of the factor; empty for a model or luck.
    pub(crate) id: String,
    /// What the factor is called, and those zipped with it.
    pub(crate) name: String,
    /// The share; NaN if there is none.
    pub(crate) share: f64,
    /// Ends of its interval.
    pub(crate) ends: [f64; 2],
    /// Which way the metric goes with it.
    pub(crate) way: Way,
    /// Share of its own variance that other factors explain.
    pub(crate) overlap: f64,
    /// Number of points.
    pub(crate) n: i64,
    /// Whether there is a share, or why not.
    pub(crate) status: String,
}

/// Which way a metric goes with a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Up.
    Rising,
    /// Down.
    Falling,
    /// The factor is of words, or no way is known.
    None,
}

/// The metrics that a figure has room for.
pub(crate) fn read(tables: &ResultTables, grid: &Grid) -> Result<Vec<Metric>, ChartError> {
    let table = tables.asked("factor_importance", NOT_WORKED_OUT)?;
    let metrics = table.texts("metric")?;
    words::drawn(metrics).into_iter().map(|metric| of_metric(tables, table, grid, metric)).collect()
}

fn of_metric(
    tables: &ResultTables,
    table: &Table,
    grid: &Grid,
    metric: &str,
) -> Result<Metric, ChartError> {
    let (metrics, kinds) = (table.texts("metric")?, table.texts("kind")?);
    let own = || (0..table.rows()).filter(|&row| metrics[row] == metric);
    let of_kind = |kind: Kind| -> Result<Vec<Explained>, ChartError> {
        let rows = own().filter(|&row| kinds[row] == kind.word());
        rows.map(|row| explained(table, grid, row)).collect()
    };
    let only = |kind: Kind| -> Result<Explained, ChartError> {
        let missing = || ChartError::not_applicable(NOT_WORKED_OUT);
        of_kind(kind)?.into_iter().next().ok_or_else(missing)
    };
    let needed = table.integers("needed")?;
    Ok(Metric {
        id: metric.into(),
        meaning: tables.meaning(metric),
        factors: of_kind(Kind::Factor)?,
        linear: only(Kind::LinearModel)?,
        ranks: only(Kind::RankModel)?,
        luck: only(Kind::Luck)?,
        needed: own().next().map_or(0, |row| needed[row]),
    })
}

fn explained(table: &Table, grid: &Grid, row: usize) -> Result<Explained, ChartError> {
    let number = |id: &str| -> Result<f64, ChartError> { Ok(table.numbers(id)?[row]) };
    let source = &table.texts("source")?[row];
    let zipped = table.texts("zipped")?[row].split('+').filter(|key| !key.is_empty());
    let names: Vec<String> = std::iter::once(grid.label(source))
        .chain(zipped.map(|key| words::inner_case(&grid.label(key))))
        .collect();
    // Where the others determine a factor, it has no way of its own but that of all together.
    let held = [number("partial_lower")?, number("partial_upper")?];
    let free = [number("rank_correlation_lower")?, number("rank_correlation_upper")?];
    Ok(Explained {
        id: source.clone(),
        name: words::listed(&names),
        share: number("share")?,
        ends: [number("lower")?, number("upper")?],
        way: if held[0].is_finite() { way(held) } else { way(free) },
        overlap: number("overlap")?,
        n: table.integers("n")?[row],
        status: table.texts("status")?[row].clone(),
    })
}

fn way([lower, upper]: [f64; 2]) -> Way {
    if 0.0 < lower {
        Way::Rising
    } else if upper < 0.0 {
        Way::Falling
    } else {
        Way::None
    }
}

impl Metric {
    /// The factors that have a share, the greatest first.
    pub(crate) fn strongest(&self) -> Vec<&Explained> {
        let mut factors: Vec<&Explained> =
            self.factors.iter().filter(|one| one.share.is_finite()).collect();
        factors.sort_by(|one, other| other.share.total_cmp(&one.share));
        factors
    }

    /// Why nothing can be said of it, if so.
    pub(crate) fn hindrance(&self) -> Option<&str> {
        let is_hindered = self.factors.iter().all(|one| one.share.is_nan());
        is_hindered.then_some(&self.linear.status)
    }

    /// Whether it is the same at all points.
    pub(crate) fn is_still(&self) -> bool {
        self.linear.status == Status::StillMetric.word()
    }

    /// Whether the points are too few.
    pub(crate) fn has_too_few_points(&self) -> bool {
        self.hindrance() == Some(Status::TooFew.word())
    }
}

/// Why nothing can be said of any metric: too few points, or nothing that varies.
pub(crate) fn refused(metrics: &[Metric]) -> ChartError {
    let few = metrics.iter().find(|metric| metric.has_too_few_points());
    ChartError::not_applicable(few.map_or_else(
        || "no metric varies between the points".to_owned(),
        |Metric { linear, needed, .. }| {
            format!("{} points are too few: a model of all factors needs {needed}", linear.n)
        },
    ))
}
