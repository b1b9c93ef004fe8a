//! What several phases share, by the sections of MODEL.md: what parties want, say and stand for, how they sign and
//! quarrel, and what members perceive. A submodel imports no phase.

pub(crate) mod arrival;
pub(crate) mod decision;
pub(crate) mod dispute;
pub(crate) mod interests;
pub(crate) mod perception;
pub(crate) mod signing;
pub(crate) mod stance;
