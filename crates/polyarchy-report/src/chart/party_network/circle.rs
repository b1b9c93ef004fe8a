//! One network: its parties on a circle, each at the same place in every panel.

use super::Look;
use super::read::{Snapshot, Tie};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke};
use crate::palette;
use crate::panel::Frame;
use crate::words;

/// Radius of the most powerful party.
pub(super) const LARGEST: f64 = 6.5;
/// The narrowest line that is drawn.
const LEAST_WIDTH: f64 = 0.7;
/// Radius of the ring of a party that is not there, and of paper around one that is.
const ABSENT: f64 = 2.0;
const RIM: f64 = 0.8;
/// Space around the circle for names, across and up, and from a party to its name.
const MARGIN: (f64, f64) = (26.0, 17.0);
const TO_NAME: f64 = 3.0;

/// Draws a network into its frame.
pub(super) fn draw(canvas: &mut Canvas, frame: Frame, end: &Snapshot, look: &Look) {
    let centre = (f64::midpoint(frame.left, frame.right), f64::midpoint(frame.top, frame.bottom));
    let radius = (centre.0 - frame.left - MARGIN.0).min(centre.1 - frame.top - MARGIN.1);
    let directions: Vec<Place> =
        (0..look.names.len()).map(|place| direction(place, look.names.len())).collect();
    let at = |direction: &Place| (centre.0 + radius * direction.0, centre.1 + radius * direction.1);
    let place = |name: &String| look.names.iter().position(|other| other == name);
    let mut ties: Vec<&Tie> = end.ties.iter().collect();
    // Lines with most disputes lie on top.
    ties.sort_by(|one, other| one.disputes.total_cmp(&other.disputes));
    for tie in &ties {
        let (Some(one), Some(other)) = (place(&tie.ends.0), place(&tie.ends.1)) else { continue };
        if !tie.is_among_newcomers() {
            canvas.line(&[at(&directions[one]), at(&directions[other])], stroke(tie, look));
        }
    }
    for (name, direction) in look.names.iter().zip(&directions) {
        let among = ties.iter().find(|tie| tie.is_among_newcomers() && tie.ends.0 == *name);
        party(canvas, at(direction), *direction, name, end.party(name), look);
        if let (Some(tie), Some((power, _))) = (among, end.party(name)) {
            let outer = size(power, look.most_power) + RIM + 0.5 * look.full_trust;
            ring(canvas, at(direction), outer, stroke(tie, look));
        }
    }
}

/// Where a party is, seen from the centre: clockwise from the top.
fn direction(place: usize, n: usize) -> Place {
    let angle = std::f64::consts::TAU * place as f64 / n as f64;
    (angle.sin(), -angle.cos())
}

/// Radius of a party: its area is its power.
pub(super) fn size(power: f64, most: f64) -> f64 {
    LARGEST * (power / most).sqrt()
}

fn stroke(tie: &Tie, look: &Look) -> Stroke {
    let color = palette::line(look.disputes.at(tie.disputes));
    Stroke { color, width: (look.full_trust * tie.trust).max(LEAST_WIDTH), dash: &[] }
}

/// A party with its code; a small ring where it is not there or knows nobody.
fn party(
    canvas: &mut Canvas,
    at: Place,
    direction: Place,
    name: &str,
    present: Option<(f64, f64)>,
    look: &Look,
) {
    let radius = present.map_or(ABSENT, |(power, _)| size(power, look.most_power));
    canvas.disc(at, radius + RIM, palette::PAPER);
    if present.is_some() {
        canvas.disc(at, radius, palette::INK);
    } else {
        canvas.disc(at, radius, palette::AXIS);
        canvas.disc(at, radius - 0.6, palette::PAPER);
    }
    let code = look.codes.code(name);
    let text = match present {
        Some((_, n)) if 1.0 < n => format!("{code} ×{}", words::fixed(n, usize::from(n < 10.0))),
        _ => code.to_owned(),
    };
    let text_style = if present.is_some() { TextStyle::SmallName } else { TextStyle::Mark };
    let ring = if present.is_some_and(|(_, n)| 1.0 < n) { look.full_trust } else { 0.0 };
    let beyond = radius + ring + TO_NAME;
    let align = match direction.0 {
        x if 0.2 < x => Align::Left,
        x if x < -0.2 => Align::Right,
        _ => Align::Centre,
    };
    // A centred name needs its whole height above or below; one beside is level with its party.
    let down = direction.1 * (1.0 + TextStyle::Mark.half_capital() / beyond);
    let baseline = at.1 + beyond * down + text_style.half_capital();
    canvas.text((at.0 + beyond * direction.0, baseline), align, &text, text_style);
}

/// A circle of that radius.
fn ring(canvas: &mut Canvas, centre: Place, radius: f64, stroke: Stroke) {
    const CORNERS: usize = 36;
    let corner = |step: usize| {
        let (x, y) = direction(step % CORNERS, CORNERS);
        (centre.0 + radius * x, centre.1 + radius * y)
    };
    let corners: Vec<Place> = (0..=CORNERS).map(corner).collect();
    canvas.line(&corners, stroke);
}
