//! What differences a number of replicates will show.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::power::{power, smallest_effect, smallest_excess};
use polyarchy_analysis::rule::Rule;
use serde_json::{Value, json};

/// Chance with which the smallest effect is found.
const POWER: f64 = 0.95;

/// Small effects in the terms of the field, and the level at which it looks for them.
const SMALL: [f64; 2] = [0.1, 0.3];
const STRICT: f64 = 0.99;

/// Mean power at the first of them that was found in the field (Secchi & Seri 2017).
const USUAL: f64 = 0.41;

/// What differences the study will show, in standard deviations of paired differences.
pub(super) struct Shown {
    /// The smallest that is told from none.
    effect: f64,
    /// By how much one must exceed its smallest effect to be met, as one of so many that are judged together.
    excess: f64,
    together: usize,
    /// Chance of finding the small effects.
    small: [f64; 2],
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

    pub(super) fn lines(&self) -> [String; 3] {
        let percent = |share: f64| format!("{:.0} %", 100.0 * share);
        let [tenth, third] = self.small.map(percent);
        [
            format!(
                "effect   differences of {:.2} standard deviations of paired runs are told from none \
                 with a chance of {} (two-sided, 5 % level)",
                self.effect,
                percent(POWER)
            ),
            format!(
                "         `met` with that chance{}: {:.2} standard deviations beyond the smallest effect",
                match self.together {
                    0 | 1 => String::new(),
                    n => format!(", as one of {n} that are judged together"),
                },
                self.excess
            ),
            format!(
                "         differences of {} and {} with {tenth} and {third} (1 % level; simulations of \
                 organisations: {} at {} on average, Secchi & Seri 2017)",
                SMALL[0],
                SMALL[1],
                percent(USUAL),
                SMALL[0]
            ),
        ]
    }
}

/// The same for programs; numbers are null with one replicate.
pub(super) fn json(shown: Option<&Shown>) -> [(&'static str, Value); 3] {
    let found = |number: fn(&Shown) -> f64| {
        json!({
            "standard_deviations_of_paired_differences": shown.map(number),
            "power": POWER,
            "level": Level::NINETY_FIVE.get(),
        })
    };
    let small = json!({
        "standard_deviations_of_paired_differences": SMALL,
        "power": shown.map(|shown| shown.small),
        "level": STRICT,
    });
    [
        ("smallest_effect", found(|shown| shown.effect)),
        ("excess_over_smallest_effect", found(|shown| shown.excess)),
        ("small_effects", small),
    ]
}
