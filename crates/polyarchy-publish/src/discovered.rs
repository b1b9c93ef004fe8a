//! What results tell of the assumptions that decide their claims.

use std::path::Path;

use polyarchy_analysis::discovery::{Sets, Told, tables};
use polyarchy_results::{Results, Stored};

use crate::failure::Failure;

/// What was discovered of each claim of a study, as a folder of its results tells it.
///
/// Errors: results without parameter sets, or of a version that discovered nothing; files that are not as they
/// were written.
pub fn discovered(folder: &Path) -> Result<Vec<Told>, Failure> {
    let Results { files, .. } = Results::open(folder)?;
    let in_sets = files.has("robustness.csv");
    stored(&files)?.ok_or_else(|| Failure::NothingDiscovered {
        folder: folder.to_owned(),
        in_sets,
        why: if in_sets {
            "the results are of a version that did not tell which parameters decide a claim; the same `polyarchy run` \
             derives it from the runs"
        } else {
            "the study was not run in parameter sets, or expects nothing; run it in 200 of them"
        },
    })
}

/// The same of files that are open already; none if they do not tell.
pub fn stored(files: &Stored) -> Result<Option<Vec<Told>>, Failure> {
    let shapes = tables(&[], &[], &Sets::NONE);
    let names = ["discovery.csv", "discovery_parameters.csv"];
    if !names.iter().all(|name| files.has(name)) {
        return Ok(None);
    }
    let [claims, parameters] = [0, 1].map(|at| files.csv_as(names[at], &shapes[at]));
    Ok(Some(Told::read(&claims?, &parameters?)?))
}
