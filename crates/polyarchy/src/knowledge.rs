//! What a study wants to know precisely, and how precisely its runs tell it.

use polyarchy_analysis::interval::Level;
use polyarchy_analysis::precision::{Look, Precision, Schedule};
use polyarchy_study::Study;

use crate::failure::Failure;

/// How much larger each look is than the one before.
const GROWTH: f64 = 1.5;

/// One thing that is to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// The mean at a point.
    Mean(u32),
    /// The difference between the groups of a contrast, paired by replicate.
    Difference,
}

/// The values of one metric in the runs that are known so far, and what is asked of them.
pub(crate) struct Knowledge {
    schedule: Schedule,
    precision: Precision,
    /// Points of the two groups, if their difference is asked for.
    sides: Option<[Vec<u32>; 2]>,
    /// By point and replicate; NaN where a run has none.
    values: Vec<Vec<f64>>,
}

impl Knowledge {
    /// Nothing known yet; none if the study does not ask for precision.
    pub(crate) fn asked(study: &Study) -> Result<Option<Self>, Failure> {
        let Some(wanted) = &study.precision else { return Ok(None) };
        let schedule = Schedule::geometric(wanted.min as usize, wanted.max as usize, GROWTH)?;
        let level = Level::new(wanted.level)?;
        let precision = Precision::new(schedule.clone(), level, wanted.half_width)?;
        let contrast =
            study.contrasts.iter().find(|one| Some(&one.name) == wanted.contrast.as_ref());
        let sides = contrast.map(|one| [one.left.points.clone(), one.right.points.clone()]);
        Ok(Some(Self {
            schedule,
            precision,
            sides,
            values: vec![Vec::new(); study.points().len()],
        }))
    }

    /// Everything that is to be known.
    pub(crate) fn questions(&self) -> Vec<Question> {
        match self.sides {
            Some(_) => vec![Question::Difference],
            None => (0..self.values.len() as u32).map(Question::Mean).collect(),
        }
    }

    /// Numbers of runs at which one may look.
    pub(crate) fn looks(&self) -> impl Iterator<Item = u32> {
        self.schedule.looks().iter().map(|&runs| runs as u32)
    }

    /// How many runs of a point are known.
    pub(crate) fn known(&self, point: u32) -> u32 {
        self.values[point as usize].len() as u32
    }

    /// Adds the next run of a point; NaN if it has no value.
    pub(crate) fn add(&mut self, point: u32, value: f64) {
        self.values[point as usize].push(value);
    }

    /// How many runs each point that a question is about has.
    pub(crate) fn runs(&self, question: Question) -> u32 {
        match question {
            Question::Mean(point) => self.known(point),
            Question::Difference => self.known(0),
        }
    }

    /// Looks at the first runs of each point that a question is about.
    pub(crate) fn look(&self, question: Question, made: u32) -> Result<Look, Failure> {
        let values: Vec<f64> = (0..made as usize)
            .map(|replicate| self.value(question, replicate))
            .filter(|value| !value.is_nan())
            .collect();
        Ok(self.precision.look(made as usize, &values)?)
    }

    fn value(&self, question: Question, replicate: usize) -> f64 {
        let mean = |points: &[u32]| {
            let at = |point: &u32| self.values[*point as usize][replicate];
            points.iter().map(at).sum::<f64>() / points.len() as f64
        };
        match (question, &self.sides) {
            (Question::Difference, Some([left, right])) => mean(left) - mean(right),
            (Question::Mean(point), _) => self.values[point as usize][replicate],
            (Question::Difference, None) => f64::NAN,
        }
    }
}
