//! What a study wants to know precisely, and how precisely its runs tell it.

use std::collections::BTreeSet;

use polyarchy_analysis::equivalence::Verdict;
use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::expectation::{Claim, Compared, Reading, Readings, Source, readings_under};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::precision::{Decision, Look, Precision, Schedule, Target as Known};
use polyarchy_analysis::rule::Rule;
use polyarchy_study::{self as study, Study, Target};
use polyarchy_table::Table;

use crate::claims;
use crate::declared::Declared;
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
    /// When it is known.
    pub(crate) known: Known,
    /// The points that get more replicates as long as this is not known.
    pub(crate) points: Vec<u32>,
    /// Left and right.
    sides: [Reading; 2],
    /// Of a null model: the readings of the claim, which need not be met.
    claim: Option<[Reading; 2]>,
    rule: Rule,
    precision: Precision,
}

/// What a question's first replicates tell.
pub(crate) struct Seen {
    /// Replicates with a value.
    pub(crate) n: usize,
    /// Their mean difference.
    pub(crate) mean: f64,
    pub(crate) look: Look,
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
    /// Whether a null model meets the expectation of that name, and the null model's name.
    Null(String, String),
}

impl Knowledge {
    /// What a study with a table `design` asks for; none if it does not ask for precision.
    pub(crate) fn asked(
        study: &Study,
        design: &Table,
        declared: &Declared,
    ) -> Result<Option<Self>, Failure> {
        let Some(wanted) = &study.precision else { return Ok(None) };
        let schedule = Self::schedule(wanted, declared)?;
        let asker = Asker { schedule: &schedule, level: Level::new(wanted.level)?, study, design };
        let questions = match &wanted.target {
            Target::Means { metric, half_width } => asker.means(metric, *half_width)?,
            Target::Contrast { name, half_width } => asker.contrast(name, *half_width)?,
            Target::Expectations => asker.expectations()?,
        };
        Ok(Some(Self { schedule, questions }))
    }

    /// When one may look, and when somebody did who then allowed for more runs.
    pub(crate) fn schedule(
        wanted: &study::Precision,
        declared: &Declared,
    ) -> Result<Schedule, AnalysisError> {
        let mut looks = BTreeSet::new();
        for most in declared.seen_at().filter(|&seen| seen < wanted.max).chain([wanted.max]) {
            let most = most.max(wanted.min) as usize;
            let upto = Schedule::geometric(wanted.min as usize, most, GROWTH)?;
            looks.extend(upto.looks().iter().copied());
        }
        Schedule::of(looks.into_iter().collect())
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
        self.questions
            .iter()
            .flat_map(|question| question.sides.iter().chain(question.claim.iter().flatten()))
    }
}

impl Question {
    /// Looks at the first `made` replicates.
    pub(crate) fn look(&self, readings: &Readings, made: u32) -> Result<Seen, Failure> {
        let compared = |[left, right]: &[Reading; 2]| readings.compared(left, right, Some(made));
        let found: Compared = compared(&self.sides)?;
        let differences: Vec<f64> = found.differences().into_values().collect();
        let Moments { n, mean, .. } = Moments::of(&differences);
        let mut look = self.precision.look(made as usize, &found.evidence)?;
        // What is not met needs no null model.
        if let (Known::Verdict(expected), Some(claim)) = (self.known, &self.claim)
            && compared(claim)?.evidence.verdict(&expected, &self.rule) == Verdict::NotMet
        {
            look.decision = Decision::Stop { reached: true };
        }
        Ok(Seen { n, mean, look })
    }

    /// How narrow the interval is to be, to either side; NaN where a verdict is asked for.
    pub(crate) fn half_width(&self) -> f64 {
        match self.known {
            Known::HalfWidth(half_width) => half_width,
            Known::Verdict(_) => f64::NAN,
        }
    }
}

/// Puts questions.
struct Asker<'a> {
    schedule: &'a Schedule,
    /// Level of the intervals of all claims together, or of a mean or contrast by itself.
    level: Level,
    study: &'a Study,
    design: &'a Table,
}

impl Asker<'_> {
    fn means(&self, metric: &str, half_width: f64) -> Result<Vec<Question>, Failure> {
        let mut questions = Vec::new();
        for point in self.all_points() {
            let mean = Reading::Measured(whole_run(metric), Group::single(point.into()));
            let sides = [mean, Reading::Constant(0.0)];
            let known = Known::HalfWidth(half_width);
            let question = self.question(Subject::Mean(point), sides, known, self.level)?;
            questions.push(Question { points: vec![point], ..question });
        }
        Ok(questions)
    }

    fn contrast(&self, name: &str, half_width: f64) -> Result<Vec<Question>, Failure> {
        let mut questions = Vec::new();
        for contrast in self.study.contrasts.iter().filter(|contrast| contrast.name == name) {
            let reading = |side| -> Result<Reading, Failure> {
                let weeks = contrast.weeks.as_ref().map(|weeks| claims::window(weeks, self.study));
                let source = Source { weeks, ..whole_run(&contrast.metric) };
                Ok(Reading::Measured(source, claims::group(side)?))
            };
            let sides = [reading(&contrast.left)?, reading(&contrast.right)?];
            let (subject, known) =
                (Subject::Contrast(name.to_owned()), Known::HalfWidth(half_width));
            questions.push(self.question(subject, sides, known, self.level)?);
        }
        Ok(questions)
    }

    /// Each expectation is to be known to its smallest effect, if it has one; and of each of its null models,
    /// whether it meets the expectation.
    fn expectations(&self) -> Result<Vec<Question>, Failure> {
        let expectations = &self.study.expectations;
        let level = Rule::once(self.level).of_each(expectations.len())?.level();
        let mut questions = Vec::new();
        for expectation in expectations {
            let claim = claims::claim(expectation, self.study)?;
            if 0.0 < expectation.smallest_effect {
                let known = Known::HalfWidth(expectation.smallest_effect);
                let subject = Subject::Expectation(claim.name.clone());
                let sides = [claim.left.clone(), claim.right.clone()];
                questions.push(self.question(subject, sides, known, level)?);
            }
            for null in &claim.against {
                questions.push(self.null(&claim, null, level)?);
            }
        }
        Ok(questions)
    }

    /// Whether a null model meets a claim.
    fn null(&self, claim: &Claim, null: &str, level: Level) -> Result<Question, Failure> {
        let subject = Subject::Null(claim.name.clone(), null.to_owned());
        let sides = readings_under(self.design, claim, null)?;
        let question = self.question(subject, sides, Known::Verdict(claim.expectation), level)?;
        Ok(Question { claim: Some([claim.left.clone(), claim.right.clone()]), ..question })
    }

    /// A question of which all points get more replicates: the design stays balanced where something is
    /// compared.
    fn question(
        &self,
        subject: Subject,
        sides: [Reading; 2],
        known: Known,
        level: Level,
    ) -> Result<Question, Failure> {
        let measured = sides.iter().find_map(|reading| match reading {
            Reading::Measured(source, _) => Some(source.metric.clone()),
            Reading::Constant(_) => None,
        });
        Ok(Question {
            subject,
            metric: measured.unwrap_or_default(),
            known,
            points: self.all_points().collect(),
            sides,
            claim: None,
            rule: Rule::at_looks(self.schedule, level),
            precision: Precision::new(self.schedule.clone(), level, known)?,
        })
    }

    fn all_points(&self) -> impl Iterator<Item = u32> {
        0..self.study.points().len() as u32
    }
}

/// A metric over the whole run.
fn whole_run(metric: &str) -> Source {
    Source { metric: metric.to_owned(), activity: None, weeks: None }
}
