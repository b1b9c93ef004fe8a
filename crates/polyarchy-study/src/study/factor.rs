//! Something that is varied: its levels or its distribution, and when it exists at all.

use super::Level;
use crate::design::Range;
use crate::distribution::Distribution;

/// Something that is varied.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Dotted key in the scenario.
    pub key: String,
    /// Name as readers see it.
    pub label: String,
    /// What the key means.
    pub doc: String,
    /// Unit of its levels; "1" for pure numbers and words.
    pub unit: String,
    /// The levels that are listed; none where they are drawn from a distribution.
    pub levels: Vec<Level>,
    /// From where its levels are drawn, if they are not listed.
    pub distribution: Option<Distribution>,
    /// Level of another factor under which alone this one exists.
    pub condition: Option<Condition>,
    /// Number of the axis of the design along which it moves; factors that are zipped share one.
    pub axis: usize,
    /// Whether its levels are whole numbers.
    pub(crate) whole: bool,
    /// Name of the factors that it is zipped with.
    pub(crate) zip: Option<String>,
}

/// A level of another factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Number of the other factor.
    pub factor: usize,
    /// The level that it must have.
    pub is: Level,
}

impl Factor {
    /// The level at a position in the factor's range, from 0 to 1.
    pub(crate) fn level_at(&self, position: f64) -> Level {
        let Some(distribution) = &self.distribution else {
            let last = self.levels.len() - 1;
            let level = (position * self.levels.len() as f64) as usize;
            return self.levels[level.min(last)].clone();
        };
        if !self.whole {
            return Level::Number(distribution.quantile(position));
        }
        Level::Integer(distribution.whole_quantile(position))
    }

    /// Where it can be, as a design sees it.
    pub(super) fn range(&self) -> Range {
        if self.distribution.is_some() {
            return Range::Drawn;
        }
        let numbers: Option<Vec<f64>> = self.levels.iter().map(Level::number).collect();
        let Some(numbers) = numbers else { return Range::Words(self.levels.len()) };
        let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let place = |number: &f64| {
            if least < greatest { (number - least) / (greatest - least) } else { 0.0 }
        };
        Range::Numbers(numbers.iter().map(place).collect())
    }

    /// By which part of its range it moves between two levels, where a design meant to move it so far.
    ///
    /// Of whole numbers that are drawn, the share of the distribution between them: with few of them the
    /// design's positions lie elsewhere.
    pub(super) fn step(&self, from: &Level, to: &Level, meant: f64) -> f64 {
        if from == to {
            return 0.0;
        }
        match (&self.distribution, from.number(), to.number()) {
            (Some(distribution), Some(from), Some(to)) if self.whole => {
                distribution.share(to) - distribution.share(from)
            }
            _ => meant,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(levels: Vec<Level>, distribution: Option<Distribution>) -> Factor {
        Factor {
            key: String::new(),
            label: String::new(),
            doc: String::new(),
            unit: "1".to_owned(),
            levels,
            whole: distribution.is_some(),
            distribution,
            condition: None,
            axis: 0,
            zip: None,
        }
    }

    #[test]
    fn listed_levels_have_equal_parts_of_the_range() {
        let factor = factor(vec![Level::Flag(false), Level::Flag(true)], None);
        for (position, level) in [(0.0, false), (0.49, false), (0.5, true), (1.0, true)] {
            assert_eq!(factor.level_at(position), Level::Flag(level), "{position}");
        }
    }

    #[test]
    fn whole_numbers_have_equal_parts_of_the_range() {
        let factor = factor(Vec::new(), Some(Distribution::Uniform([2.0, 4.0])));
        for (position, level) in [(0.0, 2), (0.33, 2), (0.34, 3), (0.67, 4), (1.0, 4)] {
            assert_eq!(factor.level_at(position), Level::Integer(level), "{position}");
        }
    }

    #[test]
    fn whole_numbers_at_the_ends_are_as_likely_as_their_distribution_makes_them() {
        let counts = |distribution: Distribution, levels: i64| -> Vec<usize> {
            let factor = factor(Vec::new(), Some(distribution));
            let drawn: Vec<Level> =
                (0..1600).map(|point| factor.level_at((f64::from(point) + 0.5) / 1600.0)).collect();
            let count = |level| drawn.iter().filter(|one| **one == Level::Integer(level)).count();
            (1..=levels).map(count).collect()
        };
        let triangle = |mode| Distribution::Triangular { min: 1.0, mode, max: 4.0 };
        assert_eq!(counts(triangle(1.0), 4), [700, 500, 300, 100]);
        assert_eq!(counts(triangle(4.0), 4), [100, 300, 500, 700]);
        // Each number as its share of ln(64.5 / 0.5): 1.0986, 0.5108 and 0.3365 of 4.8598.
        let orders = counts(Distribution::LogUniform([1.0, 64.0]), 64);
        assert_eq!(orders[..3], [362, 168, 111]);
        assert_eq!(orders.iter().sum::<usize>(), 1600);
        // Of the probability within 2.5, a half and 1.5 off the mean divided by 2: 0.1534, 0.2215, 0.2503.
        let normal = Distribution::Normal { mean: 3.0, sd: 2.0, min: 1.0, max: 5.0 };
        assert_eq!(counts(normal, 5), [245, 355, 400, 355, 245]);
    }

    #[test]
    fn a_step_between_whole_numbers_is_as_long_as_the_one_made() {
        let uniform = factor(Vec::new(), Some(Distribution::Uniform([2.0, 4.0])));
        let step = |factor: &Factor, from, to| {
            factor.step(&Level::Integer(from), &Level::Integer(to), 2.0 / 3.0)
        };
        let made = [step(&uniform, 2, 4), step(&uniform, 4, 3), step(&uniform, 3, 3)];
        for (made, right) in made.into_iter().zip([1.0, -0.5, 0.0]) {
            assert!((made - right).abs() < 1e-15, "{made}");
        }
        let triangle = Distribution::Triangular { min: 0.0, mode: 0.0, max: 4.0 };
        let made = step(&factor(Vec::new(), Some(triangle)), 0, 2);
        assert!((made - 0.75).abs() < 1e-15, "{made}");
    }

    #[test]
    fn listed_numbers_lie_where_they_are_and_words_have_no_place() {
        let numbers = [Level::Integer(10), Level::Number(2.5), Level::Integer(0)];
        assert_eq!(factor(numbers.to_vec(), None).range(), Range::Numbers(vec![1.0, 0.25, 0.0]));
        assert_eq!(factor(vec![Level::Integer(3)], None).range(), Range::Numbers(vec![0.0]));
        let words = vec![Level::Flag(false), Level::Flag(true)];
        assert_eq!(factor(words, None).range(), Range::Words(2));
    }
}
