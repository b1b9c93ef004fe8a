//! The disputes of a party: with whom, over what, how they ended and for whom.

use std::collections::BTreeMap;

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::{Id, PartyId};

use super::{Life, counted, listed, times};

/// Disputes that are told one by one.
const MOST: usize = 8;

/// A dispute and its end.
struct Dispute {
    opened: usize,
    ended: Option<usize>,
    /// Parties on other sides than its own.
    against: Vec<PartyId>,
    /// Whether it wants the matter held jointly.
    for_joint: bool,
}

impl Life<'_> {
    fn disputes(&self) -> Vec<Dispute> {
        let mut disputes: Vec<Dispute> = Vec::new();
        for (place, event) in self.index.log.events().iter().enumerate() {
            match event.id.kind {
                Kind::Disputed => disputes.extend(self.dispute(place, event)),
                Kind::Settlement | Kind::Withdrawn => {
                    let is_end = event.id.kind == Kind::Withdrawn || event.outcome > 0;
                    let same = |dispute: &&mut Dispute| {
                        dispute.ended.is_none()
                            && self.index.event(dispute.opened).id.parts == event.id.parts
                    };
                    if is_end && let Some(dispute) = disputes.iter_mut().find(same) {
                        dispute.ended = Some(place);
                    }
                }
                _ => {}
            }
        }
        disputes
    }

    fn dispute(&self, opened: usize, event: &Event) -> Option<Dispute> {
        let (claims, _) = self.index.log.details(event).as_chunks::<2>();
        let party = |claim: &[f64; 2]| PartyId::of(claim[0] as usize);
        let own = claims.iter().find(|claim| party(claim) == self.party)?;
        let other_side = |claim: &&[f64; 2]| claim[1].to_bits() != own[1].to_bits();
        let against = claims.iter().filter(other_side).map(party).collect();
        Some(Dispute { opened, ended: None, against, for_joint: own[1] <= 0.0 })
    }

    pub(super) fn tell_disputes(&mut self) {
        let disputes = self.disputes();
        let most = self.at_most(MOST);
        for dispute in disputes.iter().take(most) {
            let mut events = vec![dispute.opened];
            events.extend(dispute.ended);
            self.tell(&events, self.words_of(dispute));
        }
        if let Some(next) = disputes.get(most) {
            self.tell(&[next.opened], self.summed(&disputes[most..]));
        }
    }

    fn words_of(&self, dispute: &Dispute) -> String {
        let opened = self.index.event(dispute.opened);
        let against: Vec<String> =
            dispute.against.iter().map(|&party| self.name(party).to_owned()).collect();
        let side = if dispute.for_joint { ", and wants it held jointly" } else { "" };
        let matter = self.index.matter(opened);
        let begins = format!("It is in dispute with {} over {matter}{side}.", listed(&against));
        let Some(ended) = dispute.ended else {
            return format!("{begins} This is never settled.");
        };
        let end = self.index.event(ended);
        let after = match end.id.week - opened.id.week {
            0 => "at once".to_owned(),
            weeks => format!("after {}", counted(weeks as usize, "week")),
        };
        if end.id.kind == Kind::Withdrawn {
            let who = end.party.map_or("a party", |party| self.name(party));
            let who = if end.party == Some(self.party) { "it" } else { who };
            return format!("{begins} It ends {after}, for {who} leaves.");
        }
        let route = match end.outcome_word(self.index.names) {
            "clause" => "A clause",
            "talk" => "Talk",
            _ => "Power",
        };
        let winner = match end.holder {
            Some(Holder::Party(party)) if party == self.party => "for it".to_owned(),
            Some(Holder::Party(party)) => format!("for {}", self.name(party)),
            _ => "for holding it jointly".to_owned(),
        };
        format!("{begins} {route} settles this {after}, {winner}.")
    }

    fn summed(&self, disputes: &[Dispute]) -> String {
        let won = |dispute: &&Dispute| {
            let holder = dispute.ended.and_then(|place| self.index.event(place).holder);
            match holder {
                Some(Holder::Party(party)) => party == self.party,
                Some(_) => dispute.for_joint,
                None => false,
            }
        };
        let mut by_party: BTreeMap<PartyId, usize> = BTreeMap::new();
        for party in disputes.iter().flat_map(|dispute| &dispute.against) {
            *by_party.entry(*party).or_default() += 1;
        }
        let most = by_party.iter().max_by_key(|(party, n)| (**n, std::cmp::Reverse(**party)));
        let with = most.map_or(String::new(), |(party, n)| {
            let times = if *n == disputes.len() { "all".to_owned() } else { times(*n) };
            format!(", {times} with {}", self.name(*party))
        });
        let won = disputes.iter().filter(won).count();
        let open = disputes.iter().filter(|dispute| dispute.ended.is_none()).count();
        let open = if open > 0 { format!(", {open} never") } else { String::new() };
        let won = match won {
            0 => "none is".to_owned(),
            1 => "one is".to_owned(),
            n => format!("{n} are"),
        };
        let disputes = counted(disputes.len(), "more dispute");
        format!("From here on it is in {disputes}{with}; {won} settled its way{open}.")
    }
}
