//! The phases of a tick and what they share.

pub(crate) mod accounts;
pub(crate) mod agreements;
pub(crate) mod decisions;
pub(crate) mod dispute;
pub(crate) mod interests;
pub(crate) mod mandates;
pub(crate) mod membership;
pub(crate) mod observation;
pub(crate) mod perception;
pub(crate) mod pressure;
pub(crate) mod reading;
pub(crate) mod relations;
pub(crate) mod requests;
pub(crate) mod settlement;
pub(crate) mod signing;
pub(crate) mod stance;
pub(crate) mod talk;
pub(crate) mod work;
pub(crate) mod writing;
