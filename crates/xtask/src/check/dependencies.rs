//! Every dependency says why it is there.

use super::Check;
use crate::workspace::{Dependency, Package, Workspace};
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "every dependency is used, and ARCHITECTURE.md says why it and why not our own",
    complaints: |workspace| [reasons(workspace), idle(workspace)].concat(),
};

fn reasons(workspace: &Workspace) -> Vec<String> {
    let rows = markdown::rows(workspace.text("ARCHITECTURE.md"));
    let reason = |name: &str| rows.iter().find(|row| row[0] == format!("`{name}`"));
    let is_used = |name: &str| {
        let mut all = workspace.packages.iter().flat_map(|package| &package.dependencies);
        all.any(|dependency| dependency.name == name)
    };
    let declared: Vec<&str> = declared(workspace.text("Cargo.toml")).collect();
    let mut complaints = Vec::new();
    for &name in &declared {
        if reason(name).is_none_or(|row| !row.last().is_some_and(|cell| cell.ends_with('.'))) {
            complaints.push(format!("ARCHITECTURE.md: no sentence gives the reason for `{name}`"));
        }
        if !is_used(name) {
            complaints.push(format!("Cargo.toml: no crate depends on `{name}`, take it out"));
        }
    }
    let reasons = rows.iter().skip_while(|row| row[0] != "Dependency").skip(1);
    for row in reasons.filter(|row| !declared.contains(&row[0].trim_matches('`'))) {
        complaints.push(format!("ARCHITECTURE.md: a reason for {}, which is not there", row[0]));
    }
    complaints
}

/// What a crate declares and no source file of it mentions.
fn idle(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for Package { folder, dependencies, .. } in &workspace.packages {
        let below = format!("{folder}/");
        for Dependency { name, .. } in dependencies {
            let word = name.replace('-', "_");
            if !workspace.below(&below, ".rs").any(|(_, text)| text.contains(&word)) {
                complaints.push(format!("{folder}/Cargo.toml: `{name}` is not used, take it out"));
            }
        }
    }
    complaints
}

/// Names that the workspace's manifest declares, its own crates aside.
fn declared(manifest: &str) -> impl Iterator<Item = &str> {
    let section = manifest.split("\n[workspace.dependencies]\n").nth(1).unwrap_or_default();
    section
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.starts_with('#') && !line.contains("path ="))
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[workspace]\n[workspace.dependencies]\npolyarchy-model = { path = \"x\" }\n\
        # A remark = none.\nlibm = \"0.2\"\n\n[profile.dev]\nopt-level = 1\n";

    fn complains(architecture: &str, dependencies: &[&str]) -> Vec<String> {
        let files = [("Cargo.toml", MANIFEST), ("ARCHITECTURE.md", architecture)];
        reasons(&Workspace::of(&files).with("polyarchy-model", dependencies))
    }

    #[test]
    fn only_outside_dependencies_are_asked_for_their_reason() {
        assert_eq!(declared(MANIFEST).collect::<Vec<_>>(), ["libm"]);
    }

    #[test]
    fn a_dependency_without_a_sentence_is_named() {
        assert!(complains("| `libm` | Platforms agree. |\n", &["libm"]).is_empty());
        for lacking in ["", "| `libm` | platforms |\n", "| `libn` | Platforms agree. |\n"] {
            assert_eq!(complains(lacking, &["libm"]).len(), 1, "{lacking}");
        }
    }

    #[test]
    fn a_reason_for_what_is_gone_is_named() {
        let table = "| Dependency | Why |\n| `libm` | Platforms agree. |\n| `libn` | Gone. |\n";
        assert_eq!(complains(table, &["libm"]).len(), 1);
    }

    #[test]
    fn a_dependency_that_no_source_mentions_is_named() {
        let source = ("crates/polyarchy-model/src/lib.rs", "use rand_chacha::ChaCha8Rng;\n");
        let workspace =
            Workspace::of(&[source]).with("polyarchy-model", &["rand-chacha", "dev:toml"]);
        assert_eq!(
            idle(&workspace),
            ["crates/polyarchy-model/Cargo.toml: `toml` is not used, take it out"]
        );
    }

    #[test]
    fn a_dependency_that_nobody_uses_is_named() {
        assert_eq!(complains("| `libm` | Platforms agree. |\n", &["serde"]).len(), 1);
    }
}
