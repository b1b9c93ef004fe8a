//! From the tables of a study to everything else in its folder, and the manifest of it all.

mod by_point;
mod checks;
mod contrasts;
mod decompose;
mod derived;
mod discovery;
mod draws;
mod estimates;
mod explained;
mod figures;
pub(crate) mod forms;
mod importance;
mod manifest;
mod precision;
mod readings;
mod report;
mod robustness;
mod rule;
mod sensitivity;
mod snapshots;
mod spans;
mod twins;
mod verdicts;

use std::ffi::OsString;
use std::path::Path;

use polyarchy_analysis::interval::Level;
use polyarchy_results::folder::MARK;
use polyarchy_results::{FileEntry, Manifest, ResultsFolder, Stored, write_csv, write_packages};
use polyarchy_runner::clock::Stopwatch;
use polyarchy_runner::{Assembled, Prepared, TABLES, design_table};
use polyarchy_study::Study;
use polyarchy_table::Table;

pub use derived::{WRITTEN, derive};
use draws::made as made_draws;
use figures::draw;
pub(crate) use readings::read_into;
pub use report::{REPORT, page};
pub use verdicts::{FILE as CHECKS, read as verdicts};

use crate::build::Build;
use crate::declared::Declared;
use crate::failure::Failure;
use crate::stored;

/// Where results come from.
pub struct Origin<'a> {
    /// What runs and files are made by.
    pub build: &'a Build,
    /// The study.
    pub prepared: &'a Prepared,
    /// The command as it was written.
    pub written: &'a [OsString],
    /// The number of threads.
    pub threads: usize,
    /// Whether the tables of runs are written as CSV, too.
    pub csv: bool,
    /// When the execution began.
    pub started: String,
    /// Since when it goes on.
    pub clock: Stopwatch,
    /// The contrasts that were declared before the first run.
    pub declared: Declared,
    /// The study as its author wrote it.
    pub text: &'a str,
    /// What was told of the same runs when they were published before.
    pub before: Option<&'a Manifest>,
}

/// Level of all intervals.
const LEVEL: Level = Level::NINETY_FIVE;

/// What studies are about, and what follows from it: metrics whose variance is taken apart, and that come first
/// among effects of factors.
const HEADLINE: [&str; 4] =
    ["role_ambiguity", "role_conflict_distance", "disputes_open", "schedule_overrun"];

/// Writes all that is derived from the runs, figures, report and descriptions; the manifest, still to be
/// written: until then the folder holds what it held before, or is found to be changed.
pub fn publish(
    folder: &ResultsFolder,
    runs: &Stored,
    assembled: Assembled,
    origin: &Origin,
) -> Result<Manifest, Failure> {
    let Assembled { mut files, design, completed, failed } = assembled;
    let study = &origin.prepared.study;
    let draws = made_draws(origin.prepared, origin.threads)?;
    let derived = derive(runs, study, &design, &origin.declared, draws)?;
    let mut shapes = vec![design];
    for file in files.iter().filter(|file| file.name.ends_with(".parquet")) {
        shapes.push(runs.shape(&file.name)?);
    }
    for &(name, doc) in WRITTEN {
        let Some(table) = derived.tables.get(name) else { continue };
        let file = format!("{name}.csv");
        write_csv(&folder.file(&file)?, table)?;
        files.push(folder.entry(&file, Some(table.rows() as u64), doc)?);
        shapes.push(Table { columns: table.columns.clone(), ..Table::named(name) });
    }
    if origin.csv {
        files.extend(twins(folder, runs, &files)?);
    }
    folder.write_text(CITATION, include_str!("../CITATION.cff"))?;
    files.push(folder.entry(CITATION, None, "How to cite the program and what it builds on.")?);
    let figures = draw(&derived.tables);
    files.extend(figures::write(folder, &figures.files)?);
    write_study(folder, study, origin.text)?;
    for (name, doc) in [
        (MARK, "Whose results these are."),
        (GIVEN, "The study as it was given."),
        (RESOLVED, "The study and its scenario with every default filled in."),
    ] {
        files.push(folder.entry(name, None, doc)?);
    }
    if let Some(judged) = derived.tables.verdicts().first() {
        verdicts::write(folder, judged)?;
        let doc = "The checks once more, one object for each expectation, for programs.";
        files.push(folder.entry(CHECKS, None, doc)?);
    }
    let mut manifest = manifest::of(origin, files, completed, failed.len() as u64);
    let facts = &mut manifest.extra;
    facts.figures = figures.notes;
    if let Some(verdicts) = derived.tables.verdicts().first() {
        checks::tell(verdicts, facts);
    }
    facts.declared_contrasts = Some(origin.declared.told());
    facts.contrasts = derived.tables.get("contrasts").map(contrasts::told).transpose()?;
    let precision = derived.tables.get("precision");
    facts.precision = precision.map(|table| precision::told(study, table)).transpose()?;
    manifest.files.push(report::write(folder, &derived.tables, study, &manifest)?);
    write_packages(folder, runs, &mut manifest, &shapes)?;
    sweep(folder, &manifest)?;
    manifest::close(&mut manifest, origin);
    Ok(manifest)
}

/// The report on a folder of results as one page of HTML, written anew.
///
/// Errors: results that are not as they were written.
pub fn report(folder: &Path) -> Result<String, Failure> {
    let (results, prepared) = stored::open(folder)?;
    let declared = Declared::in_manifest(&results.manifest).unwrap_or_default();
    let draws = draws::stored(&results.files)?;
    let design = design_table(&prepared);
    let derived = derive(&results.files, &prepared.study, &design, &declared, draws)?;
    page(&derived.tables, &prepared.study, &results.manifest)
}

/// File of the study as it was given.
pub const GIVEN: &str = "study.toml";
/// File of the study with every default filled in.
pub const RESOLVED: &str = "resolved.toml";

/// Writes the study as it was given and as it is run.
pub fn write_study(folder: &ResultsFolder, study: &Study, given: &str) -> Result<(), Failure> {
    folder.write_text(GIVEN, given)?;
    Ok(folder.write_text(RESOLVED, &study.resolved())?)
}

/// Removes what an earlier publishing, whole or killed, wrote and this one did not.
fn sweep(folder: &ResultsFolder, manifest: &Manifest) -> Result<(), Failure> {
    let mut ours: Vec<String> = WRITTEN.iter().map(|(name, _)| format!("{name}.csv")).collect();
    ours.push(CHECKS.into());
    ours.extend(TABLES.iter().map(|name| name.replace(".parquet", ".csv")));
    ours.extend(figures::there(folder)?);
    for name in ours.iter().filter(|name| manifest.files.iter().all(|file| file.name != **name)) {
        folder.remove(name)?;
    }
    Ok(())
}

/// How to cite, in every folder of results.
const CITATION: &str = "CITATION.cff";

/// The tables of runs as CSV.
fn twins(
    folder: &ResultsFolder,
    runs: &Stored,
    files: &[FileEntry],
) -> Result<Vec<FileEntry>, Failure> {
    let mut twins = Vec::new();
    for file in files {
        let Some(stem) = file.name.strip_suffix(".parquet") else { continue };
        let twin = format!("{stem}.csv");
        runs.copy_as_csv(&file.name, &folder.file(&twin)?)?;
        twins.push(folder.entry(&twin, file.rows, &file.doc)?);
    }
    Ok(twins)
}

/// Whether results hold the tables of runs as CSV.
pub fn has_csv(manifest: &Manifest) -> bool {
    manifest.files.iter().any(|file| file.name == "runs.csv")
}
