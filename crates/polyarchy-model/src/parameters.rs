//! Every parameter of the submodels, declared once: doc comment, type and default.
//!
//! Validation, JSON schema, sweep keys and the manual are made from these declarations. Symbols are
//! those of MODEL.md; unless a source is named, a default is an assumption, to be swept.

mod acting;
mod expecting;
mod planning;
mod relating;

pub use acting::{Decisions, Disputes, Work};
pub use expecting::{Expectations, Interests, Talk};
pub use planning::{FixedPressure, Plan, Pressure};
pub use relating::{Amendments, Relations, Review};
