//! Where a document says that a test holds a promise, there is that test.

use super::Check;
use crate::workspace::Workspace;
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "every test that a column \"Test\" of ARCHITECTURE.md or MODEL.md names exists",
    complaints,
};

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for document in ["ARCHITECTURE.md", "MODEL.md"] {
        for name in named(workspace.text(document)) {
            let function = format!("fn {name}(");
            if !workspace.below("", ".rs").any(|(_, text)| text.contains(&function)) {
                complaints.push(format!("{document}: there is no test `{name}`"));
            }
        }
    }
    complaints
}

/// Names in backticks below a head that says "Test".
fn named(document: &str) -> Vec<String> {
    let cells = markdown::column(document, "Test");
    let mut named: Vec<String> = cells.iter().flat_map(|cell| markdown::code_spans(cell)).collect();
    // A path says in which file tests stand; only names of functions are looked up.
    named.retain(|name| {
        name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    });
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "| Promise | Test |\n| --- | --- |\n| it `works` | `it_works` |\n";

    fn complains(source: &str) -> Vec<String> {
        complaints(&Workspace::of(&[("ARCHITECTURE.md", DOCUMENT), ("tests/it.rs", source)]))
    }

    #[test]
    fn a_test_that_is_gone_is_missed() {
        assert!(complains("fn it_works() {}\n").is_empty());
        assert_eq!(complains("fn it_worked() {}\n").len(), 1);
    }

    #[test]
    fn other_tables_name_no_tests() {
        let other = "| Key | Doc |\n| --- | --- |\n| `a_key` | |\n";
        let two = format!("{other}\n| Test | Doc |\n| --- | --- |\n| `b` | |\n\n{other}");
        assert_eq!(named(&two), ["b"]);
    }
}
