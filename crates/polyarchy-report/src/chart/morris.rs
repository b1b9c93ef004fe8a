//! Morris plane: the mean size of each factor's effects against their spread.

use super::{Chart, Width};
use crate::canvas::label::{self, Label};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "morris",
    title: "Elementary effects",
    question: "Which parameters can be left alone, and which act steadily or only together with \
               others?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// How to read the dashed line.
const EXPLANATION: &str = "Above the dashed line effects vary by more than their size: they hang \
                           on the other parameters.";

/// Factors that get a name; the others are dots near zero.
const NAMED: usize = 8;
const COLUMNS: usize = 2;
/// Sizes in points: a panel, the space left, right, above and below it, and between panels.
const HEIGHT: f64 = 130.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 8.0;
const ABOVE: f64 = 24.0;
const BELOW: f64 = 24.0;
const GAP: f64 = 48.0;
const DOT: f64 = 1.9;

const WHISKER: Stroke = Stroke { color: palette::SERIES[0].color, width: 0.6, dash: &[] };
const EQUAL: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[2.0, 2.0] };

/// A factor's effects on one metric.
struct Factor {
    name: String,
    size: f64,
    ends: [f64; 2],
    spread: f64,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let panels = read(tables, &grid)?;
    canvas.text((LEFT, 8.0), Align::Left, EXPLANATION, TextStyle::Mark);
    let mut top = 8.0;
    for (line, chunk) in panels.chunks(COLUMNS).enumerate() {
        top += ABOVE;
        let right = canvas.width() - RIGHT;
        let whole = Frame { left: LEFT, top, right, bottom: top + HEIGHT };
        for (column, (frame, panel)) in
            whole.columns(COLUMNS, GAP).into_iter().zip(chunk).enumerate()
        {
            draw_panel(canvas, frame, (line * COLUMNS + column, panel));
        }
        top += HEIGHT + BELOW;
    }
    let table = tables.table("morris")?;
    let counts = table.integers("n")?.iter().copied();
    Ok(Drawn {
        alt: alt(&panels),
        footing: Footing {
            runs: (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0)),
            statistic: Statistic::ElementaryEffect,
            band: Band::Whiskers(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: words::each_once(panels.iter().map(|(meaning, _)| meaning.unit_in_words())),
            unseen: Vec::new(),
        },
    })
}

/// The metrics with their factors, the largest effect first.
fn read(tables: &ResultTables, grid: &Grid) -> Result<Vec<(Meaning, Vec<Factor>)>, ChartError> {
    let table = tables.asked(
        "morris",
        "the design has no Morris trajectories, from which alone effects are worked out",
    )?;
    let (metrics, factors) = (table.texts("metric")?, table.texts("factor")?);
    let (sizes, spreads) = (table.numbers("mu_star")?, table.numbers("sigma")?);
    let (lower, upper) = (table.numbers("mu_star_lower")?, table.numbers("mu_star_upper")?);
    let mut panels = Vec::new();
    for metric in words::drawn(metrics) {
        // A factor that moved on a single trajectory has no spread, and no place in the plane.
        let has_place = |row: usize| sizes[row].is_finite() && spreads[row].is_finite();
        let own = (0..table.rows()).filter(|&row| metrics[row] == metric && has_place(row));
        let mut found: Vec<Factor> = own
            .map(|row| Factor {
                name: grid.short_label(&factors[row]),
                size: sizes[row],
                ends: [lower[row], upper[row]],
                spread: spreads[row],
            })
            .collect();
        found.sort_by(|one, other| other.size.total_cmp(&one.size));
        panels.push((tables.meaning(metric), found));
    }
    if panels.is_empty() {
        return Err(ChartError::not_applicable("no metric has elementary effects"));
    }
    Ok(panels)
}

fn draw_panel(
    canvas: &mut Canvas,
    frame: Frame,
    (index, (meaning, factors)): (usize, &(Meaning, Vec<Factor>)),
) {
    let sizes = factors.iter().flat_map(|factor| [factor.size, factor.ends[1]]);
    let across = Scale::from_zero(sizes, 6).over(frame.across());
    let spreads = factors.iter().map(|factor| factor.spread);
    let upwards = Scale::from_zero(spreads, 6).over(frame.upwards());
    frame.gridlines(canvas, &upwards, &upwards.marks());
    let most = across.to.min(upwards.to);
    canvas.line(&[(across.at(0.0), upwards.at(0.0)), (across.at(most), upwards.at(most))], EQUAL);
    let mut spots = Vec::new();
    for factor in factors {
        let (x, y) = (across.at(factor.size), upwards.at(factor.spread));
        let mut spot = Spot { left: x - DOT, right: x + DOT, y };
        if factor.ends.iter().all(|end| end.is_finite()) {
            let ends = factor.ends.map(|end| across.within(end));
            canvas.line(&ends.map(|end| (end, y)), WHISKER);
            spot = Spot { left: spot.left.min(ends[0]), right: spot.right.max(ends[1]), y };
        }
        canvas.disc((x, y), DOT, palette::SERIES[0].color);
        spots.push(spot);
    }
    let names: Vec<&str> = factors.iter().take(NAMED).map(|factor| factor.name.as_str()).collect();
    for (name, at) in positions(frame, &names, &spots) {
        canvas.text(at, Align::Left, name, TextStyle::SmallName);
    }
    frame.lower_axis(canvas, &across, &across.marks(), true);
    frame.left_numbers(canvas, &upwards, &upwards.marks());
    frame.name(canvas, index, &meaning.axis());
    frame.lower_name(canvas, "Mean size of effect (μ*)");
    let middle = (frame.left - 28.0, f64::midpoint(frame.top, frame.bottom));
    canvas.upright_text(middle, "Spread of effects (σ)", TextStyle::Name);
}

/// A dot with its whisker, where names must not lie.
#[derive(Clone, Copy)]
struct Spot {
    left: f64,
    right: f64,
    y: f64,
}

impl Spot {
    fn is_under(&self, label: &Label) -> bool {
        label.left < self.right + 1.0
            && self.left - 1.0 < label.right
            && label.top < self.y + DOT
            && self.y - DOT < label.bottom
    }
}

/// Where each name of the first spots lies: beside its spot, within the panel, on no other name and
/// no other spot. A name without such a place is left out.
fn positions<'a>(frame: Frame, names: &[&'a str], spots: &[Spot]) -> Vec<(&'a str, Place)> {
    let mut taken: Vec<Label> = Vec::new();
    let mut found = Vec::new();
    for (&name, spot) in names.iter().zip(spots) {
        let width = label::width(name, TextStyle::SmallName);
        let half = TextStyle::SmallName.half_capital();
        let (beyond, before) = (spot.right + 2.5, spot.left - 2.5 - width);
        let middle = f64::midpoint(spot.left, spot.right);
        let beside = [(beyond, spot.y + half), (before, spot.y + half)];
        let around = [-1.0, 1.0].into_iter().flat_map(|side| {
            let baseline = spot.y + half + side * 8.5;
            [(middle - width / 2.0, baseline), (middle, baseline), (middle - width, baseline)]
        });
        let fits = |at: &Place| {
            let label = Label::new(name, *at, Align::Left, TextStyle::SmallName);
            frame.left <= label.left
                && label.right <= frame.right
                && frame.top <= label.top
                && label.bottom <= frame.bottom
                && !taken.iter().any(|other| label.overlaps(other))
                && !spots.iter().any(|spot| spot.is_under(&label))
        };
        if let Some(at) = beside.into_iter().chain(around).find(fits) {
            taken.push(Label::new(name, at, Align::Left, TextStyle::SmallName));
            found.push((name, at));
        }
    }
    found
}

/// The largest effects, in words.
fn alt(panels: &[(Meaning, Vec<Factor>)]) -> String {
    let mut sentences =
        vec!["Points of mean size (across) and spread (up) of elementary effects.".to_owned()];
    for (meaning, factors) in panels {
        let largest: Vec<String> = factors
            .iter()
            .take(NAMED)
            .map(|factor| {
                let (size, spread) = (words::short(factor.size), words::short(factor.spread));
                format!("{} {size} and {spread}", words::inner_case(&factor.name))
            })
            .collect();
        sentences.push(format!("{}: {}.", meaning.label, words::listed(&largest)));
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn spot(x: f64, y: f64) -> Spot {
        Spot { left: x - 4.0, right: x + 4.0, y }
    }

    #[test]
    fn names_of_neighbours_keep_off_each_other_and_off_the_spots() {
        let spots = [spot(100.0, 50.0), spot(102.0, 51.0), spot(98.0, 49.0), spot(101.0, 48.0)];
        let found = positions(FRAME, &["deadline", "custom", "assertiveness", "budget"], &spots);
        let labels: Vec<Label> = found
            .iter()
            .map(|(name, at)| Label::new(name, *at, Align::Left, TextStyle::SmallName))
            .collect();
        assert!(2 <= labels.len());
        for (index, label) in labels.iter().enumerate() {
            assert!(labels[..index].iter().all(|other| !label.overlaps(other)));
            assert!(!spots.iter().any(|spot| spot.is_under(label)));
        }
    }

    #[test]
    fn a_name_at_the_right_edge_turns_to_the_left() {
        let found = positions(FRAME, &["deadline"], &[spot(195.0, 50.0)]);
        assert!(found[0].1.0 < 190.0);
    }
}
