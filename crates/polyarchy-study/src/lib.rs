//! Reads scenario and study files: TOML in, checked scenario and study out, every error located.
//!
//! A file goes through four checks, and all that is wrong is said in one go: TOML's own rules
//! (`syntax`), the keys and values that the Rust types allow (`shape`, `check`), the contract forms
//! (`forms`), and whether the whole makes sense ([`polyarchy_model::Setting`]). Start with
//! [`Study::read`] or [`read_scenario`].
//!
//! ```
//! use std::path::Path;
//!
//! use polyarchy_study::{Study, StudyError};
//!
//! # fn main() -> Result<(), StudyError> {
//! let study = Study::read(Path::new("../../configs/studies/designs/zipped.toml"))?;
//! assert_eq!(study.points()[0].levels.len(), study.factors.len());
//! let error = Study::read(Path::new("no-such-file.toml")).unwrap_err();
//! assert_eq!(error.to_string(), "there is no file no-such-file.toml");
//! # Ok(())
//! # }
//! ```

mod change;
mod check;
mod design;
mod diagnostic;
mod distribution;
mod error;
mod forms;
mod key;
mod names;
mod normal;
pub mod parameters;
mod printable;
mod render;
mod scenario;
mod schema;
mod shape;
mod slip;
mod source;
mod study;
mod syntax;
mod tree;
mod wording;

pub use change::{Change, typed};
pub use design::{Layout, Step};
pub use diagnostic::Diagnostic;
pub use distribution::Distribution;
pub use error::{Faults, StudyError};
pub use printable::printable;
pub use render::Colour;
pub use scenario::{
    is_scenario, is_study, read_scenario, read_scenario_changed, scenario_from_text,
    scenario_from_text_changed,
};
pub use schema::{scenario_schema, study_schema};
pub use study::{
    AskedFigure, Choice, ChoiceOption, Combination, Condition, Contrast, Decomposition, Direction,
    EVENT, Event, Expectation, FULL, Factor, FigurePart, Fork, Level, Measured, Multiverse,
    NO_EVENT, OwnLuck, PATTERNS, Point, Pooled, Precision, Reading, Record, Robustness, Side,
    SmallestEffect, Spans, Study, Target, TermGroup, VARIANT, Variant, VariantKind, Weeks, Written,
};
pub use wording::nearest;
