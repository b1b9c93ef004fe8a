//! The subcommands, one file each.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod diff;
pub(crate) mod discover;
pub(crate) mod dock;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod expand;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod plan;
pub(crate) mod replay;
pub(crate) mod report;
pub(crate) mod run;
mod run_one;
pub(crate) mod story;
pub(crate) mod verify;
pub(crate) mod why;
