//! Interest network: volunteers hold everything jointly and decide by consensus.

use super::{Clause, DecisionRule, Form, Membership, Terms};
use crate::units::{Interval, Share, WeekCount, Weight};

/// Assumed terms, in the order that the contract literature gives (MODEL.md, 7.9).
pub(super) const FORM: Form = Form {
    id: "interest_network",
    label: "Interest network",
    doc: "Members share everything jointly, decide by consensus, and anybody may join.",
    terms: Terms {
        explicitness: Share::of(0.10),
        clarity: Share::of(0.90),
        weight: Weight::of(2.0),
        work: Clause::Joint,
        decision: Clause::Joint,
        accountability: Clause::Joint,
        decision_rule: DecisionRule::Consensus,
        enforcement: Share::of(0.1),
        pay: Share::of(0.0),
        security: Share::of(1.0),
        membership: Membership::Open,
        review_weeks: Interval::of(52),
        drafting_weeks: WeekCount::of(4),
    },
};
