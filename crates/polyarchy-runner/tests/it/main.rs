//! Runs are the same bits however they are made, stopped, resumed or failed.

mod failures;
mod folders;
mod resuming;
mod same_bits;
mod small;
