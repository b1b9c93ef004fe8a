//! What the larger study says otherwise than the one whose results are expanded.

use std::path::Path;

use polyarchy_publish::shell;
use polyarchy_results::Manifest;
use polyarchy_study::{Change, Level, Precision, Study};

use crate::arguments::{Expand, MoreLevels};
use crate::exit::Exit;
use crate::failure::Failure;

/// The changes that are asked for, or why they cannot be made.
pub(super) fn changes(
    wish: &Expand,
    study: &Study,
    manifest: &Manifest,
) -> Result<Vec<Change>, Failure> {
    let mut written = Vec::new();
    if let Some(replicates) = wish.replicates {
        written.push(match &study.precision {
            Some(asked) => at_most(replicates, asked, (&wish.folder, manifest))?,
            None => more("replicates", replicates, (study.replicates, "replicates"))?,
        });
    }
    if let Some(points) = wish.points {
        let (key, before) = study.sequence().ok_or_else(|| {
            usage(
                "only a Sobol' sequence and Saltelli blocks over one go on: more points of another \
                 design would be other points",
            )
        })?;
        let noun = if key.ends_with("pairs") { "pairs" } else { "points" };
        written.push(more(key, points, (before, noun))?);
    }
    for levels in &wish.levels {
        written.push(more_levels(levels, study)?);
    }
    written.iter().map(|one| Change::parse(one)).collect::<Result<_, _>>().map_err(usage)
}

fn usage(told: impl Into<String>) -> Failure {
    Failure::new(Exit::Usage, told)
}

/// The key with a number that is no smaller than what there is.
fn more(key: &str, wanted: u32, (before, noun): (u32, &str)) -> Result<String, Failure> {
    if wanted < before {
        return Err(usage(format!("the study has {before} {noun} already")));
    }
    Ok(format!("{key}={wanted}"))
}

/// More replicates where the study itself says when there are enough.
fn at_most(
    wanted: u32,
    asked: &Precision,
    (folder, manifest): (&Path, &Manifest),
) -> Result<String, Failure> {
    if wanted > asked.max {
        return Ok(format!("precision.max={wanted}"));
    }
    let told = manifest.extra.get("precision");
    let runs = |key| told.and_then(|told| told[key].as_u64()).unwrap_or_default();
    let made = match (runs("fewest_runs"), runs("most_runs")) {
        (fewest, most) if fewest == most => most.to_string(),
        (fewest, most) => format!("{fewest} to {most}"),
    };
    let resolved = folder.join("resolved.toml");
    let setting = format!("precision.min={wanted}");
    let words = ["polyarchy", "run"].map(AsRef::as_ref).into_iter();
    let words = words.chain([resolved.as_os_str(), "--set".as_ref(), setting.as_ref()]);
    Err(usage(format!(
        "the study runs until it knows enough, at most {} replicates of each point, and stopped at {made}: for \
         {wanted} at least run another study, `{}`",
        asked.max,
        shell::command(words)
    )))
}

fn more_levels(MoreLevels { key, levels }: &MoreLevels, study: &Study) -> Result<String, Failure> {
    let number = study.factors.iter().position(|factor| factor.key == *key);
    let keys = || study.factors.iter().map(|factor| factor.key.as_str()).collect::<Vec<_>>();
    let number = number.ok_or_else(|| {
        usage(format!("the study has no factor `{key}`: it varies {}", keys().join(", ")))
    })?;
    let factor = &study.factors[number];
    if factor.distribution.is_some() {
        let told = format!("`{key}` is drawn from a distribution and has no levels to add to");
        let way_out = match study.sequence() {
            Some(_) => "more `--points` draw more of it",
            None => "write another study for another range",
        };
        return Err(usage(format!("{told}: {way_out}")));
    }
    if study.is_listed() {
        return Err(usage(format!(
            "the study lists its points, and with them the levels of `{key}`: write another study \
             with more points"
        )));
    }
    let known = factor.levels.iter().map(Level::toml);
    let all: Vec<String> = known.chain(levels.iter().cloned()).collect();
    Ok(format!("factors.{number}.levels=[{}]", all.join(", ")))
}
