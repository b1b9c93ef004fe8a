//! From the tables of a study to everything else in its folder, and the manifest of it all.

mod by_point;
mod checks;
mod estimates;
mod figures;
mod manifest;

use std::ffi::OsString;

use polyarchy_analysis::interval::Level;
use polyarchy_report::ResultTables;
use polyarchy_results::{Manifest, ResultsFolder, write_csv, write_packages};
use polyarchy_runner::clock::Stopwatch;
use polyarchy_runner::{Assembled, Prepared};
use polyarchy_table::Table;

use crate::failure::Failure;

/// Where results come from.
pub(crate) struct Origin<'a> {
    pub(crate) prepared: &'a Prepared,
    /// The command as it was written.
    pub(crate) written: &'a [OsString],
    pub(crate) threads: usize,
    /// When the execution began.
    pub(crate) started: String,
    pub(crate) clock: Stopwatch,
}

/// Level of all intervals.
const LEVEL: Level = Level::NINETY_FIVE;

const ESTIMATES: &str = "estimates.csv";

/// Writes estimates, figures and descriptions; the manifest, still to be written.
pub(crate) fn publish(
    folder: &ResultsFolder,
    assembled: Assembled,
    origin: &Origin,
) -> Result<Manifest, Failure> {
    let Assembled { mut files, design, completed, failed } = assembled;
    let hash = origin.prepared.study.hash().to_hex().to_string();
    let estimates = estimates::of_runs(folder, &design)?;
    write_csv(&folder.file(ESTIMATES)?, &estimates)?;
    let doc = "Mean, spread and 95 % interval of each metric at each design point.";
    files.push(folder.entry(ESTIMATES, Some(estimates.rows() as u64), doc)?);
    let checks = checks::of(folder, &origin.prepared.study, &design)?;
    let shape = Table { columns: estimates.columns.clone(), ..Table::named("estimates") };
    let mut shapes = vec![design.clone(), shape];
    if let Some(checks) = &checks {
        write_csv(&folder.file(checks::CHECKS)?, checks)?;
        files.push(folder.entry(checks::CHECKS, Some(checks.rows() as u64), checks::DOC)?);
        shapes.push(Table { columns: checks.columns.clone(), ..Table::named("checks") });
    }
    let tables = tables(folder, &hash, design, estimates)?;
    let figures = figures::draw(folder, &tables)?;
    files.extend(figures.files);
    for (name, doc) in [
        ("study.toml", "The study as it was given."),
        ("resolved.toml", "The study and its scenario with every default filled in."),
    ] {
        files.push(folder.entry(name, None, doc)?);
    }
    let mut manifest = manifest::of(origin, files, (completed, failed.len() as u64));
    manifest.extra.insert("figures".into(), figures.notes.into());
    if let Some(checks) = &checks {
        manifest.extra.insert("checks".into(), checks::conclusions(checks)?);
    }
    write_packages(folder, &mut manifest, &shapes)?;
    manifest::close(&mut manifest, origin.clock);
    Ok(manifest)
}

/// All that charts may ask for.
fn tables(
    folder: &ResultsFolder,
    hash: &str,
    design: Table,
    estimates: Table,
) -> Result<ResultTables, Failure> {
    let mut tables = ResultTables::named(hash).with(design).with(estimates);
    for table in estimates::over_time(folder)? {
        tables = tables.with(table);
    }
    for shape in estimates::shapes(folder)? {
        tables = tables.with(shape);
    }
    Ok(tables)
}
