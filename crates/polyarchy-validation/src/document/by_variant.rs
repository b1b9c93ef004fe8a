//! The claims of one study under each variant of the model, with their intervals.

use anyhow::{Context, Result};
use polyarchy_analysis::expectation::Kind;
use polyarchy_analysis::interval::Interval;
use polyarchy_publish::publish::verdicts;

use super::folders::Folders;
use super::numbers::with_interval;
use crate::markdown;

/// A row for each variant, a column for each claim: the difference that the claim is about.
pub(super) fn table(folders: &Folders, study: &str) -> Result<String> {
    let verdicts = verdicts(folders.of(study)?)?;
    let claims = verdicts.with_context(|| format!("{study}: no claims"))?.claims;
    let names = claims.iter().map(|claim| claim.claim.clone());
    let mut rows = vec![["Variant".to_owned()].into_iter().chain(names).collect::<Vec<_>>()];
    let first = claims.first().with_context(|| format!("{study}: no claims"))?;
    for (at, variant) in first.variants.iter().enumerate() {
        if variant.kind == Kind::ParameterSet {
            continue;
        }
        let label = match variant.kind {
            Kind::Full => "The full model".to_owned(),
            _ => variant.variant_label.clone(),
        };
        let cells = claims.iter().map(|claim| {
            let of = &claim.variants[at];
            with_interval(of.difference, Interval { lower: of.lower, upper: of.upper })
        });
        rows.push([label].into_iter().chain(cells).collect());
    }
    Ok(markdown::table(&rows))
}
