//! Which assumptions decide what a study expects: tables `discovery` and `discovery_parameters`.

use polyarchy_analysis::discovery::{Sets, of_claims, tables};
use polyarchy_analysis::verdicts::Verdicts;
use polyarchy_table::Table;

use crate::failure::Failure;

/// What was discovered of each claim over table `parameter_sets`, by luck of the study's seed; none if nothing is
/// expected or no sets are drawn.
pub(super) fn of(
    verdicts: Option<&Verdicts>,
    sets: Option<&Table>,
    seed: u64,
) -> Result<Vec<Table>, Failure> {
    let (Some(Verdicts { claims, .. }), Some(sets)) = (verdicts, sets) else {
        return Ok(Vec::new());
    };
    let found = of_claims(claims, sets, seed)?;
    Ok(tables(claims, &found, &Sets::of(sets)?).into())
}
