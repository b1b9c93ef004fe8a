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

/// Studies that take seconds.
const SHORT: [&str; 2] = ["p2-observe", "p2-shanghai-wechat"];

/// What is kept, below the folder of reference results.
pub(super) const PAGE: &str = "patterns.html";
const CHECKS: &str = "patterns/checks.json";

/// `polyarchy run` ends so if a claim is not met, which is a finding and no fault.
const NOT_MET: i32 = 5;

/// Keeps the checks in that folder of results, or in results made now, and their page.
pub(super) fn keep(root: &Path, made: &Path, results: Option<&Path>) -> Result<[String; 2]> {
    let out = made.join("patterns");
    let results = if let Some(results) = results {
        results
    } else {
        run(root, FOLDER, &out)?;
        &out
    };
    let checks = read(&results.join("checks.json"))?;
    ensure!(
        parsed(&checks)?["files"] == FOLDER,
        "{}: are no results of {FOLDER}",
        results.display()
    );
    let kept = root.join(KEPT);
    fs::create_dir_all(kept.join("patterns"))?;
    fs::write(kept.join(CHECKS), checks)?;
    page(root, &kept.join(PAGE))?;
    Ok([CHECKS.to_owned(), PAGE.to_owned()])
}

/// Whether the page is what its checks make, and whether the short studies make their part of them;
/// each with its file.
pub(super) fn compare(root: &Path, made: &Path) -> Result<[(String, bool); 2]> {
    let kept = root.join(KEPT);
    fs::create_dir_all(made)?;
    page(root, &made.join(PAGE))?;
    let (old, new) = (read(&kept.join(PAGE))?, read(&made.join(PAGE))?);
    let same_page = of_the_numbers(&old) == of_the_numbers(&new);
    let (old, new) = (parsed(&read(&kept.join(CHECKS))?)?, short(root, made)?);
    let same_checks = differing(&old, &new)?.is_empty();
    Ok([(CHECKS.to_owned(), same_checks), (PAGE.to_owned(), same_page)])
}

/// The checks of the short studies, run now from copies.
fn short(root: &Path, made: &Path) -> Result<Value> {
    let configs = made.join("configs");
    copy(&root.join("configs/scenarios"), &configs.join("scenarios"), &|_| true)?;
    let is_short = |name: &str| SHORT.iter().any(|study| name == format!("{study}.toml"));
    copy(&root.join(FOLDER), &configs.join("studies/patterns"), &is_short)?;
    let out = made.join("patterns");
    let studies = configs.join("studies/patterns");
    run(root, &studies.to_string_lossy(), &out)?;
    parsed(&read(&out.join("checks.json"))?)
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

fn run(root: &Path, studies: &str, out: &Path) -> Result<()> {
    let mut command = polyarchy(root);
    let status = command.args(["run", studies, "--quiet", "--out"]).arg(out).status()?;
    let ended = status.success() || status.code() == Some(NOT_MET);
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
        for study in SHORT {
            let path = format!("{FOLDER}/{study}.toml");
            assert!(crate::workspace::root().join(&path).is_file(), "{path}");
        }
    }
}
