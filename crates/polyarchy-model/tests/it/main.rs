//! Promises of the model: reproducibility, limits that theory gives, invariances, declarations.

mod checks;
mod conservation;
mod declarations;
mod first_design;
mod growth;
mod invariance;
mod limits;
mod neutral;
mod revision;
mod rework;
mod settling;
mod signs;
mod size;
mod snapshots;
mod worlds;
