//! A point with its whiskers; of points on one another the markers are pulled apart, each with its name and
//! a line to where it belongs.

use super::Point;
use crate::canvas::label::{self, Label};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::estimate::Estimate;
use crate::legend::MARKER;
use crate::palette::{self, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;

const WHISKER: f64 = 0.9;
/// Markers nearer to each other than this lie on one another.
const NEAR: f64 = 2.6 * MARKER;
/// How far markers are pulled out, from one to the next, and from a marker to its name, in points.
const OUT: f64 = 30.0;
const APART: f64 = 10.0;
const TO_NAME: f64 = 5.0;
/// Space between a name and other words.
const SPACE: f64 = 4.0;
/// Names are no wider than this.
const WIDEST_NAME: f64 = 84.0;
/// Radius of the place where a marker belongs.
const DOT: f64 = 0.9;
const LEADER: Stroke = Stroke { color: palette::AXIS, width: 0.5, dash: &[] };

/// A point on the sheet with its whiskers.
pub(super) struct Cross {
    place: Place,
    across: Option<[f64; 2]>,
    upwards: Option<[f64; 2]>,
}

/// Where the marker of a point is drawn that lies on another, and its name.
pub(super) struct Pulled {
    marker: Place,
    name: (String, Place, Align),
}

impl Cross {
    pub(super) fn of(point: &Point, across: &Scale, upwards: &Scale) -> Self {
        let ends = |estimate: &Estimate, scale: &Scale| {
            estimate
                .has_interval()
                .then(|| [scale.within(estimate.lower), scale.within(estimate.upper)])
        };
        Self {
            place: (across.at(point.deciding.mean), upwards.at(point.answering.mean)),
            across: ends(&point.deciding, across),
            upwards: ends(&point.answering, upwards),
        }
    }

    /// Whether a text would lie on it.
    pub(super) fn is_under(&self, label: &Label) -> bool {
        let (x, y) = self.place;
        let [left, right] = self.across.unwrap_or([x, x]);
        let [low, high] = self.upwards.unwrap_or([y, y]);
        let meets = |left: f64, top: f64, right: f64, bottom: f64| {
            label.left < right + MARKER
                && left - MARKER < label.right
                && label.top < bottom + MARKER
                && top - MARKER < label.bottom
        };
        meets(left, y, right, y) || meets(x, high, x, low)
    }

    /// Draws it in its place or, if it lies on another, pulled out.
    pub(super) fn draw(&self, canvas: &mut Canvas, style: SeriesStyle, pulled: Option<&Pulled>) {
        let (x, y) = self.place;
        if pulled.is_none() {
            marker::rim(canvas, (x, y), style, MARKER);
        }
        let stroke = Stroke { color: style.color, width: WHISKER, dash: &[] };
        if let Some(ends) = self.across {
            canvas.line(&ends.map(|end| (end, y)), stroke);
        }
        if let Some(ends) = self.upwards {
            canvas.line(&ends.map(|end| (x, end)), stroke);
        }
        let Some(Pulled { marker, name: (name, place, align) }) = pulled else {
            return marker::core(canvas, (x, y), style, MARKER);
        };
        canvas.line(&[(x, y), *marker], LEADER);
        canvas.disc((x, y), DOT, palette::INK);
        marker::draw(canvas, *marker, style, MARKER);
        canvas.text(*place, *align, name, TextStyle::Mark);
    }
}

impl Pulled {
    /// Whether a text would lie on its marker or its name.
    pub(super) fn is_under(&self, label: &Label) -> bool {
        let (name, place, align) = &self.name;
        let own = Label::new(name, *place, *align, TextStyle::Mark);
        let whole = Label {
            left: own.left.min(self.marker.0 - MARKER) - SPACE,
            right: own.right.max(self.marker.0 + MARKER) + SPACE,
            ..own
        };
        whole.overlaps(label)
    }
}

/// Of each point that lies on another where its marker is drawn: in a column beside them, towards the middle
/// of the panel, in the order of the series.
pub(super) fn pulled_apart<'n>(
    frame: Frame,
    crosses: &[Cross],
    name: impl Fn(usize) -> &'n str,
) -> Vec<Option<Pulled>> {
    let mut pulled: Vec<Option<Pulled>> = crosses.iter().map(|_| None).collect();
    for heap in heaps(crosses) {
        let n = heap.len() as f64;
        let centre =
            |of: fn(&Cross) -> f64| heap.iter().map(|&place| of(&crosses[place])).sum::<f64>() / n;
        let (x, y) = (centre(|cross| cross.place.0), centre(|cross| cross.place.1));
        let is_right = x < f64::midpoint(frame.left, frame.right);
        let (way, align) = if is_right { (1.0, Align::Left) } else { (-1.0, Align::Right) };
        let half = APART * (n - 1.0) / 2.0;
        let (least, most) = (frame.top + half + APART / 2.0, frame.bottom - half - APART / 2.0);
        let middle = y.min(most).max(least);
        for (index, &place) in heap.iter().enumerate() {
            let marker = (x + way * OUT, middle - half + APART * index as f64);
            let name = label::shortened(name(place), WIDEST_NAME, TextStyle::Mark);
            let baseline = marker.1 + TextStyle::Mark.half_capital();
            let beside = (marker.0 + way * TO_NAME, baseline);
            pulled[place] = Some(Pulled { marker, name: (name, beside, align) });
        }
    }
    pulled
}

/// Points of which each lies on another, two or more.
fn heaps(crosses: &[Cross]) -> Vec<Vec<usize>> {
    let mut heaps: Vec<Vec<usize>> = Vec::new();
    for (place, cross) in crosses.iter().enumerate() {
        let is_near = |&other: &usize| {
            let (x, y) = crosses[other].place;
            (x - cross.place.0).hypot(y - cross.place.1) < NEAR
        };
        // One that lies on two heaps makes them one.
        let (near, mut apart): (Vec<_>, Vec<_>) =
            heaps.into_iter().partition(|heap| heap.iter().any(is_near));
        let mut heap: Vec<usize> = near.into_iter().flatten().chain([place]).collect();
        heap.sort_unstable();
        apart.push(heap);
        heaps = apart;
    }
    heaps.retain(|heap| 1 < heap.len());
    heaps.sort();
    heaps
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: Frame = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 200.0 };

    fn crosses(places: &[Place]) -> Vec<Cross> {
        let cross = |&place: &Place| Cross { place, across: None, upwards: None };
        places.iter().map(cross).collect()
    }

    #[test]
    fn points_on_one_another_are_one_heap_and_others_stay() {
        let places = [(10.0, 10.0), (100.0, 50.0), (14.0, 10.0), (18.0, 10.0)];
        assert_eq!(heaps(&crosses(&places)), [vec![0, 2, 3]]);
        assert!(heaps(&crosses(&[(10.0, 10.0), (100.0, 50.0)])).is_empty());
    }

    #[test]
    fn markers_that_are_pulled_apart_lie_within_the_panel_and_not_on_one_another() {
        let corner = [(199.0, 1.0); 4];
        let pulled = pulled_apart(PANEL, &crosses(&corner), |_| "a name");
        let markers: Vec<Place> = pulled.iter().flatten().map(|one| one.marker).collect();
        assert_eq!(markers.len(), 4);
        assert!(markers.windows(2).all(|pair| NEAR < pair[1].1 - pair[0].1), "{markers:?}");
        assert!(markers.iter().all(|(x, y)| *x < 190.0 && MARKER < *y), "{markers:?}");
        let alone = pulled_apart(PANEL, &crosses(&[(50.0, 50.0), (90.0, 90.0)]), |_| "a name");
        assert!(alone.iter().all(Option::is_none));
    }
}
