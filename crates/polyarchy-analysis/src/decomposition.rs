//! Which terms make the difference between two settings: its Shapley shares among groups of terms.
//!
//! Every mixture of the two settings is run with the same luck, so that each replicate is a game of its own: the value
//! of a coalition is the metric where its groups are as in the first setting and all others as in the second. The
//! share of a group is what it adds on average over all orders in which the groups could be moved: Shapley (1953),
//! Contributions to the Theory of Games II, 307-317. All coalitions are known, so nothing is sampled, and the shares
//! add up to the difference in every replicate. How far they hang on the order is told beside them: what a group adds
//! first and last, and the interaction of each two, which is their second difference averaged over all else with the
//! weights of Grabisch & Roubens (1999), International Journal of Game Theory 28:547-565, equation 2.
//!
//! A share is no counterfactual: one of 40 % does not say that 40 % less would be left without the group. That is what
//! a group adds last.

use crate::Method;
use crate::error::AnalysisError;
use crate::evidence::{Evidence, Means};
use crate::expectation::{Reading, Readings, Source};
use crate::group::Group;
use crate::interval::Interval;
use crate::moments::Moments;
use crate::observations::Observations;
use crate::rule::Rule;
use crate::words::words;
use game::Game;
use polyarchy_table::Table;
use std::collections::{BTreeMap, BTreeSet};

mod game;
mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "decomposition",
    doc: "Shares of the difference between two settings that groups of terms make, by replicate.",
    reference: "Shapley (1953), Contributions to the Theory of Games II, 307-317; Grabisch & Roubens (1999), Int. J. Game Theory 28:547-565",
};

/// A difference that is divided among groups of terms, in one metric and at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Decomposition {
    /// Permanent name; those of one name are judged together.
    pub name: String,
    /// The difference in words.
    pub label: String,
    /// The first setting and the second, which is subtracted, in words.
    pub between: [String; 2],
    /// Where it is divided, in words.
    pub at: String,
    /// What is read.
    pub source: Source,
    /// Name and label of each group.
    pub groups: Vec<[String; 2]>,
    /// The points of each mixture: bit `g` of its place says whether group `g` is that of the first setting.
    pub mixtures: Vec<Group>,
    /// Smallest difference that matters; NaN if nothing was said.
    pub smallest_effect: f64,
}

words! {
    /// What a row tells.
    pub enum Part {
        /// The first setting minus the second.
        Difference = "difference",
        /// The share of a group.
        Share = "share",
        /// What a group adds where all others are those of the second setting.
        FirstIn = "first_in",
        /// What a group adds where all others are those of the first setting.
        LastIn = "last_in",
        /// How much more two groups add together than each alone.
        Interaction = "interaction",
    }
}

/// What is told of a part of a difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Which part.
    pub part: Part,
    /// The groups that it is about, by place.
    pub groups: Vec<usize>,
    /// Moments over replicates.
    pub moments: Moments,
    /// Interval of the mean.
    pub interval: Interval,
    /// How the interval was made.
    pub means: Means,
}

/// A difference divided.
#[derive(Clone, Debug, PartialEq)]
pub struct Divided {
    /// Replicates that have a value of every mixture.
    pub n: usize,
    /// Replicates left out for want of one.
    pub n_without: usize,
    /// All parts, the whole difference first.
    pub parts: Vec<Told>,
}

impl Decomposition {
    /// What is read for it.
    pub fn readings(&self) -> Vec<Reading> {
        let of = |group: &Group| Reading::Measured(self.source.clone(), group.clone());
        self.mixtures.iter().map(of).collect()
    }

    /// Parts that are told of it.
    fn n_parts(&self) -> usize {
        let n = self.groups.len();
        1 + 3 * n + n * n.saturating_sub(1) / 2
    }

    /// The parts, by a rule for each.
    pub fn divided(&self, readings: &Readings, rule: &Rule) -> Result<Divided, AnalysisError> {
        let none = Observations::of_table("runs");
        let observations = readings.observations(&self.source).unwrap_or(&none);
        let mut tried: BTreeSet<i64> = BTreeSet::new();
        let mut values: Vec<BTreeMap<i64, f64>> = Vec::new();
        for mixture in &self.mixtures {
            tried.extend(observations.replicates(mixture));
            values.push(observations.averaged(mixture)?);
        }
        let game = |replicate: &i64| {
            let worth: Option<Vec<f64>> =
                values.iter().map(|mixture| mixture.get(replicate).copied()).collect();
            worth.map(Game::of)
        };
        let games: Vec<Game> = tried.iter().filter_map(game).collect();
        let spreads = values
            .iter()
            .map(|mixture| Moments::of(&mixture.values().copied().collect::<Vec<f64>>()).sd);
        let spread = spreads.filter(|sd| sd.is_finite()).fold(0.0, f64::max);
        let width = observations.range().ends().map(|[least, most]| most - least);
        let parts = self.parts().into_iter().map(|(part, groups)| {
            let cells: Vec<f64> = games.iter().map(|game| game.part(part, &groups)).collect();
            // A second difference is one of differences.
            let times = if part == Part::Interaction { 2.0 } else { 1.0 };
            let ends = width.map(|width| [-times * width, times * width]);
            let reach = (0.0 < spread).then_some(times * spread);
            let moments = Moments::of(&cells);
            let (interval, means) = match cells.len() {
                0 => (Interval::NONE, Means::NoneKnown),
                _ => Evidence::of_differences(cells, ends, reach).interval(rule),
            };
            Told { part, groups, moments, interval, means }
        });
        let (n, parts) = (games.len(), parts.collect());
        Ok(Divided { n, n_without: tried.len() - n, parts })
    }

    /// Every part and the groups that it is about: the whole, each group, each two.
    fn parts(&self) -> Vec<(Part, Vec<usize>)> {
        let n = self.groups.len();
        let of_group = |group: usize| {
            [Part::Share, Part::FirstIn, Part::LastIn].map(|part| (part, vec![group]))
        };
        let pairs = (0..n).flat_map(|one| (one + 1..n).map(move |other| vec![one, other]));
        std::iter::once((Part::Difference, Vec::new()))
            .chain((0..n).flat_map(of_group))
            .chain(pairs.map(|pair| (Part::Interaction, pair)))
            .collect()
    }
}

/// Table `decompose`: a row for each part of each difference, in the order given.
///
/// All intervals of the differences of one name hold together.
pub fn decompositions(
    readings: &Readings,
    asked: &[Decomposition],
    rule: &Rule,
) -> Result<Table, AnalysisError> {
    let mut found = Vec::new();
    for one in asked {
        let together = asked.iter().filter(|other| other.name == one.name);
        let rule = rule.of_each(together.map(Decomposition::n_parts).sum())?;
        found.push((one, one.divided(readings, &rule)?, rule.level().get()));
    }
    Ok(table::table(readings, &found, rule.level().get()))
}

#[cfg(test)]
mod tests;
