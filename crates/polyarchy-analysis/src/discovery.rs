//! Which assumptions decide a claim: scenario discovery over the parameter sets of a study.
//!
//! In each set all parameters of the model are drawn at once, and the claim's difference is known. Told are the rank
//! correlations of the difference with every parameter, with intervals that hold together for all parameters of the
//! claim (Bonferroni), and a box: limits on a few parameters, within which the claim holds in most sets (Bryant &
//! Lempert 2010, Technological Forecasting and Social Change 77:34-49; the box is [PRIM's](crate::prim)).
//!
//! With some sixty parameters a box is found in any table, also in one of pure luck, and looks dense where it was found.
//! So only parameters that correlate beyond the corrected bound may limit a box, four at most; the box is found on one
//! half of the sets and judged on the other; and there it must be denser, and cover more beyond its own size, than 95
//! in a hundred boxes that the same search finds after the differences have been dealt to the sets at random. To these
//! permuted differences the screening gives as many parameters as the true ones passed, those that correlate most,
//! whether beyond the bound or not. Otherwise the answer is that no box is better than chance.

use polyarchy_table::Table;

use crate::Method;
use crate::correlation::spearman;
use crate::equivalence::{Expectation, Verdict};
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::verdicts::JudgedClaim;
use crate::words::words;
use search::Search;

mod halves;
mod search;
mod sets;
mod table;
mod told;

pub use sets::Sets;
pub use table::tables;
pub use told::{Told, ToldParameter};

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "discovery",
    doc: "Which parameters decide a claim: rank correlations over parameter sets, and a box in which it holds, judged on sets held back and against permuted sets.",
    reference: "Bryant & Lempert (2010), Technological Forecasting and Social Change 77:34-49",
};

/// Sets below which no box is searched: a half must hold twenty.
const LEAST_SETS: usize = 40;
/// So many sets must hold, and so many must not, before a box is searched.
const LEAST_OF_A_KIND: usize = 10;
/// Parameters that a box can limit.
const MOST_LIMITED: usize = 4;

words! {
    /// What a search for a box came to.
    pub enum Outcome {
        /// A box that is better than chance.
        Found = "box",
        /// None, be it that no parameter passes the screening.
        NoBetterThanChance = "no box better than chance",
        /// The claim holds in all sets, or in none.
        Nothing = "nothing to discover",
        /// Too few sets, or too few in which the claim holds or does not.
        TooFew = "too few sets",
    }
}

/// What was discovered of one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Discovered {
    /// Sets in which the claim has a difference.
    pub sets: usize,
    /// Those of them whose mean difference lies where it is expected.
    pub holding: usize,
    /// What the search for a box came to.
    pub outcome: Outcome,
    /// Every parameter that was drawn, those first whose rank correlation is the strongest.
    pub parameters: Vec<Parameter>,
    /// How the box fared on the sets held back; none if none was searched or none found.
    pub judged: Option<Judged>,
}

/// A parameter, and what the claim's difference has to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its place among all.
    pub place: usize,
    /// Spearman's rank correlation over all sets; NaN if either never varies.
    pub rho: f64,
    /// Its interval.
    pub interval: Interval,
    /// Level of the interval, such that those of all parameters hold together at 95 %.
    pub level: f64,
    /// Least and greatest value that was drawn.
    pub drawn: [f64; 2],
    /// Whether it passed the screening, on one half of the sets.
    pub is_screened: bool,
    /// Lower and upper limit of the box; infinite where there is none.
    pub limits: [f64; 2],
}

/// How a box fares on the half of the sets that it was not found on, and how boxes do that permuted differences gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// Sets held back.
    pub sets: usize,
    /// Share of all these sets in which the claim holds.
    pub base: f64,
    /// Share of the sets that lie inside.
    pub mass: f64,
    /// Share of the sets inside in which the claim holds.
    pub density: f64,
    /// Its interval (Wilson).
    pub interval: Interval,
    /// Share of the sets in which the claim holds that lie inside.
    pub coverage: f64,
    /// Density that 95 in a hundred permuted boxes do not exceed.
    pub density_floor: f64,
    /// Coverage beyond the mass that 95 in a hundred of them do not exceed.
    pub gain_floor: f64,
    /// How often differences were permuted.
    pub permutations: usize,
}

impl Judged {
    /// Coverage beyond the mass: what a box catches of the sets that hold beyond one of its size placed blindly.
    pub fn gain(&self) -> f64 {
        self.coverage - self.mass
    }

    /// Whether it is denser, and gains more, than permuted boxes.
    fn is_better_than_chance(&self) -> bool {
        self.density_floor < self.density && self.gain_floor < self.gain()
    }
}

impl Parameter {
    /// Whether its correlation is beyond the corrected bound.
    pub fn correlates(&self) -> bool {
        is_beyond(&self.interval)
    }
}

/// Whether an interval leaves out nothing.
fn is_beyond(interval: &Interval) -> bool {
    0.0 < interval.lower || interval.upper < 0.0
}

/// What decides a claim whose mean difference in each set is given; NaN for a set without one.
///
/// All luck, of the halves and of permutations, comes from the seed.
pub fn discovered(
    sets: &Sets,
    differences: &[f64],
    expectation: &Expectation,
    seed: u64,
) -> Result<Discovered, AnalysisError> {
    if let Some(column) = sets.columns.iter().find(|column| column.len() != differences.len()) {
        let what = "values of a parameter and differences";
        let (left, right) = (column.len(), differences.len());
        return Err(AnalysisError::Lengths { what, left, right });
    }
    let kept: Vec<usize> =
        (0..differences.len()).filter(|&set| differences[set].is_finite()).collect();
    let differences: Vec<f64> = kept.iter().map(|&set| differences[set]).collect();
    let columns = sets.at(&kept);
    let meets = |difference: &f64| {
        let exactly = Interval { lower: *difference, upper: *difference };
        expectation.verdict(exactly) == Verdict::Met
    };
    let holds: Vec<bool> = differences.iter().map(meets).collect();
    let holding = holds.iter().filter(|holds| **holds).count();
    let mut told = Discovered {
        sets: kept.len(),
        holding,
        outcome: outcome_without_search(kept.len(), holding).unwrap_or(Outcome::Found),
        parameters: correlated(&columns, &differences)?,
        judged: None,
    };
    if told.outcome == Outcome::Found {
        told.search(&Search::of(&columns, &differences, &holds, seed))?;
    }
    Ok(told)
}

/// Why no box is searched, if none is.
fn outcome_without_search(sets: usize, holding: usize) -> Option<Outcome> {
    let others = sets - holding;
    if LEAST_SETS <= sets && holding.min(others) == 0 {
        return Some(Outcome::Nothing);
    }
    let are_few = sets < LEAST_SETS || holding.min(others) < LEAST_OF_A_KIND;
    are_few.then_some(Outcome::TooFew)
}

impl Discovered {
    /// Adds what a search finds.
    fn search(&mut self, search: &Search) -> Result<(), AnalysisError> {
        let screened = search.screened()?;
        for parameter in &mut self.parameters {
            parameter.is_screened = screened.contains(&parameter.place);
        }
        self.outcome = Outcome::NoBetterThanChance;
        if screened.is_empty() {
            return Ok(());
        }
        let (found, judged) = search.found(&screened)?;
        self.judged = Some(judged);
        if !judged.is_better_than_chance() {
            return Ok(());
        }
        self.outcome = Outcome::Found;
        for (place, limits) in screened.iter().zip(found.limits) {
            for parameter in self.parameters.iter_mut().filter(|one| one.place == *place) {
                parameter.limits = limits;
            }
        }
        Ok(())
    }
}

/// The rank correlation of differences with each parameter, the strongest first.
fn correlated(columns: &[Vec<f64>], differences: &[f64]) -> Result<Vec<Parameter>, AnalysisError> {
    let level = together(columns.len())?;
    let none = Interval::NONE;
    let mut parameters = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let (rho, interval) = if differences.len() < 3 {
            (f64::NAN, none)
        } else {
            let found = spearman(column, differences, level)?;
            (found.r, found.interval)
        };
        let least = column.iter().copied().fold(f64::NAN, f64::min);
        let most = column.iter().copied().fold(f64::NAN, f64::max);
        parameters.push(Parameter {
            place,
            rho,
            interval,
            level: level.get(),
            drawn: [least, most],
            is_screened: false,
            limits: [f64::NEG_INFINITY, f64::INFINITY],
        });
    }
    // Those without a correlation come last.
    let size =
        |parameter: &Parameter| if parameter.rho.is_nan() { -1.0 } else { parameter.rho.abs() };
    parameters.sort_by(|one, other| size(other).total_cmp(&size(one)));
    Ok(parameters)
}

/// The level of each of so many intervals that hold together at 95 % (Bonferroni).
fn together(parameters: usize) -> Result<Level, AnalysisError> {
    Level::new(1.0 - (1.0 - Level::NINETY_FIVE.get()) / parameters.max(1) as f64)
}

/// What decides each claim, over the sets of table `parameter_sets`.
pub fn of_claims(
    claims: &[JudgedClaim],
    sets: &Table,
    seed: u64,
) -> Result<Vec<Discovered>, AnalysisError> {
    let names = sets.texts("variant")?;
    let drawn = Sets::of(sets)?;
    let difference = |claim: &JudgedClaim, name: &String| {
        let set = claim.sets.iter().find(|set| set.variant == *name);
        set.map_or(f64::NAN, |set| set.difference)
    };
    let of = |claim: &JudgedClaim| {
        let differences: Vec<f64> = names.iter().map(|name| difference(claim, name)).collect();
        let expectation = Expectation::new(claim.direction, claim.smallest_effect)?;
        discovered(&drawn, &differences, &expectation, seed)
    };
    claims.iter().map(of).collect()
}

#[cfg(test)]
mod tests;
