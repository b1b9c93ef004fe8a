//! The methods against reference programs, on the same samples.

mod powerlaw;
mod prim;
mod salib;
