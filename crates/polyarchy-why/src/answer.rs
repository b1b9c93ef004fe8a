//! Questions about one run, and their answers: the ledger, the shares of the change, the chain of events, and the test.

mod dispute;
mod near_misses;
mod question;
mod test;
mod text;

use polyarchy_model::state::stakes::Holder;

use crate::chain::{Chain, Index};
use crate::change::{Change, Measure, Target, explain};
use crate::ledger::Source;
use crate::replay::{Replay, Row};
pub use dispute::{ClaimMade, DisputeAnswer, DisputeTold};
pub use near_misses::NearMiss;
pub use question::{NoSuch, Subject, party_of};
pub use test::Test;

/// What is asked about a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Of what.
    pub subject: Subject,
    /// Ambiguity or conflict; disputes have neither.
    pub measure: Measure,
    /// The recorded week that is asked about.
    pub week: u32,
    /// The recorded week from which the change is told.
    pub since: u32,
}

/// Why a measure changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeAnswer {
    /// What is asked about, in words.
    pub subject: String,
    /// Ambiguity or conflict.
    pub measure: Measure,
    /// What expectations rest on at the end.
    pub ledger: LedgerAnswer,
    /// The change and its causes.
    pub change: Change,
    /// The chain behind the event that contributed most to the greatest share, if it is of events.
    pub chain: Option<Chain>,
    /// What tests the chief cause.
    pub test: Option<Test>,
}

/// What expectations rest on: means over members and responsibilities, of the holder that each expects most.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerAnswer {
    /// How many members' views of responsibilities were taken.
    pub n_rows: usize,
    /// The holder, where all expect the same most.
    pub holder: Option<Holder>,
    /// How much the holder is expected.
    pub belief: f64,
    /// Share of each source in that; they sum to it.
    pub shares: Vec<(Source, f64)>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of a change of ambiguity or conflict.
    Change(Box<ChangeAnswer>),
    /// Of a dispute.
    Dispute(Box<DisputeAnswer>),
}

impl Index<'_> {
    /// Answers a question about the run.
    pub fn answer(&self, question: &Question) -> Result<Answer, NoSuch> {
        let target = match question.subject.target(self)? {
            question::Found::Target(target) => target,
            question::Found::Dispute(place) => {
                return Ok(Answer::Dispute(Box::new(self.answer_dispute(place))));
            }
        };
        let weeks = [question.since, question.week];
        let change = explain(self.log, self.names, target, question.measure, weeks)
            .ok_or_else(|| NoSuch::window(self.log, weeks))?;
        if change.values.iter().any(|value| value.is_nan()) {
            return Err(NoSuch::nothing_open(&question.subject, &change));
        }
        let chain = Self::chief_event(&change).map(|place| self.chain(place));
        let test = chain.as_ref().and_then(|chain| self.test(chain));
        Ok(Answer::Change(Box::new(ChangeAnswer {
            subject: question.subject.words(),
            measure: question.measure,
            ledger: self.ledger_of(target, change.weeks[1]),
            change,
            chain,
            test,
        })))
    }

    /// The last recorded week with a stock-taking at which some activity was open.
    pub fn last_told(&self) -> Option<u32> {
        let mut replay = Replay::new(self.log, self.names);
        let weeks = crate::change::stock_weeks(self.log);
        let is_told = |week: &u32| {
            replay.go_to(*week);
            replay.activities().any(|activity| replay.is_open(activity))
        };
        weeks.into_iter().filter(is_told).last()
    }

    /// Of the causes that are events, the one of the greatest share in the direction of the change; and of its events the
    /// one that contributed most.
    fn chief_event(change: &Change) -> Option<usize> {
        let direction = change.values[1] - change.values[0];
        let is_along = |share: f64| share * direction > 0.0;
        let has_events = |cause| change.events.iter().any(|(_, of, _)| *of == cause);
        let along = change.shares.iter().filter(|(_, share)| is_along(*share));
        let (cause, _) = along.copied().find(|(cause, _)| has_events(*cause))?;
        let of_cause = change.events.iter().filter(|(_, of, _)| *of == cause);
        let most = of_cause.filter(|(.., share)| is_along(*share));
        most.max_by(|one, other| one.2.abs().total_cmp(&other.2.abs())).map(|(place, ..)| *place)
    }

    fn ledger_of(&self, target: Target, week: u32) -> LedgerAnswer {
        let mut replay = Replay::new(self.log, self.names);
        replay.go_to(week);
        let rows: Vec<Row> = target.weights(&replay).into_keys().collect();
        let mut answer =
            LedgerAnswer { n_rows: rows.len(), holder: None, belief: 0.0, shares: Vec::new() };
        for (nth, row) in rows.iter().enumerate() {
            let ledger = replay.ledger(row);
            let counts = ledger.counts();
            let most =
                ledger.holders.iter().zip(&counts).max_by(|one, other| one.1.total_cmp(other.1));
            let Some((&holder, _)) = most else { continue };
            answer.holder =
                if nth == 0 { Some(holder) } else { answer.holder.filter(|&of| of == holder) };
            for (source, share) in ledger.shares(holder) {
                let part = share / rows.len() as f64;
                answer.belief += part;
                match answer.shares.iter_mut().find(|(of, _)| *of == source) {
                    Some((_, share)) => *share += part,
                    None => answer.shares.push((source, part)),
                }
            }
        }
        answer.shares.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        answer
    }
}
