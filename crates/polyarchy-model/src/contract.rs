//! Contract forms: the terms that an agreement lays on its parties, and the forms that are built in.

mod interest_network;
mod it_outsourcing;
mod it_service;
mod public_private_partnership;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Interval, Share, WeekCount, Weight};

/// The forms that every scenario knows, in order of falling explicitness.
pub const FORMS: [Form; 4] = [
    it_outsourcing::FORM,
    it_service::FORM,
    public_private_partnership::FORM,
    interest_network::FORM,
];

/// A named set of terms.
#[derive(Clone, Debug)]
pub struct Form {
    /// Permanent name in snake case.
    pub id: &'static str,
    /// Name as readers see it.
    pub label: &'static str,
    /// One sentence on what it is.
    pub doc: &'static str,
    /// Its terms.
    pub terms: Terms,
}

/// Whom a clause names as holder of a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Clause {
    /// The activity's provider; where there is none, all jointly.
    Provider,
    /// The activity's government lead; where there is none, all jointly.
    GovernmentLead,
    /// All concerned parties jointly.
    Joint,
    /// The government lead for social activities (nature at least .5), else the provider.
    ByNature,
}

/// How a decision comes about when parties take stances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DecisionRule {
    /// A lone claimant decides unless somebody objects.
    Unilateral,
    /// A lone claim is always objected to by those who want to decide jointly.
    Consensus,
    /// As unilateral; requests also pass the activity's provider, who may deny them.
    Gatekeeper,
}

/// Who may join an agreement that is running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Membership {
    /// Nobody.
    Closed,
    /// Government units only.
    OpenToGovernment,
    /// Anybody.
    Open,
}

/// The terms of a contract form; every one is a swept parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// Probability that a covered responsibility is specified by a clause.
    #[schemars(extend("x-plausible" = [0.05, 0.95]))]
    pub explicitness: Share,
    /// Probability that a party reads a clause as it stands.
    #[schemars(extend("x-plausible" = [0.5, 1.0]))]
    pub clarity: Share,
    /// Weight that a clause has in the expectations of those who are bound.
    #[schemars(extend("x-symbol" = "λ", "x-plausible" = [1.0, 10.0]))]
    pub weight: Weight,
    /// Whom the clause on work names.
    pub work: Clause,
    /// Whom the clause on decisions names.
    pub decision: Clause,
    /// Whom the clause on accountability names.
    pub accountability: Clause,
    /// How decisions come about.
    pub decision_rule: DecisionRule,
    /// Probability that a clause settles a dispute on a specified responsibility in a week.
    #[schemars(extend("x-plausible" = [0.05, 0.8]))]
    pub enforcement: Share,
    /// How much pay draws a provider to the work.
    #[schemars(extend("x-plausible" = [0.0, 0.9]))]
    pub pay: Share,
    /// How safe the contract is for those who live on it.
    #[schemars(extend("x-plausible" = [0.1, 1.0]))]
    pub security: Share,
    /// Who may join.
    pub membership: Membership,
    /// Weeks from one review of the agreement to the next.
    pub review_weeks: Interval,
    /// Weeks from the resolve to change the form to the signing of the new one.
    pub drafting_weeks: WeekCount,
}

/// A scenario's own form starts from the terms of IT outsourcing, the most explicit one.
impl Default for Terms {
    fn default() -> Self {
        it_outsourcing::FORM.terms
    }
}
