//! Promises of the model: reproducibility, limits that theory gives, invariances, declarations.

mod any_scenario;
mod checks;
mod conservation;
mod declarations;
mod first_design;
mod forking;
mod growth;
mod invariance;
mod labels;
mod limits;
mod neutral;
mod ranges;
mod reach;
mod revision;
mod rework;
mod settling;
mod signs;
mod size;
mod snapshots;
mod summaries;
mod worlds;
