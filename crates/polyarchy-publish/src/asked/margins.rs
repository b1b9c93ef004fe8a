//! The levels at which the means of what is compared are told.

use polyarchy_analysis::expectation::Source;
use polyarchy_analysis::marginal_means::Margin;
use polyarchy_report::words::sentence_case;
use polyarchy_study::{Factor, Level, Point, Side, VARIANT};

use super::Asked;
use crate::claims;
use crate::failure::Failure;

impl Asked<'_> {
    /// The levels at which means of what is compared are told: all of the one factor that a contrast names, or the
    /// two sides.
    pub(crate) fn margins(&self) -> Result<Vec<Margin>, Failure> {
        let mut margins = Vec::new();
        for asked in &self.study.contrasts {
            let weeks = asked.weeks.as_ref().map(|weeks| claims::window(weeks, self.study));
            let source = Source { metric: asked.metric.clone(), activity: None, weeks };
            let sides = [("left", &asked.left), ("right", &asked.right)];
            let margin = |factor: &str, label, value, side, of: &Side| {
                let (contrast, source) = (asked.name.clone(), source.clone());
                let (factor, group) = (factor.to_owned(), claims::group(of)?);
                Ok::<_, Failure>(Margin { contrast, source, factor, label, value, side, group })
            };
            let Some(factor) = self.only_factor(&asked.left, &asked.right) else {
                for (name, side) in sides {
                    let label = sentence_case(&self.side(side));
                    margins.push(margin("", label, f64::NAN, name, side)?);
                }
                continue;
            };
            for level in &factor.levels {
                let of = self.at(factor, level, &asked.left);
                if of.points.is_empty() {
                    continue;
                }
                let is = |(_, side): &(_, &Side)| side.levels == of.levels;
                let side = sides.into_iter().find(is).map_or("", |(name, _)| name);
                let value = number(level).unwrap_or(f64::NAN);
                margins.push(margin(&factor.label, self.level(level), value, side, &of)?);
            }
        }
        Ok(margins)
    }

    /// The factor in which alone two sides differ, if it has levels.
    fn only_factor(&self, left: &Side, right: &Side) -> Option<&Factor> {
        let keys = |side: &Side| side.levels.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
        if keys(left) != keys(right) {
            return None;
        }
        let pairs = left.levels.iter().zip(&right.levels);
        let mut differing = pairs.filter(|(left, right)| left != right);
        let (Some(((key, _), _)), None) = (differing.next(), differing.next()) else { return None };
        let factor = self.study.factors.iter().find(|factor| factor.key == *key)?;
        (!factor.levels.is_empty()).then_some(factor)
    }

    /// The points that have a level and else the levels of a side, under the model as the side has it.
    fn at(&self, factor: &Factor, level: &Level, like: &Side) -> Side {
        let mut levels = like.levels.clone();
        for (key, own) in &mut levels {
            if *key == factor.key {
                *own = level.clone();
            }
        }
        let place = |key: &str| self.study.factors.iter().position(|factor| factor.key == key);
        let of = |point: u32, key: &str| {
            place(key).map(|place| &self.study.points()[point as usize].levels[place])
        };
        let variant = like.points.first().and_then(|&point| of(point, VARIANT));
        let has = |point: &&Point| {
            levels.iter().all(|(key, level)| of(point.id, key) == Some(level))
                && of(point.id, VARIANT) == variant
                && self.study.first_alike(point.id) == point.id
        };
        let points = self.study.points().iter().filter(has).map(|point| point.id).collect();
        Side { levels, points }
    }
}

fn number(level: &Level) -> Option<f64> {
    match level {
        Level::Number(number) => Some(*number),
        Level::Integer(integer) => Some(*integer as f64),
        _ => None,
    }
}
