//! What stands behind an event: the one that it read, or what the belief that it read mostly rests on.

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::{Id, PartyId};

use super::{Index, Link, Root};
use crate::change::INTEREST_TERMS;
use crate::ledger::Source;
use crate::replay::{Replay, Row};

/// Outcomes of a stance.
const OWN: u16 = 1;
const JOINT: u16 = 2;
/// Terms of interest that hang on threat.
const UNDER_THREAT: [usize; 2] = [6, 10];

/// Links, and the place of the event from which to go on.
type Behind = (Vec<Link>, Option<usize>);

impl Index<'_> {
    pub(super) fn behind(&self, place: usize) -> Behind {
        let event = self.event(place);
        let link = |root| Link { event: Some(place), words: self.words(place), root };
        let go_on = |next| (vec![link(None)], next);
        let last = |root| (vec![link(Some(root))], None);
        let causes = || self.causes(place);
        match event.id.kind {
            Kind::Disputed
            | Kind::Quarrel
            | Kind::Protested
            | Kind::Read
            | Kind::Opposed
            | Kind::Settlement
            | Kind::Withdrawn
            | Kind::Restored
            | Kind::Shown
            | Kind::Objected => go_on(causes().first().copied()),
            Kind::Met | Kind::Worked | Kind::Accounted => go_on(self.decisive_stance(place)),
            Kind::Stance => self.behind_a_stance(place, link(None)),
            Kind::Written => self.behind_a_post(place, link(None)),
            Kind::Understood | Kind::ReadApart if event.outcome == 0 => last(Root::ClauseMisread),
            Kind::Understood | Kind::ReadApart => go_on(causes().last().copied()),
            Kind::Specified if event.outcome == 0 => last(Root::ClauseNeverWritten),
            Kind::Specified | Kind::Amended | Kind::Signed => last(Root::Clause),
            Kind::Mandate => last(Root::Mandate),
            Kind::Pressure => match causes().last() {
                Some(&mandate) => go_on(Some(mandate)),
                None => last(Root::Plan),
            },
            Kind::Opened => match causes().first() {
                Some(&mandate) => go_on(Some(mandate)),
                None => last(Root::Plan),
            },
            Kind::Joined => last(Root::PartyJoined),
            _ => last(Root::Luck),
        }
    }

    /// Of the stances behind an outcome, the one that it owes most to chance: among those that made it, the one of the
    /// least probability; where nobody made it, the one that came nearest.
    fn decisive_stance(&self, place: usize) -> Option<usize> {
        let event = self.event(place);
        let causes = self.causes(place);
        let of = |kind: Kind, outcome: u16| {
            let wanted = move |place: &usize| {
                let event = self.event(*place);
                event.id.kind == kind && event.outcome == outcome
            };
            causes.iter().copied().filter(wanted)
        };
        let holder = match event.holder {
            Some(Holder::Party(party)) => Some(party),
            _ => None,
        };
        let mut made: Vec<usize> = of(Kind::Stance, OWN).collect();
        if let Some(party) = holder {
            made.retain(|&place| self.event(place).party == Some(party));
        }
        if made.len() < 2 && holder.is_none() {
            made.extend(of(Kind::Objected, 1));
        }
        if made.is_empty() {
            made.extend(of(Kind::Stance, JOINT));
        }
        let chance = |place: &usize| self.event(*place).p;
        made.into_iter().min_by(|one, other| chance(one).total_cmp(&chance(other))).or_else(|| {
            let came = causes.iter().copied().filter(|&place| !self.event(place).p.is_nan());
            came.max_by(|one, other| chance(one).total_cmp(&chance(other)))
        })
    }

    /// The log read up to just before an event, for one belief.
    fn until(&self, place: usize, row: Row) -> Replay<'_> {
        let mut replay = Replay::of_row(self.log, self.names, row);
        replay.go_before(place);
        replay
    }

    /// A stance rests on what the spokesperson expects, bent by what its party wants.
    fn behind_a_stance(&self, place: usize, link: Link) -> Behind {
        let event = self.event(place);
        let (Some(party), Some(row)) = (event.party, crate::replay::row_of(event)) else {
            return (vec![link], None);
        };
        let replay = self.until(place, row);
        let holder = match event.outcome {
            OWN => Holder::Party(party),
            JOINT => Holder::Joint,
            // Who waits expects somebody else to act: whom it expects most.
            _ => expected_most(&replay, &row, party),
        };
        self.behind_a_belief(&replay, party, &row, holder, link)
    }

    /// A post rests on what its author expects, bent by what its party wants.
    fn behind_a_post(&self, place: usize, link: Link) -> Behind {
        let event = self.event(place);
        let (Some(party), Some(row), Some(holder)) =
            (event.party, crate::replay::row_of(event), event.holder)
        else {
            return (vec![link], None);
        };
        self.behind_a_belief(&self.until(place, row), party, &row, holder, link)
    }

    fn behind_a_belief(
        &self,
        replay: &Replay,
        party: PartyId,
        row: &Row,
        holder: Holder,
        link: Link,
    ) -> Behind {
        let ledger = replay.ledger(row);
        let shares = ledger.shares(holder);
        let believed: f64 = shares.iter().map(|(_, share)| share).sum();
        if holder == Holder::Party(party)
            && let Some((bend, place)) = self.bend(replay, party, row)
            && bend * (1.0 - believed) > (1.0 - bend) * believed
        {
            let interest = self.behind_interest(replay, place, row.right);
            return ([vec![link], interest.0].concat(), interest.1);
        }
        let Some(&(source, share)) = shares.first() else { return (vec![link], None) };
        let names = self.names;
        let rests = format!(
            "{} expects this of {} with {:.2}, of which {:.2} from: {}",
            names.member(row.member),
            if holder == Holder::Joint { "all jointly" } else { names.holder(holder) },
            believed,
            share,
            source.words(names)
        );
        let step = |root| Link { event: None, words: rests.clone(), root };
        match source {
            Source::Custom => (vec![link, step(Some(Root::Custom))], None),
            Source::EvenPrior => match replay.clause_never_written(row.activity, row.right) {
                Some(clause) => (vec![link, step(None)], Some(clause)),
                None => (vec![link, step(Some(Root::NoAgreement))], None),
            },
            source => {
                let of_source = ledger.entries.iter().filter(|entry| {
                    entry.source == source && entry.holder == holder && entry.event.is_some()
                });
                let greatest = of_source.max_by(|one, other| one.count.total_cmp(&other.count));
                (vec![link, step(None)], greatest.and_then(|entry| entry.event))
            }
        }
    }

    /// How strongly interest bends what a party says of itself, and where this is noted; none where it does not want the
    /// responsibility.
    fn bend(&self, replay: &Replay, party: PartyId, row: &Row) -> Option<(f64, usize)> {
        let place = replay.interest(row.activity, party)?;
        let details = self.log.details(self.event(place));
        let terms = details.get(..INTEREST_TERMS.len())?;
        let of_right =
            terms.iter().zip(&INTEREST_TERMS).filter(|(_, (_, right))| *right == row.right);
        let interest: f64 = of_right.map(|(term, _)| term).sum();
        let bend = *details.get(INTEREST_TERMS.len() + row.right as usize)?;
        (interest >= 0.0).then_some((bend, place))
    }

    /// Interest, by its greatest term; what threat makes of it goes back to pressure.
    fn behind_interest(&self, replay: &Replay, place: usize, right: Right) -> Behind {
        let event: &Event = self.event(place);
        let details = self.log.details(event);
        let terms = details.iter().zip(&INTEREST_TERMS).enumerate();
        let of_right = terms.filter(|(_, (_, (_, of)))| *of == right);
        let greatest = of_right.max_by(|one, other| one.1.0.total_cmp(other.1.0));
        let Some((term, (amount, (words, _)))) = greatest else { return (Vec::new(), None) };
        let party = event.party.map_or("", |party| self.names.parties[party.row()].as_str());
        let words = format!("this rests on what {party} wants: {words} ({amount:+.2})");
        if UNDER_THREAT.contains(&term) {
            let pressure = self.pressure_before(replay.place());
            return (vec![Link { event: Some(place), words, root: None }], pressure);
        }
        let root = Some(Root::Interest(term));
        (vec![Link { event: Some(place), words, root }], None)
    }

    fn pressure_before(&self, place: usize) -> Option<usize> {
        (0..place).rev().find(|&place| self.event(place).id.kind == Kind::Pressure)
    }
}

/// Whom a member expects most to hold a responsibility, its own party aside.
fn expected_most(replay: &Replay, row: &Row, own: PartyId) -> Holder {
    let ledger = replay.ledger(row);
    let counts = ledger.counts();
    let others =
        ledger.holders.iter().zip(&counts).filter(|(holder, _)| **holder != Holder::Party(own));
    let most = others.max_by(|one, other| one.1.total_cmp(other.1));
    most.map_or(Holder::Joint, |(holder, _)| *holder)
}
