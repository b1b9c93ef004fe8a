//! Which parties' stories are worth reading, and why.

use std::collections::BTreeMap;
use std::fmt::Write;

use polyarchy_model::event::Kind;
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::{Id, PartyId};

use crate::chain::Index;
use crate::change::{Measure, Target, courses};
use crate::number::two;

/// A party worth reading about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The party.
    pub party: PartyId,
    /// Why.
    pub reason: String,
}

impl Index<'_> {
    /// The parties worth reading about: the one with most disputes, with the greatest fall of trust, with the greatest change
    /// of ambiguity, the first to leave, and the first to whom nothing happened. Of equals, the first.
    pub fn worth_reading(&self) -> Vec<Worth> {
        let disputes = self.disputes_by_party();
        let of = |party: PartyId| disputes.get(&party).copied().unwrap_or(0);
        let most = self.parties().rev().max_by_key(|&party| of(party)).filter(|&at| of(at) > 0);
        let most = most
            .map(|party| Worth { party, reason: format!("it is in most disputes: {}", of(party)) });
        let quiet = self.parties().find(|&party| of(party) == 0 && !self.holds_anything(party));
        let quiet = quiet.map(|party| Worth {
            party,
            reason: "nothing happens to it: no dispute, no clause that names it, no decision taken"
                .to_owned(),
        });
        let chosen =
            [most, self.greatest_fall(), self.greatest_change(), self.first_to_leave(), quiet];
        let mut told: Vec<Worth> = Vec::new();
        for worth in chosen.into_iter().flatten() {
            match told.iter_mut().find(|other| other.party == worth.party) {
                Some(other) => other.reason = format!("{}; {}", other.reason, worth.reason),
                None => told.push(worth),
            }
        }
        told
    }

    fn parties(&self) -> impl DoubleEndedIterator<Item = PartyId> + use<> {
        (0..self.names.parties.len()).map(PartyId::of)
    }

    fn disputes_by_party(&self) -> BTreeMap<PartyId, usize> {
        let mut disputes = BTreeMap::new();
        for event in self.log.events().iter().filter(|event| event.id.kind == Kind::Disputed) {
            for claim in self.log.details(event).as_chunks::<2>().0 {
                *disputes.entry(PartyId::of(claim[0] as usize)).or_default() += 1;
            }
        }
        disputes
    }

    fn holds_anything(&self, party: PartyId) -> bool {
        let own = Some(Holder::Party(party));
        self.log.events().iter().any(|event| {
            event.holder == own
                && match event.id.kind {
                    Kind::Specified => event.outcome > 0,
                    Kind::Met | Kind::Amended => true,
                    _ => false,
                }
        })
    }

    /// Of the two parties between whom trust falls furthest, the one with the greater sum of falls.
    fn greatest_fall(&self) -> Option<Worth> {
        let courses = self.courses_of_trust();
        let fall = |pair: &(PartyId, PartyId)| courses[pair].fall;
        let &pair = courses.keys().rev().max_by(|one, other| fall(one).total_cmp(&fall(other)))?;
        let sum = |party: PartyId| -> f64 {
            let own = courses.iter().filter(|((one, other), _)| *one == party || *other == party);
            own.map(|(_, course)| course.fall).sum()
        };
        let (party, with) = if sum(pair.1) > sum(pair.0) { (pair.1, pair.0) } else { pair };
        let reason = format!(
            "its trust falls furthest: by {} with {}",
            two(fall(&pair)),
            self.names.parties[with.row()]
        );
        (fall(&pair) > 0.0).then_some(Worth { party, reason })
    }

    fn greatest_change(&self) -> Option<Worth> {
        let targets: Vec<Target> = self.parties().map(Target::Party).collect();
        let courses = courses(self.log, self.names, &targets, Measure::Ambiguity);
        let ends = courses.iter().map(|course| {
            let mut told = course.iter().map(|(_, value)| *value).filter(|value| !value.is_nan());
            let first = told.next()?;
            Some([first, told.last()?])
        });
        let known = self.parties().zip(ends).filter_map(|(party, ends)| Some((party, ends?)));
        let change = |[first, last]: [f64; 2]| (last - first).abs();
        let (party, [first, last]) = known
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .max_by(|one, other| change(one.1).total_cmp(&change(other.1)))?;
        let reason =
            format!("its role ambiguity changes most: from {} to {}", two(first), two(last));
        (change([first, last]) > 0.0).then_some(Worth { party, reason })
    }

    fn first_to_leave(&self) -> Option<Worth> {
        let left = self.log.events().iter().find(|event| event.id.kind == Kind::Left)?;
        let reason = format!("it is the first to leave, in week {}", left.id.week);
        Some(Worth { party: left.party?, reason })
    }

    /// The parties worth reading about, as text.
    pub fn text_of_worth(&self, worth: &[Worth]) -> String {
        let n = self.names.parties.len();
        let mut text = format!("Stories worth reading, of {n} parties:\n");
        for Worth { party, reason } in worth {
            let _ = writeln!(text, "  {}: {reason}", self.names.parties[party.row()]);
        }
        text
    }
}
