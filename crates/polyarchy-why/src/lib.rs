//! Why something came about in one run: from the log of its events to what beliefs rest on, what changed them, and which
//! events led to a dispute.
//!
//! Six notions stay apart here, in code and in words: the decomposition of a difference between forms (not here: it
//! needs a study), the *ledger* of a belief, the *attribution* of a change, *but-for* causes in the luck of a run and
//! over luck, and *expected counts*.

pub mod answer;
pub mod attribution;
pub mod chain;
pub mod change;
pub mod coupling;
pub mod ledger;
pub mod minimal;
pub mod number;
pub mod parting;
pub mod profile;
pub mod replay;
pub mod story;
#[cfg(test)]
mod tests;
