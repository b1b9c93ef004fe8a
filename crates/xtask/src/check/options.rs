//! Libraries are used from programs as well as from the command: their messages name no option.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check =
    Check { promise: "no message of a library names an option of the command line", complaints };

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in workspace.below("crates/polyarchy-", ".rs") {
        if !path.contains("/src/") {
            continue;
        }
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            let code = line.split("//").next().unwrap_or(line);
            if code.contains("`--") {
                complaints.push(format!(
                    "{path}:{number}: names an option; say what to do, and let the command name the option"
                ));
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_in_a_library_is_found_and_one_of_the_command_is_not() {
        let line = "//! A file.\nconst TOLD: &str = \"begin anew with `--force`\";\n";
        let found = |path: &str| complaints(&Workspace::of(&[(path, line)])).len();
        assert_eq!(found("crates/polyarchy-runner/src/error.rs"), 1);
        assert_eq!(found("crates/polyarchy/src/job.rs"), 0);
    }
}
