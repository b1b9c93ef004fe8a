//! MODEL.md describes the tick that the code runs.

use polyarchy_model::tick::PHASES;

use super::Check;
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "section 3 of MODEL.md lists the phases of a tick by their names, in their order",
    complaints: |workspace| complaints(workspace.text("MODEL.md"), &PHASES.map(|phase| phase.name)),
};

fn complaints(model: &str, phases: &[&str]) -> Vec<String> {
    let written = headings(model);
    if written == phases {
        return Vec::new();
    }
    vec![format!(
        "MODEL.md: section 3 has the phases [{}], tick.rs has [{}]",
        written.join(", "),
        phases.join(", ")
    )]
}

/// Headings of the form `### 3.4 Members talk`.
fn headings(model: &str) -> Vec<&str> {
    let number = |heading: &str| {
        let (number, _) = heading.split_once(' ')?;
        number.chars().all(|c| c.is_ascii_digit()).then_some(())
    };
    markdown::sections(model)
        .iter()
        .filter_map(|(heading, _)| heading.strip_prefix("### 3."))
        .filter(|rest| number(rest).is_some())
        .filter_map(|rest| Some(rest.split_once(' ')?.1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODEL: &str =
        "## 3 Overview\n### 3.1 Talk\ntext\n### 3.2 Work\n## 4 Concepts\n### 4.1 No\n";

    #[test]
    fn the_same_phases_in_the_same_order_are_right() {
        assert!(complaints(MODEL, &["Talk", "Work"]).is_empty());
    }

    #[test]
    fn exchanged_missing_and_renamed_phases_are_found() {
        for wrong in [["Work", "Talk"].as_slice(), &["Talk"], &["Talk", "Labour"]] {
            assert_eq!(complaints(MODEL, wrong).len(), 1, "{wrong:?}");
        }
    }
}
