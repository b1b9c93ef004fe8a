//! A file says what it is for before it says anything else.

use super::Check;
use crate::workspace::Workspace;

pub(super) const CHECK: Check =
    Check { promise: "every source file begins with a sentence on what it is for", complaints };

fn complaints(workspace: &Workspace) -> Vec<String> {
    workspace
        .below("", ".rs")
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| format!("{path}:1: begin with `//! ` and what the file is for"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_its_sentence_is_found() {
        let files = [("crates/a/src/lib.rs", "//! Roles.\n"), ("crates/a/src/b.rs", "use c;\n")];
        let found = complaints(&Workspace::of(&files));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/a/src/b.rs:1"));
    }
}
