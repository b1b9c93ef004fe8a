//! Tables as Parquet: streamed out in blocks, read back whole, by column or in batches.
//!
//! Label, unit and meaning of a column are metadata of its field (`label`, `unit`, `doc`); the
//! table's name and its notes are metadata of the file. Numbers are nullable, and NaN is stored
//! as null; whole numbers and words are never null.

pub mod block;
pub(crate) mod cells;
pub mod reader;
pub mod writer;
