//! Every level of each factor with every level of all others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::MOST_POINTS;
use crate::study::{Factor, Level};

/// All combinations; the last factor changes fastest, as one would write them down.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullFactorial {}

impl FullFactorial {
    #[expect(clippy::unused_self, reason = "designs are asked alike; this one has no settings")]
    pub(super) fn points(&self, factors: &[Factor]) -> Result<Vec<Vec<Level>>, String> {
        let count = factors.iter().try_fold(1_usize, |count, factor| {
            count.checked_mul(factor.levels.len()).filter(|count| *count <= MOST_POINTS)
        });
        if count.is_none() {
            return Err(format!(
                "all combinations of levels are more than {MOST_POINTS} points, the most there can be"
            ));
        }
        let mut points = vec![Vec::new()];
        for factor in factors {
            points = points
                .iter()
                .flat_map(|point: &Vec<Level>| {
                    factor.levels.iter().map(|level| {
                        let mut longer = point.clone();
                        longer.push(level.clone());
                        longer
                    })
                })
                .collect();
        }
        Ok(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(levels: &[i64]) -> Factor {
        Factor {
            key: String::new(),
            label: String::new(),
            doc: String::new(),
            unit: "1".to_owned(),
            levels: levels.iter().map(|level| Level::Integer(*level)).collect(),
        }
    }

    #[test]
    fn every_level_meets_every_other_and_the_last_factor_changes_fastest() {
        let points = FullFactorial {}.points(&[factor(&[1, 2]), factor(&[3, 4, 5])]).unwrap();
        let written: Vec<String> =
            points.iter().map(|point| format!("{}{}", point[0], point[1])).collect();
        assert_eq!(written, ["13", "14", "15", "23", "24", "25"]);
    }

    #[test]
    fn without_factors_there_is_one_point() {
        assert_eq!(FullFactorial {}.points(&[]).unwrap(), [Vec::new()]);
    }

    #[test]
    fn more_than_a_million_points_are_refused() {
        let wide = factor(&(0..1001).collect::<Vec<_>>());
        assert!(FullFactorial {}.points(&[wide.clone(), wide]).is_err());
    }
}
