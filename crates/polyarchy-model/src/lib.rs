//! The simulation core of Polyarchy: one tick, its state, contract forms, parameters and metrics.

pub mod contract;
pub mod parameters;
pub mod scenario;
pub mod units;

mod problem;

pub use problem::Problem;

pub mod chance;
pub mod entropy;
pub mod setting;
pub mod table;
pub use setting::Setting;
