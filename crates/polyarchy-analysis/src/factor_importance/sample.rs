//! One metric at the points of a sample, and what the factors explain of it.

use super::points::{Points, Setting};
use super::{Importance, Share, Status, luck};
use crate::correlation::{Correlation, partial_spearman, ranks, spearman};
use crate::interval::Level;
use crate::least_squares::{Span, centred, squares};
use crate::moments::mean;
use crate::observations::Observations;

/// Points for each term of a factor's curve, and terms at most.
const POINTS_PER_TERM: usize = 10;
const MOST_TERMS: usize = 6;

/// Means of a metric at points, and where these lie.
pub(super) struct Sample {
    pub(super) means: Vec<f64>,
    pub(super) settings: Vec<Setting>,
    /// Share of the variance between the means that luck makes.
    pub(super) luck: f64,
    level: Level,
}

impl Sample {
    /// The points at which the metric has a value.
    pub(super) fn of(points: &Points, observations: &Observations, level: Level) -> Self {
        let runs = |row: &usize| observations.by_replicate(points.ids[*row]);
        let has_value = |row: &usize| !runs(row).is_empty();
        let rows: Vec<usize> = (0..points.ids.len()).filter(has_value).collect();
        let by_point: Vec<_> = rows.iter().map(runs).collect();
        let of_point = |row: &usize| mean(&observations.values(points.ids[*row]));
        Self {
            means: rows.iter().map(of_point).collect(),
            settings: points.settings.iter().map(|setting| setting.at(&rows)).collect(),
            luck: luck::share(&by_point),
            level,
        }
    }

    /// Points that a model of all factors needs, so that it leaves something to judge it by.
    pub(super) fn needed(&self) -> usize {
        self.settings.iter().map(Setting::terms).sum::<usize>() + 2
    }

    /// Whether the metric is the same at all points.
    pub(super) fn is_still(&self) -> bool {
        is_still(&self.means)
    }

    /// Why nothing can be said of any factor, if so.
    fn hindrance(&self) -> Option<Status> {
        if self.means.len() < self.needed() {
            Some(Status::TooFew)
        } else if self.is_still() {
            Some(Status::StillMetric)
        } else {
            None
        }
    }

    /// What a factor explains.
    ///
    /// One that exists only under a level of another explains what it does there, of the variance between all points.
    pub(super) fn importance(&self, axis: usize) -> Importance {
        let setting = &self.settings[axis];
        let present = setting.present();
        let n = present.len();
        let none = Correlation::none(n);
        let without = |status| Importance {
            share: Share::none(n, status),
            rank: none,
            partial: none,
            overlap: f64::NAN,
        };
        if let Some(status) = self.hindrance() {
            return without(status);
        }
        if setting.levels().len() < 2 {
            return without(Status::StillFactor);
        }
        let curve = Span::of(self.means.len(), &setting.curve());
        let setting = setting.at(&present);
        let means: Vec<f64> = present.iter().map(|&row| self.means[row]).collect();
        let others: Vec<Vec<f64>> = (0..self.settings.len())
            .filter(|other| *other != axis)
            .flat_map(|other| self.settings[other].at(&present).columns(true))
            .collect();
        let others = Span::of(n, &others);
        let [rank, partial] = if setting.is_of_words() {
            [none; 2]
        } else {
            [
                spearman(&setting.at, &means, self.level).unwrap_or(none),
                partial_spearman(&setting.at, &means, &others, self.level),
            ]
        };
        Importance {
            share: Share { n, ..Share::of(&curve, &self.means, self.level) },
            rank,
            partial,
            overlap: overlap(&setting, &others),
        }
    }

    /// What a linear model of all factors explains, or one of ranks.
    pub(super) fn model(&self, of_ranks: bool) -> Share {
        let n = self.means.len();
        if let Some(status) = self.hindrance() {
            return Share::none(n, status);
        }
        let columns: Vec<Vec<f64>> =
            self.settings.iter().flat_map(|setting| setting.columns(of_ranks)).collect();
        let span = Span::of(n, &columns);
        if of_ranks {
            return Share::of(&span, &ranks(&self.means), self.level);
        }
        Share::of(&span, &self.means, self.level)
    }
}

impl Setting {
    /// Terms in a linear model.
    fn terms(&self) -> usize {
        let most = if self.is_of_words() { usize::MAX } else { 1 };
        self.levels().len().saturating_sub(1).min(most)
    }

    /// Columns of a linear model: 0 where the factor does not exist, so that it says nothing there.
    fn columns(&self, of_ranks: bool) -> Vec<Vec<f64>> {
        if self.is_of_words() {
            return self.indicators();
        }
        let own = self.at(&self.present()).at;
        vec![self.spread(&if of_ranks { ranks(&own) } else { own })]
    }

    /// Cells of the points at which the factor exists, less their mean; 0 elsewhere.
    fn spread(&self, own: &[f64]) -> Vec<f64> {
        let mut column = vec![0.0; self.at.len()];
        self.present().iter().zip(centred(own)).for_each(|(row, cell)| column[*row] = cell);
        column
    }

    /// Columns of the curve along the factor where it exists: they say nothing of other points.
    fn curve(&self) -> Vec<Vec<f64>> {
        let own = self.at(&self.present());
        if self.is_of_words() {
            return own.indicators().iter().map(|column| self.spread(column)).collect();
        }
        let n = own.at.len();
        let most = (n / POINTS_PER_TERM).clamp(1, MOST_TERMS).min(own.levels().len() - 1);
        // From -1 to 1, so that powers are of one size.
        let even: Vec<f64> =
            ranks(&own.at).iter().map(|rank| (2.0 * rank - 1.0) / n as f64 - 1.0).collect();
        let mut powers = vec![even.clone()];
        for term in 1..most {
            powers.push(powers[term - 1].iter().zip(&even).map(|(one, x)| one * x).collect());
        }
        powers.iter().map(|power| self.spread(power)).collect()
    }

    /// For each level but the first, 1 where a point is at it.
    fn indicators(&self) -> Vec<Vec<f64>> {
        let is_at = |level: f64| {
            let cell = |at: &f64| if (*at).to_bits() == level.to_bits() { 1.0 } else { 0.0 };
            self.at.iter().map(cell).collect()
        };
        self.levels().into_iter().skip(1).map(is_at).collect()
    }
}

/// Share of a factor's own variance that others explain, adjusted for their number.
fn overlap(setting: &Setting, others: &Span) -> f64 {
    let (mut left, mut whole) = (0.0, 0.0);
    for column in setting.columns(true) {
        left += squares(&others.residual(&column));
        whole += squares(&centred(&column));
    }
    // Where nothing is left, no degrees of freedom are needed to see it.
    if left < 1e-12 * whole {
        return 1.0;
    }
    if others.freedom() < 1 {
        return f64::NAN;
    }
    let n = setting.at.len() as f64;
    (1.0 - left / whole / others.freedom() as f64 * (n - 1.0)).max(0.0)
}

/// Whether numbers differ by no more than rounding.
fn is_still(numbers: &[f64]) -> bool {
    const ROUNDING: f64 = 1e-20;
    let largest = numbers.iter().fold(0.0_f64, |largest, number| largest.max(number.abs()));
    squares(&centred(numbers)) <= ROUNDING * largest * largest * numbers.len() as f64
}
