//! Each claim in every combination of structural choices: above, the differences in their order; below, which
//! options each combination has.

mod dashboard;
mod read;

use polyarchy_analysis::equivalence::Verdict;

use self::dashboard::Names;
use self::read::{Claim, Combination, Curves};
use super::{Chart, Width};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::palette::{self, SERIES, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "specification_curve",
    title: "Claims under other structural choices",
    question: "In which combinations of structural choices does each claim hold, and which choice matters?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Space for the names of options, on a page and in a column, and right of the last panel.
const NAMES: f64 = 128.0;
const NARROW_NAMES: f64 = 96.0;
const RIGHT: f64 = 4.0;
/// Space between panels, with the numbers of the second.
const GAP: f64 = 38.0;
/// Space above a curve for its name, its metric and the mark of the model as it stands; its height; what is between
/// it and the options, and below these.
const ABOVE: f64 = 38.0;
const CURVE: f64 = 88.0;
const BETWEEN: f64 = 6.0;
const BELOW: f64 = 20.0;
/// Height of the key.
const KEY: f64 = 14.0;
/// Panels side by side, and most combinations of a figure one column wide.
const BESIDE: usize = 2;
const MOST_NARROW: usize = 32;
/// Columns that are closer have no marks with shapes: the curve is a line, and options are stretches.
const CLOSE: f64 = 3.0;
/// Greatest radius of a mark.
const RADIUS: f64 = 2.4;

const ZERO: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const THRESHOLD: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[3.0, 1.5] };
const AS_IT_STANDS: Stroke = Stroke { color: palette::AXIS, width: 0.8, dash: &[1.0, 1.5] };

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let curves = read::curves(tables)?;
    let is_narrow = curves.claims.len() == 1 && curves.width() <= MOST_NARROW;
    if is_narrow {
        canvas.narrow();
    }
    let left = if is_narrow { NARROW_NAMES } else { NAMES };
    key(canvas);
    let beside = curves.claims.len().min(BESIDE);
    let names = Names::of(&curves.choices, left);
    let mut top = KEY;
    for (line, claims) in curves.claims.chunks(beside).enumerate() {
        let frame = Frame {
            left,
            top: top + ABOVE,
            right: canvas.width() - RIGHT,
            bottom: top + ABOVE + CURVE,
        };
        let frames: Vec<(Frame, &Claim)> =
            frame.columns(beside, GAP).into_iter().zip(claims).collect();
        let options = frame.bottom + BETWEEN;
        let bottom = options + names.height();
        for (place, (frame, claim)) in frames.iter().enumerate() {
            as_it_stands(canvas, frame, bottom, claim);
            curve(canvas, frame, line * beside + place, claim);
        }
        names.draw(canvas, options, &curves.choices, &frames);
        top = bottom + BELOW;
    }
    Ok(Drawn {
        alt: alt(&curves),
        footing: Footing {
            runs: curves.pairs(),
            statistic: Statistic::PairedDifference,
            band: Band::OfCombinations(curves.level),
            unit: words::each_once(curves.claims.iter().map(|claim| claim.meaning.unit_in_words())),
            unseen: vec![
                "% beside a choice: share of the variance between combinations that it explains"
                    .into(),
            ],
        },
    })
}

/// Where the combinations stand side by side.
struct Columns {
    left: f64,
    step: f64,
}

impl Columns {
    /// So many across a frame.
    fn of(frame: &Frame, count: usize) -> Self {
        Self { left: frame.left, step: (frame.right - frame.left) / count.max(1) as f64 }
    }

    /// The middle of a column.
    fn at(&self, place: usize) -> f64 {
        self.left + (place as f64 + 0.5) * self.step
    }
}

/// What the marks mean, in one line above all.
fn key(canvas: &mut Canvas) {
    let (baseline, mut left) = (8.0, 0.0);
    let middle = baseline - TextStyle::Mark.half_capital();
    for verdict in Verdict::ALL {
        marker::core(canvas, (left + 3.0, middle), look(verdict), RADIUS);
        canvas.text((left + 9.0, baseline), Align::Left, verdict.word(), TextStyle::Mark);
        left += 9.0 + label::width(verdict.word(), TextStyle::Mark) + 10.0;
    }
    canvas.line(&[(left, middle), (left + 12.0, middle)], THRESHOLD);
    canvas.text((left + 16.0, baseline), Align::Left, "smallest effect", TextStyle::Mark);
}

/// A line through curve and options where the model as it stands is.
fn as_it_stands(canvas: &mut Canvas, frame: &Frame, bottom: f64, claim: &Claim) {
    const TEXT: &str = "as it stands";
    let Some(place) = claim.combinations.iter().position(|one| one.is_full) else { return };
    let across = Columns::of(frame, claim.combinations.len()).at(place);
    canvas.line(&[(across, frame.top - 2.0), (across, bottom)], AS_IT_STANDS);
    let half = label::width(TEXT, TextStyle::Mark) / 2.0;
    let centre = across.clamp(frame.left + half, frame.right - half);
    canvas.text((centre, frame.top - 4.0), Align::Centre, TEXT, TextStyle::Mark);
}

/// The differences of one claim.
fn curve(canvas: &mut Canvas, frame: &Frame, index: usize, claim: &Claim) {
    let heading = Frame { top: frame.top - ABOVE + 15.0, ..*frame };
    heading.name(canvas, index, &claim.name);
    let told = format!(
        "Met in {} of {} · {}",
        claim.met(),
        claim.combinations.len(),
        claim.meaning.axis()
    );
    let told = label::shortened(&told, frame.right - frame.left, TextStyle::Mark);
    canvas.text((frame.left, heading.top + 4.0), Align::Left, &told, TextStyle::Mark);
    let ends = claim.combinations.iter().flat_map(|one| [one.ends[0], one.difference, one.ends[1]]);
    let scale = Scale::from_zero(ends.chain(claim.thresholds()), 5).over(frame.upwards());
    let marks = scale.marks();
    let smallest = claim.smallest_effect;
    let shade = ((frame.left, scale.within(smallest)), (frame.right, scale.within(-smallest)));
    canvas.rectangle(shade, palette::SHADE);
    frame.gridlines(canvas, &scale, &marks);
    frame.left_numbers(canvas, &scale, &marks);
    canvas.line(&[(frame.left, scale.at(0.0)), (frame.right, scale.at(0.0))], ZERO);
    for threshold in claim.thresholds() {
        let height = scale.within(threshold);
        canvas.line(&[(frame.left, height), (frame.right, height)], THRESHOLD);
    }
    let columns = Columns::of(frame, claim.combinations.len());
    for verdict in Verdict::ALL {
        points(canvas, &columns, claim, verdict, &scale);
    }
}

/// The combinations with that verdict, together because what looks alike takes less room in a page if it is drawn
/// together.
fn points(canvas: &mut Canvas, columns: &Columns, claim: &Claim, verdict: Verdict, scale: &Scale) {
    let style = look(verdict);
    let own = || claim.combinations.iter().enumerate().filter(|(_, one)| one.verdict == verdict);
    let width = (columns.step / 3.0).clamp(0.3, 1.0);
    let whisker = Stroke { color: style.color, width, dash: &[] };
    for (place, Combination { ends, .. }) in own() {
        if ends.iter().all(|end| end.is_finite()) {
            canvas.line(&ends.map(|end| (columns.at(place), scale.within(end))), whisker);
        }
    }
    let level = Stroke { color: style.color, width: 1.6, dash: &[] };
    for (place, Combination { difference, .. }) in
        own().filter(|(_, one)| one.difference.is_finite())
    {
        let (across, height) = (columns.at(place), scale.at(*difference));
        if columns.step < CLOSE {
            let [left, right] = [-0.5, 0.5].map(|half| across + half * columns.step);
            canvas.line(&[(left, height), (right, height)], level);
        } else {
            marker::core(canvas, (across, height), style, (0.4 * columns.step).min(RADIUS));
        }
    }
}

/// Each verdict has a colour and a shape of its own, those that it has among conclusions.
fn look(verdict: Verdict) -> SeriesStyle {
    match verdict {
        Verdict::Met => SERIES[0],
        Verdict::Undecided => SERIES[3],
        Verdict::NotMet => SERIES[4],
    }
}

/// In how many combinations each claim holds, and what each choice explains, in words.
fn alt(curves: &Curves) -> String {
    let mut sentences = vec![format!(
        "Specification curves: differences of {} combinations of {} structural choices in their order, with whiskers, \
         above the options that each has.",
        curves.width(),
        curves.choices.len()
    )];
    for claim in &curves.claims {
        let met = format!("{} met in {} of {}", claim.name, claim.met(), claim.combinations.len());
        let differences = claim.combinations.iter().map(|one| one.difference);
        let known: Vec<f64> = differences.filter(|one| one.is_finite()).collect();
        let range = match &known[..] {
            [least, .., greatest] => {
                format!(", from {} to {}", words::short(*least), words::short(*greatest))
            }
            _ => String::new(),
        };
        let full = claim.combinations.iter().find(|one| one.is_full);
        let full = full.map_or_else(String::new, |one| {
            format!(", as it stands {} ({})", words::short(one.difference), one.verdict)
        });
        let shares =
            curves.choices.iter().zip(&claim.shares).filter(|(_, share)| share.is_finite());
        let shares: Vec<String> = shares
            .map(|(choice, share)| {
                format!("{} {} %", words::inner_case(&choice.label), words::fixed(100.0 * share, 0))
            })
            .collect();
        let shares = match shares.is_empty() {
            true => String::new(),
            false => format!("; of the variance between them {}", words::listed(&shares)),
        };
        sentences.push(format!("{met}{range}{full}{shares}."));
    }
    sentences.join(" ")
}
