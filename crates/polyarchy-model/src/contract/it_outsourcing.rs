//! IT outsourcing contract: the provider works, government decides and answers.

use super::{Clause, DecisionRule, Form, Membership, Terms};
use crate::units::{Interval, Share, WeekCount, Weight};

/// Assumed terms, in the order that the contract literature gives (MODEL.md, 7.9).
pub(super) const FORM: Form = Form {
    id: "it_outsourcing",
    label: "IT outsourcing contract",
    doc: "A provider delivers specified work; government decides and answers for it.",
    terms: Terms {
        explicitness: Share::of(0.85),
        clarity: Share::of(0.95),
        weight: Weight::of(8.0),
        work: Clause::Provider,
        decision: Clause::GovernmentLead,
        accountability: Clause::GovernmentLead,
        decision_rule: DecisionRule::Unilateral,
        enforcement: Share::of(0.6),
        pay: Share::of(0.6),
        security: Share::of(0.3),
        membership: Membership::Closed,
        review_weeks: Interval::of(52),
        drafting_weeks: WeekCount::of(8),
    },
};
