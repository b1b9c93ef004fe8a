//! Which option each combination has: a row an option, a column a combination.

use polyarchy_analysis::equivalence::Verdict;

use super::read::{Choice, Claim};
use super::{CLOSE, Columns, look};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::palette;
use crate::panel::Frame;
use crate::words;

/// Height of the heading of a choice, and of a row with one line.
const HEADING: f64 = 11.4;
const ROW: f64 = 8.8;
/// Height of a mark.
const MARK: f64 = 5.0;
/// Space right of a choice's name, for the first of the shares.
const SHARE: f64 = 40.0;

const LINE: Stroke = Stroke { color: palette::GRIDLINE, width: 0.5, dash: &[] };

/// The names of the options, in lines.
pub(super) struct Names {
    lines: Vec<Vec<Vec<String>>>,
}

impl Names {
    /// Names that fit into a width.
    pub(super) fn of(choices: &[Choice], width: f64) -> Self {
        let wrapped = |text: &String| label::wrapped(text, width - 18.0, TextStyle::SmallName);
        let of = |choice: &Choice| choice.options.iter().map(|one| wrapped(&one.label)).collect();
        Self { lines: choices.iter().map(of).collect() }
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f64 {
        let rows = self.lines.iter().flatten().map(|lines| row_height(lines)).sum::<f64>();
        rows + HEADING * (self.lines.len() as f64 + 1.0)
    }

    /// Draws names, shares and marks of claims side by side, below `top`.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        top: f64,
        choices: &[Choice],
        claims: &[(Frame, &Claim)],
    ) {
        let mut row_top = top;
        for (nth, (choice, options)) in choices.iter().zip(&self.lines).enumerate() {
            let shares = claims.iter().map(|(_, claim)| claim.shares[nth]).collect();
            heading(canvas, row_top, &choice.label, (claims, shares));
            row_top += HEADING;
            for (option, lines) in options.iter().enumerate() {
                let middle = row_top + row_height(lines) / 2.0;
                for (frame, claim) in claims {
                    row(canvas, middle, frame, claim, (nth, option));
                }
                name(canvas, middle, claims[0].0.left, lines);
                row_top += row_height(lines);
            }
        }
        let shares = claims.iter().map(|(_, claim)| claim.interactions).collect();
        heading(canvas, row_top, "Interactions", (claims, shares));
    }
}

fn row_height(lines: &[String]) -> f64 {
    ROW + (lines.len() as f64 - 1.0) * TextStyle::SmallName.leading()
}

/// A choice, or all interactions, and what it explains of each claim's variance.
fn heading(
    canvas: &mut Canvas,
    top: f64,
    name: &str,
    (claims, shares): (&[(Frame, &Claim)], Vec<f64>),
) {
    let baseline = top + HEADING - 3.0;
    let room = claims[0].0.right - SHARE;
    let label = label::shortened(name, room, TextStyle::Heading);
    // No line runs through the letters.
    let right = label::width(&label, TextStyle::Heading);
    if claims[0].0.left < right {
        canvas.rectangle(((0.0, top + 1.0), (right + 2.0, top + HEADING - 0.6)), palette::PAPER);
    }
    canvas.text((0.0, baseline), Align::Left, &label, TextStyle::Heading);
    for ((frame, _), share) in claims.iter().zip(shares) {
        if share.is_finite() {
            let text = format!("{} %", words::fixed(100.0 * share, 0));
            canvas.text((frame.right, baseline), Align::Right, &text, TextStyle::Mark);
        }
    }
}

/// The name of an option, its lines around the middle.
fn name(canvas: &mut Canvas, middle: f64, right: f64, lines: &[String]) {
    let leading = TextStyle::SmallName.leading();
    let up = (lines.len() as f64 - 1.0) / 2.0 * leading;
    let first = middle + TextStyle::SmallName.half_capital() - up;
    for (index, line) in lines.iter().enumerate() {
        let place = (right - 8.0, first + index as f64 * leading);
        canvas.text(place, Align::Right, line, TextStyle::SmallName);
    }
}

/// A mark for each combination that has an option.
fn row(
    canvas: &mut Canvas,
    middle: f64,
    frame: &Frame,
    claim: &Claim,
    (choice, option): (usize, usize),
) {
    canvas.line(&[(frame.left, middle), (frame.right, middle)], LINE);
    let columns = Columns::of(frame, claim.combinations.len());
    let half = if columns.step < CLOSE { 0.5 } else { 0.38 } * columns.step;
    // What looks alike is drawn together, which takes less room in a page.
    for verdict in Verdict::ALL {
        let stroke = Stroke { color: look(verdict).color, width: MARK, dash: &[] };
        let is_marked = |place: &usize| {
            let one = &claim.combinations[*place];
            one.options[choice] == option && one.verdict == verdict
        };
        let marked = (0..claim.combinations.len()).filter(is_marked);
        for (first, last) in stretches(marked, columns.step < CLOSE) {
            let ends = [(columns.at(first) - half, middle), (columns.at(last) + half, middle)];
            canvas.line(&ends, stroke);
        }
    }
}

/// First and last of neighbouring places, or each by itself.
fn stretches(places: impl Iterator<Item = usize>, are_joined: bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match found.last_mut() {
            Some((_, last)) if are_joined && *last + 1 == place => *last = place,
            _ => found.push((place, place)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn neighbours_are_one_stretch_only_where_there_is_no_room_for_marks() {
        let places = || [1, 2, 3, 5].into_iter();
        assert_eq!(stretches(places(), true), [(1, 3), (5, 5)]);
        assert_eq!(stretches(places(), false), [(1, 1), (2, 2), (3, 3), (5, 5)]);
        assert_eq!(stretches(std::iter::empty(), true), []);
    }
}
