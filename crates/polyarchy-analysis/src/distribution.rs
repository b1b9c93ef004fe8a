//! The few distributions that the methods need, the same bits on every platform (`libm`).

pub(crate) mod beta;
pub(crate) mod chi_squared;
pub(crate) mod gamma;
pub(crate) mod noncentral;
pub(crate) mod noncentral_beta;
pub(crate) mod normal;
pub(crate) mod student;
