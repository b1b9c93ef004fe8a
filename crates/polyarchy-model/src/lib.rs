//! The simulation core of Polyarchy: one tick, its state, contract forms, parameters and metrics.
//!
//! Start reading in [`tick`]: its phases stand in the order of MODEL.md, one file each.
//!
//! ```
//! use polyarchy_model::chance::Luck;
//! use polyarchy_model::run::{Recording, run};
//! use polyarchy_model::{Setting, scenario::Scenario};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = std::fs::read_to_string("../../configs/scenarios/neutral.toml")?;
//! let scenario: Scenario = toml::from_str(&text)?;
//! let setting = Setting::new(&scenario)?;
//! let recording = Recording::every(4);
//! let record = run(&setting, Luck::new(1, 0), &recording)?;
//! assert_eq!(record.summary.len(), recording.columns(&setting).len());
//! # Ok(())
//! # }
//! ```

pub mod chance;
pub mod collaboration;
pub mod contract;
pub mod entropy;
pub mod event;
pub mod fork;
mod founding;
pub mod metric;
mod not_finite;
pub mod parameters;
mod phase;
mod power;
pub mod preview;
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
mod submodel;
pub mod table;
pub mod tick;
pub mod trace;
pub mod units;

pub use collaboration::Collaboration;
pub use not_finite::NotFinite;
pub use problem::{Problem, Problems};
pub use related::is_related;
pub use setting::Setting;
