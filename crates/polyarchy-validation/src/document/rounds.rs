//! What became of every claim of the first round of the model, beside its verdict then.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use polyarchy_results::read_csv;

use super::checks::conclusions;
use super::folders::Folders;
use crate::markdown;

/// Every claim of the first round: study, check, conclusion, where it stands now, and what changed.
const FIRST: &str = "crates/polyarchy-validation/data/first-round.csv";

/// Every claim of the first round with both conclusions and the reason of the change, then the claims that are new.
pub(super) fn table(root: &Path, folders: &Folders) -> Result<String> {
    let first = read_csv(&root.join(FIRST))?;
    let column = |id: &str| first.texts(id);
    let (studies, checks, before) = (column("study")?, column("check")?, column("conclusion")?);
    let (now_studies, now_checks, why) =
        (column("now_study")?, column("now_check")?, column("why")?);
    let mut now: BTreeMap<(String, String), (String, bool)> = conclusions(folders)?
        .into_iter()
        .map(|(study, check, conclusion)| ((study, check), (conclusion, false)))
        .collect();
    let head = ["Study", "Check", "First round", "Second round", "Stands as", "What changed"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in 0..first.rows() {
        let key = (now_studies[row].clone(), now_checks[row].clone());
        let (conclusion, place) = if key.0.is_empty() {
            ("withdrawn".to_owned(), "–".to_owned())
        } else {
            let found = now.get_mut(&key);
            let found = found.with_context(|| format!("{}: no claim {}", key.0, key.1))?;
            found.1 = true;
            let is_same = key == (studies[row].clone(), checks[row].clone());
            let place = if is_same { "itself".into() } else { format!("{} `{}`", key.0, key.1) };
            (found.0.clone(), place)
        };
        let check = format!("`{}`", checks[row]);
        let cells = [studies[row].clone(), check, before[row].clone(), conclusion, place];
        rows.push([cells.to_vec(), vec![why[row].clone()]].concat());
    }
    for ((study, check), (conclusion, _)) in now.iter().filter(|(_, (_, is_old))| !is_old) {
        let cells = [study, &format!("`{check}`"), "–", conclusion, "itself", "new"];
        rows.push(cells.map(str::to_owned).to_vec());
    }
    Ok(markdown::table(&rows))
}
