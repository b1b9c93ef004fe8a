//! The weeks that a reading takes out of a run, and how their records make one number.

use polyarchy_model::metric::{METRICS, Measure, Summary};

/// The weeks that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weeks {
    /// The first one; before a date, below 0.
    pub first: i64,
    /// The last one.
    pub last: i64,
    /// Keys of the dates from which they are counted, all of which are read together; if empty, the start.
    pub relative_to: Vec<String>,
    /// How the records make one number.
    pub pooled: Pooled,
}

/// How the records of some weeks make one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pooled {
    /// Each record tells of its own week: their mean.
    Moments,
    /// Each record tells how much there was a week since the last one: the mean of those that tell of no other weeks.
    Rates,
    /// The same of a proportion of the column of that name: all that there was, over all that it is a proportion of.
    Proportion(String),
}

impl Weeks {
    /// The first and the last week, as written.
    pub fn ends(&self) -> [i64; 2] {
        [self.first, self.last]
    }

    /// The weeks in words.
    pub fn words(&self) -> String {
        let Self { first, last, .. } = self;
        match &self.relative_to[..] {
            [] => format!("weeks {first} to {last}"),
            [date] => format!("weeks {first} to {last} from {date}"),
            [date, others @ ..] => {
                let are = if others.len() == 1 { "date" } else { "dates" };
                format!("weeks {first} to {last} from {date} and {} more {are}", others.len())
            }
        }
    }
}

impl Pooled {
    /// How records of a metric make one number; a sentence that says why they make none.
    pub(crate) fn of(column: &str) -> Result<Self, String> {
        let id = column.split('.').next().unwrap_or(column);
        let known = |id: &str| METRICS.iter().find(|metric| metric.id == id);
        let Some(metric) = known(id) else { return Ok(Self::Moments) };
        match metric.summary {
            Summary::Mean | Summary::MeanOfStock | Summary::Last => Ok(Self::Moments),
            // A collaboration that lives has a week each week.
            Summary::Per("lifetime") => Ok(Self::Rates),
            Summary::Per(of) if known(of).is_some_and(|of| of.summary == Summary::Whole) => {
                // Of what is broken down itself a part is in proportion to the same part.
                let is_whole = known(of).is_some_and(|of| matches!(of.measure, Measure::One(_)));
                let part = column.split_once('.').filter(|_| !is_whole);
                Ok(Self::Proportion(part.map_or(of.to_owned(), |(_, part)| format!("{of}.{part}"))))
            }
            Summary::Per(of) => Err(format!(
                "`{id}` is recorded as a proportion of all `{of}` since the start, not of those in some weeks"
            )),
            Summary::Whole => {
                Err(format!("`{id}` is counted over a whole run, not over some of its weeks"))
            }
        }
    }

    /// Whether a record tells of all weeks since the last one, and not of its own only.
    pub(crate) fn tells_of_all_weeks(&self) -> bool {
        *self != Self::Moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_averaged_and_a_share_is_pooled() {
        let pooled = |column| Pooled::of(column).map_err(|why| why.len());
        let of = |column: &str| Ok(Pooled::Proportion(column.to_owned()));
        assert_eq!(pooled("disputes_open_over.decision"), Ok(Pooled::Moments));
        assert_eq!(pooled("share_done"), Ok(Pooled::Moments));
        assert_eq!(pooled("dispute_hours"), Ok(Pooled::Rates));
        assert_eq!(pooled("share_by_power"), of("disputes_settled"));
        assert_eq!(pooled("disputes_per_decision"), of("occasions_to_decide"));
        assert_eq!(pooled("pair_disputes.founders"), of("pairs_met.founders"));
        assert!(pooled("disputes_settled").is_err() && pooled("decision_sharing").is_err());
        assert!(pooled("role_ambiguity_on.portal").is_err());
    }
}
