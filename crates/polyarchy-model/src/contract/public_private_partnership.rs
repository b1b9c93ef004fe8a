//! Public-private partnership: work and decisions go by the nature of the matter; the platform keeps the gate.

use super::{Clause, DecisionRule, Form, Membership, Terms};
use crate::units::{Interval, Share, WeekCount, Weight};

/// Assumed terms, in the order that the contract literature gives (MODEL.md, 7.9).
pub(super) const FORM: Form = Form {
    id: "public_private_partnership",
    label: "Public-private partnership",
    doc: "Partners share work and decisions by nature of the matter; the partner keeps the gate.",
    terms: Terms {
        explicitness: Share::of(0.50),
        clarity: Share::of(0.85),
        weight: Weight::of(5.0),
        work: Clause::ByNature,
        decision: Clause::ByNature,
        accountability: Clause::Joint,
        decision_rule: DecisionRule::Gatekeeper,
        enforcement: Share::of(0.35),
        pay: Share::of(0.3),
        security: Share::of(0.8),
        membership: Membership::OpenToGovernment,
        review_weeks: Interval::of(52),
        drafting_weeks: WeekCount::of(12),
    },
};
