//! What is wrong with a scenario, where, and what would be right.

/// One contradiction in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Keys from the scenario's top to the place (`["activities", "hosting", "provider"]`); an element of
    /// a list is reached by its index.
    pub place: Vec<String>,
    /// What is wrong, lowercase, without a full stop.
    pub message: String,
    /// What would be right, lowercase, without a full stop.
    pub remedy: String,
}

impl Problem {
    /// A problem at a place that is written with slashes (`activities/hosting/provider`).
    pub(crate) fn at(place: &str, message: impl Into<String>, remedy: impl Into<String>) -> Self {
        let place = place.split('/').map(str::to_owned).collect();
        Self { place, message: message.into(), remedy: remedy.into() }
    }
}
