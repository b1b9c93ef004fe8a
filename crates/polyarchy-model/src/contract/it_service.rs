//! IT service contract: the provider runs a service and decides its technical side.

use super::{Clause, DecisionRule, Form, Membership, Terms};
use crate::units::{Interval, Share, WeekCount, Weight};

/// Assumed terms, in the order that the contract literature gives (MODEL.md, 7.9).
pub(super) const FORM: Form = Form {
    id: "it_service",
    label: "IT service contract",
    doc: "A provider runs a service and decides technical matters; both answer for it.",
    terms: Terms {
        explicitness: Share::of(0.70),
        clarity: Share::of(0.90),
        weight: Weight::of(6.0),
        work: Clause::Provider,
        decision: Clause::ByNature,
        accountability: Clause::Joint,
        decision_rule: DecisionRule::Unilateral,
        enforcement: Share::of(0.5),
        pay: Share::of(0.6),
        security: Share::of(0.6),
        membership: Membership::Closed,
        review_weeks: Interval::of(26),
        drafting_weeks: WeekCount::of(6),
    },
};
