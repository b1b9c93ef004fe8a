//! What readers are told of a difference: its label, its sides and what it averages over, in words.

use polyarchy_table::Column;
use serde::{Deserialize, Serialize};

/// The words of one difference; whoever knows the study writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The difference in a few words.
    pub label: String,
    /// The side from which is subtracted.
    pub left: String,
    /// The side that is subtracted.
    pub right: String,
    /// Both sides, without what they have in common: `deadline 0.6 minus 1`.
    pub compared: String,
    /// What both sides average over; empty if nothing.
    pub averaged_over: String,
    /// What of the difference the scenario imposes; empty if nothing.
    pub by_construction: String,
}

/// Columns of the words, a row each.
pub fn columns(rows: &[&Wording]) -> [Column; 6] {
    let column = |id: &str, label: &str, doc: &str, word: fn(&Wording) -> &String| {
        Column::text(id, label, doc, rows.iter().map(|one| word(one).clone()).collect())
    };
    let imposed =
        "What of the difference the scenario imposes, so that it is a premise; empty if nothing.";
    let over = "What both sides average over, in words; empty if nothing.";
    [
        column("label", "Difference", "The difference in a few words.", |one| &one.label),
        column("left_label", "Left in words", "The side subtracted from, in words.", |one| {
            &one.left
        }),
        column("right_label", "Right in words", "The side subtracted, in words.", |one| &one.right),
        column(
            "compared",
            "Compared",
            "Both sides in words, what they have in common said once.",
            |one| &one.compared,
        ),
        column("averaged_over", "Averaged over", over, |one| &one.averaged_over),
        column("by_construction", "By construction", imposed, |one| &one.by_construction),
    ]
}
