//! What came out of a study, in a few lines for people or as JSON for programs.

mod contrasts;

use std::path::Path;
use std::time::Duration;

use polyarchy_publish::publish::REPORT;
use polyarchy_results::manifest::PrecisionTarget;
use polyarchy_results::{FileEntry, Manifest};
use serde_json::json;

use crate::verdicts;
use polyarchy_publish::words::{bytes, count, counted, duration};

/// For people.
pub(crate) fn text(folder: &Path, manifest: &Manifest) -> String {
    let runs = manifest.runs;
    let mut lines = vec![format!(
        "{}: {} in {}",
        manifest.study,
        counted(runs.completed + runs.failed, "run", "runs"),
        duration(Duration::from_secs_f64(manifest.wall_seconds)),
    )];
    lines.push(format!("{}", folder.display()));
    let tables = manifest.files.iter().filter(|file| file.rows.is_some());
    lines.extend(tables.map(line));
    lines.push(figures(manifest));
    lines.extend(checks(manifest));
    lines.extend(precision(manifest));
    lines.extend(contrasts::table(manifest));
    lines.extend(failures(folder, manifest));
    lines.push(format!("open {}", folder.join(REPORT).display()));
    lines.join("\n") + "\n"
}

/// How many runs failed, if any did, and where they are told.
pub(crate) fn failures(folder: &Path, manifest: &Manifest) -> Option<String> {
    let failed = manifest.runs.failed;
    let told = folder.join("failed");
    (0 < failed)
        .then(|| format!("{} failed: see {}", counted(failed, "run", "runs"), told.display()))
}

/// For programs.
pub(crate) fn json(folder: &Path, manifest: &Manifest) -> String {
    let files: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
    let result = json!({
        "study": manifest.study,
        "study_hash": manifest.study_hash,
        "folder": folder.display().to_string(),
        "runs": manifest.runs,
        "seconds": manifest.wall_seconds,
        "files": files,
        "figures": manifest.extra.figures,
        "checks": manifest.extra.checks,
        "warnings": manifest.extra.warnings,
        "contrasts": manifest.extra.contrasts,
        "precision": manifest.extra.precision,
    });
    format!("{result}\n")
}

fn line(file: &FileEntry) -> String {
    let rows = count(file.rows.unwrap_or(0));
    format!("  {:<22} {rows:>12} rows  {:>9}", file.name, bytes(file.bytes))
}

fn figures(manifest: &Manifest) -> String {
    let notes = &manifest.extra.figures;
    let drawn = notes.iter().filter(|note| note.drawn).count() as u64;
    let others = notes.len() as u64 - drawn;
    let reasons = match others {
        0 => String::new(),
        others => format!("  ({others} do not apply: reasons in manifest.json)"),
    };
    format!("  {:<22} {:>12}{reasons}", "figures/", counted(drawn, "chart", "charts"))
}

/// How the expectations fared, if the study has any.
fn checks(manifest: &Manifest) -> Option<String> {
    let counts = verdicts::in_words(manifest.extra.checks.as_ref()?);
    let mut lines = vec![format!("  {:<22} {counts}", "expectations")];
    let warned = manifest.extra.warnings.iter().flatten();
    lines.extend(warned.map(|one| format!("  {}: {}", one.name, one.warning)));
    Some(lines.join("\n"))
}

/// Whether the study knows what it wanted to know so precisely, if it said how precisely.
fn precision(manifest: &Manifest) -> Option<String> {
    let told = manifest.extra.precision.as_ref()?;
    let (asked, reached) = (told.asked, told.reached);
    let within = if reached == 0 { "not known" } else { "known" };
    let what = match &told.target {
        PrecisionTarget::Contrast { contrast, half_width } => {
            format!("difference `{contrast}` {within} to \u{b1}{half_width}")
        }
        PrecisionTarget::Means { metric, half_width } => {
            let known = count(reached);
            format!("`{metric}` at {known} of {asked} points known to \u{b1}{half_width}")
        }
        PrecisionTarget::Expectations => {
            format!("{} of {asked} expectations known to their smallest effect", count(reached))
        }
    };
    let (fewest, most) = (told.fewest_runs?, told.most_runs?);
    let runs = if fewest == most { count(most) } else { format!("{fewest} to {}", count(most)) };
    let what = format!("{what}, {runs} runs a point");
    Some(format!("  {:<22} {what}", "precision"))
}
