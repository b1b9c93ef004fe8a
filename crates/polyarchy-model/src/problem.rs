//! What is wrong with a scenario, where, and what would be right.

use std::error::Error;
use std::fmt;
use std::ops::Deref;

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

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}, {}", self.place.join("/"), self.message, self.remedy)
    }
}

impl Error for Problem {}

/// Everything that is wrong with a scenario: at least one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub(crate) Vec<Problem>);

impl Deref for Problems {
    type Target = [Problem];

    fn deref(&self) -> &[Problem] {
        &self.0
    }
}

/// A line for each problem.
impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.iter().map(ToString::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_an_error_with_a_line_for_each() {
        let problem = |place: &str| Problem::at(place, "there is no party `x`", "one of `y`");
        let problems = Problems(vec![problem("activities/a/provider"), problem("agreements/b")]);
        let error: Box<dyn Error> = problems.into();
        assert_eq!(
            error.to_string(),
            "activities/a/provider: there is no party `x`, one of `y`\n\
             agreements/b: there is no party `x`, one of `y`"
        );
    }
}
