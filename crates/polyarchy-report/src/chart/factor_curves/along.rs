//! The axis along a factor: even, or where its values lie so, by powers of ten.

use crate::scale::Scale;
use crate::words;

/// Marks that fit below a panel.
const MOST_MARKS: usize = 5;

/// Places along a factor of numbers.
pub(super) struct Along {
    scale: Scale,
    is_logarithmic: bool,
}

impl Along {
    /// The axis of some values over a stretch of the page.
    pub(super) fn of(values: &[f64], stretch: (f64, f64)) -> Self {
        let is_logarithmic = is_skewed(values);
        if !is_logarithmic {
            return Self {
                scale: Scale::around(values.iter().copied(), MOST_MARKS).over(stretch),
                is_logarithmic,
            };
        }
        let ends = values.iter().fold((f64::INFINITY, 0.0_f64), |(least, most), &value| {
            (least.min(value), most.max(value))
        });
        let (from, to) = (ends.0.log10(), ends.1.log10());
        let slack = 0.03 * (to - from);
        let scale = Scale::exactly(from - slack, to + slack, MOST_MARKS).over(stretch);
        Self { scale, is_logarithmic }
    }

    /// Place of a value on the page.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.scale.at(if self.is_logarithmic { value.log10() } else { value })
    }

    /// Places and texts of the marks.
    pub(super) fn steps(&self) -> Vec<(f64, String)> {
        if !self.is_logarithmic {
            let step = |mark: crate::scale::Mark| (self.scale.at(mark.value), mark.text);
            return self.scale.marks().into_iter().map(step).collect();
        }
        let digits: [&[i32]; 3] = [&[1, 2, 5], &[1, 3], &[1]];
        let marks = digits.map(|digits| self.powers(digits));
        let fitting = marks.iter().find(|marks| marks.len() <= MOST_MARKS);
        let values = fitting.unwrap_or(&marks[2]);
        values.iter().map(|&value| (self.at(value), words::exact(value))).collect()
    }

    /// Those digits at every power of ten on the scale.
    fn powers(&self, digits: &[i32]) -> Vec<f64> {
        let powers = self.scale.from.floor() as i32..=self.scale.to.ceil() as i32;
        let value = |power: i32, digit: &i32| -> f64 {
            format!("{digit}e{power}").parse().expect("digits and an exponent are a number")
        };
        let all = powers.flat_map(|power| digits.iter().map(move |digit| value(power, digit)));
        let is_on = |value: &f64| (self.scale.from..=self.scale.to).contains(&value.log10());
        all.filter(is_on).collect()
    }
}

/// Whether values reach over a power of ten and more, and their middle lies nearer to the geometric mean of the ends.
fn is_skewed(values: &[f64]) -> bool {
    const WIDE: f64 = 8.0;
    let mut rising = values.to_vec();
    rising.sort_by(f64::total_cmp);
    let (Some(&least), Some(&most)) = (rising.first(), rising.last()) else { return false };
    let middle = rising[rising.len() / 2];
    0.0 < least && WIDE * least <= most && {
        let between =
            |low: f64, middle: f64, high: f64| ((middle - low) / (high - low) - 0.5).abs();
        between(least.ln(), middle.ln(), most.ln()) < between(least, middle, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_even_by_powers_lie_so_and_others_do_not() {
        let powers: Vec<f64> =
            (0..21).map(|step| 10_f64.powf(f64::from(step) / 10.0 - 2.0)).collect();
        let along = Along::of(&powers, (0.0, 100.0));
        assert!((along.at(0.1) - 50.0).abs() < 1e-9);
        let texts: Vec<String> = along.steps().into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["0.01", "0.03", "0.1", "0.3", "1"]);
        let even: Vec<f64> = (1..=20).map(f64::from).collect();
        let along = Along::of(&even, (0.0, 100.0));
        assert!((along.at(10.0) - 50.0).abs() < 1e-9);
    }

    #[test]
    fn zero_and_below_have_no_power_of_ten() {
        assert!(!is_skewed(&[0.0, 0.1, 10.0]) && !is_skewed(&[-1.0, 0.1, 10.0]) && !is_skewed(&[]));
    }
}
