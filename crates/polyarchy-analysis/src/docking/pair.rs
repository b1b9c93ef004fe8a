//! One metric in one cell: what is known of the difference of two samples.

use polyarchy_table::Range;

use super::{ALARM, Docked, Margin, Told, Verdict};
use crate::distribution::normal;
use crate::equivalence::{Direction, Expectation};
use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::independent_difference::Welch;
use crate::interval::{Interval, Level};
use crate::kolmogorov_smirnov::{distance, distance_from_quantiles, p_value};
use crate::rule::Rule;
use crate::spread::Spread;

/// How often a difference of the size that is asked for is to be found.
const POWER: f64 = 0.8;

/// How far two numbers that were written with fewer digits may be apart, as a share of them.
const DIGITS: f64 = 1e-9;

/// Ours and theirs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) spreads: [Spread; 2],
    is_identical: bool,
    welch: Welch,
    interval: Interval,
    margin: f64,
    pub(super) p: f64,
    p_equivalence: f64,
    distance: f64,
    pub(super) p_distance: f64,
}

impl Pair {
    /// What is known of a pair.
    pub(super) fn of(
        told: &[Told; 2],
        range: Range,
        margin: Margin,
    ) -> Result<Self, AnalysisError> {
        let spreads = [spread(&told[0]), spread(&told[1])];
        let [ours, theirs] = spreads.map(|spread| spread.moments);
        let welch = Welch::of(theirs, ours);
        let margin = match margin {
            Margin::Effect(effect) => effect,
            Margin::Deviations(deviations) => deviations * pooled(&spreads),
        };
        let [distance, p_distance] = match range {
            Range::YesOrNo => [f64::NAN; 2],
            _ => apart(told, &spreads),
        };
        let mut pair = Self {
            spreads,
            is_identical: identical(told, &spreads),
            welch,
            interval: Interval::NONE,
            margin,
            p: f64::NAN,
            p_equivalence: f64::NAN,
            distance,
            p_distance,
        };
        pair.compare_means(told, range)?;
        Ok(pair)
    }

    /// Interval and p-values of the difference: as of two samples where both are known.
    fn compare_means(&mut self, told: &[Told; 2], range: Range) -> Result<(), AnalysisError> {
        let rule = Rule::once(Level::NINETY_FIVE);
        let within = if self.margin > 0.0 {
            Some(Expectation::new(Direction::Same, self.margin)?)
        } else {
            None
        };
        if let Some([ours, theirs]) = samples(told, &self.spreads, range) {
            let evidence = Evidence::of_samples(theirs, ours, range);
            self.interval = evidence.interval(&rule).0;
            self.p = evidence.p(&Expectation::ANY_DIFFERENCE, &rule);
            self.p_equivalence = within.map_or(f64::NAN, |within| evidence.p(&within, &rule));
            return Ok(());
        }
        if self.welch.error > 0.0 {
            self.interval = self.welch.interval(rule.tail());
            self.p = self.welch.p_beyond(self.welch.mean.abs());
            self.p_equivalence = self.welch.p_beyond(self.margin - self.welch.mean.abs());
        }
        Ok(())
    }

    /// With its verdict, among so many questions.
    pub(super) fn docked(&self, [p, p_distance]: [f64; 2], questions: usize) -> Docked {
        let verdict = self.verdict([p, p_distance]);
        let beyond = -normal::quantile(0.5 * ALARM / questions.max(1) as f64);
        let needed = if verdict == Verdict::Undecided { self.needed(beyond) } else { f64::NAN };
        Docked {
            spreads: self.spreads,
            is_identical: self.is_identical,
            difference: self.welch.mean,
            interval: self.interval,
            pooled_sd: pooled(&self.spreads),
            z: self.welch.mean / self.welch.error,
            p: [self.p, p],
            margin: self.margin,
            p_equivalence: self.p_equivalence,
            distance: self.distance,
            p_distance: [self.p_distance, p_distance],
            detectable: (beyond + normal::quantile(POWER)) * self.welch.error,
            needed,
            verdict,
        }
    }

    fn verdict(&self, [p, p_distance]: [f64; 2]) -> Verdict {
        let never_varies = self.spreads.iter().all(|spread| spread.moments.sd == 0.0);
        if self.is_identical || never_varies && self.welch.mean == 0.0 {
            return Verdict::Equivalent;
        }
        // Two normal distributions whose means lie a margin apart are as far apart.
        let explained = 2.0 * normal::cumulative(0.5 * self.margin / pooled(&self.spreads)) - 1.0;
        let is_within = self.p_equivalence < ALARM;
        if never_varies
            || p_distance < ALARM && explained < self.distance
            || p < ALARM && !is_within
        {
            return Verdict::Different;
        }
        if is_within { Verdict::Equivalent } else { Verdict::Undecided }
    }

    /// Runs that would show the means within the margin, or apart; the fewer of the two.
    fn needed(&self, beyond: f64) -> f64 {
        let (sd, power) = (pooled(&self.spreads), normal::quantile(POWER));
        let difference = self.welch.mean.abs();
        let runs = |critical: f64, gap: f64| {
            let n = 2.0 * ((critical + power) * sd / gap).powi(2);
            if gap > 0.0 { n.ceil() } else { f64::INFINITY }
        };
        let tail = -normal::quantile(0.5 * ALARM);
        // A difference of none can be missed on both sides.
        let both_sides = -normal::quantile(0.5 * (1.0 - POWER)) - power;
        let within = runs(tail, self.margin - difference).max(runs(tail + both_sides, self.margin));
        let n = within.min(runs(beyond, difference));
        if n.is_finite() { n } else { f64::NAN }
    }
}

fn spread(told: &Told) -> Spread {
    match told {
        Told::Runs(values) => Spread::of(values),
        Told::Spread(spread) => *spread,
    }
}

fn pooled(spreads: &[Spread; 2]) -> f64 {
    let [one, other] = spreads.map(|spread| spread.moments);
    let squares = |side: crate::moments::Moments| (side.n as f64 - 1.0) * side.sd * side.sd;
    ((squares(one) + squares(other)) / (one.n as f64 + other.n as f64 - 2.0)).sqrt()
}

/// The values of both sides, if they are known; how many answers are yes follows from their mean.
fn samples(told: &[Told; 2], spreads: &[Spread; 2], range: Range) -> Option<[Vec<f64>; 2]> {
    let one = |told: &Told, spread: &Spread| match told {
        Told::Runs(values) => Some(values.clone()),
        Told::Spread(_) if range == Range::YesOrNo => {
            let n = spread.moments.n;
            let yes = (spread.moments.mean * n as f64).round() as usize;
            Some((0..n).map(|run| f64::from(u8::from(run < yes))).collect())
        }
        Told::Spread(_) => None,
    };
    Some([one(&told[0], &spreads[0])?, one(&told[1], &spreads[1])?])
}

/// How far the distributions are apart, and how likely luck alone is to do it.
fn apart(told: &[Told; 2], spreads: &[Spread; 2]) -> [f64; 2] {
    let sizes = spreads.map(|spread| spread.moments.n);
    let known = |side: usize| spreads[side].known();
    let found = match told {
        [Told::Runs(ours), Told::Runs(theirs)] => distance(&sorted(ours), &sorted(theirs)),
        [Told::Runs(ours), Told::Spread(_)] if !known(1).is_empty() => {
            distance_from_quantiles(&sorted(ours), &known(1), sizes[1])
        }
        [Told::Spread(_), Told::Runs(theirs)] if !known(0).is_empty() => {
            distance_from_quantiles(&sorted(theirs), &known(0), sizes[0])
        }
        _ => f64::NAN,
    };
    if sizes.iter().any(|&size| size < 2) {
        return [f64::NAN; 2];
    }
    [found, p_value(found, sizes)]
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Whether all numbers are the same, to the digits in which tables are written; where neither has a value, they are.
fn identical(told: &[Told; 2], spreads: &[Spread; 2]) -> bool {
    let same =
        |(one, other): (&f64, &f64)| (one - other).abs() <= DIGITS * one.abs().max(other.abs());
    if spreads.iter().all(|spread| spread.moments.n == 0) {
        return true;
    }
    if let [Told::Runs(ours), Told::Runs(theirs)] = told {
        return ours.len() == theirs.len() && sorted(ours).iter().zip(&sorted(theirs)).all(same);
    }
    let [one, other] = spreads.map(|spread| spread.moments);
    one.n == other.n && same((&one.mean, &other.mean)) && same((&one.sd, &other.sd))
}
