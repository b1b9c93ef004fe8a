//! Fingerprints of what a study asks, by which it is known later whether it was asked so before.

use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;

use super::{Contrast, Expectation, Reading, Side, Study, VARIANT, resolved};

impl Study {
    /// Fingerprint of each contrast by its name: of all that it says, and nothing else.
    pub fn contrast_hashes(&self) -> BTreeMap<String, Hash> {
        let hash = |one: &Contrast| blake3::hash(resolved::contrast_text(one).as_bytes());
        self.contrasts.iter().map(|one| (one.name.clone(), hash(one))).collect()
    }

    /// Fingerprint of each expectation by its name: of all that it says, and nothing else.
    pub fn expectation_hashes(&self) -> BTreeMap<String, Hash> {
        let hash = |one: &Expectation| blake3::hash(resolved::expectation_text(one).as_bytes());
        self.expectations.iter().map(|one| (one.name.clone(), hash(one))).collect()
    }

    /// Fingerprint of what each contrast and each expectation averages over: the levels of the factors that
    /// it leaves open, by its name.
    ///
    /// With more levels of such a factor the same words mean another difference. More points of a sequence
    /// or more replicates mean the same one.
    pub fn pooled_hashes(&self) -> BTreeMap<String, Hash> {
        let hash = |sides: [Option<&Side>; 2]| {
            let pooled = sides.map(|side| side.map(|side| self.pooled(side)));
            blake3::hash(format!("{pooled:?}").as_bytes())
        };
        let contrasts =
            self.contrasts.iter().map(|one| (&one.name, [Some(&one.left), Some(&one.right)]));
        let expectations =
            self.expectations.iter().map(|one| (&one.name, [&one.left, &one.right].map(side_of)));
        contrasts.chain(expectations).map(|(name, sides)| (name.clone(), hash(sides))).collect()
    }

    /// For each factor that a side leaves open, the levels that its points have, or the distribution.
    fn pooled(&self, side: &Side) -> Vec<(&str, BTreeSet<String>)> {
        let is_open =
            |key: &str| key != VARIANT && side.levels.iter().all(|(other, _)| other != key);
        let factors = self.factors.iter().enumerate();
        let open = factors.filter(|(_, factor)| is_open(&factor.key));
        let spread = open.map(|(number, factor)| {
            let level = |point: &u32| format!("{:?}", self.points[*point as usize].levels[number]);
            let levels = match &factor.distribution {
                Some(distribution) => BTreeSet::from([format!("{distribution:?}")]),
                None => side.points.iter().map(level).collect(),
            };
            (factor.key.as_str(), levels)
        });
        spread.collect()
    }
}

fn side_of(reading: &Reading) -> Option<&Side> {
    match reading {
        Reading::Constant(_) => None,
        Reading::Measured(measured) => Some(&measured.side),
    }
}
