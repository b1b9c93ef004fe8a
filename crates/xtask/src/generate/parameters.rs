//! `docs/parameters.md`: every key of a scenario file.

use polyarchy_study::parameters::{Entry, Section, sections};

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    let mut text = MARK.to_owned();
    text.push_str(
        "# Parameters\n\nEvery key of a scenario file, in the order of its declaration in \
         `crates/polyarchy-model/src/scenario.rs` and `parameters.rs`. A study varies a key by \
         writing it into `parameter` of a factor; `<name>` stands for a name that the author \
         chooses.\n\nSymbols are those of [MODEL.md](../MODEL.md). *Plausible* is the interval \
         that sensitivity studies use. *Standing* says what a default of the model rests on, as MODEL.md marks \
         it: the case description [S], a published finding [R] or an assumption [A]; what a scenario says \
         itself has its standing there. *Source* names what speaks for the mechanism, even where its size is \
         assumed.\n",
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
    let mut rows = vec![row([
        "Key",
        "Symbol",
        "Meaning",
        "Unit",
        "May be",
        "Default",
        "Plausible",
        "Standing",
        "Source",
    ])];
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
        entry.standing.clone().unwrap_or_default(),
        entry.source.clone().unwrap_or_default(),
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

    /// A default of the model says what it rests on, and has a symbol to be named by.
    #[test]
    fn every_default_of_the_model_has_symbol_and_standing() {
        // What a scenario says itself: the top of its file, and tables whose names it chooses.
        let is_input = |key: &str| !key.contains('.') || key.contains(".<name>");
        for entry in polyarchy_study::parameters::entries() {
            if is_input(&entry.key) {
                continue;
            }
            let standing = entry.standing.as_deref();
            assert!(matches!(standing, Some("A" | "R" | "S")), "{}: no standing", entry.key);
            assert!(entry.symbol.is_some(), "{}: no symbol", entry.key);
            assert!(standing == Some("A") || entry.source.is_some(), "{}: no source", entry.key);
        }
    }
}
