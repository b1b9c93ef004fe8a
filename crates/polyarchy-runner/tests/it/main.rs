//! Runs are the same bits however they are made, stopped, resumed or failed.

#![expect(clippy::unwrap_used, reason = "a test whose preparation fails has failed")]

mod events;
mod failures;
mod folders;
mod futures;
mod repeated;
mod resuming;
mod same_bits;
mod small;
mod verifying;
