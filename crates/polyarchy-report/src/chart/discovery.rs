//! Which assumptions decide each claim: rank correlations with the parameters that were drawn, and the limits of a box.

use polyarchy_analysis::discovery::{Outcome, Told, ToldParameter};

use super::{Chart, Width};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::legend::MARKER;
use crate::palette::{self, Marker, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "discovery",
    title: "Assumptions that decide each claim",
    question: "With which parameters does the difference of each claim go, and within which limits does it hold?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Rows that a figure has room for, and of a claim at most and at least.
const ROOM: usize = 34;
const MOST_ROWS: usize = 6;
const LEAST_ROWS: usize = 2;
/// Space for the names on the left; of the boxes and of their limits on the right, in points.
const NAMES: f64 = 158.0;
const BOXES: f64 = 84.0;
const LIMITS: f64 = 78.0;
const GAP: f64 = 16.0;
/// Height of a row; space above the rows of a claim, and below the last.
const ROW: f64 = 12.0;
const ABOVE: f64 = 18.0;
const BELOW: f64 = 6.0;
/// Space for the headings of the columns, and for the axis.
const HEADINGS: f64 = 12.0;
const AXIS: f64 = 18.0;

const ZERO: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const WHISKER: Stroke = Stroke { color: LOOK.color, width: 1.0, dash: &[] };
const LOOK: SeriesStyle =
    SeriesStyle { color: palette::SERIES[0].color, dash: &[], marker: Marker::Square };
/// Half the thickness of a box.
const THICK: f64 = 3.0;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let why = "the study tests no expectation in parameter sets";
    let table = tables.asked("discovery", why)?;
    let claims = Told::read(table, tables.table("discovery_parameters")?)?;
    let rows = (ROOM / claims.len().max(1)).clamp(LEAST_ROWS, MOST_ROWS);
    let shown = claims.len().min(ROOM / LEAST_ROWS);
    let right = canvas.width() - BOXES - LIMITS - GAP;
    let values = Scale::exactly(-1.0, 1.0, 5).over((NAMES, right));
    heading(canvas, right);
    let mut top = HEADINGS;
    for claim in &claims[..shown] {
        top = draw_claim(canvas, top, claim, rows, &values);
    }
    let frame = Frame { left: NAMES, top: HEADINGS, right, bottom: top };
    frame.lower_axis(canvas, &values, &values.marks(), true);
    key(canvas, top + AXIS + 10.0);
    let sets = claims.iter().map(|claim| claim.sets);
    let mut unseen = vec![format!("at most {rows} parameters a claim, the strongest")];
    if shown < claims.len() {
        unseen.push(format!("{} claims left out for want of room", claims.len() - shown));
    }
    Ok(Drawn {
        // Words for the ear: no signs that a drawing has to spell otherwise.
        alt: alt(&claims[..shown]).replace("<=", "≤").replace(">=", "≥"),
        footing: Footing {
            runs: (sets.clone().min().unwrap_or(0), sets.max().unwrap_or(0)),
            statistic: Statistic::RankCorrelation,
            band: Band::OfAClaim(together(&claims)),
            unit: "correlation, and share of the drawn range".into(),
            unseen,
        },
    })
}

/// The level at which the intervals of all parameters of a claim hold together.
fn together(claims: &[Told]) -> f64 {
    let first = claims.first().and_then(|claim| Some((claim, claim.parameters.first()?)));
    first.map_or(f64::NAN, |(claim, one)| 1.0 - claim.parameters.len() as f64 * (1.0 - one.level))
}

/// What the columns show.
fn heading(canvas: &mut Canvas, right: f64) {
    let baseline = HEADINGS - 4.0;
    canvas.text((NAMES, baseline), Align::Left, "rank correlation", TextStyle::Mark);
    canvas.text(
        (right + GAP, baseline),
        Align::Left,
        "box within the range drawn",
        TextStyle::Mark,
    );
}

/// Draws one claim below `top`; returns its lower edge.
fn draw_claim(canvas: &mut Canvas, top: f64, claim: &Told, rows: usize, values: &Scale) -> f64 {
    let first = top + ABOVE;
    let shown: Vec<&ToldParameter> =
        claim.parameters.iter().filter(|one| !one.rho.is_nan()).take(rows).collect();
    let bottom = first + ROW * shown.len().max(1) as f64;
    let right = values.at(1.0);
    let name = words::sentence_case(&words::name(&claim.name));
    let outcome = outcome(claim);
    let room = canvas.width() - label::width(&outcome, TextStyle::Mark) - 12.0;
    let name = label::shortened(&name, room, TextStyle::Heading);
    canvas.text((0.0, first - 5.0), Align::Left, &name, TextStyle::Heading);
    canvas.text((canvas.width(), first - 5.0), Align::Right, &outcome, TextStyle::Mark);
    let frame = Frame { left: NAMES, top: first, right, bottom };
    frame.upright_gridlines(canvas, values, &values.marks());
    canvas.line(&[(values.at(0.0), first), (values.at(0.0), bottom)], ZERO);
    for (place, parameter) in shown.iter().enumerate() {
        draw_row(canvas, first + ROW * (place as f64 + 0.5), parameter, values);
    }
    if shown.is_empty() {
        let baseline = first + ROW / 2.0 + TextStyle::Name.half_capital();
        canvas.text((0.0, baseline), Align::Left, "no correlation is known", TextStyle::Name);
    }
    bottom + BELOW
}

/// In how many sets the claim holds, and what became of the box.
fn outcome(claim: &Told) -> String {
    let Told { holding, sets, .. } = claim;
    let held = format!("holds in {holding} of {sets} sets; ");
    match claim.outcome {
        Outcome::Found => format!(
            "{held}inside the box in {} %, by chance {} %",
            words::fixed(100.0 * claim.density, 0),
            words::fixed(100.0 * claim.density_floor, 0)
        ),
        other => held + other.word(),
    }
}

fn draw_row(canvas: &mut Canvas, middle: f64, parameter: &ToldParameter, values: &Scale) {
    let baseline = middle + TextStyle::Name.half_capital();
    let name = label::shortened(&parameter.parameter, NAMES - 8.0, TextStyle::Name);
    canvas.text((NAMES - 8.0, baseline), Align::Right, &name, TextStyle::Name);
    if parameter.interval.iter().all(|end| end.is_finite()) {
        canvas.line(&parameter.interval.map(|end| (values.within(end), middle)), WHISKER);
    }
    let place = (values.at(parameter.rho), middle);
    marker::core(canvas, place, LOOK, MARKER);
    if !parameter.correlates {
        marker::hollow(canvas, place, LOOK, MARKER);
    }
    let Some(limits) = parameter.limits_in_range() else { return };
    let left = values.at(1.0) + GAP;
    let range = Scale::exactly(0.0, 1.0, 2).over((left, left + BOXES));
    let corners = |[from, to]: [f64; 2], half: f64| {
        ((range.at(from), middle - half), (range.at(to), middle + half))
    };
    canvas.rectangle(corners([0.0, 1.0], THICK), palette::SHADE);
    canvas.rectangle(corners(limits, THICK), LOOK.color);
    let text = label::shortened(&in_words(parameter), LIMITS - 6.0, TextStyle::SmallName);
    canvas.text((left + BOXES + 6.0, baseline), Align::Left, &text, TextStyle::SmallName);
}

/// The limits of the box, such as `≥ 0.42`.
fn in_words(parameter: &ToldParameter) -> String {
    match parameter.limits {
        [lower, upper] if upper.is_nan() => format!("from {} on", words::short(lower)),
        [lower, upper] if lower.is_nan() => format!("up to {}", words::short(upper)),
        [lower, upper] => format!("{} to {}", words::short(lower), words::short(upper)),
    }
}

/// What the marks mean.
fn key(canvas: &mut Canvas, baseline: f64) {
    let middle = baseline - TextStyle::Mark.half_capital();
    let mut left = NAMES;
    for (text, is_hollow) in [("beyond the corrected bound", false), ("not beyond it", true)] {
        let place = (left + 5.0, middle);
        marker::core(canvas, place, LOOK, MARKER);
        if is_hollow {
            marker::hollow(canvas, place, LOOK, MARKER);
        }
        canvas.text((left + 14.0, baseline), Align::Left, text, TextStyle::Mark);
        left += 14.0 + label::width(text, TextStyle::Mark) + 16.0;
    }
}

/// Every claim with the parameters beyond the bound and its box, in words.
fn alt(claims: &[Told]) -> String {
    let told = claims.iter().map(|claim| {
        let strongest = claim.correlated().take(MOST_ROWS);
        let strongest: Vec<String> = strongest
            .map(|one| format!("{} {}", one.parameter, words::fixed(one.rho, 2)))
            .collect();
        let strongest = match strongest.is_empty() {
            true => "no parameter is beyond the bound".into(),
            false => words::listed(&strongest),
        };
        let name = words::sentence_case(&words::name(&claim.name));
        let limits = if claim.limits.is_empty() {
            String::new()
        } else {
            format!(", where {}", claim.limits)
        };
        format!("{name} ({}{limits}): {strongest}.", outcome(claim))
    });
    let first = "Rank correlations with whiskers, by claim and parameter.".to_owned();
    std::iter::once(first).chain(told).collect::<Vec<_>>().join(" ")
}
