//! Result tables on disk: Parquet, CSV, journal and manifest, written and read.
//!
//! A study writes into one [`ResultsFolder`]. While it runs, every finished run goes to a
//! [`Journal`] as an encoded [`RunRecord`], so that a crash costs no finished run. At its end the
//! tables are streamed to Parquet by a [`ParquetWriter`], described for people and machines by
//! [`write_packages`], and listed with their digests in a [`Manifest`], against which [`verify()`]
//! checks them years later. Every file appears under its name only when it is whole, and what reads
//! a finished folder opens it as [`Results`], which let nothing be used that has changed.
//!
//! ```
//! use polyarchy_results::{read_csv, write_csv};
//! use polyarchy_table::{Column, Table};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("trust.csv");
//! let trust = Column::number("mean", "Mean trust", "share", "Over all pairs.", vec![0.5, 0.7]);
//! write_csv(&path, &Table::named("trust").with(trust))?;
//! assert_eq!(read_csv(&path)?.numbers("mean")?, [0.5, 0.7]);
//! # Ok(())
//! # }
//! ```

pub mod atomic;
pub mod csv_file;
pub mod dictionary;
pub mod digest;
pub mod error;
pub mod folder;
pub mod journal;
mod lock;
pub mod manifest;
pub mod packages;
pub mod parquet_file;
pub mod record;
pub mod results;
pub mod sealed;
mod under_way;
pub mod verify;

pub use crate::csv_file::{copy_as_csv, read_csv, read_csv_as, write_csv};
pub use crate::dictionary::data_dictionary;
pub use crate::error::ResultsError;
pub use crate::folder::ResultsFolder;
pub use crate::journal::Journal;
pub use crate::manifest::{FileEntry, Host, Manifest, RunCounts};
pub use crate::packages::write_packages;
pub use crate::parquet_file::block::Block;
pub use crate::parquet_file::reader::{read_columns, read_shape, read_table, row_count, scan};
pub use crate::parquet_file::writer::ParquetWriter;
pub use crate::record::{Outcome, RunRecord};
pub use crate::results::{Results, Stored};
pub use crate::under_way::{UnderWay, abandon};
pub use crate::verify::{Difference, unlisted, verify};
