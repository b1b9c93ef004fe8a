//! The subcommands, one file each.

pub(crate) mod documents;
pub(crate) mod list;
pub(crate) mod run;
mod run_one;
