//! What a measure is computed from, kept up while a log is read.

use std::collections::BTreeMap;

use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::{ActivityId, PartyId};

use crate::attribution::{Ambiguity, Bending, Conflict, Pressure, Sender, Smooth};
use crate::change::moves::Move;
use crate::change::{INTEREST_TERMS, Measure};
use crate::ledger::Source;
use crate::replay::{Replay, Row};

/// Counts of a member on a responsibility, by holder: jointly, then the parties concerned in order of arrival.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pub(super) prior: Vec<f64>,
    pub(super) experience: Vec<f64>,
    /// What the prior comes from.
    pub(super) of_prior: Vec<(Source, usize, f64)>,
}

impl Counts {
    pub(super) fn of(replay: &Replay, row: &Row) -> Self {
        let holders = replay.concerned(row.activity).len() + 1;
        let mut counts = Self { experience: vec![0.0; holders], ..Self::default() };
        counts.read_prior(replay, row);
        for contribution in replay.contributions(row) {
            let at = place_of(replay, row.activity, contribution.holder);
            counts.experience[at] += replay.remaining(contribution);
        }
        counts
    }

    pub(super) fn read_prior(&mut self, replay: &Replay, row: &Row) {
        let entries = replay.prior(row);
        let placed = |entry: &crate::ledger::Entry| {
            (entry.source, place_of(replay, row.activity, entry.holder), entry.count)
        };
        self.of_prior = entries.iter().map(placed).collect();
        self.prior = vec![0.0; self.experience.len()];
        for (_, at, count) in &self.of_prior {
            self.prior[*at] += count;
        }
    }

    pub(super) fn alpha(&self) -> impl Iterator<Item = f64> + '_ {
        self.prior.iter().zip(&self.experience).map(|(prior, experience)| prior + experience)
    }
}

/// The row of a holder among those of an activity.
pub(super) fn place_of(replay: &Replay, activity: ActivityId, holder: Holder) -> usize {
    match holder {
        Holder::Party(party) => {
            let concerned = replay.concerned(activity);
            concerned.iter().position(|&other| other == party).map_or(0, |slot| slot + 1)
        }
        _ => 0,
    }
}

/// All that a measure is read from.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracked {
    /// How much each row counts.
    pub(super) weights: BTreeMap<Row, f64>,
    /// Counts of the rows that count, and of those whose members send something to them.
    pub(super) counts: BTreeMap<Row, Counts>,
    /// Terms of interest of each party in each activity, as they are in force.
    pub(super) terms: BTreeMap<(ActivityId, PartyId), [f64; 11]>,
    /// Pressures under which interests were formed.
    pub(super) pressure: [f64; 2],
}

/// A member's divergence from what others send, ready to be computed.
pub(super) struct Heard {
    pub(super) conflict: Conflict,
    pub(super) x: Vec<f64>,
    /// Each other party, its members in order, and where its inputs are.
    pub(super) senders: Vec<(PartyId, Sender)>,
}

impl Tracked {
    pub(super) fn of(replay: &Replay, weights: BTreeMap<Row, f64>, measure: Measure) -> Self {
        let mut tracked = Self { weights, ..Self::default() };
        for row in tracked.weights.keys() {
            tracked.counts.entry(*row).or_insert_with(|| Counts::of(replay, row));
            if measure == Measure::Ambiguity {
                continue;
            }
            for party in replay.present(row.activity) {
                for member in replay.names.members(party) {
                    let row = Row { member, ..*row };
                    tracked.counts.entry(row).or_insert_with(|| Counts::of(replay, &row));
                }
                let terms = || terms_of(replay, row.activity, party);
                tracked.terms.entry((row.activity, party)).or_insert_with(terms);
            }
        }
        tracked
    }

    /// Carries a move out.
    pub(super) fn move_by(&mut self, what: &Move) {
        match *what {
            // Priors are read anew.
            Move::Count { is_prior: true, .. } => {}
            Move::Count { row, holder, by, .. } => {
                if let Some(counts) = self.counts.get_mut(&row) {
                    counts.experience[holder] += by;
                }
            }
            Move::Term { activity, party, term, by } => {
                if let Some(terms) = self.terms.get_mut(&(activity, party)) {
                    terms[term] += by;
                }
            }
            Move::Pressure { which, by } => self.pressure[which] += by,
        }
    }

    /// The measure: the weighted mean over rows; NaN where there are none.
    pub(super) fn value(&self, replay: &Replay, measure: Measure) -> f64 {
        if self.weights.is_empty() {
            return f64::NAN;
        }
        let of_row = |(row, weight): (&Row, &f64)| weight * self.value_of(replay, measure, row);
        self.weights.iter().map(of_row).sum()
    }

    fn value_of(&self, replay: &Replay, measure: Measure, row: &Row) -> f64 {
        match measure {
            Measure::Ambiguity => {
                let x: Vec<f64> = self.counts[row].alpha().collect();
                ambiguity(replay, row.activity).value(&x)
            }
            Measure::Conflict => {
                let mut heard = self.heard(replay, row);
                heard.conflict.value(&heard.x)
            }
        }
    }

    /// What a member expects of a responsibility, and all that others send it.
    pub(super) fn heard(&self, replay: &Replay, row: &Row) -> Heard {
        let counts = &self.counts[row];
        let [assertiveness, rigidity, most_assertive] = replay.bending();
        let bending = Bending { assertiveness, rigidity, most: most_assertive };
        let mut conflict = Conflict::new(row.right, counts.prior.len(), bending);
        let mut x: Vec<f64> = counts.alpha().collect();
        let own = replay.names.party_of(row.member);
        x.extend(self.pressure);
        debug_assert_eq!(conflict.pressure(Pressure::Time), counts.prior.len());
        let mut senders = Vec::new();
        for (slot, &party) in replay.concerned(row.activity).iter().enumerate() {
            if party == own || !replay.is_present(party) {
                continue;
            }
            let members = replay.names.members(party);
            let terms = terms_of_right(row.right);
            senders.push((party, conflict.add_sender(slot + 1, members.len(), terms.len())));
            for member in members {
                x.extend(self.counts[&Row { member, ..*row }].alpha());
            }
            let of_party = self.terms.get(&(row.activity, party)).copied().unwrap_or([0.0; 11]);
            x.extend_from_slice(&of_party[terms]);
        }
        Heard { conflict, x, senders }
    }
}

/// The terms that make interest in a right.
pub(super) fn terms_of_right(right: Right) -> std::ops::Range<usize> {
    let first = INTEREST_TERMS.iter().position(|(_, of)| *of == right).unwrap_or(0);
    first..first + INTEREST_TERMS.iter().filter(|(_, of)| *of == right).count()
}

/// The terms of a party's interest in an activity, as they were last noted.
pub(super) fn terms_of(replay: &Replay, activity: ActivityId, party: PartyId) -> [f64; 11] {
    let noted = replay.interest(activity, party).map(|place| &replay.log.events()[place]);
    let details = noted.and_then(|event| replay.log.details(event).first_chunk().copied());
    details.unwrap_or([0.0; 11])
}

/// Ambiguity between the parties present and all of them jointly.
pub(super) fn ambiguity(replay: &Replay, activity: ActivityId) -> Ambiguity {
    Ambiguity::new(replay.present(activity).count() + 1)
}
