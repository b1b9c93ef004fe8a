//! One file, one idea.

use super::Check;
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "no source file is longer than 300 lines, tests, examples and lists of declarations aside",
    complaints,
};

/// Lines that a file may have.
const MOST: usize = 300;

/// Lists in which one declares a random decision, a metric, an option: they grow by a line for each.
const LISTS: [&str; 3] = [
    "crates/polyarchy-model/src/chance.rs",
    "crates/polyarchy-model/src/metric.rs",
    "crates/polyarchy/src/arguments.rs",
];

fn complaints(workspace: &Workspace) -> Vec<String> {
    workspace
        .below("crates/", ".rs")
        .filter(|(path, _)| path.contains("/src/") && !path.ends_with("/tests.rs"))
        .filter(|(path, _)| !LISTS.contains(path))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, n_lines)| *n_lines > MOST)
        .map(|(path, n_lines)| format!("{path}: {n_lines} lines, divide it by what it is about"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(path: &str, n_lines: usize) -> usize {
        complaints(&Workspace::of(&[(path, &"\n".repeat(n_lines))])).len()
    }

    #[test]
    fn the_limit_is_three_hundred_lines_of_source() {
        assert_eq!(complains("crates/a/src/lib.rs", 300), 0);
        assert_eq!(complains("crates/a/src/lib.rs", 301), 1);
    }

    #[test]
    fn tests_examples_and_lists_may_be_longer() {
        assert_eq!(complains("crates/polyarchy-model/src/metric.rs", 900), 0);
        assert_eq!(complains("crates/a/tests/it/main.rs", 900), 0);
        assert_eq!(complains("crates/a/examples/all.rs", 900), 0);
        assert_eq!(complains("crates/a/src/precision/tests.rs", 900), 0);
    }
}
