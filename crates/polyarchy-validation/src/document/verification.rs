//! The verification tests by class, from the table of limits in MODEL.md.

use std::collections::BTreeMap;

use crate::markdown;

/// Classes of tests, with what each means.
pub const CLASSES: [(&str, &str); 4] = [
    ("identity", "to the bit, or to a stated rounding"),
    ("expectation", "within four standard errors, with n stated"),
    ("distribution", "equal within a stated margin"),
    (
        "relation",
        "sign or order in each of at least 60 runs or random scenarios: what fails in one of twenty is found with a power of 95 %; or means over 60 runs, two standard errors within bounds",
    ),
];

/// For each class its tests, with the answers that they know.
pub(super) fn table(model: &str) -> String {
    let mut by_class: BTreeMap<String, Vec<[String; 3]>> = BTreeMap::new();
    for row in markdown::rows(model) {
        let [limit, answer, class, test] = row.as_slice() else { continue };
        if CLASSES.iter().any(|(known, _)| class == known) {
            let cells = [limit.clone(), answer.clone(), test.clone()];
            by_class.entry(class.clone()).or_default().push(cells);
        }
    }
    let mut parts = Vec::new();
    for (class, meaning) in CLASSES {
        let Some(tests) = by_class.get(class) else { continue };
        let mut rows = vec![["Setting", "Known answer", "Test"].map(str::to_owned).to_vec()];
        rows.extend(tests.iter().map(|cells| cells.to_vec()));
        parts.push(format!("**{class}** ({meaning})\n\n{}", markdown::table(&rows)));
    }
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn tests_are_listed_under_their_class() {
        let model = "| L | K | C | T |\n| - | - | - | - |\n| a | 1 | relation | `t` |\n";
        let text = super::table(model);
        assert!(text.starts_with("**relation**"));
        assert!(text.contains("| a | 1 | `t` |"));
        assert!(!text.contains("identity"));
    }
}
