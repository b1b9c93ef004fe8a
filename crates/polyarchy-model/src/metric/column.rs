//! The columns that a metric gives, and by what each is pooled over runs.

use super::{METRICS, Measure, Metric, Summary, occasions};
use crate::setting::Setting;
use crate::state::parties::PAIR_KINDS;
use crate::state::stakes::RIGHTS;

/// One column that a metric gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricColumn {
    /// The metric's name, and after a dot the part of a breakdown.
    pub id: String,
    /// What an axis says.
    pub label: String,
    /// Unit.
    pub unit: &'static str,
    /// Meaning.
    pub doc: &'static str,
    /// Column of the same table that says how much a run counts where runs are pooled; none where a mean
    /// over runs is all there is.
    pub weight: Option<String>,
    /// Whether it has a value once the collaboration died: what was reached stays reached.
    pub outlasts_death: bool,
}

pub(super) const SECTORS: [(&str, bool); 2] = [("government", true), ("others", false)];

impl Metric {
    /// Name of the metric that says how much a run counts where runs are pooled: what a ratio is a
    /// proportion of, and the weeks that a mean is taken over.
    pub fn weight(&self) -> Option<&'static str> {
        match self.summary {
            Summary::Mean | Summary::MeanOfStock => Some(occasions::WEEKS),
            Summary::Per(id) => Some(id),
            Summary::Last | Summary::Whole => None,
        }
    }

    /// The columns of [`Metric::columns`], each with that by which runs are pooled.
    pub fn weighted_columns(&self, setting: &Setting) -> Vec<MetricColumn> {
        let by = METRICS.iter().find(|metric| Some(metric.id) == self.weight());
        let by = by.map_or(Vec::new(), |metric| metric.columns(setting));
        let of = |nth: usize| if by.len() == 1 { by.first() } else { by.get(nth) };
        let columns = self.columns(setting).into_iter().enumerate();
        columns
            .map(|(nth, column)| MetricColumn {
                weight: of(nth).map(|weight| weight.id.clone()),
                ..column
            })
            .collect()
    }
}

impl<Of> Metric<Of> {
    /// Whether what it tells outlasts the collaboration: what was reached stays reached. All else has
    /// no value once a collaboration died, so that a mean over runs is one of those that live.
    pub fn outlasts_death(&self) -> bool {
        self.summary == Summary::Last
    }

    /// The columns that the metric gives under a setting.
    pub fn columns(&self, setting: &Setting) -> Vec<MetricColumn> {
        let named = |part: &str, name: &str| MetricColumn {
            id: if part.is_empty() { self.id.into() } else { format!("{}.{part}", self.id) },
            label: if name.is_empty() {
                self.label.into()
            } else {
                format!("{}, {name}", self.label)
            },
            unit: self.unit,
            doc: self.doc,
            weight: None,
            outlasts_death: self.outlasts_death(),
        };
        let column = |part: &str| named(part, &part.replace('_', " "));
        match self.measure {
            Measure::One(_) => vec![column("")],
            Measure::ByRight(_) => RIGHTS.iter().map(|right| column(right.id())).collect(),
            Measure::BySector(_) => SECTORS.iter().map(|(name, _)| column(name)).collect(),
            Measure::ByPair(_) => PAIR_KINDS.iter().map(|pair| column(pair.id())).collect(),
            Measure::ByTheme(_) => setting.themes.iter().map(|theme| column(theme)).collect(),
            Measure::ByForm(_) => {
                setting.forms.cells().iter().map(|form| named(&form.id, &form.label)).collect()
            }
        }
    }
}
