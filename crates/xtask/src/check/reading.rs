//! Stored results are used only after they were compared with their digests.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "results are read through `polyarchy_results::Results`, which compares every file with its digest first",
    complaints,
};

/// Where results are used.
const FOLDERS: [&str; 4] = [
    "crates/polyarchy/src/",
    "crates/polyarchy-publish/src/",
    "crates/polyarchy-runner/src/",
    "crates/polyarchy-validation/src/document/",
];

/// What takes a file as it is, unless it is a method of something that checked it.
const READERS: [&str; 15] = [
    "read_table(",
    "read_columns(",
    "read_shape(",
    "row_count(",
    "scan(",
    "scan_groups(",
    "read_csv(",
    "read_csv_as(",
    "copy_as_csv(",
    "Manifest::read(",
    "fs::read(",
    "fs::read_to_string(",
    "File::open(",
    "Study::read(",
    "Study::read_changed(",
];

/// Files that may use one of them, and for what.
const ALLOWED: [(&str, &str, &str); 8] = [
    ("crates/polyarchy-publish/src/check.rs", "Study::read_changed(", "studies that a user names"),
    ("crates/polyarchy/src/files.rs", "fs::read_to_string(", "the text of such a study"),
    ("crates/polyarchy-publish/src/dock.rs", "read_csv(", "a table that a user names"),
    ("crates/polyarchy-publish/src/output.rs", "fs::read(", "is this written already?"),
    ("crates/polyarchy-publish/src/stored.rs", "Study::read_changed(", "of a checked file"),
    ("crates/polyarchy-publish/src/verify/given.rs", "Study::read_changed(", "of a checked file"),
    (
        "crates/polyarchy-publish/src/declared.rs",
        "Manifest::read(",
        "checks the manifest that is set aside",
    ),
    ("crates/polyarchy-runner/src/session.rs", "fs::read_to_string(", "the build of a journal"),
];

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in FOLDERS.iter().flat_map(|folder| workspace.below(folder, ".rs")) {
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            let code = line.split("//").next().unwrap_or(line);
            for reader in READERS.iter().filter(|reader| takes_as_it_is(code, reader)) {
                if !ALLOWED.iter().any(|(file, allowed, _)| *file == path && allowed == reader) {
                    complaints.push(format!(
                        "{path}:{number}: `{reader}...)` takes a file as it is: use `polyarchy_results::Results`"
                    ));
                }
            }
        }
    }
    complaints
}

/// Whether a reader is called there, by its whole name and not as a method.
fn takes_as_it_is(code: &str, reader: &str) -> bool {
    code.match_indices(reader).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c == '.' || c == '_' || c.is_alphanumeric())
            && !code[..at].ends_with("fn ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(file: &str, code: &str) -> usize {
        let text = format!("//! What it is for.\n{code}\n");
        complaints(&Workspace::of(&[(file, &text)])).len()
    }

    #[test]
    fn a_new_command_cannot_forget_to_check_what_it_reads() {
        let file = "crates/polyarchy/src/command/new.rs";
        for code in [
            "let runs = read_table(&folder.join(RUNS))?;",
            "polyarchy_results::scan(path, &[], each)?;",
            "let manifest = Manifest::read(&path)?;",
            "let text = std::fs::read_to_string(&path)?;",
            "let study = Study::read(&folder.join(\"resolved.toml\"))?;",
        ] {
            assert_eq!(complains(file, code), 1, "{code}");
        }
        for code in ["files.scan(RUNS, &[], each)?;", "// read_table(path)", "fn scan(one: u8)"] {
            assert_eq!(complains(file, code), 0, "{code}");
        }
    }

    #[test]
    fn what_is_no_result_may_be_read() {
        let code = "let text = fs::read_to_string(&path)?;";
        assert_eq!(complains("crates/polyarchy/src/files.rs", code), 0);
        assert_eq!(complains("crates/polyarchy-validation/src/document/new.rs", code), 1);
        assert_eq!(complains("crates/polyarchy-report/src/page.rs", code), 0);
    }
}
