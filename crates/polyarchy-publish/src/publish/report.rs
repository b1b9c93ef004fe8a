//! The reviewer's report: what it tells beside the tables, gathered from study and manifest.
//!
//! It tells neither times nor threads, so that it is the same to the byte whenever a study is run.

mod parameters;
mod sketch;

use std::path::Path;

use polyarchy_model::tick::PHASES;
use polyarchy_report::{
    Provenance, ReportInputs, ResultFile, ResultTables, StudyFactor, StudyFacts,
};
use polyarchy_results::folder::MARK;
use polyarchy_results::manifest::{PrecisionFacts, PrecisionTarget};
use polyarchy_results::packages::{DATA_DICTIONARY, DATA_PACKAGE, RO_CRATE};
use polyarchy_results::{FileEntry, Manifest, ResultsFolder};
use polyarchy_study::{Factor, Layout, Precision, Study, Target, VARIANT, VariantKind};

use super::{GIVEN, forms};
use crate::failure::Failure;
use crate::shell;

/// File of the report.
pub const REPORT: &str = "report.html";

/// How far the model itself was tested.
const STANDING: &str = include_str!("../standing.md");

/// Where the source of the program is.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// Writes the report into the folder of results.
pub(super) fn write(
    folder: &ResultsFolder,
    tables: &ResultTables,
    study: &Study,
    manifest: &Manifest,
) -> Result<FileEntry, Failure> {
    folder.write_text(REPORT, &page(tables, study, manifest)?)?;
    let doc = "Question, answer, figures, methods and provenance in one page, to be read offline.";
    Ok(folder.entry(REPORT, None, doc)?)
}

/// The report as one page of HTML.
pub fn page(tables: &ResultTables, study: &Study, manifest: &Manifest) -> Result<String, Failure> {
    let scenario = study.scenario_in_full();
    let inputs = ReportInputs {
        tables,
        study: &facts(study, manifest),
        scenario: &sketch::of(&scenario, &forms::of(study)),
        parameters: &parameters::of(&scenario),
        provenance: &provenance(manifest, study),
    };
    Ok(polyarchy_report::report(&inputs)?)
}

fn facts(study: &Study, manifest: &Manifest) -> StudyFacts {
    StudyFacts {
        name: manifest.study.clone(),
        title: study.title.clone(),
        standing: STANDING.trim().into(),
        question: study.question.clone(),
        design: design(study).into(),
        points: study.points().len() as u64,
        replicates: replicates(study, manifest),
        stopping: study.precision.as_ref().map(stopping),
        horizon_weeks: u64::from(study.horizon_weeks),
        own_luck: own_luck(study),
        fork: study.fork.map(|fork| fork.words()),
        phases: PHASES.map(|phase| phase.name.to_lowercase()).into(),
        factors: study.factors.iter().map(|one| factor(one, study)).collect(),
    }
}

/// Labels of the factors of which each level has luck of its own.
fn own_luck(study: &Study) -> Vec<String> {
    let own = study.luck.as_ref().map_or(&[][..], |luck| &luck.own[..]);
    let factors = study.factors.iter().filter(|factor| own.contains(&factor.key));
    factors.map(|factor| factor.label.clone()).collect()
}

/// Runs of a point: where each point has as many as it needs, from the fewest to the most.
fn replicates(study: &Study, manifest: &Manifest) -> String {
    match &manifest.extra.precision {
        Some(PrecisionFacts {
            target: PrecisionTarget::Means { .. },
            fewest_runs: Some(fewest),
            most_runs: Some(most),
            ..
        }) if fewest < most => format!("{fewest} to {most}"),
        _ => (manifest.runs.planned / study.points().len().max(1) as u64).to_string(),
    }
}

fn stopping(asked: &Precision) -> String {
    let known = match &asked.target {
        Target::Means { metric, half_width } => {
            format!("Each point was run until the mean of {metric} was known to \u{b1}{half_width}")
        }
        Target::Contrast { name, half_width } => {
            format!("Replicates were added until the difference {name} was known to \u{b1}{half_width}")
        }
        Target::Expectations => {
            "Replicates were added until the difference of each expectation was known to its smallest effect".into()
        }
    };
    let corrected = match asked.target {
        Target::Expectations => "their intervals are",
        Target::Means { .. } | Target::Contrast { .. } => "intervals in precision.csv are",
    };
    format!(
        "{known}, at looks fixed in advance, from {} replicates to {} at most; {corrected} corrected for looking \
         (Jennison and Turnbull 1989).",
        asked.min, asked.max
    )
}

fn design(study: &Study) -> &'static str {
    let all: usize = study.factors.iter().map(|factor| factor.levels.len()).product();
    match study.layout() {
        Layout::Grid if all == study.points().len() => "full factorial",
        Layout::Grid => "combinations of levels",
        Layout::Sample => "sample over all factors",
        Layout::Trajectories(_) => "trajectories after Morris",
        Layout::Blocks { .. } => "blocks after Saltelli",
    }
}

fn factor(factor: &Factor, study: &Study) -> StudyFactor {
    // Combinations of choices, mixtures and parameter sets, the last of the variants, are counted.
    let count = |kind| study.variants.iter().filter(|one| one.kind == kind).count();
    let counted = match factor.key == VARIANT {
        true => [
            (count(VariantKind::Combination), "other combinations of structural choices"),
            (count(VariantKind::Mixture), "mixtures of two settings"),
            (count(VariantKind::ParameterSet), "parameter sets"),
        ],
        false => [(0, ""); 3],
    };
    let levels = match &factor.distribution {
        None => {
            let n_told =
                factor.levels.len() - counted.iter().map(|(count, _)| count).sum::<usize>();
            let labels = forms::of(study);
            let told = factor.levels[..n_told].iter().map(|level| forms::level(&labels, level));
            let counted = counted.iter().filter(|(count, _)| 0 < *count);
            told.chain(counted.map(|(count, what)| format!("{count} {what}"))).collect()
        }
        Some(distribution) => {
            let [low, high] = distribution.ends();
            vec![format!("drawn between {low} and {high}")]
        }
    };
    StudyFactor {
        key: factor.key.clone(),
        label: factor.label.clone(),
        unit: factor.unit.clone(),
        levels,
    }
}

fn provenance(manifest: &Manifest, study: &Study) -> Provenance {
    let runs = manifest.runs;
    Provenance {
        version: manifest.polyarchy_version.clone(),
        runs: (runs.planned, runs.completed, runs.failed),
        facts: provenance_facts(manifest),
        files: files(manifest),
        commands: commands(manifest),
        study: (format!("{}.toml", manifest.study), study.resolved()),
    }
}

/// The files that are there before the report, whenever it is written; not the study in its author's
/// words, which differ between authors of the same results.
fn files(manifest: &Manifest) -> Vec<ResultFile> {
    let others = [REPORT, DATA_DICTIONARY, DATA_PACKAGE, RO_CRATE, GIVEN, MARK];
    let mut files: Vec<ResultFile> = manifest
        .files
        .iter()
        .filter(|file| !others.contains(&file.name.as_str()))
        .map(|file| ResultFile {
            name: file.name.clone(),
            rows: file.rows,
            bytes: file.bytes,
            blake3: file.blake3.clone(),
            doc: file.doc.clone(),
        })
        .collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn provenance_facts(manifest: &Manifest) -> Vec<(String, String)> {
    let commit = manifest.commit.as_ref().map(|commit| match manifest.dirty {
        Some(true) => format!("{commit}, with changes that are not in it"),
        _ => commit.clone(),
    });
    let mut facts = vec![
        ("Study", Some(manifest.study.clone())),
        ("Seed", Some(manifest.seed.to_string())),
        ("Hash of the study", Some(manifest.study_hash.clone())),
        ("Polyarchy", Some(manifest.polyarchy_version.clone())),
        ("Source", Some(SOURCE.to_owned())),
        ("Commit", commit),
        ("Hash of the source", manifest.extra.source_digest.clone()),
        ("Compiler", manifest.extra.compiler.clone()),
        ("Machine", Some(format!("{}, {}", manifest.host.os, manifest.host.arch))),
        ("Licence of the results", manifest.license.clone()),
    ];
    let hashes =
        manifest.scenario_hashes.values().map(|hash| ("Hash of the scenario", Some(hash.clone())));
    facts.extend(hashes);
    facts.push((
        "When, with how many threads, by which command",
        Some("manifest.json, beside this page".into()),
    ));
    facts.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
}

/// What to type, first without the folder of results and then in it.
fn commands(manifest: &Manifest) -> Vec<(String, String)> {
    let study = shell::path(Path::new(&format!("{}.toml", manifest.study)));
    let files = files(manifest);
    let tables = files.iter().filter(|file| file.rows.is_some());
    let tables: Vec<String> = tables.map(|file| shell::quoted(file.name.as_ref())).collect();
    let build = "cargo install --locked --path polyarchy/crates/polyarchy";
    let checkout = match &manifest.commit {
        Some(commit) => format!("\ngit -C polyarchy checkout {commit}"),
        None => String::new(),
    };
    [
        (
            "Get the source of this version, and build it".to_owned(),
            format!("git clone {SOURCE} polyarchy{checkout}\n{build}"),
        ),
        (
            "Make the results anew, from the study above".into(),
            format!("polyarchy run {study} --out again"),
        ),
        (
            "Tell the digests of the new tables, without Polyarchy: those below are right".into(),
            format!("(cd again/* && b3sum {})", tables.join(" ")),
        ),
        (
            "In a folder of results, check files, runs, tables and figures against the manifest"
                .into(),
            "polyarchy verify .".into(),
        ),
        (
            "There, make a single run anew and print it; its number is run_id in runs.parquet"
                .into(),
            "polyarchy run resolved.toml --run 0".into(),
        ),
        (
            "There, ask why: what the disputes of each group go back to, and whether more of them come of occasions, of \
             chances or of luck; then one run, and what it would be otherwise (docs/why.md)"
                .into(),
            "polyarchy why . --top 5\npolyarchy why . --run 0 --disputes\npolyarchy why . --run 0 --metric role_conflict"
                .into(),
        ),
        ("There, write this page anew".into(), "polyarchy report . --out again.html".into()),
    ]
    .into()
}
