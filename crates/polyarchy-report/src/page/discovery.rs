//! Which assumptions decide each claim, in plain words.

use polyarchy_analysis::discovery::{Outcome, Told};
use serde::Serialize;

use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// Parameters that are told of a claim, at most.
const MOST_TOLD: usize = 4;

/// A claim with what was discovered of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Discovered {
    pattern: String,
    name: String,
    holds_in: String,
    /// Parameters beyond the corrected bound, each with its rank correlation and interval.
    strongest: Vec<String>,
    /// How many more there are.
    more: usize,
    /// Number of parameters.
    drawn: usize,
    has_box: bool,
    found: String,
}

/// Every claim; none if no sets are drawn.
pub(super) fn of(tables: &ResultTables) -> Result<Vec<Discovered>, ChartError> {
    let (Some(claims), Some(parameters)) =
        (tables.get("discovery"), tables.get("discovery_parameters"))
    else {
        return Ok(Vec::new());
    };
    Ok(Told::read(claims, parameters)?.iter().map(discovered).collect())
}

fn discovered(claim: &Told) -> Discovered {
    let strongest = claim.correlated().take(MOST_TOLD).map(|one| {
        let [rho, lower, upper] =
            [one.rho, one.interval[0], one.interval[1]].map(|number| words::fixed(number, 2));
        format!("{} {rho} [{lower}, {upper}]", one.parameter)
    });
    Discovered {
        pattern: claim.pattern.clone(),
        name: words::sentence_case(&words::name(&claim.name)),
        holds_in: format!("{} of {}", claim.holding, claim.sets),
        strongest: strongest.collect(),
        more: claim.correlated().count().saturating_sub(MOST_TOLD),
        drawn: claim.parameters.len(),
        has_box: claim.outcome == Outcome::Found,
        found: claim.in_words(),
    }
}
