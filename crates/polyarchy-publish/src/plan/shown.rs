//! What differences a number of replicates will show.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::power::{power, smallest_effect, smallest_excess};
use polyarchy_analysis::rule::Rule;

/// Chance with which the smallest effect is found.
pub const POWER: f64 = 0.95;

/// Small effects in the terms of the field.
pub const SMALL: [f64; 2] = [0.1, 0.3];
/// The level at which the field looks for them.
pub const STRICT: f64 = 0.99;

/// What differences the study will show, in standard deviations of paired differences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The smallest that is told from none.
    pub effect: f64,
    /// By how much one must exceed its smallest effect to be met, as one of so many that are judged together.
    pub excess: f64,
    /// How many are judged together.
    pub together: usize,
    /// Chance of finding the small effects.
    pub small: [f64; 2],
}

impl Shown {
    /// With so many replicates, in a study that declares at most `together` contrasts or expectations.
    pub(super) fn of(replicates: usize, together: usize) -> Result<Self, AnalysisError> {
        let each = Rule::once(Level::NINETY_FIVE).of_each(together)?.level();
        let strict = Level::new(STRICT)?;
        let [tenth, third] = SMALL.map(|effect| power(effect, replicates, strict));
        Ok(Self {
            effect: smallest_effect(replicates, POWER, Level::NINETY_FIVE)?,
            excess: smallest_excess(replicates, POWER, each)?,
            together,
            small: [tenth?, third?],
        })
    }
}
