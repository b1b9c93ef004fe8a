//! A change shared out step by step while a log is read.

use std::collections::BTreeMap;

use polyarchy_model::event::Event;

use super::moves::{Move, Moved, Step, rows_seen};
use super::tracked::{Counts, Tracked, place_of, terms_of};
use super::{Cause, Measure, Target};
use crate::attribution::Attributor;
use crate::ledger::Source;
use crate::replay::{Replay, Row};

/// The pressures, in the order of their inputs.
const PRESSURES: [Cause; 2] = [Cause::TimePressure, Cause::BudgetPressure];

/// A change that is being shared out.
pub(super) struct Account<'l> {
    pub(super) replay: Replay<'l>,
    pub(super) target: Target,
    pub(super) measure: Measure,
    pub(super) tracked: Tracked,
    pub(super) attributor: Attributor,
    /// The step at hand, and what has moved in it.
    step: Option<Step>,
    moved: Vec<Moved>,
    /// Rows whose priors have moved in it.
    new_priors: Vec<Row>,
    so_far: BTreeMap<Cause, f64>,
    events: BTreeMap<(usize, Cause), f64>,
}

impl<'l> Account<'l> {
    pub(super) fn new(replay: Replay<'l>, target: Target, measure: Measure) -> Self {
        let tracked = Tracked::of(&replay, target.weights(&replay), measure);
        Self {
            replay,
            target,
            measure,
            tracked,
            attributor: Attributor::default(),
            step: None,
            moved: Vec::new(),
            new_priors: Vec::new(),
            so_far: BTreeMap::new(),
            events: BTreeMap::new(),
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.tracked.value(&self.replay, self.measure)
    }

    pub(super) fn so_far(&self) -> &BTreeMap<Cause, f64> {
        &self.so_far
    }

    pub(super) fn into_events(self) -> Vec<(usize, Cause, f64)> {
        self.events.into_iter().map(|((place, cause), share)| (place, cause, share)).collect()
    }

    /// Reads the log up to an event, this included.
    pub(super) fn go_past(&mut self, place: usize) {
        while self.replay.place() <= place {
            let Some(event) = self.replay.peek() else { break };
            match Step::of(event) {
                Some(Step::Scope(scope)) => {
                    self.end_step();
                    self.jump(Cause::Scope(scope));
                }
                Some(step) => {
                    if self.step != Some(step) {
                        self.end_step();
                        self.step = Some(step);
                    }
                    self.note(step, event);
                    self.replay.step();
                }
                None => {
                    self.replay.step();
                }
            }
        }
        self.end_step();
    }

    /// An event that changes who or what counts is a step of its own.
    fn jump(&mut self, cause: Cause) {
        let (before, place) = (self.value(), self.replay.place());
        self.replay.step();
        let pressure = self.tracked.pressure;
        let weights = self.target.weights(&self.replay);
        self.tracked = Tracked::of(&self.replay, weights, self.measure);
        self.tracked.pressure = pressure;
        // From nothing to something and back there is no change to share out, but a value that begins or ends.
        let [before, after] =
            [before, self.value()].map(|value| if value.is_nan() { 0.0 } else { value });
        self.put_down(cause, Some(place), after - before);
    }

    pub(super) fn put_down(&mut self, cause: Cause, event: Option<usize>, share: f64) {
        *self.so_far.entry(cause).or_default() += share;
        if let Some(event) = event {
            *self.events.entry((event, cause)).or_default() += share;
        }
    }

    /// Notes what an event of a step moves.
    fn note(&mut self, step: Step, event: &Event) {
        let place = self.replay.place();
        match step {
            Step::Reading | Step::Practice | Step::Decisions | Step::Precedents => {
                let source = self.replay.source_of(place);
                for row in rows_seen(&self.replay, event) {
                    let (Some(holder), true) =
                        (event.holder, self.tracked.counts.contains_key(&row))
                    else {
                        continue;
                    };
                    let of = self.replay.names.party_of(row.member);
                    let holder = place_of(&self.replay, row.activity, holder);
                    let what = Move::Count { row, holder, by: event.amount, is_prior: false };
                    let cause = Cause::Belief { of, source };
                    self.moved.push(Moved { what, cause, event: Some(place) });
                }
            }
            Step::Forgetting => {
                for (row, counts) in &self.tracked.counts {
                    let of = self.replay.names.party_of(row.member);
                    let counts = counts.experience.iter().enumerate();
                    for (holder, count) in counts.filter(|(_, count)| **count != 0.0) {
                        let by = -event.amount * count;
                        let what = Move::Count { row: *row, holder, by, is_prior: false };
                        self.moved.push(Moved {
                            what,
                            cause: Cause::Forgetting { of },
                            event: None,
                        });
                    }
                }
            }
            // What they move is seen once the step is over.
            Step::Interests | Step::Agreements | Step::Scope(_) => {}
        }
    }

    /// Shares out what has moved in the step at hand, and moves it.
    fn end_step(&mut self) {
        match self.step.take() {
            None => return,
            Some(Step::Interests) => self.note_interests(),
            Some(Step::Agreements) => self.note_priors(),
            Some(_) => {}
        }
        let moved = std::mem::take(&mut self.moved);
        match self.measure {
            Measure::Ambiguity => self.share_ambiguity(&moved),
            Measure::Conflict => self.share_conflict(&moved),
        }
        for one in &moved {
            self.tracked.move_by(&one.what);
        }
        self.moved = moved;
        self.moved.clear();
        // Read anew and not summed up, so that rounding does not gather.
        for row in std::mem::take(&mut self.new_priors) {
            if let Some(counts) = self.tracked.counts.get_mut(&row) {
                counts.read_prior(&self.replay, &row);
            }
        }
    }

    fn note_interests(&mut self) {
        let now = pressure(&self.replay);
        // Most terms of most parties stand still.
        let pressures = now.into_iter().zip(self.tracked.pressure).enumerate();
        for (which, (now, before)) in
            pressures.filter(|(_, (now, before))| now.to_bits() != before.to_bits())
        {
            let what = Move::Pressure { which, by: now - before };
            self.moved.push(Moved { what, cause: PRESSURES[which], event: None });
        }
        for (&(activity, party), before) in &self.tracked.terms {
            let now = terms_of(&self.replay, activity, party);
            let event = self.replay.interest(activity, party);
            let terms = now.iter().zip(before).enumerate();
            for (term, (now, before)) in
                terms.filter(|(_, (now, before))| now.to_bits() != before.to_bits())
            {
                let what = Move::Term { activity, party, term, by: now - before };
                let cause = Cause::Interest { of: party, term };
                self.moved.push(Moved { what, cause, event });
            }
        }
    }

    fn note_priors(&mut self) {
        for (row, counts) in &self.tracked.counts {
            let mut after = Counts { experience: counts.experience.clone(), ..Counts::default() };
            after.read_prior(&self.replay, row);
            if after.of_prior == counts.of_prior {
                continue;
            }
            let of = self.replay.names.party_of(row.member);
            let mut by_source: BTreeMap<(Source, usize), f64> = BTreeMap::new();
            for (source, at, count) in &after.of_prior {
                *by_source.entry((*source, *at)).or_default() += count;
            }
            for (source, at, count) in &counts.of_prior {
                *by_source.entry((*source, *at)).or_default() -= count;
            }
            for ((source, holder), by) in by_source {
                let what = Move::Count { row: *row, holder, by, is_prior: true };
                let event = self.replay.reading_of(row, source);
                self.moved.push(Moved { what, cause: Cause::Belief { of, source }, event });
            }
            self.new_priors.push(*row);
        }
    }
}

/// Pressures of time and money in force.
fn pressure(replay: &Replay) -> [f64; 2] {
    let [time, budget, _] = replay.pressure();
    [time, budget]
}
