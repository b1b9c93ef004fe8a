//! Events in plain sentences.

mod contracts;

use polyarchy_model::event::{Event, Kind, Over};
use polyarchy_model::state::stakes::Right;
use polyarchy_model::table::{AgreementId, Id};

use super::Index;
use crate::number::{chance, signed, two};

impl Index<'_> {
    /// An event in a sentence, without its week.
    pub fn words(&self, place: usize) -> String {
        let told = self.told(place);
        let of_theme = [
            Told::of_life,
            Told::of_talk,
            Told::of_occasions,
            Told::of_decisions,
            Told::of_disputes,
            Told::of_agreements,
            Told::of_clauses,
        ];
        let words = of_theme.into_iter().find_map(|words| words(&told));
        words.unwrap_or_else(|| told.event.id.kind.info().doc.to_owned())
    }

    fn told(&self, place: usize) -> Told<'_> {
        let event = self.event(place);
        let names = self.names;
        let holder = event.holder.map_or("", |holder| names.holder(holder));
        Told {
            index: self,
            event,
            details: self.log.details(event),
            party: event.party.map_or("somebody", |party| names.parties[party.row()].as_str()),
            holder,
            held: if holder == "jointly" {
                "held jointly".to_owned()
            } else {
                format!("held by {holder}")
            },
            to_hold: self.responsibility(event),
            odds: chance(event.p, event.u),
            outcome: names.outcome(event),
            yes: event.outcome > 0,
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
}

/// An event, with what sentences are made of.
struct Told<'a> {
    index: &'a Index<'a>,
    event: &'a Event,
    details: &'a [f64],
    party: &'a str,
    holder: &'a str,
    held: String,
    to_hold: String,
    odds: String,
    outcome: &'a str,
    yes: bool,
}

impl Told<'_> {
    fn activity(&self) -> &str {
        self.index.activity(self.event)
    }

    fn matter(&self) -> String {
        self.index.matter(self.event)
    }

    fn member(&self) -> String {
        let named = |member| self.index.names.member(member);
        self.event.member.map_or_else(|| self.party.to_owned(), named)
    }

    fn agreement(&self) -> &str {
        let at = AgreementId::of(self.event.id.parts[0] as usize);
        &self.index.names.agreements[at.row()]
    }

    /// Of what happens to the collaboration and its parties.
    fn of_life(&self) -> Option<String> {
        let Self { details, party, outcome, .. } = self;
        Some(match self.event.id.kind {
            Kind::Founded => "the collaboration is founded".to_owned(),
            Kind::Forked => "the run goes on under another setting".to_owned(),
            Kind::Mandate => mandate(details),
            Kind::Opened => format!("{} opens", self.activity()),
            Kind::Finished => format!("{} is done", self.activity()),
            Kind::Reopened => format!("rework reopens {}", self.activity()),
            Kind::Joined => format!("{party} joins ({outcome})"),
            Kind::Left => format!("{party} leaves ({outcome})"),
            Kind::Pressure => match details {
                [time, budget, ..] => {
                    format!("time pressure is {}, budget pressure {}", two(*time), two(*budget))
                }
                _ => "pressure is read".to_owned(),
            },
            Kind::Interest => format!("{party} forms what it wants of {}", self.activity()),
            Kind::Stock => "members take stock of their role stress".to_owned(),
            Kind::Died => "the collaboration dies".to_owned(),
            _ => return None,
        })
    }

    /// Of posts and forgetting.
    fn of_talk(&self) -> Option<String> {
        let Self { held, to_hold, odds, outcome, .. } = self;
        Some(match self.event.id.kind {
            Kind::Written => {
                format!("{} writes on {} that {to_hold} is {held}{odds}", self.member(), outcome)
            }
            Kind::Read => {
                let author = self
                    .event
                    .id
                    .post_of()
                    .map_or(String::new(), |post| self.index.names.member(post.parts[0]));
                format!(
                    "{} reads in a post of {author} that {to_hold} is {held} (weight {})",
                    self.member(),
                    two(self.event.amount)
                )
            }
            Kind::Faded => {
                format!("everybody forgets {} of its experience", two(self.event.amount))
            }
            _ => return None,
        })
    }

    /// Of stances and work.
    fn of_occasions(&self) -> Option<String> {
        let Self { party, holder, to_hold, odds, outcome, yes, .. } = self;
        Some(match self.event.id.kind {
            Kind::Stance => match *outcome {
                "own" => format!("{party} claims {to_hold}{odds}"),
                "joint" => format!("{party} wants {to_hold} held jointly"),
                "other" => format!("{party} leaves {to_hold} to others{odds}"),
                _ => format!("{party} is not there when it comes to {to_hold}"),
            },
            Kind::Worked => match *outcome {
                "gap" => format!("nobody takes up {to_hold}"),
                "overlap" => format!("several take up {to_hold}, where one should"),
                "joint" => format!("several take up {to_hold} together"),
                _ => format!("one party takes up {to_hold}"),
            },
            Kind::Shown => format!("all concerned see that {holder} does {to_hold}"),
            Kind::Quarrel if *yes => format!("this turns into a quarrel over {to_hold}{odds}"),
            Kind::Quarrel => format!("this turns into no quarrel over {to_hold}{odds}"),
            _ => return None,
        })
    }

    /// Of decisions, requests and accounts.
    fn of_decisions(&self) -> Option<String> {
        let Self { party, holder, to_hold, odds, outcome, yes, .. } = self;
        Some(match self.event.id.kind {
            Kind::Raised => format!("a decision on {} comes up", self.activity()),
            Kind::Objected if *yes => format!("{party} objects to a lone claim to {to_hold}{odds}"),
            Kind::Objected => format!("{party} does not object to a lone claim to {to_hold}{odds}"),
            Kind::Agreed if *yes => format!("all agree on {to_hold}{odds}"),
            Kind::Agreed => format!("they do not agree on {to_hold}{odds}"),
            Kind::Met => match *outcome {
                "taken" => format!("{holder} takes the decision on {}", self.activity()),
                "contested" => format!("the decision on {} is contested", self.activity()),
                "not_agreed" => format!("they find no agreement on {to_hold}"),
                _ => format!("nobody takes the decision on {}", self.activity()),
            },
            Kind::Requested if *yes => {
                format!("a request on {} is denied{odds}", self.activity())
            }
            Kind::Requested => format!("a request on {} is admitted{odds}", self.activity()),
            Kind::Protested if *yes => format!("{party} protests against the denial{odds}"),
            Kind::Protested => format!("{party} does not protest against the denial{odds}"),
            Kind::Accounted => {
                format!("who answers for {}: {}", self.activity(), outcome)
            }
            _ => return None,
        })
    }

    /// Of disputes and trust.
    fn of_disputes(&self) -> Option<String> {
        let Self { details, party, holder, odds, outcome, .. } = self;
        Some(match self.event.id.kind {
            Kind::Disputed => {
                format!("a dispute opens over {}: {}", self.matter(), self.index.claims(details))
            }
            Kind::Settlement => match *outcome {
                "open" => format!("the dispute over {} stays open{odds}", self.matter()),
                "clause" => format!(
                    "the clause settles the dispute over {} for {holder}{odds}",
                    self.matter()
                ),
                "talk" => {
                    format!("talk settles the dispute over {} for {holder}{odds}", self.matter())
                }
                _ => format!("power settles the dispute over {} for {holder}", self.matter()),
            },
            Kind::Withdrawn => {
                format!("the dispute over {} ends, for {party} leaves", self.matter())
            }
            Kind::Restored => format!("undisputed work on {} restores trust", self.activity()),
            _ => return None,
        })
    }
}

fn mandate(details: &[f64]) -> String {
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
