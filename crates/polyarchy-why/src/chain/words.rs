//! Events in plain sentences.

use polyarchy_model::event::{Event, Kind, Over};
use polyarchy_model::state::stakes::Right;
use polyarchy_model::table::{AgreementId, Id};

use super::Index;
use crate::number::{chance, signed, two};

impl Index<'_> {
    /// An event in a sentence, without its week.
    pub fn words(&self, place: usize) -> String {
        let event = self.event(place);
        let details = self.log.details(event);
        let names = self.names;
        let party = event.party.map_or("somebody", |party| names.parties[party.row()].as_str());
        let holder = event.holder.map_or("", |holder| names.holder(holder));
        let held = if holder == "jointly" {
            "held jointly".to_owned()
        } else {
            format!("held by {holder}")
        };
        let to_hold = self.responsibility(event);
        let odds = chance(event.p, event.u);
        let member = || event.member.map_or_else(|| party.to_owned(), |one| names.member(one));
        let agreement = || &names.agreements[AgreementId::of(event.id.parts[0] as usize).row()];
        let yes = event.outcome > 0;
        match event.id.kind {
            Kind::Founded => "the collaboration is founded".to_owned(),
            Kind::Forked => "the run goes on under another setting".to_owned(),
            Kind::Mandate => self.mandate(details),
            Kind::Opened => format!("{} opens", self.activity(event)),
            Kind::Finished => format!("{} is done", self.activity(event)),
            Kind::Reopened => format!("rework reopens {}", self.activity(event)),
            Kind::Joined => format!("{party} joins ({})", names.outcome(event)),
            Kind::Left => format!("{party} leaves ({})", names.outcome(event)),
            Kind::Pressure => match details {
                [time, budget, ..] => {
                    format!("time pressure is {}, budget pressure {}", two(*time), two(*budget))
                }
                _ => "pressure is read".to_owned(),
            },
            Kind::Interest => format!("{party} forms what it wants of {}", self.activity(event)),
            Kind::Written => format!(
                "{} writes on {} that {to_hold} is {held}{odds}",
                member(),
                names.outcome(event)
            ),
            Kind::Read => {
                let author =
                    event.id.post_of().map_or(String::new(), |post| names.member(post.parts[0]));
                format!(
                    "{} reads in a post of {author} that {to_hold} is {held} (weight {})",
                    member(),
                    two(event.amount)
                )
            }
            Kind::Faded => format!("everybody forgets {} of its experience", two(event.amount)),
            Kind::Stance => match names.outcome(event) {
                "own" => format!("{party} claims {to_hold}{odds}"),
                "joint" => format!("{party} wants {to_hold} held jointly"),
                "other" => format!("{party} leaves {to_hold} to others{odds}"),
                _ => format!("{party} is not there when it comes to {to_hold}"),
            },
            Kind::Worked => match names.outcome(event) {
                "gap" => format!("nobody takes up {to_hold}"),
                "overlap" => format!("several take up {to_hold}, where one should"),
                "joint" => format!("several take up {to_hold} together"),
                _ => format!("one party takes up {to_hold}"),
            },
            Kind::Shown => format!("all concerned see that {holder} does {to_hold}"),
            Kind::Quarrel if yes => format!("this turns into a quarrel over {to_hold}{odds}"),
            Kind::Quarrel => format!("this turns into no quarrel over {to_hold}{odds}"),
            Kind::Raised => format!("a decision on {} comes up", self.activity(event)),
            Kind::Objected if yes => format!("{party} objects to a lone claim to {to_hold}{odds}"),
            Kind::Objected => format!("{party} does not object to a lone claim to {to_hold}{odds}"),
            Kind::Agreed if yes => format!("all agree on {to_hold}{odds}"),
            Kind::Agreed => format!("they do not agree on {to_hold}{odds}"),
            Kind::Met => match names.outcome(event) {
                "taken" => format!("{holder} takes the decision on {}", self.activity(event)),
                "contested" => format!("the decision on {} is contested", self.activity(event)),
                "not_agreed" => format!("they find no agreement on {to_hold}"),
                _ => format!("nobody takes the decision on {}", self.activity(event)),
            },
            Kind::Requested if yes => {
                format!("a request on {} is denied{odds}", self.activity(event))
            }
            Kind::Requested => format!("a request on {} is admitted{odds}", self.activity(event)),
            Kind::Protested if yes => format!("{party} protests against the denial{odds}"),
            Kind::Protested => format!("{party} does not protest against the denial{odds}"),
            Kind::Accounted => {
                format!("who answers for {}: {}", self.activity(event), names.outcome(event))
            }
            Kind::Disputed => {
                format!("a dispute opens over {}: {}", self.matter(event), self.claims(details))
            }
            Kind::Settlement => match names.outcome(event) {
                "open" => format!("the dispute over {} stays open{odds}", self.matter(event)),
                "clause" => format!(
                    "the clause settles the dispute over {} for {holder}{odds}",
                    self.matter(event)
                ),
                "talk" => format!(
                    "talk settles the dispute over {} for {holder}{odds}",
                    self.matter(event)
                ),
                _ => format!("power settles the dispute over {} for {holder}", self.matter(event)),
            },
            Kind::Withdrawn => {
                format!("the dispute over {} ends, for {party} leaves", self.matter(event))
            }
            Kind::Restored => format!("undisputed work on {} restores trust", self.activity(event)),
            Kind::Stock => "members take stock of their role stress".to_owned(),
            Kind::Signed => format!("{} is signed as {}", agreement(), names.outcome(event)),
            Kind::Ended => format!("{} ends", agreement()),
            Kind::Specified if yes => {
                format!("{} says that {to_hold} is {held}{odds}", agreement())
            }
            Kind::Specified => format!("{} says nothing on {to_hold}{odds}", agreement()),
            Kind::Stale if yes => {
                format!("the clause of {} on {to_hold} goes stale{odds}", agreement())
            }
            Kind::Stale => format!("the clause of {} on {to_hold} still fits{odds}", agreement()),
            Kind::Amended => {
                format!("the amended clause of {} says that {to_hold} is {held}", agreement())
            }
            Kind::Opposed if yes => format!("{party} objects to the amendment on {to_hold}{odds}"),
            Kind::Opposed => format!("{party} does not object to the amendment on {to_hold}{odds}"),
            Kind::Reviewed => {
                format!("a review of {} chooses {}{odds}", agreement(), names.outcome(event))
            }
            Kind::Understood | Kind::ReadApart if yes => {
                format!("{} reads the clause on {to_hold} as it stands: {holder}{odds}", member())
            }
            Kind::Understood | Kind::ReadApart => {
                format!("{} reads the clause on {to_hold} as it suits: {holder}{odds}", member())
            }
            Kind::Died => "the collaboration dies".to_owned(),
            _ => event.id.kind.info().doc.to_owned(),
        }
    }

    fn activity(&self, event: &Event) -> &str {
        event.activity.map_or("an activity", |activity| &self.names.activities[activity.row()])
    }

    /// What is held, in words.
    fn responsibility(&self, event: &Event) -> String {
        let activity = self.activity(event);
        match event.right {
            Some(Right::Work) => format!("the work on {activity}"),
            Some(Right::Decision) => format!("deciding on {activity}"),
            Some(Right::Accountability) => format!("answering for {activity}"),
            _ => activity.to_owned(),
        }
    }

    /// What a dispute is over, in words.
    pub fn matter(&self, event: &Event) -> String {
        let activity = self.activity(event);
        match event.id.over() {
            Some(Over::Work) => format!("the work on {activity}"),
            Some(Over::Decision) => {
                format!("the decision on {activity} that came up in week {}", event.id.parts[2])
            }
            Some(Over::Request) => {
                format!("a request on {activity} that was denied in week {}", event.id.parts[2])
            }
            _ => format!("an amendment on {activity}"),
        }
    }

    /// Who claims what in a dispute, in words.
    fn claims(&self, details: &[f64]) -> String {
        let (claims, _) = details.as_chunks::<2>();
        let name =
            |party: f64| self.names.parties.get(party as usize).map_or("a party", String::as_str);
        let sides = |side: f64| -> Vec<&str> {
            let of_side = claims.iter().filter(|claim| claim[1].to_bits() == side.to_bits());
            of_side.map(|claim| name(claim[0])).collect()
        };
        let joint = sides(0.0);
        let mut words: Vec<String> = claims
            .iter()
            .filter(|claim| claim[1] > 0.0)
            .map(|claim| name(claim[0]).to_owned())
            .collect();
        if !joint.is_empty() {
            words.push(format!("{} for holding it jointly", joint.join(" and ")));
        }
        words.join(" against ")
    }

    fn mandate(&self, details: &[f64]) -> String {
        let mut words = Vec::new();
        if let [moves, grants] = details {
            if !moves.is_nan() {
                words.push(format!("moves the deadline by {} weeks", signed(*moves)));
            }
            if !grants.is_nan() {
                let verb = if *grants < 0.0 { "cuts" } else { "grants" };
                words.push(format!("{verb} {} of money", two(grants.abs())));
            }
        }
        if words.is_empty() {
            return "a mandate arrives".to_owned();
        }
        format!("a mandate {}", words.join(" and "))
    }
}
