//! How much of the differences between points each factor explains, where points are a sample or a list.

use super::{Chart, Width};
use crate::bars::{self, Bar, Fill, Look, Panel};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::importance::{self, Explained, Metric, Way};
use crate::palette::Marker;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "factor_importance",
    title: "Which factors matter",
    question: "How much of the differences between points does each factor explain by itself?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

const KEY: [(Marker, &str); 3] = [
    (Marker::Triangle, "higher with more of it"),
    (Marker::Inverted, "lower with more of it"),
    (Marker::Circle, "words, or no one direction"),
];
const EXPLANATION: &str = "R²: explained by a linear model of all factors. Luck: other luck would change it. Shares of \
                           the variance between points.";

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let metrics = importance::read(tables, &grid)?;
    if metrics.iter().all(|metric| metric.hindrance().is_some()) {
        return Err(importance::refused(&metrics));
    }
    let (told, still): (Vec<Metric>, Vec<Metric>) =
        metrics.into_iter().partition(|metric| metric.hindrance().is_none());
    let order = order(&told);
    let names: Vec<String> =
        order.iter().map(|&place| told[0].factors[place].name.clone()).collect();
    let panels: Vec<Panel> = told.iter().map(|metric| panel(metric, &order)).collect();
    let tops = panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| [bar.value, bar.ends[1]]);
    let scale = Scale::from_zero(tops.map(|top| top.min(1.0)), 4);
    let top = bars::markers_key(canvas, &KEY, EXPLANATION);
    bars::draw(canvas, top, &panels, &Look { rows: &names, lanes: 1, axis: "Share", scale });
    let counts = || told.iter().flat_map(|metric| &metric.factors).map(|factor| factor.n);
    let level = tables.table("factor_importance")?.numbers("level")?;
    Ok(Drawn {
        alt: alt(&told),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::ShareBetweenPoints,
            band: Band::Whiskers(level.first().copied().unwrap_or(f64::NAN)),
            unit: "share of the variance".into(),
            unseen: unseen(&still),
        },
    })
}

/// Places of the factors, those with the greatest share of any metric first.
fn order(metrics: &[Metric]) -> Vec<usize> {
    let most = |place: usize| {
        let shares = metrics.iter().map(|metric| metric.factors[place].share);
        shares.filter(|share| share.is_finite()).fold(0.0, f64::max)
    };
    let mut order: Vec<usize> = (0..metrics[0].factors.len()).collect();
    order.sort_by(|&one, &other| most(other).total_cmp(&most(one)));
    order
}

fn panel(metric: &Metric, order: &[usize]) -> Panel {
    let bar = |(row, &place): (usize, &usize)| {
        let Explained { share, ends, way, status, .. } = &metric.factors[place];
        let marker = match way {
            Way::Rising => Marker::Triangle,
            Way::Falling => Marker::Inverted,
            Way::None => Marker::Circle,
        };
        let fill = Fill::Marker(marker);
        Bar { row, lane: 0, value: *share, ends: *ends, fill, instead: status.clone() }
    };
    let bars = order.iter().enumerate().map(bar).collect();
    Panel { name: metric.meaning.label.clone(), detail: told(metric), bars }
}

/// What a linear model explains, and what luck makes.
fn told(metric: &Metric) -> String {
    let parts = [("R² ", metric.linear.share), ("luck ", metric.luck.share)];
    let known = parts.into_iter().filter(|(_, share)| share.is_finite());
    let parts: Vec<String> =
        known.map(|(name, share)| format!("{name}{}", words::fixed(share, 2))).collect();
    parts.join(" · ")
}

/// Metrics without a panel, and why.
fn unseen(still: &[Metric]) -> Vec<String> {
    let told = |metric: &Metric| {
        let why = metric.hindrance().unwrap_or_default();
        format!("{}: {why}", words::inner_case(&metric.meaning.label))
    };
    still.iter().map(told).collect()
}

/// Every share, in words.
fn alt(metrics: &[Metric]) -> String {
    let mut sentences =
        vec!["Shares of the variance between points as marks with whiskers.".to_owned()];
    for metric in metrics {
        let label = &metric.meaning.label;
        let way = |way: Way| match way {
            Way::Rising => ", rising",
            Way::Falling => ", falling",
            Way::None => "",
        };
        let shares = metric.strongest().into_iter().map(|one| {
            let name = words::inner_case(&one.name);
            format!("{name} {}{}", words::fixed(one.share, 2), way(one.way))
        });
        let shares: Vec<String> = shares.collect();
        sentences.push(format!("{label} ({}): {}.", told(metric), shares.join("; ")));
    }
    sentences.join(" ")
}
