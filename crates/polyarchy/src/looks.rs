//! How many replicates a study makes: all, or as many as it takes to know a mean or a difference
//! precisely enough.
//!
//! The looks are fixed in advance, and what they find depends on the runs alone: a study that is
//! resumed stops at the same numbers as one that was never interrupted.

use polyarchy_results::{Journal, RunRecord};
use polyarchy_runner::{Prepared, RunId, Wanted};

use crate::failure::Failure;
use crate::knowledge::{Knowledge, Question};
use polyarchy_analysis::precision::Decision;

/// The replicates of each point as looks go on.
pub(crate) struct Looks {
    knowledge: Knowledge,
    /// Place of the metric among the columns of the summary.
    column: usize,
    /// Replicates that each point is to have.
    replicates: Vec<u32>,
    /// What is not yet known precisely enough.
    open: Vec<Question>,
}

impl Looks {
    /// The first look; none if the study makes all its replicates whatever they show.
    pub(crate) fn first(prepared: &Prepared) -> Result<Option<Self>, Failure> {
        let Some(wanted) = &prepared.study.precision else { return Ok(None) };
        let Some(knowledge) = Knowledge::asked(&prepared.study)? else { return Ok(None) };
        let column = prepared.columns.iter().position(|column| column.id == wanted.metric);
        Ok(Some(Self {
            column: column.expect("reading the study found the metric"),
            replicates: vec![wanted.min; prepared.study.points().len()],
            open: knowledge.questions(),
            knowledge,
        }))
    }

    /// The runs that are to be made by now.
    pub(crate) fn wanted(&self) -> Wanted<'_> {
        Wanted::Each(&self.replicates)
    }

    /// Looks at what is open, and asks for more replicates where they are needed; whether any are.
    pub(crate) fn go_on(
        &mut self,
        prepared: &Prepared,
        journal: &mut Journal,
    ) -> Result<bool, Failure> {
        self.learn(prepared, journal)?;
        let mut open = Vec::new();
        for question in self.open.drain(..) {
            let made = match question {
                Question::Mean(point) => self.replicates[point as usize],
                Question::Difference => self.replicates[0],
            };
            let look = self.knowledge.look(question, made)?;
            let Decision::Continue { next } = look.decision else { continue };
            match question {
                Question::Mean(point) => self.replicates[point as usize] = next as u32,
                // The design stays balanced: whatever is compared, every point has every replicate.
                Question::Difference => self.replicates.fill(next as u32),
            }
            open.push(question);
        }
        self.open = open;
        Ok(!self.open.is_empty())
    }

    /// How many questions are open, of how many.
    pub(crate) fn open(&self) -> (u64, u64) {
        (self.open.len() as u64, self.knowledge.questions().len() as u64)
    }

    /// Takes in the runs that were made since the last look.
    fn learn(&mut self, prepared: &Prepared, journal: &mut Journal) -> Result<(), Failure> {
        for (point, &wanted) in (0..).zip(&self.replicates) {
            for replicate in self.knowledge.known(point)..wanted {
                let place = RunId { point, replicate }.place(prepared.replicates);
                let record = RunRecord::from_bytes(&journal.read(place)?)?;
                // A failed run has no summary, and counts as a run without value.
                let value = record.summary.get(self.column).copied().unwrap_or(f64::NAN);
                self.knowledge.add(point, value);
            }
        }
        Ok(())
    }
}
