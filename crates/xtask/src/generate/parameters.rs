//! `docs/parameters.md`: every key of a scenario file.

use polyarchy_study::parameters::{Entry, Section, sections};

use super::{MARK, row};
use crate::markdown::table;

/// The document.
pub(super) fn text() -> String {
    let mut text = MARK.to_owned();
    text.push_str(
        "# Parameters\n\nEvery key of a scenario file, in the order of its declaration in \
         `crates/polyarchy-model/src/scenario.rs` and `parameters.rs`. A study varies a key by \
         writing it into `parameter` of a factor; `<name>` stands for a name that the author \
         chooses.\n\nSymbols are those of [MODEL.md](../MODEL.md). *Plausible* is the interval \
         that sensitivity studies use. Unless MODEL.md names a source, a default is an \
         assumption.\n",
    );
    for section in sections() {
        text.push_str(&chapter(&section));
    }
    text
}

fn chapter(section: &Section) -> String {
    let title = match section.key.as_str() {
        "" => "Top of the file".to_owned(),
        key => format!("`[{key}]`"),
    };
    let mut rows =
        vec![row(["Key", "Symbol", "Meaning", "Unit", "May be", "Default", "Plausible"])];
    rows.extend(section.entries.iter().map(|entry| cells(&section.key, entry)));
    format!("\n## {title}\n\n{}\n\n{}", section.doc, table(&rows))
}

fn cells(section: &str, entry: &Entry) -> Vec<String> {
    let key = entry.key.strip_prefix(section).unwrap_or(&entry.key).trim_start_matches('.');
    let default = match &entry.default {
        Some(default) => format!("`{default}`"),
        None if entry.required => "must be given".to_owned(),
        None => "none".to_owned(),
    };
    let plausible =
        entry.plausible.map_or_else(String::new, |[low, high]| format!("{low} to {high}"));
    vec![
        format!("`{key}`"),
        entry.symbol.clone().unwrap_or_default(),
        meaning(entry),
        entry.unit.clone(),
        entry.range.clone(),
        default,
        plausible,
    ]
}

/// The sentence, and what each word that may be chosen means.
fn meaning(entry: &Entry) -> String {
    let choices = entry.choices.iter().map(|(word, doc)| match doc.is_empty() {
        true => format!("<br>`{word}`"),
        false => format!("<br>`{word}`: {doc}"),
    });
    entry.doc.clone() + &choices.collect::<String>()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_parameter_is_listed_with_symbol_range_and_default() {
        let text = super::text();
        let line = text.lines().find(|line| line.starts_with("| `assertiveness` ")).unwrap();
        assert!(line.contains("| γ |") && line.contains("| `0.25` | 0.125 to 0.375 |"), "{line}");
    }
}
