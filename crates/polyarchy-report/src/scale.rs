//! From a number to a place on the page, and the round numbers along the way.

use crate::words;

/// A linear scale: values `from`..`to` lie at `start`..`end` points on the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale {
    /// Value at the start.
    pub(crate) from: f64,
    /// Value at the end.
    pub(crate) to: f64,
    /// From one round number to the next.
    step: f64,
    /// Place of the start, in points.
    start: f64,
    /// Place of the end, in points.
    end: f64,
}

/// A round number on an axis and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// The number.
    pub(crate) value: f64,
    /// Its text.
    pub(crate) text: String,
}

impl Scale {
    /// A scale from zero to the first round number that is not below any of the values.
    pub(crate) fn from_zero(values: impl IntoIterator<Item = f64>, marks: usize) -> Self {
        Self::around([0.0].into_iter().chain(values), marks)
    }

    /// A scale between the round numbers around the values, with at most about so many marks.
    pub(crate) fn around(values: impl IntoIterator<Item = f64>, marks: usize) -> Self {
        let (least, most) = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
                (least.min(value), most.max(value))
            });
        let (least, most) = if least <= most { (least, most) } else { (0.0, 1.0) };
        let step = step(if least < most { most - least } else { 1.0 }, marks);
        let from = (least / step + 1e-9).floor() * step;
        let to = ((most / step - 1e-9).ceil() * step).max(from + step);
        Self { from, to, step, start: 0.0, end: 1.0 }
    }

    /// A scale of exactly these values.
    pub(crate) fn exactly(from: f64, to: f64, marks: usize) -> Self {
        Self { from, to, step: step((to - from).abs(), marks), start: 0.0, end: 1.0 }
    }

    /// A scale of weeks from 0, marked by the quarter, half year, year or several.
    pub(crate) fn weeks(last: f64, marks: usize) -> Self {
        let pieces = marks.saturating_sub(1).max(1) as f64;
        let fits = |weeks: &f64| last / weeks <= pieces;
        let plain = Self::exactly(0.0, last, marks);
        // Short runs are counted in round numbers of weeks.
        if last < 26.0 {
            return plain;
        }
        let step = [13.0, 26.0, 52.0, 104.0, 208.0, 520.0].into_iter().find(fits);
        Self { step: step.unwrap_or(plain.step), ..plain }
    }

    /// Place of a value on the page.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        if span.abs() < f64::MIN_POSITIVE {
            return f64::midpoint(self.start, self.end);
        }
        self.start + (value - self.from) / span * (self.end - self.start)
    }

    /// The same values over a stretch of the page.
    pub(crate) fn over(self, (start, end): (f64, f64)) -> Self {
        Self { start, end, ..self }
    }

    /// Place of a value on the page, or of the end of the scale that it lies beyond.
    pub(crate) fn within(&self, value: f64) -> f64 {
        self.at(value.clamp(self.from.min(self.to), self.from.max(self.to)))
    }

    /// Decimals of the scale's round numbers.
    pub(crate) fn decimals(&self) -> usize {
        words::decimals_of(self.step)
    }

    /// The round numbers of the scale.
    pub(crate) fn marks(&self) -> Vec<Mark> {
        let (least, most) = (self.from.min(self.to), self.from.max(self.to));
        let slack = self.step * 1e-9;
        let first = ((least - slack) / self.step).ceil() as i64;
        let last = ((most + slack) / self.step).floor() as i64;
        let decimals = self.decimals();
        (first..=last)
            .map(|index| {
                let value = index as f64 * self.step;
                Mark { value, text: words::fixed(value, decimals) }
            })
            .collect()
    }
}

/// The least of 1, 2, 5 times a power of ten that divides a span into less than so many pieces.
fn step(span: f64, at_most: usize) -> f64 {
    if span <= 0.0 || !span.is_finite() {
        return 1.0;
    }
    let pieces = at_most.saturating_sub(1).max(1) as f64;
    powers()
        .flat_map(|power| [1, 2, 5].map(|digit| (digit, power)))
        .map(|(digit, power)| decimal(digit, power))
        .find(|step| span / step <= pieces * (1.0 + 1e-9))
        .unwrap_or(span)
}

fn powers() -> impl Iterator<Item = i32> {
    -9..15
}

/// Digits times a power of ten, rounded once, so that 0.3 is 0.3 everywhere.
fn decimal(digits: i32, power: i32) -> f64 {
    format!("{digits}e{power}").parse().expect("digits and an exponent are a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(marks: &[Mark]) -> Vec<&str> {
        marks.iter().map(|mark| mark.text.as_str()).collect()
    }

    #[test]
    fn shares_are_marked_by_fifths() {
        let scale = Scale::from_zero([0.93], 7);
        assert_eq!(texts(&scale.marks()), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    #[test]
    fn years_are_marked_where_runs_are_long() {
        assert_eq!(texts(&Scale::weeks(156.0, 5).marks()), ["0", "52", "104", "156"]);
        assert_eq!(texts(&Scale::weeks(20.0, 5).marks()), ["0", "5", "10", "15", "20"]);
    }

    #[test]
    fn negative_numbers_carry_a_minus_and_not_a_hyphen() {
        let scale = Scale::around([-0.2, 0.17], 7);
        assert_eq!(texts(&scale.marks()), ["−0.2", "−0.1", "0.0", "0.1", "0.2"]);
    }

    #[test]
    fn a_scale_from_zero_ends_at_a_mark_holds_every_value_and_wastes_little() {
        for most in [0.031, 0.3, 0.99, 1.0, 7.4, 123.0] {
            let scale = Scale::from_zero([0.0, most, f64::NAN], 7);
            assert!(most <= scale.to && scale.to <= 1.4 * most, "{most}: {}", scale.to);
            let last = scale.marks().last().unwrap().value;
            assert!((last - scale.to).abs() < 1e-9, "{last}");
        }
    }

    #[test]
    fn a_scale_without_values_still_has_an_extent() {
        assert!(0.0 < Scale::from_zero([], 7).to);
        let around = Scale::around([0.3, 0.3], 7);
        assert!(around.from < around.to);
    }

    #[test]
    fn places_are_proportional_and_may_run_downwards() {
        let scale = Scale::exactly(0.0, 2.0, 5).over((100.0, 0.0));
        assert!((scale.at(0.5) - 75.0).abs() < 1e-12);
        assert!((scale.within(7.0) - 0.0).abs() < 1e-12);
    }

    #[test]
    fn values_may_fall_along_the_scale() {
        let scale = Scale::exactly(1.5, 0.5, 5).over((0.0, 100.0));
        assert!((scale.at(1.25) - 25.0).abs() < 1e-12);
        assert!((scale.within(2.0) - 0.0).abs() < 1e-12);
    }
}
