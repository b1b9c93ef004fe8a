//! What snapshots show at every design point: tables `responsibility_map` and `party_network`.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::party_network;
use polyarchy_analysis::responsibility_map;
use polyarchy_results::Stored;
use polyarchy_runner::{RESPONSIBILITIES, TIES};
use polyarchy_study::Study;
use polyarchy_table::Table;

use super::LEVEL;
use super::by_point::of_each_point;
use crate::failure::Failure;

/// Who is expected to hold what, if it was recorded.
pub(super) fn responsibility_map(files: &Stored, study: &Study) -> Result<Option<Table>, Failure> {
    let method = responsibility_map::responsibility_map;
    of(files, RESPONSIBILITIES, study.record.responsibilities, method)
}

/// How parties stand to each other, if it was recorded.
pub(super) fn party_network(files: &Stored, study: &Study) -> Result<Option<Table>, Failure> {
    of(files, TIES, study.record.ties, party_network::party_network)
}

/// What a method makes of a table, point by point.
fn of(
    files: &Stored,
    name: &str,
    is_recorded: bool,
    method: fn(&Table, Level) -> Result<Table, AnalysisError>,
) -> Result<Option<Table>, Failure> {
    if !is_recorded {
        return Ok(None);
    }
    of_each_point(files, name, &[], |point| method(point, LEVEL))
}
