//! How many replicates a study makes: all, or as many as it takes to know means or differences
//! precisely enough.
//!
//! The looks are fixed in advance, and what they find depends on the runs alone: a study that is
//! resumed stops at the same numbers as one that was never interrupted.

use std::collections::BTreeSet;

use polyarchy_analysis::expectation::{Reading, Readings};
use polyarchy_analysis::precision::Decision;
use polyarchy_results::{Journal, RunRecord};
use polyarchy_runner::{Prepared, RunId, Wanted, design_table, rows_of};

use crate::declared::Declared;
use crate::failure::Failure;
use crate::knowledge::Knowledge;

/// The replicates of each point as looks go on.
pub(crate) struct Looks {
    knowledge: Knowledge,
    readings: Readings,
    /// Points off which something is read.
    read: BTreeSet<u32>,
    /// How many runs of each point have been read.
    known: Vec<u32>,
    /// Replicates that each point is to have.
    replicates: Vec<u32>,
    /// Places of the questions whose answer is not yet known precisely enough.
    open: Vec<usize>,
}

impl Looks {
    /// The first look; none if the study makes all its replicates whatever they show.
    pub(crate) fn first(prepared: &Prepared, declared: &Declared) -> Result<Option<Self>, Failure> {
        let Some(wanted) = &prepared.study.precision else { return Ok(None) };
        let Some(knowledge) = Knowledge::asked(&prepared.study, &design_table(prepared), declared)?
        else {
            return Ok(None);
        };
        let points = prepared.study.points().len();
        let groups = knowledge.readings().filter_map(|reading| match reading {
            Reading::Measured(_, group) => Some(group.designs()),
            Reading::Constant(_) => None,
        });
        Ok(Some(Self {
            read: groups.flatten().map(|&design| design as u32).collect(),
            readings: Readings::of(knowledge.readings()),
            known: vec![0; points],
            replicates: vec![wanted.min; points],
            open: (0..knowledge.questions().len()).collect(),
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
        let made = self.replicates.clone();
        let mut open = Vec::new();
        for place in self.open.drain(..) {
            let question = &self.knowledge.questions()[place];
            let runs = question.points.first().map_or(0, |&point| made[point as usize]);
            let look = question.look(&self.readings, runs)?;
            let Decision::Continue { next } = look.look.decision else { continue };
            for &point in &question.points {
                self.replicates[point as usize] = next as u32;
            }
            open.push(place);
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
        let design = design_table(prepared);
        for &point in &self.read {
            let known = &mut self.known[point as usize];
            for replicate in *known..self.replicates[point as usize] {
                let place = RunId { point, replicate }.place(prepared.replicates);
                let record = RunRecord::from_bytes(&journal.read(place)?)?;
                for table in rows_of(prepared, &design, &record) {
                    self.readings.add(&table)?;
                }
            }
            *known = self.replicates[point as usize];
        }
        Ok(())
    }
}
