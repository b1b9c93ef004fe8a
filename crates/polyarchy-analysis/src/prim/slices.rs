//! Slices of a box: what is peeled or pasted in one step.
#![expect(
    clippy::float_cmp,
    reason = "limits are values of the table itself, and equal to the bit or not at all"
)]

use super::PrimBox;
use crate::error::AnalysisError;

/// Which slices are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Inside the limits: peeling.
    Inner,
    /// Beyond the limits: pasting.
    Outer,
}

/// All cases, and the order of each parameter.
pub(super) struct Cases<'a> {
    columns: &'a [&'a [f64]],
    holds: &'a [bool],
    /// Cases by parameter, in rising order of its values.
    orders: Vec<Vec<usize>>,
    /// Least and greatest value by parameter.
    ends: Vec<[f64; 2]>,
}

/// A box with its cases.
#[derive(Clone, Debug)]
pub(super) struct Inside {
    limits: Vec<[f64; 2]>,
    cases: Vec<bool>,
    n: usize,
    holding: usize,
}

impl<'a> Cases<'a> {
    pub(super) fn of(columns: &'a [&'a [f64]], holds: &'a [bool]) -> Result<Self, AnalysisError> {
        let n = holds.len();
        if n == 0 {
            return Err(AnalysisError::TooFew { what: "cases", found: 0, needed: 1 });
        }
        for column in columns {
            if column.len() != n {
                let what = "values of a parameter and cases";
                return Err(AnalysisError::Lengths { what, left: column.len(), right: n });
            }
            if let Some(position) = column.iter().position(|value| !value.is_finite()) {
                let (what, right) = ("values of a parameter", "finite numbers are right");
                return Err(AnalysisError::Design { what, position, right });
            }
        }
        let order = |column: &&[f64]| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by(|&one, &other| column[one].total_cmp(&column[other]));
            order
        };
        let orders: Vec<Vec<usize>> = columns.iter().map(order).collect();
        let ends = columns.iter().zip(&orders);
        let ends = ends.map(|(column, order)| [column[order[0]], column[order[n - 1]]]).collect();
        Ok(Self { columns, holds, orders, ends })
    }

    /// The box of all cases.
    pub(super) fn all(&self) -> Inside {
        Inside {
            limits: self.ends.clone(),
            cases: vec![true; self.holds.len()],
            n: self.holds.len(),
            holding: self.holds.iter().filter(|holds| **holds).count(),
        }
    }

    /// The box as others see it: without limits where it reaches to the end.
    pub(super) fn told(&self, one: &Inside) -> PrimBox {
        let told = |(limits, ends): (&[f64; 2], &[f64; 2])| {
            [
                if limits[0] == ends[0] { f64::NEG_INFINITY } else { limits[0] },
                if limits[1] == ends[1] { f64::INFINITY } else { limits[1] },
            ]
        };
        PrimBox {
            limits: one.limits.iter().zip(&self.ends).map(told).collect(),
            inside: one.n,
            holding: one.holding,
        }
    }

    /// The next box; none if no step raises the share that holds.
    ///
    /// Of equally good steps, the one that leaves the most parameters without a limit; then the first.
    pub(super) fn best(
        &self,
        now: &Inside,
        side: Side,
        alpha: f64,
        least_mass: f64,
    ) -> Option<Inside> {
        let n = self.holds.len() as f64;
        let mut best: Option<((f64, usize), Inside)> = None;
        for parameter in 0..self.columns.len() {
            if side == Side::Outer && now.limits[parameter] == self.ends[parameter] {
                continue;
            }
            let ends = if side == Side::Inner { [1, 0] } else { [0, 1] };
            for end in ends {
                let limit = self.limit(now, side, parameter, end, alpha);
                let next = self.moved(now, side, parameter, end, limit);
                let score = (gain(now, &next), self.unlimited(&next));
                if best.as_ref().is_none_or(|(best, _)| *best < score) {
                    best = Some((score, next));
                }
            }
        }
        let ((gain, _), next) = best?;
        let is_larger = now.n < next.n;
        let fits = least_mass <= next.n as f64 / n && is_larger == (side == Side::Outer);
        (fits && next.n != now.n && 0.0 < gain).then_some(next)
    }

    /// Where a limit would go, between two values.
    fn limit(&self, now: &Inside, side: Side, parameter: usize, end: usize, alpha: f64) -> f64 {
        let column = self.columns[parameter];
        let [lower, upper] = now.limits[parameter];
        let is_slice = |&case: &usize| match side {
            Side::Inner => now.cases[case],
            Side::Outer => {
                let value = column[case];
                let beyond = if end == 0 { value <= lower } else { upper <= value };
                beyond && self.is_within_others(now, parameter, case)
            }
        };
        let order = self.orders[parameter].iter().copied().filter(|case| is_slice(case));
        let values: Vec<f64> = order.map(|case| column[case]).collect();
        if values.is_empty() {
            return self.ends[parameter][end];
        }
        let from_above = (end == 1) == (side == Side::Inner);
        quantile(&values, if from_above { 1.0 - alpha } else { alpha })
    }

    fn is_within_others(&self, now: &Inside, parameter: usize, case: usize) -> bool {
        let others = (0..self.columns.len()).filter(|other| *other != parameter);
        others.into_iter().all(|other| {
            let ([lower, upper], value) = (now.limits[other], self.columns[other][case]);
            lower <= value && value <= upper
        })
    }

    /// The box with one limit moved.
    fn moved(&self, now: &Inside, side: Side, parameter: usize, end: usize, limit: f64) -> Inside {
        let mut next = now.clone();
        next.limits[parameter][end] = limit;
        let [lower, upper] = next.limits[parameter];
        for (case, &value) in self.columns[parameter].iter().enumerate() {
            let within = lower <= value && value <= upper;
            let is_inside = match side {
                Side::Inner => now.cases[case] && within,
                Side::Outer => within && self.is_within_others(now, parameter, case),
            };
            let holds = usize::from(self.holds[case]);
            match (now.cases[case], is_inside) {
                (true, false) => {
                    (next.n, next.holding) = (next.n - 1, next.holding - holds);
                }
                (false, true) => {
                    (next.n, next.holding) = (next.n + 1, next.holding + holds);
                }
                _ => {}
            }
            next.cases[case] = is_inside;
        }
        next
    }

    fn unlimited(&self, one: &Inside) -> usize {
        one.limits.iter().zip(&self.ends).filter(|(limits, ends)| limits == ends).count()
    }
}

/// Rise of the share that holds for each case that goes or comes.
fn gain(now: &Inside, next: &Inside) -> f64 {
    let share = |one: &Inside| match one.n {
        0 => 0.0,
        inside => one.holding as f64 / inside as f64,
    };
    let (before, after) = (share(now), share(next));
    if before == after || now.n == next.n {
        return 0.0;
    }
    (after - before) / now.n.abs_diff(next.n) as f64
}

/// A place between two different values around a quantile of rising values: equal values stay together. So does it
/// `sdtoolkit`, and after it `ema_workbench`.
fn quantile(rising: &[f64], at: f64) -> f64 {
    let last = rising.len() - 1;
    let place = last as f64 * at;
    let (mut lower, mut upper) = (place.floor() as usize, (place.ceil() as usize).min(last));
    if at > 0.5 {
        while rising[lower] == rising[upper] && 0 < lower {
            lower -= 1;
        }
    } else {
        while rising[lower] == rising[upper] && upper < last {
            upper += 1;
        }
    }
    f64::midpoint(rising[lower], rising[upper])
}
