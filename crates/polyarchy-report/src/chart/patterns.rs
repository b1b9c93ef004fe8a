//! Every claim of a folder of studies, by pattern: its difference in units of the smallest that
//! matters, under the full model and under the null models.

mod read;

use polyarchy_analysis::verdicts::Conclusion;

use self::read::{Claim, Claims};
use super::{Chart, Width};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::palette::{self, Marker, SERIES, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "patterns",
    title: "Claims of the patterns",
    question: "Which claims hold, and which of them would hold without the mechanism that they are about?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Space for the names on the left and the conclusions on the right, in points.
const NAMES: f64 = 226.0;
const WORDS: f64 = 78.0;
/// Of these, what numbers beyond the scale take beside it.
const BEYOND: f64 = 26.0;
/// Height of a row and of a pattern's heading, and space for the key.
const ROW: f64 = 9.4;
const HEADING: f64 = 13.0;
const KEY: f64 = 16.0;
/// Ends of the scale: what lies beyond is drawn at the end, with its number.
const ENDS: (f64, f64) = (-4.0, 8.0);
const RADIUS: f64 = 2.4;

const ZERO: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };

/// Look of null models.
const NULL: SeriesStyle = SeriesStyle { color: palette::AXIS, dash: &[], marker: Marker::Bar };

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let claims = read::claims(tables)?;
    let (right, rows) = (canvas.width() - WORDS, claims.shown.len() as f64);
    let bottom = KEY + claims.patterns().len() as f64 * HEADING + rows * ROW;
    let frame = Frame { left: NAMES, top: KEY, right, bottom };
    let values = Scale::exactly(ENDS.0, ENDS.1, 7).over(frame.across());
    key(canvas);
    let shade = ((values.at(-1.0), frame.top), (values.at(1.0), frame.bottom));
    canvas.rectangle(shade, palette::SHADE);
    frame.upright_gridlines(canvas, &values, &values.marks());
    canvas.line(&[(values.at(0.0), frame.top), (values.at(0.0), frame.bottom)], ZERO);
    let mut top = frame.top;
    for pattern in claims.patterns() {
        let baseline = top + HEADING - 3.5;
        canvas.text((0.0, baseline), Align::Left, pattern, TextStyle::Heading);
        top += HEADING;
        for claim in claims.shown.iter().filter(|claim| claim.pattern == pattern) {
            row(canvas, (right, top + ROW / 2.0), claim, &values);
            top += ROW;
        }
    }
    frame.lower_axis(canvas, &values, &values.marks(), true);
    frame.lower_name(canvas, "difference / smallest effect, positive as expected");
    Ok(Drawn {
        alt: alt(&claims),
        footing: Footing {
            runs: claims.pairs(),
            statistic: Statistic::PairedDifference,
            band: Band::Together(claims.level),
            unit: "smallest effects (dimensionless)".into(),
            unseen: Vec::new(),
        },
    })
}

/// What the marks mean, in one line above all.
fn key(canvas: &mut Canvas) {
    let (baseline, mut left) = (8.0, 0.0);
    let middle = baseline - TextStyle::Mark.half_capital();
    let conclusions = Conclusion::ALL.map(|conclusion| (conclusion.word(), look(conclusion)));
    for (word, style) in conclusions.into_iter().chain([("null model", NULL)]) {
        marker::core(canvas, (left + 4.0, middle), style, RADIUS);
        canvas.text((left + 11.0, baseline), Align::Left, word, TextStyle::Mark);
        left += 11.0 + label::width(word, TextStyle::Mark) + 14.0;
    }
    canvas.rectangle(((left, middle - 3.5), (left + 10.0, middle + 3.5)), palette::SHADE);
    canvas.text((left + 14.0, baseline), Align::Left, "too small to matter", TextStyle::Mark);
}

fn row(canvas: &mut Canvas, (right, middle): (f64, f64), claim: &Claim, values: &Scale) {
    let baseline = middle + TextStyle::SmallName.half_capital();
    canvas.text((4.0, baseline), Align::Left, &fitted(claim), TextStyle::SmallName);
    canvas.text(
        (right + BEYOND, baseline),
        Align::Left,
        claim.conclusion.word(),
        TextStyle::SmallName,
    );
    for null in &claim.nulls {
        marker::core(canvas, (values.within(*null), middle), NULL, 1.8);
    }
    let style = look(claim.conclusion);
    let ends = [claim.lower, claim.upper];
    if ends.iter().all(|end| end.is_finite()) {
        let whisker = Stroke { color: style.color, width: 1.0, dash: &[] };
        canvas.line(&ends.map(|end| (values.within(end), middle)), whisker);
    }
    if !claim.difference.is_finite() {
        return;
    }
    let place = values.within(claim.difference);
    marker::draw(canvas, (place, middle), style, RADIUS);
    let number = words::fixed(claim.difference, 1);
    if ENDS.1 < claim.difference {
        canvas.text((place + 5.0, baseline), Align::Left, &number, TextStyle::Mark);
    } else if claim.difference < ENDS.0 {
        canvas.text((place - 5.0, baseline), Align::Right, &number, TextStyle::Mark);
    }
}

/// Name and study, cut to the room there is.
fn fitted(claim: &Claim) -> String {
    let within = claim.within;
    let mut name = claim.name.clone();
    loop {
        let text = format!("{name}{within} · {}", claim.study);
        if label::width(&text, TextStyle::SmallName) < NAMES - BEYOND - 4.0
            || name.chars().count() < 12
        {
            return text;
        }
        let cut = name.trim_end_matches('…').trim_end().rsplit_once(' ');
        let Some((shorter, _)) = cut else { return text };
        name = format!("{shorter} …");
    }
}

/// Each conclusion has a colour and a shape of its own.
fn look(conclusion: Conclusion) -> SeriesStyle {
    match conclusion {
        Conclusion::Met => SERIES[0],
        Conclusion::Reproduced => SERIES[2],
        Conclusion::NoEvidence => SERIES[1],
        Conclusion::Undecided => SERIES[3],
        Conclusion::NotMet => SERIES[4],
    }
}

/// Every claim, in words.
fn alt(claims: &Claims) -> String {
    let mut sentences = vec![
        "Forest plot of differences in units of the smallest effect, with whiskers, by pattern."
            .to_owned(),
    ];
    for pattern in claims.patterns() {
        let own = claims.shown.iter().filter(|claim| claim.pattern == pattern);
        let told: Vec<String> = own
            .map(|claim| {
                let number = words::short(claim.difference);
                format!(
                    "{} ({}) {number}, {}",
                    words::inner_case(&claim.name),
                    claim.study,
                    claim.conclusion
                )
            })
            .collect();
        sentences.push(format!("{pattern}: {}.", told.join("; ")));
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_conclusion_has_a_colour_and_a_shape_of_its_own() {
        let looks: Vec<SeriesStyle> = Conclusion::ALL.into_iter().map(look).chain([NULL]).collect();
        for (place, one) in looks.iter().enumerate() {
            for other in &looks[..place] {
                assert!(one.color != other.color && one.marker != other.marker);
            }
        }
    }
}
