//! Which combinations of levels a study runs: one file per design, one variant each.

mod axis;
mod draws;
mod full_factorial;
mod latin_hypercube;
mod layout;
mod limits;
mod list;
mod morris;
mod one_at_a_time;
mod saltelli;
mod sobol;
mod sobol_sequence;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use axis::{Axis, Range};
pub(crate) use full_factorial::FullFactorial;
use latin_hypercube::LatinHypercube;
pub(crate) use latin_hypercube::layers;
pub use layout::{Layout, Step};
use limits::few;
pub(crate) use list::List;
use morris::Morris;
use one_at_a_time::OneAtATime;
use saltelli::Saltelli;
use sobol::Sobol;

/// Comparisons of points that a search may take, about a minute.
const MOST_COMPARISONS: u64 = 2_000_000_000;

/// A way to choose points.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Design {
    /// Every level of each factor with every level of all others.
    FullFactorial(FullFactorial),
    /// Each factor alone away from the first levels of all.
    OneAtATime(OneAtATime),
    /// Points that the author lists.
    List(List),
    /// A random sample with one point in every layer of each factor.
    LatinHypercube(LatinHypercube),
    /// An even sample from a scrambled Sobol' sequence.
    Sobol(Sobol),
    /// Trajectories of Morris, to screen factors.
    Morris(Morris),
    /// Blocks of Saltelli, for Sobol' indices.
    Saltelli(Saltelli),
}

/// What a design is made for.
pub(crate) struct Task<'t> {
    /// What moves along each axis.
    pub(crate) axes: &'t [Axis],
    /// For each point of a list, the level of each factor.
    pub(crate) listed: Vec<Vec<usize>>,
    /// The study's seed.
    pub(crate) seed: u64,
}

/// Where the points of a design are.
pub(crate) enum Plan {
    /// For each point, which level each axis has.
    Levels(Vec<Vec<usize>>),
    /// For each point, where in its range each axis is, from 0 to 1.
    Positions(Vec<Vec<f64>>),
}

/// Why a design cannot be made: what is wrong, and what would be right.
pub(crate) struct Refusal {
    pub(crate) message: String,
    pub(crate) help: String,
    /// The axis that is to blame, if it is one.
    pub(crate) axis: Option<usize>,
    /// The setting of the design that is to blame, if it is one.
    pub(crate) key: Option<&'static str>,
}

impl Default for Design {
    fn default() -> Self {
        Self::FullFactorial(FullFactorial::default())
    }
}

impl Design {
    /// The key of how many points are taken from a sequence, and how many are.
    pub(crate) fn sequence(&self) -> Option<(&'static str, u32)> {
        match self {
            Self::Sobol(design) => Some(("design.sobol.points", design.points.get())),
            Self::Saltelli(design) => Some(("design.saltelli.pairs", design.pairs.get())),
            _ => None,
        }
    }

    /// Positions of each axis, where points lie on a grid of so many.
    pub(crate) fn positions(&self) -> Option<u32> {
        if let Self::Morris(design) = self { Some(design.positions.get()) } else { None }
    }

    /// How the points lie in the space of the factors, in a few words.
    pub(crate) fn arrangement(&self) -> &'static str {
        match self {
            Self::FullFactorial(_) => "every level meets every level of all others",
            Self::OneAtATime(_) => "one factor at a time leaves the first levels of all",
            Self::List(_) => "the points are those of the list",
            Self::LatinHypercube(_) => "space-filling: one point in every layer of each factor",
            Self::Sobol(_) => "space-filling: the first points of one Sobol' sequence",
            Self::Morris(_) => "whole trajectories",
            Self::Saltelli(_) => "whole blocks over the first points of one Sobol' sequence",
        }
    }

    /// How its points come to all of so many levels of a factor; none if they always do.
    pub(crate) fn more(&self, levels: usize) -> Option<String> {
        Some(match self {
            Self::FullFactorial(_) | Self::List(_) => return None,
            Self::OneAtATime(_) => {
                "of the other factor, list first the level under which this one \
                                    exists, or choose `[design.full_factorial]`"
                    .to_owned()
            }
            Self::LatinHypercube(_) | Self::Sobol(_) => {
                format!("take more `points`, twice its {levels} levels or so, or list fewer levels")
            }
            Self::Morris(_) => format!(
                "take {levels} `trajectories` or more: each level begins one in turn; more where the \
                 factor does not always exist"
            ),
            Self::Saltelli(_) => {
                format!("take more `pairs`, its {levels} levels or so, or list fewer levels")
            }
        })
    }

    /// The points, in the design's order, and how they belong together.
    pub(crate) fn plan(&self, task: Task<'_>) -> Result<(Plan, Layout), Refusal> {
        let Task { axes, listed, seed } = task;
        let count = axes.len();
        let sample = |points| (Plan::Positions(points), Layout::Sample);
        match self {
            Self::FullFactorial(design) => {
                let levels = levels(axes, "a full factorial")?;
                few(FullFactorial::count(&levels), count)?;
                Ok((Plan::Levels(design.plan(&levels)), Layout::Grid))
            }
            Self::OneAtATime(design) => {
                let levels = levels(axes, "one factor at a time")?;
                few(
                    levels.iter().try_fold(1_usize, |sum, levels| sum.checked_add(*levels)),
                    count,
                )?;
                Ok((Plan::Levels(design.plan(&levels)), Layout::Grid))
            }
            Self::List(_) => Ok((Plan::Levels(listed), Layout::Grid)),
            Self::LatinHypercube(design) => {
                some(count)?;
                few(Some(design.points.get() as usize), count)?;
                quick(design.comparisons())?;
                Ok(sample(design.plan(count, seed)))
            }
            Self::Sobol(design) => {
                some(count)?;
                power_of_two("points", design.points.get())?;
                few(Some(design.points.get() as usize), count)?;
                served(count, 1)?;
                Ok(sample(design.plan(count, seed)))
            }
            Self::Morris(design) => {
                some(count)?;
                even(design.positions.get())?;
                few((design.trajectories.get() as usize).checked_mul(count + 1), count)?;
                let (plan, layout) = design.plan(axes, seed);
                Ok((Plan::Positions(plan), layout))
            }
            Self::Saltelli(design) => {
                some(count)?;
                unconditional(axes)?;
                power_of_two("pairs", design.pairs.get())?;
                two_pairs(design.pairs.get())?;
                served(count, 2)?;
                few(Some(design.count(count)), count)?;
                let (plan, layout) = design.plan(count, seed);
                Ok((Plan::Positions(plan), layout))
            }
        }
    }
}

fn refuse<T>(message: impl Into<String>, help: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal { message: message.into(), help: help.into(), axis: None, key: None })
}

/// How many levels each axis has; a distribution has none.
fn levels(axes: &[Axis], design: &str) -> Result<Vec<usize>, Refusal> {
    let listed = axes.iter().enumerate().map(|(number, axis)| {
        axis.levels().ok_or_else(|| Refusal {
            message: format!("{design} needs levels, not a distribution"),
            help: "list `levels = [...]`, or choose a sample such as `[design.latin_hypercube]`"
                .to_owned(),
            axis: Some(number),
            key: None,
        })
    });
    listed.collect()
}

fn some(axes: usize) -> Result<(), Refusal> {
    if axes > 0 {
        return Ok(());
    }
    refuse("there is nothing to vary", "add `[[factors]]`, or choose `[design.full_factorial]`")
}

fn quick(comparisons: u64) -> Result<(), Refusal> {
    if comparisons <= MOST_COMPARISONS {
        return Ok(());
    }
    refuse(
        "searching among so many hypercubes of so many points takes too long",
        "make `maximin_of` or `points` smaller; `[design.sobol]` fills space evenly without a search",
    )
}

fn power_of_two(key: &'static str, count: u32) -> Result<(), Refusal> {
    if count.is_power_of_two() {
        return Ok(());
    }
    let above = count.next_power_of_two();
    Err(Refusal {
        message: format!(
            "`{key}` is {count}, but a Sobol' sequence is balanced only at powers of two"
        ),
        help: format!("take {} or {above}", above / 2),
        axis: None,
        key: Some(key),
    })
}

/// Where a factor does not exist it cannot be exchanged.
fn unconditional(axes: &[Axis]) -> Result<(), Refusal> {
    let Some(axis) = axes.iter().position(|axis| axis.is_conditional) else { return Ok(()) };
    Err(Refusal {
        message: "Saltelli blocks exchange every factor, but this one does not always exist".to_owned(),
        help: "leave `when` out, run a study of its own for each level of the other factor, or choose \
               `[design.morris]`"
            .to_owned(),
        axis: Some(axis),
        key: None,
    })
}

fn two_pairs(pairs: u32) -> Result<(), Refusal> {
    if pairs > 1 {
        return Ok(());
    }
    Err(Refusal {
        message: "one pair of points cannot show shares of variance".to_owned(),
        help: "take 2 `pairs` at the very least; several hundred are usual".to_owned(),
        axis: None,
        key: Some("pairs"),
    })
}

fn even(positions: u32) -> Result<(), Refusal> {
    if positions.is_multiple_of(2) {
        return Ok(());
    }
    Err(Refusal {
        message: format!(
            "`positions` is {positions}, but must be even, so that all are visited equally often"
        ),
        help: format!("take {}", positions + 1),
        axis: None,
        key: Some("positions"),
    })
}

fn served(axes: usize, each: usize) -> Result<(), Refusal> {
    let most = sobol_sequence::MOST_AXES / each;
    if axes <= most {
        return Ok(());
    }
    refuse(
        format!("{axes} factors are varied, but this design allows at most {most}"),
        "vary fewer factors, or choose `[design.latin_hypercube]` or `[design.morris]`",
    )
}
