//! What became of one difference or claim, in a sentence or two.

use polyarchy_analysis::wording::Wording;
use serde::Serialize;

use super::super::checks::Check;
use super::super::claims::{Claim, Numbers};
use crate::words;

/// What became of one difference or claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Point {
    /// Its verdict or conclusion; empty if nothing was expected.
    verdict: String,
    label: String,
    /// The numbers and what was expected.
    told: String,
}

/// What became of a difference; what it averages over, if the answer does not say it once for all.
pub(super) fn of_claim(claim: &Claim, says_over: bool) -> Point {
    let Claim { numbers, wording, .. } = claim;
    let found = found(&claim.metric, &claim.unit, wording, numbers);
    let mut told = vec![whole(found, wording, says_over, &claim.expected)];
    told.extend(claim.settings.clone());
    point(&claim.verdict, wording, told, &claim.why)
}

/// The same of a claim.
pub(super) fn of_check(check: &Check, says_over: bool) -> Point {
    let Check { numbers, wording, .. } = check;
    let found = found(&check.metric, &check.unit, wording, numbers);
    let mut told = vec![whole(found, wording, says_over, &check.expected)];
    if !check.also_met_by.is_empty() {
        told.push(format!("Met as well without what it is about: {}", check.also_met_by));
    }
    point(check.conclusion.word(), wording, told, &check.why)
}

/// `Disputes open, network minus outsourcing: 5.3 [4.7, 5.9] disputes`.
fn found(metric: &str, unit: &str, wording: &Wording, numbers: &Numbers) -> String {
    let unit = match unit {
        "" | "1" | "share" | "0 or 1" => String::new(),
        unit => format!(" {unit}"),
    };
    let compared = &wording.compared;
    let Numbers { mean, lower, upper, .. } = numbers;
    let says_metric = compared.to_lowercase().starts_with(&metric.to_lowercase());
    let what =
        if says_metric { words::sentence_case(compared) } else { format!("{metric}, {compared}") };
    format!("{what}: {mean} [{lower}, {upper}]{unit}")
}

/// What was found, over what, and what was expected.
fn whole(found: String, wording: &Wording, says_over: bool, expected: &str) -> String {
    let over = Some(format!("over {}", wording.averaged_over))
        .filter(|_| says_over && !wording.averaged_over.is_empty());
    let found: Vec<String> = std::iter::once(found).chain(over).collect();
    let expected = Some(format!("expected: {expected}")).filter(|_| !expected.is_empty());
    std::iter::once(found.join(", ")).chain(expected).collect::<Vec<_>>().join("; ")
}

fn point(verdict: &str, wording: &Wording, mut told: Vec<String>, why: &str) -> Point {
    if !wording.by_construction.is_empty() {
        told.push(format!("Built in, not found: {}", wording.by_construction));
    }
    if !why.is_empty() {
        told.push(format!("Exploratory: {}", words::inner_case(why)));
    }
    let ended = |text: String| text.trim_end_matches('.').to_owned() + ".";
    let told: Vec<String> = told.into_iter().map(ended).collect();
    Point { verdict: verdict.into(), label: wording.label.clone(), told: told.join(" ") }
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::interval::Interval;

    use super::*;

    fn wording(compared: &str) -> Wording {
        Wording {
            label: "A network opens more disputes".into(),
            compared: compared.into(),
            averaged_over: "3 levels of deadline".into(),
            by_construction: "its text says less.".into(),
            ..Wording::default()
        }
    }

    #[test]
    fn a_difference_is_told_with_its_sides_interval_and_what_was_expected() {
        let wording = wording("network minus outsourcing");
        let numbers = Numbers::told(5.32, Interval { lower: 4.71, upper: 5.93 }, 50, 0.95);
        let told = found("Disputes open", "disputes", &wording, &numbers);
        assert_eq!(told, "Disputes open, network minus outsourcing: 5.32 [4.71, 5.93] disputes");
        assert_eq!(
            whole("It is 1".into(), &wording, true, "higher by more than 0.1"),
            "It is 1, over 3 levels of deadline; expected: higher by more than 0.1"
        );
        assert_eq!(whole("It is 1".into(), &wording, false, ""), "It is 1");
        let point = point("met", &wording, vec![told], "It was asked later");
        assert!(
            point.told.ends_with(
                "disputes. Built in, not found: its text says less. Exploratory: it was asked later."
            ),
            "{}",
            point.told
        );
    }

    #[test]
    fn a_metric_that_the_sides_name_is_not_named_again() {
        let wording = wording("disputes, technical minus social");
        let numbers = Numbers::told(0.5, Interval { lower: 0.4, upper: 0.6 }, 50, 0.95);
        assert_eq!(
            found("Disputes, technical", "share", &wording, &numbers),
            "Disputes, technical minus social: 0.50 [0.40, 0.60]"
        );
    }
}
