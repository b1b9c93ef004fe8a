//! What a study wants to know precisely, and how precisely its runs tell it.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::expectation::{Reading, Readings, Source, level_of_each};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::precision::{Look, Precision, Schedule};
use polyarchy_study::{self as study, Study, Target};

use crate::claims;
use crate::failure::Failure;

/// How much larger each look is than the one before.
const GROWTH: f64 = 1.5;

/// Everything that is to be known.
pub(crate) struct Knowledge {
    schedule: Schedule,
    questions: Vec<Question>,
}

/// One thing that is to be known: how far one reading exceeds another in the same replicate.
pub(crate) struct Question {
    pub(crate) subject: Subject,
    /// Column of the metric.
    pub(crate) metric: String,
    /// How narrow the interval is to be, to either side.
    pub(crate) half_width: f64,
    /// The points that get more replicates as long as this is not known.
    pub(crate) points: Vec<u32>,
    left: Reading,
    right: Reading,
    precision: Precision,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The mean at a point.
    Mean(u32),
    /// The contrast of that name.
    Contrast(String),
    /// The expectation of that name.
    Expectation(String),
}

impl Knowledge {
    /// What a study asks for; none if it does not ask for precision.
    pub(crate) fn asked(study: &Study) -> Result<Option<Self>, Failure> {
        let Some(wanted) = &study.precision else { return Ok(None) };
        let schedule = Self::schedule(wanted)?;
        let asker = Asker { schedule: &schedule, level: Level::new(wanted.level)?, study };
        let questions = match &wanted.target {
            Target::Means { metric, half_width } => asker.means(metric, *half_width)?,
            Target::Contrast { name, half_width } => asker.contrast(name, *half_width)?,
            Target::Expectations => asker.expectations()?,
        };
        Ok(Some(Self { schedule, questions }))
    }

    /// When one may look.
    pub(crate) fn schedule(wanted: &study::Precision) -> Result<Schedule, AnalysisError> {
        Schedule::geometric(wanted.min as usize, wanted.max as usize, GROWTH)
    }

    pub(crate) fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Numbers of runs at which one may look.
    pub(crate) fn looks(&self) -> impl Iterator<Item = u32> {
        self.schedule.looks().iter().map(|&runs| runs as u32)
    }

    /// What is read to know it.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.questions.iter().flat_map(|question| [&question.left, &question.right])
    }
}

impl Question {
    /// Looks at the first `made` replicates.
    pub(crate) fn look(&self, readings: &Readings, made: u32) -> Result<Look, Failure> {
        let pairs = readings.pairs(&self.left, &self.right)?;
        let first = pairs.range(..i64::from(made));
        let differences: Vec<f64> = first.map(|(_, (left, right))| left - right).collect();
        Ok(self.precision.look(made as usize, &differences)?)
    }
}

/// Puts questions.
struct Asker<'a> {
    schedule: &'a Schedule,
    /// Level of the intervals of all claims together, or of a mean or contrast by itself.
    level: Level,
    study: &'a Study,
}

impl Asker<'_> {
    fn means(&self, metric: &str, half_width: f64) -> Result<Vec<Question>, Failure> {
        let mut questions = Vec::new();
        for point in self.all_points() {
            let mean = Reading::Measured(whole_run(metric), Group::single(point.into()));
            questions.push(Question {
                subject: Subject::Mean(point),
                metric: metric.to_owned(),
                half_width,
                points: vec![point],
                left: mean,
                right: Reading::Constant(0.0),
                precision: Precision::new(self.schedule.clone(), self.level, half_width)?,
            });
        }
        Ok(questions)
    }

    fn contrast(&self, name: &str, half_width: f64) -> Result<Vec<Question>, Failure> {
        let mut questions = Vec::new();
        for contrast in self.study.contrasts.iter().filter(|contrast| contrast.name == name) {
            let reading = |side| -> Result<Reading, Failure> {
                let source = Source { weeks: contrast.weeks, ..whole_run(&contrast.metric) };
                Ok(Reading::Measured(source, claims::group(side)?))
            };
            questions.push(Question {
                subject: Subject::Contrast(name.to_owned()),
                metric: contrast.metric.clone(),
                half_width,
                points: self.all_points().collect(),
                left: reading(&contrast.left)?,
                right: reading(&contrast.right)?,
                precision: Precision::new(self.schedule.clone(), self.level, half_width)?,
            });
        }
        Ok(questions)
    }

    /// An expectation whose smallest effect is 0 does not say how precisely it is to be known.
    fn expectations(&self) -> Result<Vec<Question>, Failure> {
        let expectations = &self.study.expectations;
        let level = level_of_each(self.level, expectations.len())?;
        let mut questions = Vec::new();
        for expectation in expectations.iter().filter(|one| 0.0 < one.smallest_effect) {
            let claim = claims::claim(expectation)?;
            let half_width = expectation.smallest_effect;
            let measured = claim.readings().into_iter().find_map(|reading| match reading {
                Reading::Measured(source, _) => Some(source.metric.clone()),
                Reading::Constant(_) => None,
            });
            questions.push(Question {
                subject: Subject::Expectation(claim.name),
                metric: measured.unwrap_or_default(),
                half_width,
                points: self.all_points().collect(),
                left: claim.left,
                right: claim.right,
                precision: Precision::new(self.schedule.clone(), level, half_width)?,
            });
        }
        Ok(questions)
    }

    /// The design stays balanced where something is compared: every point has every replicate.
    fn all_points(&self) -> impl Iterator<Item = u32> {
        0..self.study.points().len() as u32
    }
}

/// A metric over the whole run.
fn whole_run(metric: &str) -> Source {
    Source { metric: metric.to_owned(), activity: None, weeks: None }
}
