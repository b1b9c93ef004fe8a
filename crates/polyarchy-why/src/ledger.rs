//! The ledger of a belief: what its counts rest on. It is exact and linear, and tells nothing of what would be without.

use polyarchy_model::event::Kind;
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::{AgreementId, PartyId};

use crate::replay::{LEAST_PRIOR, Replay, Row};

/// What a count comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The even prior: where no clause speaks, everybody is as likely.
    EvenPrior,
    /// The custom of founders to hold things jointly.
    Custom,
    /// What the member reads in a clause.
    Clause(AgreementId),
    /// Posts of a party on a channel.
    Posts(PartyId, u16),
    /// Work that was seen done.
    Practice,
    /// Decisions that were seen taken.
    Decision,
    /// Precedents of settled disputes.
    Precedent,
}

/// A part of a count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// What it comes from.
    pub source: Source,
    /// Place of the event in the log, if it is one event.
    pub event: Option<usize>,
    /// Whose count it is part of.
    pub holder: Holder,
    /// How much of it.
    pub count: f64,
}

/// What a member expects of a responsibility, and what that rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// Holders: jointly, then the parties concerned in order of arrival. Those that have left count nothing.
    pub holders: Vec<Holder>,
    /// Parts of the counts.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// The counts α, by holder.
    pub fn counts(&self) -> Vec<f64> {
        let mut counts = vec![0.0; self.holders.len()];
        for entry in &self.entries {
            if let Some(at) = self.holders.iter().position(|holder| *holder == entry.holder) {
                counts[at] += entry.count;
            }
        }
        counts
    }

    /// Sum of all counts (S).
    pub fn total(&self) -> f64 {
        self.entries.iter().map(|entry| entry.count).sum()
    }

    /// The share of each source in the belief that a holder holds the responsibility: c_kh / S, largest first. They sum
    /// to the belief.
    pub fn shares(&self, holder: Holder) -> Vec<(Source, f64)> {
        let total = self.total();
        let mut shares: Vec<(Source, f64)> = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.holder == holder) {
            let part = entry.count / total;
            match shares.iter_mut().find(|(source, _)| *source == entry.source) {
                Some((_, share)) => *share += part,
                None => shares.push((entry.source, part)),
            }
        }
        shares.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        shares
    }
}

impl Replay<'_> {
    /// What a member expects of a responsibility now, and what that rests on.
    pub fn ledger(&self, row: &Row) -> Ledger {
        let concerned = self.concerned(row.activity);
        let mut holders = vec![Holder::Joint];
        holders.extend(concerned.iter().map(|&party| Holder::Party(party)));
        let mut entries = self.prior(row);
        for contribution in self.contributions(row) {
            entries.push(Entry {
                source: self.source_of(contribution.event),
                event: Some(contribution.event),
                holder: contribution.holder,
                count: self.remaining(contribution),
            });
        }
        Ledger { holders, entries }
    }

    /// The prior counts of a member: even, by custom, by the clauses that it has read.
    pub(crate) fn prior(&self, row: &Row) -> Vec<Entry> {
        let mut entries = Vec::new();
        let present: Vec<PartyId> = self.present(row.activity).collect();
        let even = self.parameters().prior_weight.max(LEAST_PRIOR) / (present.len() + 1) as f64;
        let mut add = |source, event, holder, count| {
            entries.push(Entry { source, event, holder, count });
        };
        add(Source::EvenPrior, None, Holder::Joint, even);
        for party in present {
            add(Source::EvenPrior, None, Holder::Party(party), even);
        }
        if self.is_founder(self.names.party_of(row.member)) && self.parameters().custom > 0.0 {
            add(Source::Custom, None, Holder::Joint, self.parameters().custom);
        }
        for (clause, weight) in self.clauses_read(row) {
            add(Source::Clause(clause.agreement), Some(clause.event), clause.holder, weight);
        }
        entries
    }

    /// What the counts that an event added come from.
    pub fn source_of(&self, event: usize) -> Source {
        let event = &self.log.events()[event];
        match (event.id.kind, event.id.post_of()) {
            (Kind::Read, Some(post)) => {
                Source::Posts(self.names.party_of(post.parts[0]), event.outcome)
            }
            (Kind::Shown, _) => Source::Practice,
            (Kind::Met, _) => Source::Decision,
            _ => Source::Precedent,
        }
    }
}
