//! Which runs share their luck.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Level, Side, Study};

/// More replicates than a study can ask for.
const LUCKS_OF_A_SET: u64 = 1 << 32;

/// Which runs have luck of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnLuck {
    /// Factors each level of which has luck of its own, by parameter; runs of equal replicates at equal levels of
    /// these share their luck, all others do not.
    #[schemars(length(min = 1))]
    pub own: Vec<String>,
}

impl Study {
    /// Number of the luck of a run: that of its replicate, so that points are compared in pairs, unless the
    /// study names factors whose levels have luck of their own.
    ///
    /// Each parameter set has lucks of its own: under common ones, the chance of a few replicates would
    /// move all sets the same way, and the share that meets a claim with it.
    pub fn luck_of(&self, point: u32, replicate: u32) -> u64 {
        let n_design = self.points.len() / (self.variants.len() + 1);
        let n_sets = self.robustness.map_or(0, |robustness| robustness.sets.get() as usize);
        let set = (point as usize / n_design).saturating_sub(self.variants.len() - n_sets);
        let common = set as u64 * LUCKS_OF_A_SET + u64::from(replicate);
        let Some(luck) = &self.luck else { return common };
        let levels = self.factors.iter().zip(&self.points[point as usize].levels);
        let mut hasher = blake3::Hasher::new();
        for (factor, level) in levels.filter(|(factor, _)| luck.own.contains(&factor.key)) {
            hasher.update(format!("{} = {}\n", factor.key, canonical(level)).as_bytes());
        }
        hasher.update(&common.to_le_bytes());
        let hash = hasher.finalize();
        let first = hash.as_bytes().first_chunk().expect("a hash has 32 bytes");
        u64::from_le_bytes(*first)
    }

    /// Whether equal replicates of two sides have common luck at any points.
    pub fn shares_luck(&self, one: &Side, other: &Side) -> bool {
        let lucks = |side: &Side| -> BTreeSet<u64> {
            side.points.iter().map(|&point| self.luck_of(point, 0)).collect()
        };
        !lucks(one).is_disjoint(&lucks(other))
    }
}

/// A level as the same text wherever it is written: 1 like 1.0.
fn canonical(level: &Level) -> String {
    match level {
        Level::Integer(integer) => format!("{:?}", *integer as f64),
        Level::Number(number) => format!("{number:?}"),
        Level::List(levels) => levels.iter().map(canonical).collect::<Vec<_>>().join(","),
        other => format!("{other:?}"),
    }
}
