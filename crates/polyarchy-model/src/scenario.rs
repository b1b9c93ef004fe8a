//! A scenario as its author writes it: parties, activities, agreements, channels, plan, parameters.
//!
//! Things are named, and refer to each other by name; [`Setting::new`](crate::Setting::new) checks the
//! whole and turns names into ids. A scenario is also what a study's factors vary: every value in it is
//! reached by its dotted key, such as `agreements.main.form` or `talk.assertiveness`.

mod surroundings;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contract::Terms;
use crate::parameters::{
    Amendments, Decisions, Disputes, Expectations, Interests, Plan, Pressure, Relations, Review,
    Talk, Work,
};
use crate::units::{
    Coefficient, Headcount, HourlyCost, Hours, Interval, PerWeek, Share, WeekCount, WeeklyHours,
};

pub use surroundings::{Channel, Mandate, Newcomer, Reach};

/// One collaboration, ready to be founded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Name as readers see it.
    pub title: String,
    /// What the scenario stands for, and where its facts come from.
    #[serde(default)]
    pub about: String,
    /// Weeks that a run lasts.
    pub horizon_weeks: Interval,
    /// Deadline, budget and growth.
    #[serde(default)]
    pub plan: Plan,
    /// Organisations, or persons taking part alone, by name.
    pub parties: IndexMap<String, Party>,
    /// What has to be done, decided and answered for, by name.
    pub activities: IndexMap<String, Activity>,
    /// Contract forms of the scenario's own, or other terms for a built-in one, by name.
    #[serde(default)]
    pub forms: IndexMap<String, Terms>,
    /// Contracts that bind parties over activities, by name.
    #[serde(default)]
    pub agreements: IndexMap<String, Agreement>,
    /// Media through which members of different parties talk, by name.
    #[serde(default)]
    pub channels: IndexMap<String, Channel>,
    /// Dated acts from above, by name.
    #[serde(default)]
    pub mandates: IndexMap<String, Mandate>,
    /// Kinds of newcomers to an open agreement, by name.
    #[serde(default)]
    pub newcomers: IndexMap<String, Newcomer>,
    /// How the project's pressure differs from the plan.
    #[serde(default)]
    pub pressure: Pressure,
    /// How members come to expect who holds what.
    #[serde(default)]
    pub expectations: Expectations,
    /// What parties want of responsibilities.
    #[serde(default)]
    pub interests: Interests,
    /// How members send and read expectations.
    #[serde(default)]
    pub talk: Talk,
    /// How parties take stances, and what becomes of their hours.
    #[serde(default)]
    pub work: Work,
    /// How decisions are taken, requests admitted and accounts given.
    #[serde(default)]
    pub decisions: Decisions,
    /// How disputes are settled and what they cost.
    #[serde(default)]
    pub disputes: Disputes,
    /// How trust, strain, commitment and expertise change.
    #[serde(default)]
    pub relations: Relations,
    /// How clauses age and are amended.
    #[serde(default)]
    pub amendments: Amendments,
    /// How agreements are reviewed and revised.
    #[serde(default)]
    pub review: Review,
}

/// Kind of organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// A government body.
    Government,
    /// A company.
    Company,
    /// A university or one of its laboratories.
    University,
    /// A non-governmental organisation.
    Ngo,
    /// A person taking part alone.
    Individual,
}

/// A value for social and one for technical matters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ByKind {
    /// In social matters (content, publishing, complaints).
    pub social: Share,
    /// In technical matters (hosting, systems, data).
    pub technical: Share,
}

/// An organisation, or a person taking part alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Kind of organisation.
    pub sector: Sector,
    /// Persons who work in the collaboration for this party.
    pub members: Headcount,
    /// Hours a week that each of them has for it.
    pub hours_per_week: WeeklyHours,
    /// How much the party wants to keep authority.
    #[schemars(extend("x-symbol" = "ρ"))]
    pub retention: ByKind,
    /// What the party can do.
    #[schemars(extend("x-symbol" = "e"))]
    pub expertise: ByKind,
    /// Standing in disputes, before skill.
    #[serde(default = "one")]
    pub power: Coefficient,
    /// Cost of an hour; volunteers cost nothing.
    #[serde(default = "unit_cost")]
    pub cost_per_hour: HourlyCost,
    /// How far the party lives on this contract.
    #[serde(default = "zero")]
    #[schemars(extend("x-symbol" = "d"))]
    pub dependence: Share,
    /// How much success is credited to the party.
    pub credit: Share,
    /// How much failure is blamed on the party.
    pub blame: Share,
    /// Whether the party gives its hours for nothing.
    #[serde(default)]
    pub volunteer: bool,
    /// Commitment of a volunteer at the start.
    #[serde(default = "high")]
    pub commitment: Share,
    /// Week in which the party joins; 0 makes it a founder.
    #[serde(default)]
    pub joins_week: Option<WeekCount>,
    /// Week in which the party leaves.
    #[serde(default)]
    pub leaves_week: Option<WeekCount>,
}

/// Something to be done, decided and answered for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// How social the matter is: 1 social, 0 technical.
    #[schemars(extend("x-symbol" = "σ"))]
    pub nature: Share,
    /// Name under which metrics sum activities up; absent, `social` for a nature of at least .5, else
    /// `technical`.
    #[serde(default)]
    pub theme: Option<String>,
    /// Hours of effect that a project activity takes.
    #[serde(default)]
    pub project_hours: Option<Hours>,
    /// Hours of effect that a service asks for every week.
    #[serde(default)]
    pub service_hours_per_week: Option<WeeklyHours>,
    /// Hours a week planned for the activity.
    #[schemars(extend("x-symbol" = "crew"))]
    pub crew_hours_per_week: WeeklyHours,
    /// Decisions that come up in a week.
    #[serde(default = "no_events")]
    pub decisions_per_week: PerWeek,
    /// Requests that somebody must admit or deny, in a week.
    #[serde(default = "no_events")]
    pub requests_per_week: PerWeek,
    /// Parties that hold a stake in the activity.
    #[schemars(extend("x-symbol" = "Q_a"))]
    pub concerns: Vec<String>,
    /// Party that a contract can name as provider.
    #[serde(default)]
    pub provider: Option<String>,
    /// Government party that a contract can name as lead.
    #[serde(default)]
    pub government_lead: Option<String>,
    /// Activities that must be done before this one begins.
    #[serde(default)]
    pub after: Vec<String>,
    /// Week in which the activity opens, unless a mandate opens it.
    #[serde(default)]
    pub starts_week: WeekCount,
}

/// A contract form that binds parties over activities for a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Contract form, built in or of the scenario's own.
    pub form: String,
    /// Parties that it binds; absent, all.
    #[serde(default)]
    pub parties: Option<Vec<String>>,
    /// Activities that it covers; absent, all.
    #[serde(default)]
    pub activities: Option<Vec<String>>,
    /// Week of signing.
    #[serde(default)]
    pub starts_week: WeekCount,
    /// Week in which it ends; absent, it runs on.
    #[serde(default)]
    pub ends_week: Option<WeekCount>,
    /// Forms that a review may turn it into.
    #[serde(default)]
    pub successors: Vec<String>,
}

fn zero() -> Share {
    Share::of(0.0)
}

fn high() -> Share {
    Share::of(0.8)
}

fn one() -> Coefficient {
    Coefficient::of(1.0)
}

fn unit_cost() -> HourlyCost {
    HourlyCost::of(1.0)
}

fn no_events() -> PerWeek {
    PerWeek::of(0.0)
}
