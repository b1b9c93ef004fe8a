//! Bias and coverage over simulated studies.

use anyhow::Result;
use polyarchy_analysis::interval::Interval;

use super::STUDIES;

/// An estimate with its interval, and what it should be.
pub(super) struct Found {
    pub(super) truth: f64,
    pub(super) estimate: f64,
    pub(super) interval: Interval,
}

/// A row of a table of coverage.
pub(super) struct Row {
    world: String,
    study: String,
    columns: Vec<Tally>,
}

#[derive(Clone, Default)]
struct Tally {
    error: f64,
    with_estimate: u64,
    with_interval: u64,
    holding: u64,
}

impl Row {
    /// What `study` finds in many of its kind, each with a seed of its own.
    pub(super) fn of(
        world: &str,
        study: &str,
        mut one: impl FnMut(u64) -> Result<Vec<Found>>,
    ) -> Result<Self> {
        let mut columns: Vec<Tally> = Vec::new();
        for seed in 0..STUDIES {
            let found = one(seed)?;
            columns.resize(found.len(), Tally::default());
            for (tally, found) in columns.iter_mut().zip(found) {
                if found.estimate.is_finite() {
                    tally.error += found.estimate - found.truth;
                    tally.with_estimate += 1;
                }
                tally.with_interval += u64::from(!found.interval.lower.is_nan());
                // Rounding is no miss.
                let Interval { lower, upper } = found.interval;
                let slack = 1e-9;
                let held = lower - slack <= found.truth && found.truth <= upper + slack;
                tally.holding += u64::from(held);
            }
        }
        Ok(Self { world: world.into(), study: study.into(), columns })
    }

    pub(super) fn cells(&self) -> Vec<String> {
        let cell = |&Tally { error, with_estimate, with_interval, holding }: &Tally| {
            if with_estimate == 0 && with_interval == 0 {
                return String::new();
            }
            let bias = error / with_estimate as f64;
            let percent = |part: u64, whole: u64| 100.0 * part as f64 / whole as f64;
            let held = match with_interval {
                0 => "no interval".into(),
                STUDIES => format!("{:.0} %", percent(holding, STUDIES)),
                n => format!(
                    "{:.0} % of the {:.0} % with one",
                    percent(holding, n),
                    percent(n, STUDIES)
                ),
            };
            format!("{bias:+.2}, {held}")
                .replace('-', "−")
                .replace("−0.00", "0.00")
                .replace("+0.00", "0.00")
        };
        let named = [self.world.clone(), self.study.clone()];
        named.into_iter().chain(self.columns.iter().map(cell)).collect()
    }
}
