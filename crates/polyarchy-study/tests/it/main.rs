//! What a user of the crate can rely on: shipped files are sound, studies are what their files say, and
//! whoever makes a mistake is told where, what, and what would be right.

mod any_text;
mod declarations;
mod messages;
mod shipped;
mod study;

use polyarchy_study::MetricName;

/// Names of metrics, as the model would give them.
const METRICS: [MetricName; 2] = [
    MetricName { id: "role_ambiguity", label: "Role ambiguity" },
    MetricName { id: "role_conflict", label: "Role conflict" },
];
