//! The looks fixed in advance, and the critical value that holds over all of them.

use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::root::bisected;

/// Numbers of runs at which one may look, ascending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    looks: Vec<usize>,
}

impl Schedule {
    /// The fewest runs at the first look: with fewer, skewed values make intervals too narrow.
    pub const FEWEST: usize = 30;

    /// Looks from `first` to `last` runs, each `growth` times the one before.
    pub fn geometric(first: usize, last: usize, growth: f64) -> Result<Self, AnalysisError> {
        if first < Self::FEWEST {
            let (what, needed) = ("runs at the first look", Self::FEWEST);
            return Err(AnalysisError::TooFew { what, found: first, needed });
        }
        if last < first {
            let what = "runs at the last look";
            return Err(AnalysisError::TooFew { what, found: last, needed: first });
        }
        if growth.is_nan() || growth < 1.1 {
            let (what, right) = ("growth between looks", "at least 1.1, such as 1.5");
            return Err(AnalysisError::OutOfRange { what, found: growth, right });
        }
        let mut looks = vec![first];
        let mut next = first;
        while next < last {
            next = ((next as f64 * growth).ceil() as usize).min(last);
            looks.push(next);
        }
        Ok(Self { looks })
    }

    /// Looks that were taken at these numbers of runs, whoever took them; ascending.
    pub fn of(looks: Vec<usize>) -> Result<Self, AnalysisError> {
        let falls = looks.windows(2).position(|pair| pair[1] <= pair[0]);
        if let Some(position) = falls.or(looks.is_empty().then_some(0)) {
            let (what, right) =
                ("runs at the looks", "each look has more runs than the one before");
            return Err(AnalysisError::Design { what, position, right });
        }
        Ok(Self { looks })
    }

    /// The numbers of runs.
    pub fn looks(&self) -> &[usize] {
        &self.looks
    }

    /// The value that a standardised mean stays within at every look, with probability `level`.
    pub(crate) fn critical(&self, level: Level) -> f64 {
        bisected(0.5, 10.0, |bound| share_within(&self.looks, bound) < level.get())
    }

    /// The probability that a standardised mean leaves `bound` at some look.
    pub(crate) fn share_beyond(&self, bound: f64) -> f64 {
        1.0 - share_within(&self.looks, bound)
    }
}

/// Probability that a standardised mean stays within `bound` at every look.
///
/// From look to look it is a Markov chain with correlation root(n / n'); its density within the
/// bounds is carried forward by Simpson's rule (Armitage, McPherson & Rowe 1969, JRSS A
/// 132:235-244).
fn share_within(looks: &[usize], bound: f64) -> f64 {
    const CELLS: usize = 128;
    let step = 2.0 * bound / CELLS as f64;
    let place = |cell: usize| cell as f64 * step - bound;
    let weight = |cell: usize| {
        let simpson = if cell == 0 || cell == CELLS {
            1.0
        } else if cell % 2 == 1 {
            4.0
        } else {
            2.0
        };
        simpson * step / 3.0
    };
    let mut mass: Vec<f64> =
        (0..=CELLS).map(|cell| normal::density(place(cell)) * weight(cell)).collect();
    for pair in looks.windows(2) {
        let correlation = (pair[0] as f64 / pair[1] as f64).sqrt();
        let spread = (1.0 - correlation * correlation).sqrt();
        let carried = |cell: usize| {
            let density = |(from, mass): (usize, &f64)| {
                normal::density((place(cell) - correlation * place(from)) / spread) * mass
            };
            mass.iter().enumerate().map(density).sum::<f64>() / spread * weight(cell)
        };
        mass = (0..=CELLS).map(carried).collect();
    }
    mass.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::Schedule;
    use crate::interval::Level;
    use crate::testing::assert_close;

    #[test]
    fn equal_steps_give_pococks_constants() {
        // Jennison & Turnbull (2000), Group Sequential Methods, table 2.1, alpha = 0.05.
        let constant =
            |looks: &[usize]| Schedule::of(looks.to_vec()).unwrap().critical(Level::NINETY_FIVE);
        assert_close(constant(&[1]), 1.960, 0.0005);
        assert_close(constant(&[1, 2]), 2.178, 0.0005);
        assert_close(constant(&[1, 2, 3]), 2.289, 0.0005);
        assert_close(constant(&[1, 2, 3, 4, 5]), 2.413, 0.0005);
        assert_close(constant(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 2.555, 0.0005);
    }

    #[test]
    fn looks_grow_to_the_last_and_not_beyond() {
        let schedule = Schedule::geometric(30, 100, 1.5).unwrap();
        assert_eq!(schedule.looks(), [30, 45, 68, 100]);
        assert_eq!(Schedule::geometric(40, 40, 2.0).unwrap().looks(), [40]);
    }

    #[test]
    fn looks_of_others_are_any_that_grow() {
        assert_eq!(Schedule::of(vec![8, 15, 200]).unwrap().looks(), [8, 15, 200]);
        assert!(Schedule::of(vec![8, 8]).is_err() && Schedule::of(Vec::new()).is_err());
    }

    #[test]
    fn an_early_first_look_is_refused() {
        let message = Schedule::geometric(10, 100, 1.5).unwrap_err().to_string();
        assert_eq!(message, "runs at the first look: 10 given, at least 30 are needed");
        assert!(Schedule::geometric(30, 100, 1.0).is_err());
        assert!(Schedule::geometric(30, 20, 1.5).is_err());
    }
}
