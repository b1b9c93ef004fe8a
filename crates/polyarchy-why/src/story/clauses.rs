//! Agreements: which clauses name a party, how it reads them, what reviews and amendments change.

use std::collections::BTreeMap;

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::Id;

use super::{Life, counted, listed, times};

/// Signings, readings and reviews that are told one by one.
const MOST: usize = 3;
/// Details of a signing before the parties bound.
const BEFORE_PARTIES: usize = 2;

impl Life<'_> {
    /// Signings with the party: places in the log.
    fn signings(&self) -> Vec<usize> {
        let row = self.party.row() as f64;
        let binds = |event: &Event| {
            let bound = self.index.log.details(event).iter().skip(BEFORE_PARTIES);
            event.id.kind == Kind::Signed
                && bound.into_iter().any(|&party| party.to_bits() == row.to_bits())
        };
        self.places(binds)
    }

    pub(super) fn places(&self, wanted: impl Fn(&Event) -> bool) -> Vec<usize> {
        let events = self.index.log.events().iter().enumerate();
        events.filter(|(_, event)| wanted(event)).map(|(place, _)| place).collect()
    }

    fn agreement(&self, event: &Event) -> &str {
        &self.index.names.agreements[event.id.parts[0] as usize]
    }

    pub(super) fn tell_agreements(&mut self) {
        let signings = self.signings();
        let most = self.at_most(MOST);
        for &place in signings.iter().take(most) {
            let (events, words) = self.signing(place);
            self.tell(&events, words);
        }
        if let Some(&next) = signings.get(most) {
            let n = signings.len() - most;
            self.tell(&[next], format!("From here on agreements are signed with it {}.", times(n)));
        }
        self.tell_readings();
    }

    fn signing(&self, place: usize) -> (Vec<usize>, String) {
        let signed = self.index.event(place);
        let of_signing = |event: &Event| {
            event.id.kind == Kind::Specified
                && event.id.week == signed.id.week
                && event.id.parts[0] == signed.id.parts[0]
        };
        let clauses = self.places(of_signing);
        let names_it = |place: &&usize| {
            let event = self.index.event(**place);
            event.outcome > 0 && event.holder == Some(Holder::Party(self.party))
        };
        let naming: Vec<usize> = clauses.iter().filter(names_it).copied().collect();
        let written = clauses.iter().filter(|place| self.index.event(**place).outcome > 0).count();
        let head = format!(
            "{} is signed with it as {}; it has {} of {} that it could have",
            self.agreement(signed),
            signed.outcome_word(self.index.names),
            counted(written, "clause"),
            clauses.len()
        );
        let mut events = vec![place];
        events.extend(naming.first());
        let words = if naming.is_empty() {
            format!("{head}, and none names it.")
        } else {
            format!("{head}, and {} name it: {}.", naming.len(), self.rights(&naming))
                .replace(" 1 name it", " one names it")
        };
        (events, words)
    }

    /// What clauses name it for, by right.
    fn rights(&self, clauses: &[usize]) -> String {
        let mut by_right: BTreeMap<Right, Vec<String>> = BTreeMap::new();
        for &place in clauses {
            let event = self.index.event(place);
            if let (Some(activity), Some(right)) = (event.activity, event.right) {
                by_right.entry(right).or_default().push(self.activity(activity).to_owned());
            }
        }
        let words = |(right, activities): (Right, Vec<String>)| {
            let verb = match right {
                Right::Work => "to do the work on",
                Right::Decision => "to decide on",
                _ => "to answer for",
            };
            format!("{verb} {}", listed(&activities))
        };
        by_right.into_iter().map(words).collect::<Vec<_>>().join("; ")
    }

    /// Readings of an agreement's clauses, week by week.
    fn tell_readings(&mut self) {
        let read = |event: &Event| {
            matches!(event.id.kind, Kind::Understood | Kind::ReadApart)
                && event.party == Some(self.party)
        };
        let mut occasions: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
        for place in self.places(read) {
            let id = self.index.event(place).id;
            occasions.entry((id.week, id.parts[0])).or_default().push(place);
        }
        let most = self.at_most(MOST);
        for readings in occasions.values().take(most) {
            let (events, words) = self.reading(readings);
            self.tell(&events, words);
        }
        let later: Vec<usize> = occasions.values().skip(most).flatten().copied().collect();
        if let Some(&first) = later.first() {
            let bent = later.iter().filter(|place| self.index.event(**place).outcome == 0).count();
            let bent = if bent == 0 { "never".to_owned() } else { times(bent) };
            let n = times(later.len());
            let words =
                format!("From here on it and its members read clauses {n}, {bent} as it suits.");
            self.tell(&[first], words);
        }
    }

    /// How it and its members read the clauses of an agreement on an occasion.
    fn reading(&self, readings: &[usize]) -> (Vec<usize>, String) {
        let first = self.index.event(readings[0]);
        let what = format!("clauses of {} {}", self.agreement(first), times(readings.len()));
        let bent = |place: &&usize| self.index.event(**place).outcome == 0;
        let bent: Vec<usize> = readings.iter().filter(bent).copied().collect();
        let Some(&misread) = bent.first() else {
            let words = format!("It and its members read {what}, always as they stand.");
            return (vec![readings[0]], words);
        };
        let event = self.index.event(misread);
        let holder = event.holder.map_or("", |holder| self.index.names.holder(holder));
        let activity = event.activity.map_or("", |activity| self.activity(activity));
        let right = event.right.map_or("", |right| right.id());
        let n = times(bent.len());
        let words = format!(
            "It and its members read {what}, {n} as it suits: first in the one on {activity}/{right}, where it reads {holder}."
        );
        (vec![misread], words)
    }

    /// Reviews that choose another form, and amendments of clauses on what concerns it.
    pub(super) fn tell_reviews(&mut self) {
        let signings = self.signings();
        let mut reviews = Vec::new();
        for (place, event) in self.index.log.events().iter().enumerate() {
            let form_now = signings.iter().rev().find(|&&signed| {
                signed < place && self.index.event(signed).id.parts[0] == event.id.parts[0]
            });
            if event.id.kind == Kind::Reviewed
                && form_now.is_some_and(|&signed| self.index.event(signed).outcome != event.outcome)
            {
                reviews.push(place);
            }
        }
        let most = self.at_most(MOST);
        for &place in reviews.iter().take(most) {
            let event = self.index.event(place);
            let form = event.outcome_word(self.index.names);
            let words =
                format!("A review of {} chooses another form: {form}.", self.agreement(event));
            self.tell(&[place], words);
        }
        if let Some(&next) = reviews.get(most) {
            let n = reviews.len() - most;
            self.tell(&[next], format!("From here on reviews choose another form {}.", times(n)));
        }
        let names_it = Some(Holder::Party(self.party));
        let amended =
            self.places(|event| event.id.kind == Kind::Amended && event.holder == names_it);
        if let Some(&first) = amended.first() {
            let opposed = self.places(|event| {
                event.id.kind == Kind::Opposed
                    && event.outcome > 0
                    && event.party == Some(self.party)
            });
            let objects = match opposed.len() {
                0 => "It objects to no amendment.".to_owned(),
                n => format!("It objects to amendments {}.", times(n)),
            };
            let clauses = counted(amended.len(), "amended clause");
            let names = if amended.len() == 1 { "names" } else { "name" };
            self.tell(&[first], format!("From here on {clauses} {names} it. {objects}"));
        }
    }
}
