//! What snapshots show at every design point: tables `responsibility_map` and `party_network`.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::party_network;
use polyarchy_analysis::responsibility_map;
use polyarchy_results::ResultsFolder;
use polyarchy_runner::{RESPONSIBILITIES, TIES};
use polyarchy_study::Study;
use polyarchy_table::Table;

use super::LEVEL;
use super::by_point::of_each_point;
use crate::failure::Failure;

/// Who is expected to hold what, if it was recorded.
pub(super) fn responsibility_map(
    folder: &ResultsFolder,
    study: &Study,
) -> Result<Option<Table>, Failure> {
    let method = responsibility_map::responsibility_map;
    of((folder, RESPONSIBILITIES), study.record.responsibilities, method)
}

/// How parties stand to each other, if it was recorded.
pub(super) fn party_network(
    folder: &ResultsFolder,
    study: &Study,
) -> Result<Option<Table>, Failure> {
    of((folder, TIES), study.record.ties, party_network::party_network)
}

/// What a method makes of a table, point by point.
fn of(
    (folder, file): (&ResultsFolder, &str),
    is_recorded: bool,
    method: fn(&Table, Level) -> Result<Table, AnalysisError>,
) -> Result<Option<Table>, Failure> {
    if !is_recorded {
        return Ok(None);
    }
    of_each_point(&folder.file(file)?, &[], |point| method(point, LEVEL))
}
