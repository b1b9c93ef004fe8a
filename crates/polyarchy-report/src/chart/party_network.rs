//! How parties stand to each other at the start and at the end: trust as width, disputes as colour, power as
//! size.

mod circle;
mod key;
mod read;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::codes::Codes;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Series};
use crate::tables::ResultTables;
use crate::words;
use read::{Network, Snapshot, Tie};

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "party_network",
    title: "How parties stand to each other",
    question: "Who trusts whom, between whom do disputes open, and do the powerful stand at the \
               centre of them?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// A circle of more parties than this needs half of the page.
const FEW_PARTIES: usize = 9;
/// More parties than this cannot be told apart on a circle.
const MOST_PARTIES: usize = 16;

/// Space above a row of panels, between panels, and below them for a line of words.
const ABOVE: f64 = 30.0;
const GAP: f64 = 10.0;
const BELOW: f64 = 12.0;
/// Height of a panel as part of its width, and the most of it.
const SHAPE: f64 = 0.92;
const HIGHEST: f64 = 184.0;

/// What all panels share.
struct Look<'a> {
    names: &'a [String],
    codes: &'a Codes,
    disputes: Scale,
    most_power: f64,
    /// Width of the line of full trust.
    full_trust: f64,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let network = Network::read(tables)?;
    let parties = network.parties(MOST_PARTIES);
    let is_small = parties.shown.len() <= FEW_PARTIES;
    let series = series::that_fit(series::of(&grid), if is_small { 4 } else { 2 });
    let mut pairs: Vec<(&Series, [Snapshot; 2])> = Vec::new();
    for one in &series {
        let at: Vec<_> = one.at.into_iter().collect();
        let ends = grid.point(&at).and_then(|design| network.ends(design, &parties.shown));
        pairs.extend(ends.map(|ends| (one, ends)));
    }
    let ties: Vec<&Tie> =
        pairs.iter().flat_map(|(_, ends)| ends.iter().flat_map(|end| &end.ties)).collect();
    if ties.is_empty() {
        let why = if network.has_two_weeks() {
            "no two parties have met in both of the weeks recorded"
        } else {
            "the runs are too short to be seen at two weeks"
        };
        return Err(ChartError::not_applicable(why));
    }
    let most_disputes = ties.iter().map(|tie| tie.disputes).fold(0.0, f64::max);
    let look = Look {
        names: &parties.shown,
        codes: &Codes::of(parties.shown.iter().map(String::as_str)),
        disputes: Scale::exactly(0.0, most_disputes.max(1.0), 6),
        most_power: ties.iter().flat_map(|tie| tie.power).fold(0.0, f64::max),
        full_trust: if is_small { 4.0 } else { 1.8 },
    };
    let half = (canvas.width() - GAP) / 2.0;
    let fits = |one: &Series| label::width(&heading(one), TextStyle::Heading) + GAP <= half;
    let beside = if is_small && 1 < pairs.len() && series.iter().all(fits) { 2 } else { 1 };
    let top = key::draw(canvas, &look);
    let bottom = draw_panels(canvas, top, &pairs, beside, &look);
    let last = look.codes.key(canvas, (0.0, bottom + 8.0));
    if !parties.left_out.is_empty() {
        let place = (0.0, last + TextStyle::Mark.leading());
        canvas.paragraph(place, canvas.width(), &parties.left_out, TextStyle::Mark);
    }
    let counts = || ties.iter().map(|tie| tie.n);
    let halves = ties.iter().map(|tie| tie.half_width).filter(|half| half.is_finite());
    Ok(Drawn {
        alt: alt(&pairs),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Mean,
            band: Band::Told {
                level: network.level,
                widest_half: format!("{} of trust", words::short(halves.fold(0.0, f64::max))),
            },
            unit: "share (trust), disputes of a pair, power as a pure number".into(),
            unseen: series::unseen(&grid, Compared { series: &series, extremes: &[] }, &[]),
        },
    })
}

/// A series over its panels.
fn heading(one: &Series) -> String {
    words::sentence_case(&one.spoken)
}

/// Draws start and end of each series, so many series side by side; returns the lower edge.
fn draw_panels(
    canvas: &mut Canvas,
    top: f64,
    pairs: &[(&Series, [Snapshot; 2])],
    beside: usize,
    look: &Look,
) -> f64 {
    let mut top = top;
    let mut index = 0;
    for row in pairs.chunks(beside) {
        top += if 1 < pairs.len() { ABOVE + 6.0 } else { ABOVE - 8.0 };
        let whole = Frame { left: 0.0, top, right: canvas.width(), bottom: top };
        let frames = whole.columns(2 * beside, GAP);
        let height = (SHAPE * (frames[0].right - frames[0].left)).min(HIGHEST);
        let mut frames = frames.into_iter();
        for (one, ends) in row {
            for (place, (end, frame)) in ends.iter().zip(frames.by_ref()).enumerate() {
                let frame = Frame { bottom: top + height, ..frame };
                if place == 0 && 1 < pairs.len() {
                    frame.column_heading(canvas, &heading(one), "");
                }
                frame.name(canvas, index, &end.title);
                circle::draw(canvas, frame, end, look);
                below(canvas, frame, end, look);
                index += 1;
            }
        }
        top += height + BELOW;
    }
    top
}

/// The pair with most disputes, in words below a panel.
fn below(canvas: &mut Canvas, frame: Frame, end: &Snapshot, look: &Look) {
    let text = match most_disputed(end) {
        Some(tie) => {
            let [a, b] = [&tie.ends.0, &tie.ends.1].map(|name| look.codes.code(name));
            format!("most disputes: {a}–{b}, {}", words::short(tie.disputes))
        }
        None => "no disputes yet".into(),
    };
    let centre = f64::midpoint(frame.left, frame.right);
    canvas.text((centre, frame.bottom + 6.0), Align::Centre, &text, TextStyle::Mark);
}

fn most_disputed(end: &Snapshot) -> Option<&Tie> {
    let disputed = end.ties.iter().filter(|tie| 0.0 < tie.disputes);
    disputed.max_by(|one, other| one.disputes.total_cmp(&other.disputes))
}

/// Trust and disputes of every panel, in words.
fn alt(pairs: &[(&Series, [Snapshot; 2])]) -> String {
    let mut sentences = vec![
        "Networks of parties: trust as width, disputes so far as colour, power as size.".into(),
    ];
    for (one, ends) in pairs {
        for end in ends {
            let most = |by: fn(&Tie, &Tie) -> std::cmp::Ordering| {
                end.ties.iter().max_by(|one, other| by(one, other))
            };
            let Some(trusting) = most(|one, other| one.trust.total_cmp(&other.trust)) else {
                continue;
            };
            let Some(doubting) = most(|one, other| other.trust.total_cmp(&one.trust)) else {
                continue;
            };
            let disputes = most_disputed(end).map_or("no disputes".into(), |tie| {
                format!("most disputes {} ({})", words::short(tie.disputes), tie.spoken())
            });
            let trust = if doubting.trust < trusting.trust {
                format!(
                    "trust from {} ({}) to {} ({})",
                    words::short(doubting.trust),
                    doubting.spoken(),
                    words::short(trusting.trust),
                    trusting.spoken()
                )
            } else {
                format!("trust {} in each", words::short(trusting.trust))
            };
            let (title, n) = (words::inner_case(&end.title), end.ties.len());
            sentences.push(format!("{}, {title}: {n} pairs, {trust}, {disputes}.", heading(one)));
        }
    }
    sentences.join(" ")
}
