//! Sentences on agreements, their clauses, and how these are read.

use polyarchy_model::event::Kind;

use super::Told;

impl Told<'_> {
    /// Of agreements.
    pub(super) fn of_agreements(&self) -> Option<String> {
        let Self { held, to_hold, odds, outcome, yes, .. } = self;
        Some(match self.event.id.kind {
            Kind::Signed => format!("{} is signed as {}", self.agreement(), outcome),
            Kind::Ended => format!("{} ends", self.agreement()),
            Kind::Specified if *yes => {
                format!("{} says that {to_hold} is {held}{odds}", self.agreement())
            }
            Kind::Specified => format!("{} says nothing on {to_hold}{odds}", self.agreement()),
            Kind::Reviewed => {
                format!("a review of {} chooses {}{odds}", self.agreement(), outcome)
            }
            _ => return None,
        })
    }

    /// Of clauses and how they are read.
    pub(super) fn of_clauses(&self) -> Option<String> {
        let Self { party, holder, held, to_hold, odds, yes, .. } = self;
        Some(match self.event.id.kind {
            Kind::Stale if *yes => {
                format!("the clause of {} on {to_hold} goes stale{odds}", self.agreement())
            }
            Kind::Stale => {
                format!("the clause of {} on {to_hold} still fits{odds}", self.agreement())
            }
            Kind::Amended => {
                format!("the amended clause of {} says that {to_hold} is {held}", self.agreement())
            }
            Kind::Opposed if *yes => format!("{party} objects to the amendment on {to_hold}{odds}"),
            Kind::Opposed => format!("{party} does not object to the amendment on {to_hold}{odds}"),
            Kind::Understood | Kind::ReadApart if *yes => {
                format!(
                    "{} reads the clause on {to_hold} as it stands: {holder}{odds}",
                    self.member()
                )
            }
            Kind::Understood | Kind::ReadApart => {
                format!(
                    "{} reads the clause on {to_hold} as it suits: {holder}{odds}",
                    self.member()
                )
            }
            _ => return None,
        })
    }
}
