//! The phases of a tick, one module each; [`crate::tick`] tells their order. What several share is a submodel.

pub(crate) mod agreements;
pub(crate) mod decisions;
pub(crate) mod mandates;
pub(crate) mod membership;
pub(crate) mod observation;
pub(crate) mod pressure;
pub(crate) mod relations;
pub(crate) mod settlement;
pub(crate) mod talk;
pub(crate) mod work;
