//! What has moved in a step, shared out among its causes.

use std::collections::BTreeMap;

use polyarchy_model::state::stakes::Right;
use polyarchy_model::table::ActivityId;

use super::INTEREST_TERMS;
use super::moves::{Move, Moved};
use super::steps::Account;
use super::tracked::{Heard, ambiguity, terms_of_right};
use crate::attribution::{Increment, Pressure};
use crate::replay::{Replay, Row};

impl Account<'_> {
    pub(super) fn share_ambiguity(&mut self, moved: &[Moved]) {
        let mut by_row: BTreeMap<Row, Vec<usize>> = BTreeMap::new();
        for (nth, one) in moved.iter().enumerate() {
            if let Move::Count { row, .. } = one.what
                && self.tracked.weights.contains_key(&row)
            {
                by_row.entry(row).or_default().push(nth);
            }
        }
        for (row, behind) in by_row {
            let x: Vec<f64> = self.tracked.counts[&row].alpha().collect();
            let mut f = ambiguity(&self.replay, row.activity);
            let increment = |(cause, &nth): (usize, &usize)| match moved[nth].what {
                Move::Count { holder, by, .. } => Some(Increment { cause, input: holder, by }),
                _ => None,
            };
            let increments: Vec<Increment> =
                behind.iter().enumerate().filter_map(increment).collect();
            let shares = self.attributor.attribute(&mut f, &x, &increments, behind.len());
            self.put_down_all(moved, &behind, &shares.of_cause, self.tracked.weights[&row]);
        }
    }

    pub(super) fn share_conflict(&mut self, moved: &[Moved]) {
        let mut of_right: BTreeMap<(ActivityId, Right), Vec<usize>> = BTreeMap::new();
        let mut of_all = Vec::new();
        for (nth, one) in moved.iter().enumerate() {
            match one.what {
                Move::Count { row, .. } => {
                    of_right.entry((row.activity, row.right)).or_default().push(nth);
                }
                Move::Term { activity, term, .. } => {
                    of_right.entry((activity, INTEREST_TERMS[term].1)).or_default().push(nth);
                }
                Move::Pressure { .. } => of_all.push(nth),
            }
        }
        for (activity, right) in self.tracked.responsibilities.clone() {
            let of_right = of_right.get(&(activity, right)).map_or(&[][..], Vec::as_slice);
            if of_right.is_empty() && of_all.is_empty() {
                continue;
            }
            let mut heard = self.tracked.heard(&self.replay, activity, right);
            let mut behind = Vec::new();
            let mut increments = Vec::new();
            for &nth in of_right.iter().chain(&of_all) {
                if let Some((input, by)) = heard.input_of(&self.replay, right, &moved[nth].what) {
                    increments.push(Increment { cause: behind.len(), input, by });
                    behind.push(nth);
                }
            }
            let Heard { conflict, x, .. } = &mut heard;
            let shares = self.attributor.attribute(conflict, x, &increments, behind.len());
            self.put_down_all(moved, &behind, &shares.of_cause, 1.0);
        }
    }

    fn put_down_all(&mut self, moved: &[Moved], behind: &[usize], shares: &[f64], weight: f64) {
        // What moves nothing that counts, such as what only one's own party hears, is no cause.
        for (&nth, share) in behind.iter().zip(shares).filter(|(_, share)| **share != 0.0) {
            self.put_down(moved[nth].cause, moved[nth].event, weight * share);
        }
    }
}

impl Heard {
    /// Which input a move moves, and by how much; none where it is nobody's who is there.
    fn input_of(&self, replay: &Replay, right: Right, what: &Move) -> Option<(usize, f64)> {
        let place = |party| self.parties.iter().find(|(known, _)| *known == party);
        match *what {
            Move::Count { row, holder, by, .. } => {
                let (party, inputs) = place(replay.names.party_of(row.member))?;
                let nth = row.member - replay.names.members(*party).start;
                Some((inputs.count(nth as usize, holder), by))
            }
            Move::Term { party, term, by, .. } => {
                let (_, inputs) = place(party)?;
                Some((inputs.term(term - terms_of_right(right).start), by))
            }
            Move::Pressure { which, by } => {
                let pressure = if which == 0 { Pressure::Time } else { Pressure::Budget };
                Some((self.conflict.pressure(pressure), by))
            }
        }
    }
}
