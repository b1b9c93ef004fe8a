//! Runs a study: points by replicates in parallel, the same bits for any number of threads.
//!
//! A [`Session`] opens the folder of a study's results and resumes what is there, [`execute`] makes
//! the runs that are missing and notes each in the journal as it ends, and [`assemble`] turns the
//! journal into tables, in the order of the design. Start with [`Prepared`].
//!
//! ```
//! use std::path::Path;
//!
//! use polyarchy_results::Outcome;
//! use polyarchy_runner::{Prepared, perform};
//! use polyarchy_study::Study;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = Path::new("../../configs/studies/designs/zipped.toml");
//! let prepared = Prepared::new(Study::read(file)?);
//! let run = prepared.run_at(0)?;
//! let setting = prepared.setting_at(run.point);
//! let record = perform(&prepared, run, &setting, &polyarchy_model::run::run);
//! assert_eq!(record.outcome, Outcome::Completed);
//! # Ok(())
//! # }
//! ```

mod assemble;
mod caught;
pub mod clock;
mod comparison;
mod detail;
mod error;
mod events;
mod execute;
mod failed;
mod keys;
mod memory;
mod pairing;
mod pilot;
mod plan;
mod prepared;
mod rows;
mod run_id;
mod session;
mod shapes;
mod shared;
mod sheet;
mod simulation;
mod spread;
mod stored;
mod verify;
mod wanted;

pub use assemble::{Assembled, Room, TABLES, assemble, assemble_sample, assembled, is_of_runs};
pub use comparison::{Difference, compare};
pub use detail::{ACTIVITIES, Detail, PARTIES, RESPONSIBILITIES, TIES, Words};
pub use error::{RunError, RunnerError};
pub use events::{EVENTS, bytes_of_events, count_events, stored_log};
pub use execute::{Ended, Execution, Order, Progress, execute};
pub use failed::write_again;
pub use keys::verify_keys;
pub use memory::bytes_of_blocks;
pub use pairing::matched_draws;
pub use pilot::pilot;
pub use plan::plan_table;
pub use prepared::Prepared;
pub use rows::rows_of;
pub use run_id::RunId;
pub use session::{BEFORE, Opened, Session, State};
pub use shapes::{DESIGN, RUNS, TICKS, design_table};
pub use simulation::{Simulate, Workers, perform};
pub use spread::spread;
pub use stored::{Hear, each_stored};
pub use verify::{Compared, Sample, least_found, verify_runs};
pub use wanted::Wanted;
