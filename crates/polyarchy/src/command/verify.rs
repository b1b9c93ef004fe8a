//! `polyarchy verify`: are results what the model makes, and what was written?

use std::path::Path;

use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{Manifest, ResultsFolder, digest, read_csv_as};
use polyarchy_runner::{Compared, Prepared, Sample, design_table, verify_runs};
use polyarchy_table::{Table, Values};
use serde_json::json;

use crate::Surroundings;
use crate::arguments::{Verify, threads};
use crate::declared::Declared;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::publish::{self, Derived, WRITTEN};
use crate::words::{count, counted};
use crate::{build, stored};

/// One thing that was looked at.
struct Finding {
    /// What was looked at.
    what: &'static str,
    /// How much of it is as it should be.
    told: String,
    /// What is not.
    wrong: Vec<String>,
}

/// Looks at files, runs, tables and figures.
pub(crate) fn verify(wish: &Verify, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let folder = ResultsFolder::open(&wish.folder)?;
    let manifest = Manifest::read(&wish.folder.join(MANIFEST))?;
    let prepared = Prepared::new(stored::study(&wish.folder, &manifest, &[], surroundings)?);
    let mut findings = vec![files(&wish.folder, &manifest)?];
    findings.push(runs(wish, &prepared, surroundings)?);
    let declared = Declared::in_manifest(&manifest).unwrap_or_default();
    let design = design_table(&prepared);
    let draws = publish::made_draws(&prepared, threads(wish.threads))?;
    let derived = publish::derive(&folder, &prepared.study, &design, (&declared, draws))?;
    findings.push(tables(&wish.folder, &derived));
    findings.push(figures(&manifest, &derived));
    let wrong = findings.iter().any(|finding| !finding.wrong.is_empty());
    let verdict = match (wrong, same_build(&manifest)) {
        (true, _) => "different",
        (false, true) => "same",
        (false, false) => "same numbers, other build",
    };
    surroundings.terminal.say(&if wish.json {
        as_json(&manifest, &findings, verdict)
    } else {
        as_text(&manifest, &findings, verdict)
    });
    Ok(if wrong { Exit::Mismatch } else { Exit::Well })
}

fn files(folder: &Path, manifest: &Manifest) -> Result<Finding, Failure> {
    let differences = polyarchy_results::verify(folder)?;
    // The manifest counts as a file, too.
    let all = manifest.files.len() as u64 + 1;
    let mut names: Vec<&str> = differences.iter().map(|one| one.file.as_str()).collect();
    names.dedup();
    Ok(Finding {
        what: "files",
        told: format!("{} of {} as written", count(all - names.len() as u64), count(all)),
        wrong: differences.iter().map(ToString::to_string).collect(),
    })
}

fn runs(
    wish: &Verify,
    prepared: &Prepared,
    surroundings: &Surroundings,
) -> Result<Finding, Failure> {
    let sample = match (wish.run, wish.all) {
        (Some(place), _) => Sample::One(place),
        (None, true) => Sample::All,
        (None, false) => Sample::Spread(wish.sample),
    };
    let making = (surroundings.simulate, threads(wish.threads));
    let Compared { runs, partings } = verify_runs(&wish.folder, prepared, sample, making)?;
    let same = runs - partings.len() as u64;
    let told =
        format!("{} of {} made again are the same", count(same), counted(runs, "run", "runs"));
    let parted = |(place, parting)| {
        let run = prepared.run_at(place)?;
        Ok::<String, Failure>(format!("run {place} ({run}) parts: {parting}"))
    };
    Ok(Finding {
        what: "runs",
        told,
        wrong: partings.into_iter().map(parted).collect::<Result<_, _>>()?,
    })
}

/// Estimates and what else is derived from the runs.
fn tables(folder: &Path, derived: &Derived) -> Finding {
    let (mut all, mut wrong) = (0, Vec::new());
    for &(name, _) in WRITTEN {
        let Some(table) = derived.tables.get(name) else { continue };
        all += 1;
        let file = format!("{name}.csv");
        match read_csv_as(&folder.join(&file), table) {
            Ok(stored) if same_cells(&stored, table) => {}
            Ok(_) => wrong.push(format!("{file}: is not what the runs give")),
            Err(error) => wrong.push(error.to_string()),
        }
    }
    let told = format!("{} of {all} follow from the runs", all - wrong.len());
    Finding { what: "tables", told, wrong }
}

fn same_cells(stored: &Table, made: &Table) -> bool {
    let same = |stored: &Values, made: &Values| match (stored, made) {
        (Values::Number(stored), Values::Number(made)) => {
            let same = |(stored, made): (&f64, &f64)| {
                stored.to_bits() == made.to_bits() || stored.is_nan() && made.is_nan()
            };
            stored.len() == made.len() && stored.iter().zip(made).all(same)
        }
        (stored, made) => stored == made,
    };
    stored
        .columns
        .iter()
        .zip(&made.columns)
        .all(|(stored, made)| same(&stored.values, &made.values))
}

/// Whether the figures are what the rows draw. Another build may draw otherwise: that is told, but
/// it is no fault of the results.
fn figures(manifest: &Manifest, derived: &Derived) -> Finding {
    let drawn = publish::draw(&derived.tables).files;
    let is_figure = |name: &str| name.starts_with("figures/");
    let stored: Vec<_> = manifest.files.iter().filter(|file| is_figure(&file.name)).collect();
    let same = stored.iter().filter(|file| {
        let again = drawn.iter().find(|drawn| drawn.name == file.name);
        again.is_some_and(|again| digest::of_bytes(&again.bytes) == file.blake3)
    });
    let (same, all) = (same.count(), stored.len());
    let mut told = format!("{same} of {all} are what the rows draw");
    let mut wrong = Vec::new();
    if same < all && draws_alike(manifest) {
        wrong.push(format!("{} show something else than the rows", all - same));
    } else if same < all {
        told += "; this build draws the others in another way";
    }
    Finding { what: "figures", told, wrong }
}

fn same_build(manifest: &Manifest) -> bool {
    build::SOURCE.is_some() && manifest.extra.get("source_digest") == Some(&json!(build::SOURCE))
}

fn draws_alike(manifest: &Manifest) -> bool {
    let drawing = manifest.extra.get("drawing_digest");
    same_build(manifest) && build::DRAWING.is_some() && drawing == Some(&json!(build::DRAWING))
}

fn as_text(manifest: &Manifest, findings: &[Finding], verdict: &str) -> String {
    let mut lines = Vec::new();
    for Finding { what, told, wrong } in findings {
        lines.push(format!("{what:<8} {told}"));
        lines.extend(wrong.iter().map(|wrong| format!("         {wrong}")));
    }
    let builds = match verdict {
        "same numbers, other build" => {
            let theirs = manifest.extra.get("build").and_then(|build| build.as_str());
            let theirs = theirs.unwrap_or(&manifest.polyarchy_version);
            format!(" (written by {theirs}, this is {})", build::name())
        }
        _ => String::new(),
    };
    lines.push(format!("{verdict}{builds}"));
    lines.join("\n") + "\n"
}

fn as_json(manifest: &Manifest, findings: &[Finding], verdict: &str) -> String {
    let findings: Vec<_> = findings
        .iter()
        .map(|Finding { what, told, wrong }| json!({ "what": what, "told": told, "wrong": wrong }))
        .collect();
    let result = json!({
        "study": manifest.study,
        "study_hash": manifest.study_hash,
        "verdict": verdict,
        "findings": findings,
    });
    format!("{result:#}\n")
}
