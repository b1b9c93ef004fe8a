//! The weeks of a run that are read, and how their records make one number.

use crate::moments::mean;
use std::collections::BTreeMap;

/// The weeks that are read. All stretches of a run are read together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// The weeks in words, such as `weeks 1 to 52`.
    pub words: String,
    /// First and last week of each stretch, at most points.
    pub spans: Vec<[i64; 2]>,
    /// The same at points where the dates are others, by point.
    pub elsewhere: BTreeMap<i64, Vec<[i64; 2]>>,
    /// How the records make one number.
    pub pooled: Pooled,
}

/// How records make one number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pooled {
    /// Each tells of its own week: their mean.
    Moments,
    /// Each tells of so many weeks, up to its own: the mean of those that tell of no others than are read.
    Rates {
        /// Weeks from one record to the next.
        every: u32,
    },
    /// The same of a proportion: all that there was over all that it is a proportion of.
    Proportion {
        /// Weeks from one record to the next.
        every: u32,
        /// Column of what it is a proportion of.
        of: String,
    },
}

impl Window {
    /// The same weeks at all points, of what is told of single weeks.
    pub fn of_weeks([from, to]: [u32; 2]) -> Self {
        Self {
            words: format!("weeks {from} to {to}"),
            spans: vec![[from.into(), to.into()]],
            elsewhere: BTreeMap::new(),
            pooled: Pooled::Moments,
        }
    }

    /// Column of what the values are a proportion of, if they are one.
    pub(super) fn weight(&self) -> Option<&str> {
        match &self.pooled {
            Pooled::Proportion { of, .. } => Some(of),
            Pooled::Moments | Pooled::Rates { .. } => None,
        }
    }

    /// Whether all weeks that a record tells of are read at a point.
    pub(super) fn holds(&self, design: i64, week: i64) -> bool {
        let first = match self.pooled {
            Pooled::Moments => week,
            Pooled::Rates { every } | Pooled::Proportion { every, .. } => {
                week - i64::from(every) + 1
            }
        };
        let spans = self.elsewhere.get(&design).unwrap_or(&self.spans);
        spans.iter().any(|&[from, to]| from <= first && week <= to)
    }

    /// One number of recorded values with what they are proportions of, which is not looked at where they are none.
    pub(super) fn one(&self, values: &[(f64, f64)]) -> f64 {
        match self.pooled {
            Pooled::Moments | Pooled::Rates { .. } => {
                mean(&values.iter().map(|(value, _)| *value).collect::<Vec<_>>())
            }
            Pooled::Proportion { .. } => {
                let all: f64 = values.iter().map(|(_, weight)| weight).sum();
                let part: f64 = values.iter().map(|(value, weight)| value * weight).sum();
                if all > 0.0 { part / all } else { f64::NAN }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assert_close;

    fn window(spans: &[[i64; 2]], pooled: Pooled) -> Window {
        Window { spans: spans.to_vec(), pooled, ..Window::of_weeks([0, 0]) }
    }

    #[test]
    fn a_record_of_several_weeks_counts_where_all_of_them_do() {
        let held = |pooled| {
            let window = window(&[[26, 36], [61, 64]], pooled);
            (0..100).step_by(4).filter(|&week| window.holds(0, week)).collect::<Vec<i64>>()
        };
        assert_eq!(held(Pooled::Moments), [28, 32, 36, 64]);
        // That of week 28 tells of week 25, too.
        assert_eq!(held(Pooled::Rates { every: 4 }), [32, 36, 64]);
    }

    #[test]
    fn dates_can_be_others_at_some_points() {
        let elsewhere = BTreeMap::from([(7, vec![[10, 12]])]);
        let window = Window { elsewhere, ..Window::of_weeks([4, 8]) };
        assert!(window.holds(0, 4) && !window.holds(0, 10));
        assert!(window.holds(7, 10) && !window.holds(7, 4));
    }

    /// 1 of 1 and 1 of 9 are 2 of 10, and not the mean of 1 and 1/9.
    #[test]
    fn a_share_is_all_over_all() {
        let values = [(1.0, 1.0), (1.0 / 9.0, 9.0)];
        let share = Pooled::Proportion { every: 4, of: "settled".into() };
        assert_close(window(&[], share.clone()).one(&values), 0.2, 1e-15);
        assert_close(window(&[], Pooled::Moments).one(&values), 5.0 / 9.0, 1e-15);
        assert!(window(&[], share).one(&[]).is_nan());
    }
}
