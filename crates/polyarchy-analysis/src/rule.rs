//! At what level a verdict is given, where several are given and where runs were looked at before.
//!
//! One rule for contrasts and claims: what a study declares together is judged together, each at the level
//! that makes all of them hold (Bonferroni; Dunn 1961, Journal of the American Statistical Association
//! 56:52-64). What was asked later is another family. Whoever looks at runs and then adds some has looked
//! twice: the interval holds at all looks (see [`crate::precision`]).

use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::precision::Schedule;

/// Level and looks of an interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    level: Level,
    looks: Option<Schedule>,
    /// Share of intervals that may miss on one side, at one look.
    tail: f64,
}

impl Rule {
    /// One look at runs whose number was fixed.
    pub fn once(level: Level) -> Self {
        Self { level, looks: None, tail: level.tail() }
    }

    /// A look of a schedule, whichever it is.
    pub fn at_looks(schedule: &Schedule, level: Level) -> Self {
        let tail = normal::cumulative(-schedule.critical(level));
        Self { level, looks: Some(schedule.clone()), tail }
    }

    /// Looks if there are several, at that level.
    pub fn of(schedule: Option<&Schedule>, level: Level) -> Self {
        schedule.map_or_else(|| Self::once(level), |schedule| Self::at_looks(schedule, level))
    }

    /// The rule for each of some questions of one family.
    pub fn of_each(&self, questions: usize) -> Result<Self, AnalysisError> {
        let level = Level::new(1.0 - (1.0 - self.level.get()) / questions.max(1) as f64)?;
        Ok(Self::of(self.looks.as_ref(), level))
    }

    /// Share of studies in which the interval holds the truth at all looks.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Share of intervals that may miss on one side at one look.
    pub fn tail(&self) -> f64 {
        self.tail
    }

    /// Whether the runs may have been looked at before.
    pub fn is_repeated(&self) -> bool {
        self.looks.is_some()
    }

    /// The p-value over all looks of what has the p-value `single` at one.
    pub(crate) fn p(&self, single: f64) -> f64 {
        match &self.looks {
            None => single,
            Some(schedule) => {
                let p = schedule.share_beyond(-normal::quantile(0.5 * single));
                // The sum over looks is not known closer than this.
                p.clamp(single, 1.0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;
    use crate::interval::Level;
    use crate::precision::Schedule;
    use crate::testing::assert_close;

    #[test]
    fn each_of_several_questions_is_judged_more_strictly() {
        let all = Rule::once(Level::NINETY_FIVE);
        assert_close(all.of_each(4).unwrap().level().get(), 0.9875, 1e-15);
        assert_close(all.of_each(0).unwrap().tail(), 0.025, 1e-15);
    }

    #[test]
    fn the_p_over_all_looks_goes_with_their_level() {
        let schedule = Schedule::of(vec![10, 20, 30]).unwrap();
        let rule = Rule::at_looks(&schedule, Level::NINETY_FIVE);
        assert_close(rule.p(2.0 * rule.tail()), 0.05, 1e-6);
        assert_close(Rule::once(Level::NINETY_FIVE).p(0.03), 0.03, 0.0);
    }
}
