//! Means over the weeks in which work was open, which do not hang on how often a run is recorded.

use crate::metric::{Metric, Moment, Summary};

use super::drop_signs_of_zero;

/// Sums of those metrics whose summary is a mean.
pub(super) struct Means {
    metrics: Vec<&'static Metric>,
    row: Vec<f64>,
    sums: Vec<f64>,
    counts: Vec<f64>,
}

impl Means {
    /// Nothing yet, of those of the metrics that are summed up as means.
    pub(super) fn of(metrics: impl Iterator<Item = &'static Metric>) -> Self {
        let metrics = metrics.filter(|metric| metric.summary == Summary::Mean).collect();
        Self { metrics, row: Vec::new(), sums: Vec::new(), counts: Vec::new() }
    }

    /// Adds a week, if work was open in it: neither the founding nor the time after everything is done
    /// tells how roles are held. What has no value then is left out.
    pub(super) fn add(&mut self, moment: &Moment) {
        if !moment.collaboration.is_at_work() {
            return;
        }
        self.row.clear();
        for metric in &self.metrics {
            metric.read(moment, (), &mut self.row);
        }
        drop_signs_of_zero(&mut self.row);
        self.sums.resize(self.row.len(), 0.0);
        self.counts.resize(self.row.len(), 0.0);
        for ((sum, count), value) in self.sums.iter_mut().zip(&mut self.counts).zip(&self.row) {
            if !value.is_nan() {
                *sum += value;
                *count += 1.0;
            }
        }
    }

    /// The means in the order of the metrics; NaN where no week had a value.
    pub(super) fn finish(&self) -> impl Iterator<Item = f64> {
        let means = self.sums.iter().zip(&self.counts).map(|(sum, count)| sum / count);
        // Without a week of work there are no sums.
        means.chain(std::iter::repeat(f64::NAN))
    }
}
