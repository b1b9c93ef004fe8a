//! Coming, going, and the first of what a party claims.

use polyarchy_model::event::Kind;
use polyarchy_model::state::stakes::{RIGHTS, Right};
use polyarchy_model::table::{ActivityId, Id};

use super::{Life, counted, listed};

/// Outcome of a stance: the party claims it.
const OWN: u16 = 1;

impl Life<'_> {
    /// The first event of a kind that is of the party.
    fn first(&self, kind: Kind) -> Option<usize> {
        let mut events = self.index.log.events().iter();
        events.position(|event| event.id.kind == kind && event.party == Some(self.party))
    }

    pub(super) fn tell_coming(&mut self) {
        let Some(joined) = self.first(Kind::Joined) else { return };
        let event = self.index.event(joined);
        let name = self.name(self.party);
        let members = counted(self.index.names.members(self.party).len(), "member");
        let how = match event.outcome_word(self.index.names) {
            "founder" => format!("{name} is there from the founding, with {members}."),
            "chance" => format!("{name} comes by itself, with {members}."),
            _ => format!("{name} joins as planned, with {members}."),
        };
        let activities = self.index.log.details(event).iter();
        let activities: Vec<String> =
            activities.map(|&row| self.index.names.activities[row as usize].clone()).collect();
        let concerned = match activities.len() {
            0 => "Nothing concerns it yet.".to_owned(),
            1 => format!("One activity concerns it: {}.", activities[0]),
            n => format!("{n} activities concern it: {}.", listed(&activities)),
        };
        self.tell(&[joined], how);
        self.tell(&[joined], concerned);
    }

    pub(super) fn tell_going(&mut self) {
        if let Some(left) = self.first(Kind::Left) {
            let words = match self.index.event(left).outcome_word(self.index.names) {
                "exhausted" => "It leaves: as a volunteer it has nothing left to give.",
                "released" => "It leaves: nothing holds it any longer.",
                _ => "It leaves, as planned.",
            };
            return self.tell(&[left], words.to_owned());
        }
        let events = self.index.log.events();
        let died = events.iter().position(|event| event.id.kind == Kind::Died);
        if let Some(died) = died {
            return self.tell(&[died], "It is there when the collaboration dies.".to_owned());
        }
        let has_come = self.first(Kind::Joined).is_some();
        if has_come && let Some(last) = events.len().checked_sub(1) {
            self.tell(&[last], "It is there to the end.".to_owned());
        }
    }

    /// The first claim to work, to decide and to answer, and what became of it.
    pub(super) fn tell_claims(&mut self) {
        for right in RIGHTS {
            let events = self.index.log.events();
            let claim = events.iter().position(|event| {
                event.id.kind == Kind::Stance
                    && event.party == Some(self.party)
                    && event.right == Some(right)
                    && event.outcome == OWN
            });
            let Some(claim) = claim else { continue };
            let event = self.index.event(claim);
            let activity = event.activity.map_or("", |activity| self.activity(activity));
            let to = match right {
                Right::Work => format!("to do the work on {activity}"),
                Right::Decision => format!("to decide on {activity}"),
                _ => format!("to answer for {activity}"),
            };
            let what_came = events.iter().enumerate().skip(claim).find(|(_, later)| {
                matches!(later.id.kind, Kind::Worked | Kind::Met | Kind::Accounted)
                    && self.index.log.causes(later).any(|id| id == event.id)
            });
            let mut told = vec![claim];
            let became = match what_came {
                Some((place, later)) => {
                    told.push(place);
                    match later.outcome_word(self.index.names) {
                        "alone" | "taken" => "and it does so alone",
                        "overlap" => "and so do others, where one should",
                        "contested" => "and this is contested",
                        "joint" => "and ends up doing so jointly",
                        "not_agreed" => "and they do not agree",
                        _ => "and nothing comes of it",
                    }
                }
                None => "and nothing comes of it",
            };
            self.tell(&told, format!("For the first time it claims {to}, {became}."));
        }
    }

    pub(super) fn activity(&self, activity: ActivityId) -> &str {
        &self.index.names.activities[activity.row()]
    }
}
