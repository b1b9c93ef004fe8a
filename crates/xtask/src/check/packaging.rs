//! Every crate can be packaged: it says what a registry asks for, and is built of the files of its own folder.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "every crate says what a registry asks for, and includes no file from outside its folder",
    complaints: |workspace| {
        [manifests(workspace), versions(workspace), includes(workspace)].concat()
    },
};

/// What a manifest has to say.
const ASKED: [&str; 5] = [
    "description = ",
    "license.workspace",
    "readme.workspace",
    "keywords.workspace",
    "repository.workspace",
];

fn manifests(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in workspace.below("crates/", "Cargo.toml") {
        for asked in ASKED.iter().filter(|asked| !is_private(text) && !text.contains(**asked)) {
            complaints.push(format!("{path}: says nothing of `{}`", asked.trim_end_matches(" = ")));
        }
    }
    complaints
}

/// Paths alone are nothing to a registry.
fn versions(workspace: &Workspace) -> Vec<String> {
    let manifest = workspace.text("Cargo.toml").lines();
    let bare =
        manifest.filter(|line| line.contains("path = \"crates/") && !line.contains("version = "));
    bare.map(|line| format!("Cargo.toml: give a version beside the path: `{line}`")).collect()
}

fn includes(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in workspace.below("crates/", ".rs").filter(|(path, _)| path.contains("/src/"))
    {
        let private = path.split('/').take(2).collect::<Vec<_>>().join("/") + "/Cargo.toml";
        if is_private(workspace.text(&private)) || path.ends_with("tests.rs") {
            continue;
        }
        // From `crates/a/src/b/c.rs` the crate's folder is two steps up.
        let most = path.split('/').count() - 3;
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            if line.contains("include") && line.matches("../").count() > most {
                complaints.push(format!("{path}:{number}: includes a file from outside its crate"));
            }
        }
    }
    complaints
}

fn is_private(manifest: &str) -> bool {
    manifest.contains("publish = false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_from_outside_the_crate_is_found() {
        let found = |file: &str, path: &str| {
            let text = format!("//! A file.\nconst TEXT: &str = include_str!(\"{path}\");\n");
            includes(&Workspace::of(&[(file, &text)])).len()
        };
        assert_eq!(found("crates/a/src/lib.rs", "../text.md"), 0);
        assert_eq!(found("crates/a/src/lib.rs", "../../text.md"), 1);
        assert_eq!(found("crates/a/src/b/c.rs", "../../text.md"), 0);
        assert_eq!(found("crates/a/src/b/c.rs", "../../../docs/text.md"), 1);
    }

    #[test]
    fn a_manifest_without_keywords_and_a_path_without_a_version_are_found() {
        let manifest = "description = \"x\"\nlicense.workspace = true\nreadme.workspace = true\n\
                        repository.workspace = true\n";
        let root = "a = { path = \"crates/a\" }\n";
        let workspace = Workspace::of(&[("crates/a/Cargo.toml", manifest), ("Cargo.toml", root)]);
        assert_eq!((CHECK.complaints)(&workspace).len(), 2);
    }
}
