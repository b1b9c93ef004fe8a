//! The columns of the table of events.

use polyarchy_table::{Column, Table, Values};

/// Adds the columns of an event to the keys of its run.
pub(crate) fn with_columns(table: Table) -> Table {
    let text = |id, label, doc| Column::text(id, label, doc, Vec::new());
    let number = |id, label, unit, doc| Column::number(id, label, unit, doc, Vec::new());
    let names =
        |id, label, unit, doc| Column::described(id, label, unit, doc, Values::Text(Vec::new()));
    TEXTS_BEFORE
        .iter()
        .fold(
            table.with(Column::integer("event", "Event", "id", EVENT, Vec::new())).with(names(
                "event_id",
                "Name of the event",
                "id",
                EVENT_ID,
            )),
            |table, (id, label, doc)| table.with(text(id, label, doc)),
        )
        .with(number("amount", "Amount", "1", AMOUNT))
        .with(number("p", "Probability", "share", P))
        .with(number("u", "Draw", "share", U))
        .with(number("hazard", "Chance of a dispute", "share", HAZARD))
        .with(text("causes", "Causes", CAUSES))
        .with(text("details", "Details", DETAILS))
}

/// Columns of words between the name of the event and its numbers.
const TEXTS_BEFORE: [(&str, &str, &str); 8] = [
    (
        "kind",
        "Kind",
        "Kind of the event; docs/events.md says what each is and what its numbers are.",
    ),
    (
        "phase",
        "Phase",
        "Part of the week in which it came about, a heading of MODEL.md, section 3.",
    ),
    ("party", "Party", "Party that acts or is concerned; empty if there is none."),
    (
        "member",
        "Member",
        "Member that acts: its party, and its number there from 1; empty if there is none.",
    ),
    ("activity", "Activity", "Activity that it is about; empty if there is none."),
    (
        "right",
        "Right",
        "Work, decision or accountability, whichever it is about; empty if it is none.",
    ),
    (
        "holder",
        "Holder",
        "Who holds the right, as the event says: a party, or `jointly`; empty if it says nothing.",
    ),
    (
        "outcome",
        "Outcome",
        "What came out; of a post its channel, of a signing or review the form; empty where only one thing can.",
    ),
];

const EVENT: &str = "Place of the event in the log of its run, from 0.";
const EVENT_ID: &str = "Week, kind and occasion: the same occasion has the same name in two runs.";
const AMOUNT: &str = "How much: a weight, a change or a share, as its kind says.";
const P: &str = "Probability of what its kind says, given the state before.";
const U: &str = "Uniform draw that was set against the probability: below it, the thing happened.";
const HAZARD: &str = "Probability, given the state before, that a dispute opens on this occasion.";
const CAUSES: &str = "Names of the events whose outcome it read, separated by blanks.";
const DETAILS: &str = "More numbers and names as its kind says, as `name=value` separated by blanks; numbers are exact.";
