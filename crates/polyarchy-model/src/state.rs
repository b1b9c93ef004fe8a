//! The state of a collaboration, a column for each fact.

pub mod activities;
pub mod agreements;
pub mod beliefs;
pub mod disputes;
pub mod mail;
pub mod parties;
pub mod project;
pub(crate) mod scratch;
pub mod stakes;
pub mod tally;
pub mod ties;
