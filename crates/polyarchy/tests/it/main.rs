//! The command from outside: arguments in; output, files and exit codes out.

#![expect(clippy::unwrap_used, reason = "a test whose preparation fails has failed")]

mod answering;
mod asking;
mod beginning;
mod beside;
mod causes;
mod changing;
mod comparing;
mod dated;
mod decomposing;
mod deriving;
mod designs;
mod differing;
mod discovering;
mod docking;
mod expanding;
mod failing;
mod flipping;
mod forging;
mod help;
mod judging;
mod killing;
mod luck;
mod memory;
mod place;
mod planning;
mod plausible;
mod precise;
mod reporting;
mod republishing;
mod running;
mod side_by_side;
mod signals;
mod stopping;
mod strange;
mod tutorial;
mod verifying;
mod writing;
