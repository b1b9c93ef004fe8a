//! The overview of the patterns, and the checks that it is made from.
//!
//! All patterns take too long to be run for every check: the page is made anew from the checks that
//! are kept, and the shortest studies are run again and compared with their part.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{KEPT, of_the_numbers, polyarchy, read};

/// Folder of the studies.
const FOLDER: &str = "configs/studies/patterns";

/// Ways to run them: with which options, where the checks are kept below the folder of reference results, where they
/// lie in a folder of results, and which studies take seconds.
const WAYS: [Way; 1] = [Way {
    options: &[],
    kept: "patterns/checks.json",
    made: "checks.json",
    short: &["p2-observe", "p2-shanghai-wechat"],
}];

struct Way {
    options: &'static [&'static str],
    kept: &'static str,
    made: &'static str,
    short: &'static [&'static str],
}

/// The page that shows all checks.
pub(super) const PAGE: &str = "patterns.html";

/// Keeps the checks in that folder of results, or in results made now, and their page.
pub(super) fn keep(root: &Path, made: &Path, results: Option<&Path>) -> Result<Vec<String>> {
    let out = made.join("patterns");
    let kept = root.join(KEPT);
    let mut written = Vec::new();
    for way in &WAYS {
        if results.is_none() {
            run(root, FOLDER, way, &out)?;
        }
        let from = results.unwrap_or(&out).join(way.made);
        let checks = read(&from)?;
        ensure!(parsed(&checks)?["files"] == FOLDER, "{}: is not of {FOLDER}", from.display());
        let to = kept.join(way.kept);
        fs::create_dir_all(to.parent().unwrap_or(&kept))?;
        fs::write(to, checks)?;
        written.push(way.kept.to_owned());
    }
    page(root, &kept.join(PAGE))?;
    written.push(PAGE.to_owned());
    Ok(written)
}

/// Whether checks of all patterns are kept. Between a change of the analysis and the next run of all patterns they are
/// not: older ones would tell verdicts that nobody would give today.
pub(super) fn are_kept(root: &Path) -> bool {
    WAYS.iter().all(|way| root.join(KEPT).join(way.kept).is_file())
}

/// Whether the page is what its checks make, and whether the short studies make their part of them;
/// each with its file.
pub(super) fn compare(root: &Path, made: &Path) -> Result<Vec<(String, bool)>> {
    let kept = root.join(KEPT);
    fs::create_dir_all(made)?;
    page(root, &made.join(PAGE))?;
    let (old, new) = (read(&kept.join(PAGE))?, read(&made.join(PAGE))?);
    let mut compared = vec![(PAGE.to_owned(), of_the_numbers(&old) == of_the_numbers(&new))];
    for way in &WAYS {
        let (old, new) = (parsed(&read(&kept.join(way.kept))?)?, short(root, made, way)?);
        compared.push((way.kept.to_owned(), differing(&old, &new)?.is_empty()));
    }
    Ok(compared)
}

/// The checks of the short studies, run now from copies.
fn short(root: &Path, made: &Path, way: &Way) -> Result<Value> {
    let configs = made.join("configs");
    let _ = fs::remove_dir_all(&configs);
    copy(&root.join("configs/scenarios"), &configs.join("scenarios"), &|_| true)?;
    let is_short = |name: &str| way.short.iter().any(|study| name == format!("{study}.toml"));
    copy(&root.join(FOLDER), &configs.join("studies/patterns"), &is_short)?;
    let out = made.join("patterns");
    let studies = configs.join("studies/patterns");
    run(root, &studies.to_string_lossy(), way, &out)?;
    parsed(&read(&out.join(way.made))?)
}

fn copy(from: &Path, to: &Path, is_wanted: &dyn Fn(&str) -> bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{}", from.display()))? {
        let entry = entry?;
        if entry.path().is_file() && is_wanted(&entry.file_name().to_string_lossy()) {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Names of the studies of `new` that `old` lacks or tells otherwise; where their files lie is no matter.
fn differing(old: &Value, new: &Value) -> Result<Vec<String>> {
    let studies = |all: &Value| -> Result<Vec<Value>> {
        let mut studies = all["studies"].as_array().context("checks without studies")?.clone();
        for study in &mut studies {
            study["file"] = Value::Null;
        }
        Ok(studies)
    };
    let (old_studies, new_studies) = (studies(old)?, studies(new)?);
    ensure!(!new_studies.is_empty(), "no study was run");
    let same_columns = old["variant_columns"] == new["variant_columns"];
    let others = new_studies.iter().filter(|study| !same_columns || !old_studies.contains(study));
    Ok(others.map(|study| study["study"].to_string()).collect())
}

fn run(root: &Path, studies: &str, way: &Way, out: &Path) -> Result<()> {
    let mut command = polyarchy(root);
    let checks = out.join(way.made);
    let out = checks.parent().unwrap_or(out);
    let status =
        command.args(["run", studies, "--quiet", "--out"]).arg(out).args(way.options).status()?;
    let ended = status.success() || status.code() == Some(super::NOT_AS_EXPECTED);
    ensure!(ended, "{studies}: could not be run");
    Ok(())
}

fn page(root: &Path, to: &Path) -> Result<()> {
    let folder = format!("{KEPT}/patterns");
    let status = polyarchy(root).args(["report", &folder, "--out"]).arg(to).status()?;
    ensure!(status.success(), "{folder}: the page could not be made");
    Ok(())
}

fn parsed(bytes: &[u8]) -> Result<Value> {
    serde_json::from_slice(bytes).context("checks.json is no JSON")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checks(file: &str, difference: f64) -> Value {
        json!({ "variant_columns": ["difference"], "studies": [
            { "study": "a", "file": file, "checks": [{ "variants": [[difference]] }] },
        ] })
    }

    #[test]
    fn another_place_is_no_other_result_and_another_digit_is_one() {
        let kept = checks("configs/a.toml", 0.25);
        assert!(differing(&kept, &checks("target/a.toml", 0.25)).unwrap().is_empty());
        assert_eq!(differing(&kept, &checks("configs/a.toml", 0.26)).unwrap(), ["\"a\""]);
        assert!(differing(&kept, &json!({ "studies": [] })).is_err());
    }

    #[test]
    fn the_short_studies_are_shipped() {
        for study in WAYS.iter().flat_map(|way| way.short) {
            let path = format!("{FOLDER}/{study}.toml");
            assert!(crate::workspace::root().join(&path).is_file(), "{path}");
        }
    }
}
