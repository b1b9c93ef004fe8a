//! Design points by the levels of some factors.

use polyarchy_analysis::expectation::VARIANT;

use crate::factor::{Factor, Level};
use crate::series::MOST_SERIES;

/// Some factors, each at a level.
pub(crate) type At<'a> = [(&'a Factor, &'a Level)];

/// Factors, and where each design point lies among their levels.
#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) factors: Vec<Factor>,
    /// Each design point with the number of the level of every factor; none where the factor does not
    /// exist.
    pub(crate) points: Vec<(i64, Vec<Option<usize>>)>,
    /// Key of the factor whose levels are panels; none for pressures.
    panels: Option<String>,
    /// The level at which each factor is held that a chart does not show.
    base: Vec<Option<usize>>,
}

impl Space {
    /// Points among the levels of factors.
    pub(crate) fn of(factors: Vec<Factor>, points: Vec<(i64, Vec<Option<usize>>)>) -> Self {
        let base = vec![None; factors.len()];
        Self { factors, points, panels: None, base }.based()
    }

    /// The same with panels for the levels of a factor, which are no series then.
    pub(crate) fn with_panels(self, factor: &str) -> Self {
        Self { panels: Some(factor.to_owned()), ..self }.based()
    }

    fn based(mut self) -> Self {
        self.base = self.usual_levels();
        self
    }

    /// The factor whose levels are panels; none for pressures.
    pub(crate) fn panels(&self) -> Option<&Factor> {
        self.factors.iter().find(|factor| self.panels.as_ref() == Some(&factor.id))
    }

    /// The factor whose levels become series: contract forms, other words, or numbers; those with few
    /// levels first, because more cannot all be drawn.
    pub(crate) fn series(&self) -> Option<&Factor> {
        let is_few = |factor: &&Factor| factor.levels.len() <= MOST_SERIES;
        let is_free = |factor: &&Factor| self.panels.as_ref() != Some(&factor.id);
        let few = || self.factors.iter().filter(is_free).filter(is_few);
        let many = || {
            let many = self.factors.iter().filter(is_free);
            many.filter(|factor| !is_few(factor) && factor.id != VARIANT)
        };
        few()
            .find(|factor| factor.is_text() && factor.is_form())
            .or_else(|| few().find(|factor| factor.is_text() && factor.varies()))
            .or_else(|| few().find(|factor| factor.varies() && !factor.is_pressure()))
            .or_else(|| many().find(|factor| factor.is_text()))
            .or_else(|| many().find(|factor| !factor.is_pressure()))
    }

    /// The factors of numbers that vary and are not among those already used.
    pub(crate) fn other_numbers(&self, used: &[&Factor]) -> impl Iterator<Item = &Factor> {
        let numbers = self.factors.iter().filter(|factor| factor.varies() && !factor.is_text());
        numbers.filter(move |factor| !used.contains(factor))
    }

    /// The pressures that the study varied, time first.
    pub(crate) fn pressures(&self) -> Vec<&Factor> {
        let varied =
            |id: &str| self.factors.iter().find(|factor| factor.id == id && factor.varies());
        Factor::pressures().filter_map(varied).collect()
    }

    /// The design point at these levels. Every other factor is at its usual level, or does not exist.
    pub(crate) fn point(&self, at: &At) -> Option<i64> {
        let mut wanted: Vec<(Option<usize>, bool)> =
            self.base.iter().map(|base| (*base, true)).collect();
        for (factor, level) in at {
            let place = self.factors.iter().position(|other| other.id == factor.id)?;
            let level = self.factors[place].levels.iter().position(|other| other == *level)?;
            wanted[place] = (Some(level), false);
        }
        let fits = |levels: &[Option<usize>]| {
            levels
                .iter()
                .zip(&wanted)
                .all(|(level, (wanted, may_lack))| level == wanted || *may_lack && level.is_none())
        };
        self.points.iter().find(|(_, levels)| fits(levels)).map(|(id, _)| *id)
    }

    /// Numbers of the points at which each of the factors is at its level, and the model as it stands.
    pub(crate) fn points_at(&self, at: &At) -> Vec<usize> {
        let mut wanted: Vec<(usize, Option<usize>)> = Vec::new();
        for (place, factor) in self.factors.iter().enumerate() {
            let asked = at.iter().find(|(other, _)| other.id == factor.id);
            let level = asked.and_then(|(_, level)| factor.levels.iter().position(|l| l == *level));
            if asked.is_some() {
                wanted.push((place, level));
            } else if factor.id == VARIANT {
                wanted.push((place, self.base[place]));
            }
        }
        let fits =
            |levels: &[Option<usize>]| wanted.iter().all(|(place, level)| levels[*place] == *level);
        (0..self.points.len()).filter(|&point| fits(&self.points[point].1)).collect()
    }

    /// What a point is set to, in words: every factor that varies and exists there, but for those named.
    pub(crate) fn settings(&self, point: usize, without: &[&Factor]) -> Vec<String> {
        let levels = self.factors.iter().zip(&self.points[point].1);
        let told = levels.filter(|(factor, _)| {
            factor.varies() && factor.id != VARIANT && !without.contains(factor)
        });
        told.filter_map(|(factor, level)| Some(factor.spoken(&factor.levels[(*level)?]))).collect()
    }

    /// In what a point is set to other than the usual levels, in words, but for the factors named.
    pub(crate) fn unusual(&self, point: usize, without: &[&Factor]) -> Vec<String> {
        let levels = self.factors.iter().zip(&self.points[point].1).zip(&self.base);
        let told = levels.filter(|((factor, level), base)| {
            factor.varies() && factor.id != VARIANT && level != base && !without.contains(factor)
        });
        told.filter_map(|((factor, level), _)| Some(factor.spoken(&factor.levels[(*level)?])))
            .collect()
    }

    /// The factors that vary and are not shown, each with the level at which it is held.
    pub(crate) fn held(&self, shown: &[&Factor]) -> Vec<String> {
        let held = self.factors.iter().zip(&self.base).enumerate();
        let held = held.filter(|(_, (factor, _))| factor.varies() && !shown.contains(factor));
        held.filter_map(|(place, (factor, level))| {
            let setting = factor.setting(&factor.levels[(*level)?]);
            let lacks = self.points.iter().any(|(_, levels)| levels[place].is_none());
            Some(if lacks { format!("{setting} (where it is varied)") } else { setting })
        })
        .collect()
    }

    /// The usual level of every factor, among the points at which all exist that a chart compares: where
    /// one exists only under a level of another, that is the level to hold.
    fn usual_levels(&self) -> Vec<Option<usize>> {
        let across = match self.panels() {
            Some(factor) => vec![factor],
            None => self.pressures(),
        };
        let compared: Vec<&Factor> = self.series().into_iter().chain(across).collect();
        let is_compared: Vec<bool> =
            self.factors.iter().map(|factor| compared.contains(&factor)).collect();
        let has_all = |(_, levels): &&(i64, Vec<Option<usize>>)| {
            levels.iter().zip(&is_compared).all(|(level, is)| !is || level.is_some())
        };
        let mut counted: Vec<&(i64, Vec<Option<usize>>)> =
            self.points.iter().filter(has_all).collect();
        if counted.is_empty() {
            counted = self.points.iter().collect();
        }
        let usual = |(place, factor): (usize, &Factor)| {
            let mut counts = vec![0; factor.levels.len()];
            counted.iter().filter_map(|(_, levels)| levels[place]).for_each(|l| counts[l] += 1);
            factor.usual(&counts)
        };
        self.factors.iter().enumerate().map(usual).collect()
    }
}
