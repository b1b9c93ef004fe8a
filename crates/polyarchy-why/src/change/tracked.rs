//! What a measure is computed from, kept up while a log is read.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::{ActivityId, PartyId};

use crate::attribution::{Ambiguity, Bending, Conflict, Party, Smooth};
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
    /// The responsibilities that these rows are of.
    pub(super) responsibilities: BTreeSet<(ActivityId, Right)>,
    /// Counts of the rows that count, and of those whose members send something to them.
    pub(super) counts: BTreeMap<Row, Counts>,
    /// Terms of interest of each party in each activity, as they are in force.
    pub(super) terms: BTreeMap<(ActivityId, PartyId), [f64; 11]>,
    /// Pressures under which interests were formed.
    pub(super) pressure: [f64; 2],
}

/// What members expect of a responsibility and what their parties want of it, ready to be computed.
pub(super) struct Heard {
    pub(super) conflict: Conflict,
    pub(super) x: Vec<f64>,
    /// Each party present, its members in order, and where its inputs are.
    pub(super) parties: Vec<(PartyId, Party)>,
}

impl Tracked {
    pub(super) fn of(replay: &Replay, weights: BTreeMap<Row, f64>, measure: Measure) -> Self {
        let responsibilities = weights.keys().map(|row| (row.activity, row.right)).collect();
        let [time, budget, _] = replay.pressure();
        let pressure = [time, budget];
        let mut tracked = Self { weights, responsibilities, pressure, ..Self::default() };
        if measure == Measure::Ambiguity {
            let counts = tracked.weights.keys().map(|row| (*row, Counts::of(replay, row)));
            tracked.counts = counts.collect();
            return tracked;
        }
        for &(activity, right) in &tracked.responsibilities {
            for party in replay.present(activity) {
                for member in replay.names.members(party) {
                    let row = Row { member, activity, right };
                    tracked.counts.insert(row, Counts::of(replay, &row));
                }
                let terms = || terms_of(replay, activity, party);
                tracked.terms.entry((activity, party)).or_insert_with(terms);
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
        match measure {
            Measure::Ambiguity => {
                let of_row = |(row, weight): (&Row, &f64)| {
                    let x: Vec<f64> = self.counts[row].alpha().collect();
                    weight * ambiguity(replay, row.activity).value(&x)
                };
                self.weights.iter().map(of_row).sum()
            }
            Measure::Conflict => {
                let of_right = |&(activity, right): &(ActivityId, Right)| {
                    let mut heard = self.heard(replay, activity, right);
                    heard.conflict.value(&heard.x)
                };
                self.responsibilities.iter().map(of_right).sum()
            }
        }
    }

    /// What members expect of a responsibility, with the weights of those whose view counts, and what bends what they say.
    pub(super) fn heard(&self, replay: &Replay, activity: ActivityId, right: Right) -> Heard {
        let [assertiveness, rigidity, most_assertive] = replay.bending();
        let bending = Bending { assertiveness, rigidity, most: most_assertive };
        let concerned = replay.concerned(activity);
        let mut conflict = Conflict::new(right, concerned.len() + 1, bending);
        let mut x = self.pressure.to_vec();
        let mut parties = Vec::new();
        let terms = terms_of_right(right);
        let present = |(_, party): &(usize, &PartyId)| replay.is_present(**party);
        for (slot, &party) in concerned.iter().enumerate().filter(present) {
            let rows = || replay.names.members(party).map(|member| Row { member, activity, right });
            let weight = |row: Row| self.weights.get(&row).copied().unwrap_or(0.0);
            let weights: Vec<f64> = rows().map(weight).collect();
            parties.push((party, conflict.add_party(slot + 1, &weights, terms.len())));
            rows().for_each(|row| x.extend(self.counts[&row].alpha()));
            let of_party = self.terms.get(&(activity, party)).copied().unwrap_or([0.0; 11]);
            x.extend_from_slice(&of_party[terms.clone()]);
        }
        Heard { conflict, x, parties }
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
