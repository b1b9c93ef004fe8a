//! What the larger study says otherwise than the one whose results are expanded.

use std::path::{Path, PathBuf};

use polyarchy_results::manifest::{Facts, PrecisionFacts};
use polyarchy_study::{Change, Level, Precision, Study};
use thiserror::Error;

/// What is added to a study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Growth {
    /// Number of replicates of each point, old ones included.
    pub replicates: Option<u32>,
    /// Number of points of a Sobol' sequence, or of pairs of Saltelli blocks, old ones included.
    pub points: Option<u32>,
    /// Keys of factors, and the levels to add to each, as TOML.
    pub levels: Vec<(String, Vec<String>)>,
}

/// Why a study cannot grow so.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GrowthError {
    /// Nothing is added.
    #[error("there is nothing to add: give more replicates, levels or points")]
    Nothing,
    /// There is more already.
    #[error("the study has {before} {noun} already")]
    Less {
        /// How many there are.
        before: u32,
        /// Of what.
        noun: &'static str,
    },
    /// The design has no next point.
    #[error(
        "only a Sobol' sequence, and Saltelli blocks over one, can be extended: in any other design, more points would be \
         different points"
    )]
    NoSequence,
    /// The study decides itself how many replicates there are.
    #[error(
        "the study runs until it reaches its precision, with at most {most} replicates of each point, and stopped at \
         {made}: for at least {wanted}, run another study"
    )]
    Decides {
        /// The most that it makes.
        most: u32,
        /// How many it made.
        made: String,
        /// How many were asked for.
        wanted: u32,
        /// The study in full.
        resolved: PathBuf,
        /// What to change in it.
        setting: String,
    },
    /// A factor is none.
    #[error("the study has no factor `{key}`: it varies {}", known.join(", "))]
    NoFactor {
        /// What was asked for.
        key: String,
        /// The factors.
        known: Vec<String>,
    },
    /// A factor has no levels.
    #[error("`{key}` is drawn from a distribution and has no levels to add to: {}", if *goes_on {
        "more points draw more values"
    } else {
        "write another study for another range"
    })]
    Drawn {
        /// The factor.
        key: String,
        /// Whether more points can be drawn.
        goes_on: bool,
    },
    /// The points are listed.
    #[error(
        "the study lists its points, and with them the levels of `{key}`: write another study with more points"
    )]
    Listed {
        /// The factor.
        key: String,
    },
    /// What is added is no TOML.
    #[error("{0}")]
    NoChange(String),
}

impl Growth {
    /// The changes that make the larger study of a study whose results are in that folder.
    pub(super) fn changes(
        &self,
        study: &Study,
        folder: &Path,
        facts: &Facts,
    ) -> Result<Vec<Change>, GrowthError> {
        let mut written = Vec::new();
        if let Some(replicates) = self.replicates {
            written.push(match &study.precision {
                Some(asked) => at_most(replicates, asked, folder, facts)?,
                None => more("replicates", replicates, study.replicates, "replicates")?,
            });
        }
        if let Some(points) = self.points {
            let (key, before) = study.sequence().ok_or(GrowthError::NoSequence)?;
            let noun = if key.ends_with("pairs") { "pairs" } else { "points" };
            written.push(more(key, points, before, noun)?);
        }
        for (key, levels) in &self.levels {
            written.push(more_levels(key, levels, study)?);
        }
        let changes = written.iter().map(|one| Change::parse(one));
        changes.collect::<Result<_, _>>().map_err(GrowthError::NoChange)
    }
}

/// The key with a number that is no smaller than what there is.
fn more(key: &str, wanted: u32, before: u32, noun: &'static str) -> Result<String, GrowthError> {
    if wanted < before {
        return Err(GrowthError::Less { before, noun });
    }
    Ok(format!("{key}={wanted}"))
}

/// More replicates where the study itself says when there are enough.
fn at_most(
    wanted: u32,
    asked: &Precision,
    folder: &Path,
    facts: &Facts,
) -> Result<String, GrowthError> {
    if wanted > asked.max {
        return Ok(format!("precision.max={wanted}"));
    }
    let made = facts.precision.as_ref().and_then(PrecisionFacts::runs_a_point);
    Err(GrowthError::Decides {
        most: asked.max,
        made: made.unwrap_or_else(|| "0".into()),
        wanted,
        resolved: folder.join(crate::publish::RESOLVED),
        setting: format!("precision.min={wanted}"),
    })
}

fn more_levels(key: &str, levels: &[String], study: &Study) -> Result<String, GrowthError> {
    let number = study.factors.iter().position(|factor| factor.key == key);
    let key = key.to_owned();
    let Some(number) = number else {
        let known = study.factors.iter().map(|factor| factor.key.clone()).collect();
        return Err(GrowthError::NoFactor { key, known });
    };
    let factor = &study.factors[number];
    if factor.distribution.is_some() {
        return Err(GrowthError::Drawn { key, goes_on: study.sequence().is_some() });
    }
    if study.is_listed() {
        return Err(GrowthError::Listed { key });
    }
    let known = factor.levels.iter().map(Level::toml);
    let all: Vec<String> = known.chain(levels.iter().cloned()).collect();
    Ok(format!("factors.{number}.levels=[{}]", all.join(", ")))
}
