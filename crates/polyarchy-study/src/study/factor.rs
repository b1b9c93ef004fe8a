//! Something that is varied: its levels or its distribution, and when it exists at all.

use super::Level;
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
        let [low, high] = distribution.ends();
        let number = match distribution {
            // Each whole number has an equal part of the range.
            Distribution::Uniform(_) => (low + position * (high - low + 1.0)).floor(),
            _ => distribution.quantile(position).round(),
        };
        Level::Integer(number.clamp(low, high) as i64)
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
}
