//! Which crate may depend on which, and where an outside dependency must stop.

use super::Check;
use crate::workspace::{Package, Workspace};
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "crates depend on each other, and on the outside, only as ARCHITECTURE.md says",
    complaints: |workspace| [wrong_ways(workspace), leaks(workspace), rows(workspace)].concat(),
};

/// Every crate, and the crates of the workspace that it may depend on.
const LAYERS: [(&str, &[&str]); 13] = [
    ("polyarchy-model", &[]),
    ("polyarchy-table", &[]),
    ("polyarchy-study", &["polyarchy-model"]),
    ("polyarchy-results", &["polyarchy-table"]),
    (
        "polyarchy-runner",
        &["polyarchy-model", "polyarchy-study", "polyarchy-results", "polyarchy-table"],
    ),
    ("polyarchy-why", &["polyarchy-model", "polyarchy-table"]),
    ("polyarchy-analysis", &["polyarchy-table"]),
    ("polyarchy-report", &["polyarchy-analysis", "polyarchy-table"]),
    (
        "polyarchy-publish",
        &[
            "polyarchy-model",
            "polyarchy-table",
            "polyarchy-study",
            "polyarchy-results",
            "polyarchy-runner",
            "polyarchy-why",
            "polyarchy-analysis",
            "polyarchy-report",
        ],
    ),
    (
        "polyarchy",
        &[
            "polyarchy-model",
            "polyarchy-table",
            "polyarchy-study",
            "polyarchy-results",
            "polyarchy-runner",
            "polyarchy-why",
            "polyarchy-analysis",
            "polyarchy-report",
            "polyarchy-publish",
        ],
    ),
    (
        "polyarchy-validation",
        &["polyarchy-table", "polyarchy-results", "polyarchy-analysis", "polyarchy-publish"],
    ),
    ("polyarchy-tests", &[]),
    (
        "xtask",
        &[
            "polyarchy-model",
            "polyarchy-study",
            "polyarchy-results",
            "polyarchy-analysis",
            "polyarchy-validation",
        ],
    ),
];

/// Dependencies that stop at one crate; its tests aside, no other may know them.
const CONFINED: [(&str, &str); 11] = [
    ("toml", "polyarchy-study"),
    ("annotate-snippets", "polyarchy-study"),
    ("arrow-array", "polyarchy-results"),
    ("arrow-schema", "polyarchy-results"),
    ("parquet", "polyarchy-results"),
    ("rayon", "polyarchy-runner"),
    ("plotters", "polyarchy-report"),
    ("resvg", "polyarchy-report"),
    ("minijinja", "polyarchy-report"),
    ("clap", "polyarchy"),
    ("indicatif", "polyarchy"),
];

fn wrong_ways(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for Package { name, dependencies, .. } in &workspace.packages {
        let Some((_, allowed)) = LAYERS.iter().find(|(known, _)| known == name) else {
            complaints.push(format!("{name}: has no layer, give it one in check/layers.rs"));
            continue;
        };
        for dependency in dependencies.iter().filter(|dependency| !dependency.for_tests) {
            let below = dependency.name.as_str();
            if LAYERS.iter().any(|(known, _)| *known == below) && !allowed.contains(&below) {
                complaints.push(format!("{name}: must not depend on {below}"));
            }
        }
    }
    complaints
}

fn leaks(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for Package { name, dependencies, .. } in &workspace.packages {
        for dependency in dependencies.iter().filter(|dependency| !dependency.for_tests) {
            let home = CONFINED.iter().find(|(confined, _)| *confined == dependency.name);
            if let Some((outside, home)) = home
                && home != name
            {
                complaints.push(format!("{name}: {outside} belongs to {home} alone"));
            }
        }
    }
    complaints
}

/// Every crate has its row in ARCHITECTURE.md.
fn rows(workspace: &Workspace) -> Vec<String> {
    let rows = markdown::rows(workspace.text("ARCHITECTURE.md"));
    let has_row = |name: &str| rows.iter().any(|row| row[0] == format!("`{name}`"));
    workspace
        .packages
        .iter()
        .filter(|package| !has_row(&package.name))
        .map(|package| {
            format!("ARCHITECTURE.md: no row of the crate table names `{}`", package.name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(name: &str, dependencies: &[&str]) -> Vec<String> {
        let row = format!("| `{name}` | is there |\n");
        (CHECK.complaints)(&Workspace::of(&[("ARCHITECTURE.md", &row)]).with(name, dependencies))
    }

    #[test]
    fn a_lower_crate_must_not_know_a_higher_one() {
        assert_eq!(
            complains("polyarchy-report", &["polyarchy-model"]),
            ["polyarchy-report: must not depend on polyarchy-model"]
        );
        assert!(
            complains("polyarchy-report", &["polyarchy-table", "dev:polyarchy-model"]).is_empty()
        );
    }

    #[test]
    fn threads_belong_to_the_runner() {
        assert_eq!(
            complains("polyarchy-analysis", &["rayon"]),
            ["polyarchy-analysis: rayon belongs to polyarchy-runner alone"]
        );
        assert!(complains("polyarchy-runner", &["rayon"]).is_empty());
        assert!(complains("polyarchy-model", &["dev:toml"]).is_empty());
    }

    #[test]
    fn a_new_crate_needs_a_layer_and_a_row() {
        let complaints = (CHECK.complaints)(&Workspace::default().with("polyarchy-game", &[]));
        assert_eq!(complaints.len(), 2, "{complaints:?}");
    }
}
