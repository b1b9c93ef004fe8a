//! Which keys of a scenario are checked against others, and which are right by themselves.

/// Last parts of the keys whose values are compared with each other when a scenario is checked.
const RELATED: [&str; 27] = [
    "after",
    "activities",
    "concerns",
    "crew_hours_per_week",
    "ends_week",
    "entry",
    "form",
    "frequency",
    "government_lead",
    "horizon_weeks",
    "joins_week",
    "leaves_week",
    "members",
    "nature",
    "newcomer_activities",
    "opens",
    "parties",
    "project_hours",
    "provider",
    "reach",
    "sector",
    "service_hours_per_week",
    "starts_week",
    "successors",
    "theme",
    "volunteer",
    "week",
];

/// Whether a value at this dotted key can contradict another, so that both have to be looked at together.
pub fn is_related(key: &str) -> bool {
    let last = key.rsplit('.').next().unwrap_or(key);
    RELATED.contains(&last)
}
