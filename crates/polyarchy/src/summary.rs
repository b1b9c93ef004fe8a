//! What came out of a study, in a few lines for people or as JSON for programs.

mod contrasts;

use std::path::Path;
use std::time::Duration;

use polyarchy_results::{FileEntry, Manifest};
use serde_json::{Value, json};

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
    if 0 < runs.failed {
        lines.push(format!(
            "{} failed: see {}",
            counted(runs.failed, "run", "runs"),
            folder.join("failed").display()
        ));
    }
    lines.join("\n") + "\n"
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
        "figures": manifest.extra.get("figures"),
        "checks": manifest.extra.get("checks"),
        "warnings": manifest.extra.get("warnings"),
        "contrasts": manifest.extra.get("contrasts"),
        "precision": manifest.extra.get("precision"),
    });
    format!("{result}\n")
}

fn line(file: &FileEntry) -> String {
    let rows = count(file.rows.unwrap_or(0));
    format!("  {:<22} {rows:>12} rows  {:>9}", file.name, bytes(file.bytes))
}

fn figures(manifest: &Manifest) -> String {
    let none = Vec::new();
    let notes = manifest.extra.get("figures").and_then(Value::as_array).unwrap_or(&none);
    let drawn = notes.iter().filter(|note| note["drawn"] == true).count() as u64;
    let others = notes.len() as u64 - drawn;
    let reasons = match others {
        0 => String::new(),
        others => format!("  ({others} do not apply: reasons in manifest.json)"),
    };
    format!("  {:<22} {:>12}{reasons}", "figures/", counted(drawn, "chart", "charts"))
}

/// How the expectations fared, if the study has any.
fn checks(manifest: &Manifest) -> Option<String> {
    let conclusions = manifest.extra.get("checks")?.as_object()?;
    let counted = |(word, count): (&String, &Value)| format!("{count} {word}");
    let told: Vec<String> = conclusions.iter().map(counted).collect();
    let mut lines = vec![format!("  {:<22} {}", "expectations", told.join(", "))];
    let warned = manifest.extra.get("warnings").and_then(Value::as_array);
    lines.extend(warned.into_iter().flatten().filter_map(contrasts::warning));
    Some(lines.join("\n"))
}

/// Whether the study knows what it wanted to know so precisely, if it said how precisely.
fn precision(manifest: &Manifest) -> Option<String> {
    let told = manifest.extra.get("precision")?;
    let (asked, reached) = (told["asked"].as_u64()?, told["reached"].as_u64()?);
    let within = if reached == 0 { "not known" } else { "known" };
    let width = || Some(format!("\u{b1}{}", told["half_width"].as_f64()?));
    let what = match told["of"].as_str()? {
        "contrast" => {
            format!("difference `{}` {within} to {}", told["contrast"].as_str()?, width()?)
        }
        "means" => format!(
            "`{}` at {} of {asked} points known to {}",
            told["metric"].as_str()?,
            count(reached),
            width()?
        ),
        _ => format!("{} of {asked} expectations known to their smallest effect", count(reached)),
    };
    let (fewest, most) = (told["fewest_runs"].as_u64()?, told["most_runs"].as_u64()?);
    let runs = if fewest == most { count(most) } else { format!("{fewest} to {}", count(most)) };
    let what = format!("{what}, {runs} runs a point");
    Some(format!("  {:<22} {what}", "precision"))
}
