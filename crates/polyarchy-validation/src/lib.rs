//! What the documents on validation and methods say is found here: claims, base rates and sensitivities from results,
//! and the coverage of intervals by simulation.
//!
//! `cargo xtask validation RESULTS` and `cargo xtask audit` call it.

pub mod audit;
pub mod document;
pub mod markdown;
