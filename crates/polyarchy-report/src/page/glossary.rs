//! The words that a reader of a report needs, from the project's glossary.

use serde::Serialize;

/// The project's glossary, `docs/glossary.md`; the one place where words are explained.
const GLOSSARY: &str = include_str!("../../templates/glossary.md");

/// Words that a report uses.
const WORDS: [&str; 28] = [
    "accountability",
    "activity",
    "agreement",
    "clause",
    "concerned",
    "contract form",
    "design point",
    "dispute",
    "expectation",
    "factor",
    "gap",
    "interest",
    "level",
    "luck",
    "member",
    "metric",
    "overlap",
    "party",
    "pressure",
    "replicate",
    "responsibility",
    "revision",
    "role ambiguity",
    "role conflict",
    "run",
    "scenario",
    "standing",
    "vacuum",
];

/// A word and its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    word: String,
    meaning: String,
}

/// The words of a report, in the order of the alphabet.
pub(super) fn entries() -> Vec<Entry> {
    entries_of(&WORDS)
}

/// Those words, in the order of the alphabet.
pub(super) fn entries_of(words: &[&str]) -> Vec<Entry> {
    GLOSSARY.lines().filter_map(entry).filter(|entry| is_needed(&entry.word, words)).fold(
        Vec::new(),
        |mut sorted, entry| {
            let place = sorted.partition_point(|one: &Entry| one.word < entry.word);
            sorted.insert(place, entry);
            sorted
        },
    )
}

/// Whether one of the words, of which the first may be followed by a symbol or a synonym.
fn is_needed(word: &str, words: &[&str]) -> bool {
    words.iter().any(|needed| {
        word.strip_prefix(needed).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(',')
                || (rest.starts_with(' ') && rest.chars().count() < 4)
        })
    })
}

/// The entry in a row of a table.
fn entry(row: &str) -> Option<Entry> {
    let (word, meaning) = row.strip_prefix("| **")?.strip_suffix(" |")?.split_once(" | ")?;
    Some(Entry { word: plain(word), meaning: plain(meaning) })
}

/// The text without marks for emphasis, code and links.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        let Some((shown, after)) = link.split_once("](") else { break };
        let Some((_, after)) = after.split_once(')') else { break };
        plain.push_str(before);
        plain.push_str(shown);
        rest = after;
    }
    plain.push_str(rest);
    plain.replace(['*', '`'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_report_is_in_the_glossary_of_the_project() {
        let found = entries();
        assert_eq!(found.len(), WORDS.len(), "{found:#?}");
        let ambiguity = found.iter().find(|entry| entry.word == "role ambiguity A").unwrap();
        assert!(ambiguity.meaning.starts_with("entropy"));
    }

    #[test]
    fn links_and_marks_leave_their_words() {
        assert_eq!(
            plain("see [docs/a.md](a.md), **bold** and `code`"),
            "see docs/a.md, bold and code"
        );
    }
}
