//! What became of every claim of the first round of the model, beside its verdict then.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::checks::conclusions;
use super::folders::Folders;
use crate::markdown;

/// Every claim of the first round: study, check, conclusion, where it stands now, and what changed.
const FIRST: &str = include_str!("../../data/first-round.md");

/// Every claim of the first round with both conclusions and the reason of the change, then the claims that are new.
pub(super) fn table(folders: &Folders) -> Result<String> {
    let mut now: BTreeMap<(String, String), (String, bool)> = conclusions(folders)?
        .into_iter()
        .map(|(study, check, conclusion)| ((study, check), (conclusion, false)))
        .collect();
    let head = ["Study", "Claim", "First round", "Second round", "Stands as", "What changed"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in markdown::rows(FIRST).into_iter().skip(1) {
        let [study, check, before, now_study, now_check, why]: [String; 6] =
            row.try_into().ok().context("a claim of the first round has six cells")?;
        let (conclusion, place) = if now_study.is_empty() {
            ("withdrawn".to_owned(), "–".to_owned())
        } else {
            let found = now.get_mut(&(now_study.clone(), now_check.clone()));
            let found = found.with_context(|| format!("{now_study}: no claim {now_check}"))?;
            found.1 = true;
            let is_same = (&now_study, &now_check) == (&study, &check);
            let place =
                if is_same { "itself".into() } else { format!("{now_study} `{now_check}`") };
            (found.0.clone(), place)
        };
        rows.push(vec![study, format!("`{check}`"), before, conclusion, place, why]);
    }
    for ((study, check), (conclusion, _)) in now.iter().filter(|(_, (_, is_old))| !is_old) {
        let cells = [study, &format!("`{check}`"), "–", conclusion, "itself", "new"];
        rows.push(cells.map(str::to_owned).to_vec());
    }
    Ok(markdown::table(&rows))
}
