//! In what share of parameter sets the claims of patterns hold.

mod claims;
mod values;

use std::path::Path;

use anyhow::{Context, Result};
use polyarchy_analysis::equivalence::{Direction, Expectation, Verdict};
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::paired_difference::of_pairs;
use polyarchy_study::{self as study, Reading, Study};

use super::folders::Folders;
use super::numbers::percent;
use crate::markdown;
use claims::{CLAIMS, Claim};
use values::{Asked, Values};

/// Every claim that the study can show, with the shares of sets that meet it and that do not.
pub(super) fn table(root: &Path, folders: &Folders) -> Result<String> {
    let mut values = Values::read(folders.of("robustness")?)?;
    let head = ["Pattern", "Check", "Claim", "Met", "Undecided", "Not met", "Right direction"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for claim in CLAIMS {
        let declared = declared(root, claim)?;
        let shares = Shares::of(claim, &declared, &mut values)?;
        rows.push(vec![
            declared.pattern.clone(),
            format!("`{}`", claim.name),
            declared.claim.clone(),
            percent(shares.met),
            percent(shares.undecided),
            percent(shares.not_met),
            percent(shares.right_way),
        ]);
    }
    Ok(markdown::table(&rows))
}

/// The claim as the study of its pattern declares it.
fn declared(root: &Path, claim: &Claim) -> Result<study::Expectation> {
    let path = root.join(format!("configs/studies/patterns/{}.toml", claim.study));
    let study = Study::read(&path).map_err(|error| anyhow::anyhow!("{error}"))?;
    let found = study.expectations.into_iter().find(|one| one.name == claim.name);
    found.with_context(|| format!("{}: declares no {}", claim.study, claim.name))
}

/// Shares of the parameter sets.
struct Shares {
    met: f64,
    undecided: f64,
    not_met: f64,
    /// Sets whose mean difference has the expected sign, whatever its size.
    right_way: f64,
}

impl Shares {
    fn of(claim: &Claim, declared: &study::Expectation, values: &mut Values) -> Result<Self> {
        let direction = match declared.direction {
            study::Direction::Greater => Direction::Higher,
            study::Direction::Less => Direction::Lower,
            study::Direction::TwoSided => Direction::Different,
            study::Direction::Same => Direction::Same,
        };
        let expectation = Expectation::new(direction, declared.smallest_effect)?;
        let lefts = side(&declared.left, claim.left, values)?;
        let rights = side(&declared.right, claim.right, values)?;
        let (mut counts, mut right_way) = ([0_usize; 3], 0_usize);
        for (left, right) in lefts.iter().zip(&rights) {
            let pairs = left.iter().zip(right).filter(|(l, r)| !l.is_nan() && !r.is_nan());
            let (left, right): (Vec<f64>, Vec<f64>) = pairs.unzip();
            let found = of_pairs(&left, &right, Level::NINETY_FIVE)?;
            counts[match expectation.verdict(found.interval) {
                Verdict::Met => 0,
                Verdict::Undecided => 1,
                Verdict::NotMet => 2,
            }] += 1;
            let mean = found.difference.mean;
            let right = if direction == Direction::Lower { mean < 0.0 } else { mean > 0.0 };
            right_way += usize::from(right);
        }
        let share = |count: usize| count as f64 / lefts.len() as f64;
        let [met, undecided, not_met] = counts.map(share);
        Ok(Self { met, undecided, not_met, right_way: share(right_way) })
    }
}

/// For each parameter set the values of a reading, replicate by replicate.
fn side(reading: &Reading, variants: &[&str], values: &mut Values) -> Result<Vec<Vec<f64>>> {
    match reading {
        Reading::Constant(constant) => Ok(values.constant(*constant)),
        Reading::Measured(measured) => {
            let asked = Asked { metric: measured.metric.clone(), weeks: measured.weeks };
            values.mean_over(&asked, variants)
        }
    }
}
