//! Means over the weeks in which work was open, which do not hang on how often a run is recorded.

use crate::metric::{Metric, Moment, Summary};
use crate::state::tally::Count;

use super::drop_signs_of_zero;

/// Sums of the metrics whose summary is a mean.
#[derive(Clone)]
pub(super) struct Means {
    /// What may change every week.
    weekly: Totals,
    /// What changes only when stock is taken or a party comes or goes.
    of_stock: Totals,
    /// Parties that had come or gone when stock metrics were last read.
    comings: f64,
}

/// Sums of some metrics.
#[derive(Clone)]
struct Totals {
    metrics: Vec<&'static Metric>,
    /// As they were last read.
    row: Vec<f64>,
    sums: Vec<f64>,
    counts: Vec<f64>,
}

impl Means {
    /// Nothing yet, of those of the metrics that are summed up as means.
    pub(super) fn of(metrics: &(impl Iterator<Item = &'static Metric> + Clone)) -> Self {
        let all = |kind| metrics.clone().filter(move |metric| metric.summary == kind).collect();
        Self {
            weekly: Totals::of(all(Summary::Mean)),
            of_stock: Totals::of(all(Summary::MeanOfStock)),
            comings: 0.0,
        }
    }

    /// Adds a week, if work was open in it: neither the founding nor the time after everything is done
    /// tells how roles are held. What has no value then is left out.
    pub(super) fn add(&mut self, moment: &Moment) {
        self.keep_up(moment);
        if moment.collaboration.is_at_work() {
            self.weekly.read(moment);
            self.weekly.add();
            self.of_stock.add();
        }
    }

    /// Reads again what changes with stock, if it may have changed this week.
    fn keep_up(&mut self, moment: &Moment) {
        let every = moment.setting.scenario.expectations.stock_weeks.get();
        let comings = moment.tally[Count::Joins] + moment.tally[Count::Exits];
        let is_due = moment.collaboration.tick.is_multiple_of(every);
        if is_due || self.comings < comings || self.of_stock.row.is_empty() {
            self.comings = comings;
            self.of_stock.read(moment);
        }
    }

    /// The means of what may change every week, and of what changes with stock, each in the order of the
    /// metrics; NaN where no week had a value.
    pub(super) fn finish(&self) -> [impl Iterator<Item = f64>; 2] {
        [self.weekly.means(), self.of_stock.means()]
    }
}

impl Totals {
    fn of(metrics: Vec<&'static Metric>) -> Self {
        Self { metrics, row: Vec::new(), sums: Vec::new(), counts: Vec::new() }
    }

    fn read(&mut self, moment: &Moment) {
        self.row.clear();
        for metric in &self.metrics {
            metric.read(moment, (), &mut self.row);
        }
        drop_signs_of_zero(&mut self.row);
    }

    fn add(&mut self) {
        self.sums.resize(self.row.len(), 0.0);
        self.counts.resize(self.row.len(), 0.0);
        for ((sum, count), value) in self.sums.iter_mut().zip(&mut self.counts).zip(&self.row) {
            if !value.is_nan() {
                *sum += value;
                *count += 1.0;
            }
        }
    }

    fn means(&self) -> impl Iterator<Item = f64> {
        let means = self.sums.iter().zip(&self.counts).map(|(sum, count)| sum / count);
        // Without a week of work there are no sums.
        means.chain(std::iter::repeat(f64::NAN))
    }
}
