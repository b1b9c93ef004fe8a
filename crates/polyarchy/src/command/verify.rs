//! `polyarchy verify`: are results what the model makes, and what was written?

mod again;
mod given;
mod runs;

use polyarchy_results::{Manifest, Results, ResultsError};
use polyarchy_runner::Prepared;
use serde_json::{Value, json};

use crate::Surroundings;
use crate::arguments::Verify;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::words::count;
use crate::{build, stored};

/// One thing that was looked at.
struct Finding {
    /// What was looked at.
    what: &'static str,
    /// How much of it is as it should be.
    told: String,
    /// What is not.
    wrong: Vec<String>,
    /// More facts, for programs.
    facts: Value,
}

impl Finding {
    fn new(what: &'static str, told: String, wrong: Vec<String>) -> Self {
        Self { what, told, wrong, facts: Value::Null }
    }
}

/// Looks at files, study, runs, and all that follows from them.
pub(crate) fn verify(wish: &Verify, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let (manifest, files) = files(wish)?;
    let mut findings = vec![files];
    match opened(wish, surroundings) {
        Ok((results, prepared)) => {
            findings.push(looked("study", given::study(&results, &prepared.study))?);
            findings.push(looked("runs", runs::runs(wish, &results, &prepared, surroundings))?);
            match again::all(wish, &results, &prepared, surroundings) {
                Ok(derived) => findings.extend(derived),
                Err(failure) => findings.push(looked("tables", Err(failure))?),
            }
        }
        Err(failure) => findings.push(looked("study", Err(failure))?),
    }
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

/// Results whose manifest and study are as they were written.
fn opened(wish: &Verify, surroundings: &Surroundings) -> Result<(Results, Prepared), Failure> {
    let results = Results::open(&wish.folder)?;
    let prepared = Prepared::new(stored::study(&results, &[], surroundings)?);
    Ok((results, prepared))
}

/// What could not be looked at because a file is not as it was written is different, too.
fn looked(what: &'static str, found: Result<Finding, Failure>) -> Result<Finding, Failure> {
    match found {
        Err(failure) if failure.exit == Exit::Mismatch => {
            Ok(Finding::new(what, "not looked at".into(), vec![failure.message]))
        }
        found => found,
    }
}

/// The files, each against its digest.
fn files(wish: &Verify) -> Result<(Manifest, Finding), Failure> {
    match Results::open(&wish.folder) {
        Ok(_) | Err(ResultsError::Changed { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let (manifest, differences) = polyarchy_results::verify(&wish.folder)?;
    // The manifest counts as a file, too.
    let all = manifest.files.len() as u64 + 1;
    let mut names: Vec<&str> = differences.iter().map(|one| one.file.as_str()).collect();
    names.dedup();
    let told = format!("{} of {} as written", count(all - names.len() as u64), count(all));
    let mut wrong: Vec<String> = differences.iter().map(ToString::to_string).collect();
    // A reader that follows the README would take them for results.
    let unlisted = polyarchy_results::unlisted(&wish.folder, &manifest)?;
    wrong.extend(unlisted.iter().map(|name| {
        format!("{name}: is not listed in the manifest; remove it, or keep it in another folder")
    }));
    Ok((manifest, Finding::new("files", told, wrong)))
}

fn same_build(manifest: &Manifest) -> bool {
    build::SOURCE.is_some() && manifest.extra.get("source_digest") == Some(&json!(build::SOURCE))
}

/// Whether this build writes all that follows from runs as the one did that wrote the results.
fn writes_alike(manifest: &Manifest) -> bool {
    let drawing = manifest.extra.get("drawing_digest");
    same_build(manifest) && build::DRAWING.is_some() && drawing == Some(&json!(build::DRAWING))
}

fn as_text(manifest: &Manifest, findings: &[Finding], verdict: &str) -> String {
    let mut lines = Vec::new();
    for Finding { what, told, wrong, .. } in findings {
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
    let finding = |Finding { what, told, wrong, facts }: &Finding| {
        let mut finding = json!({ "what": what, "told": told, "wrong": wrong });
        if !facts.is_null() {
            finding[*what] = facts.clone();
        }
        finding
    };
    let result = json!({
        "study": manifest.study,
        "study_hash": manifest.study_hash,
        "verdict": verdict,
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    });
    format!("{result:#}\n")
}
