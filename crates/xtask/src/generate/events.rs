//! `docs/events.md`: the kinds of events that can be recorded.

use polyarchy_model::event::KINDS;

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    format!(
        "{MARK}# Events\n\nWhat can come about in a run. A study records events with `[record] events = \"all\"`, or those \
         of some kinds with a list such as `[\"dispute\", \"decision\"]` ([studies.md](studies.md#record)); \
         `events.parquet` then has a row for each ([reading-results.md](reading-results.md)). A step of the model notes \
         an event as it comes about, and its `causes` are exactly the events whose outcome it read.\n\n\
         `event_id` is the week, the kind, and what tells the event from others of its kind in that week, with a dot \
         between: `12.post.firm_a-2.0` is the first post that the second member of firm_a writes in week 12. The same \
         occasion has the same name in two runs, so that logs can be compared: a decision and a dispute are named by \
         when they came up, also in later weeks. Parties that join by chance are newcomer-1 and so on where they join, \
         and newcomer_1 from then on.\n\n{}",
        listed()
    )
}

fn listed() -> String {
    let mut rows =
        vec![row(["Kind", "Where", "Told from others by", "Outcomes", "Details", "Meaning"])];
    rows.extend(KINDS.iter().map(|info| {
        let words = |words: &[&str]| {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        };
        vec![
            format!("`{}`", info.id),
            info.phase.to_owned(),
            info.shape.words().to_owned(),
            words(info.outcomes),
            words(info.details),
            info.doc.to_owned(),
        ]
    }));
    table(&rows)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_has_its_row() {
        let text = super::text();
        for info in super::KINDS {
            assert!(text.contains(&format!("| `{}` ", info.id)), "{}", info.id);
        }
    }
}
