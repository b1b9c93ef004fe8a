//! The simulation core of Polyarchy: one tick, its state, contract forms, parameters and metrics.
//!
//! Start reading in [`tick`]: its phases stand in the order of MODEL.md, one file each.

pub mod chance;
pub mod collaboration;
pub mod contract;
pub mod entropy;
pub mod metric;
pub mod parameters;
mod phase;
mod problem;
mod related;
pub mod run;
pub mod scenario;
pub mod schedule;
pub mod setting;
#[cfg(test)]
mod small;
pub mod snapshot;
pub mod state;
pub mod table;
pub mod tick;
pub mod units;

pub use collaboration::Collaboration;
pub use problem::Problem;
pub use related::is_related;
pub use setting::Setting;
