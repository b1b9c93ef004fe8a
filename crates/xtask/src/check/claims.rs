//! The document on validation shows every claim that is declared, and no other.

use std::collections::BTreeSet;

use super::Check;
use crate::workspace::Workspace;
use polyarchy_validation::document::DOCUMENT;
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "docs/validation.md shows every claim that the studies of patterns declare, and no \
              other",
    complaints,
};

/// Where the studies of patterns lie.
const PATTERNS: &str = "configs/studies/patterns/";

/// A study and a claim that it makes.
type Claims = BTreeSet<(String, String)>;

fn complaints(workspace: &Workspace) -> Vec<String> {
    let (declared, shown) = (declared(workspace), shown(workspace.text(DOCUMENT)));
    let missing = declared.difference(&shown).map(|(study, name)| {
        format!("{DOCUMENT}: lacks {name} of {study}: run it and `cargo xtask validation RESULTS`")
    });
    let invented = shown
        .difference(&declared)
        .map(|(study, name)| format!("{DOCUMENT}: shows {name}, which {study} does not declare"));
    missing.chain(invented).collect()
}

fn declared(workspace: &Workspace) -> Claims {
    let mut claims = Claims::new();
    for (path, text) in workspace.below(PATTERNS, ".toml") {
        let study = path.trim_start_matches(PATTERNS).trim_end_matches(".toml");
        for block in text.split("\n[[expect]]\n").skip(1) {
            let name = block.lines().find_map(|line| line.strip_prefix("name = \""));
            if let Some(name) = name.and_then(|rest| rest.strip_suffix('"')) {
                claims.insert((study.to_owned(), name.to_owned()));
            }
        }
    }
    claims
}

/// Rows of the tables that begin with a study and the name of a check, up to the next other table.
fn shown(text: &str) -> Claims {
    let mut claims = Claims::new();
    let mut is_of_claims = false;
    for row in markdown::rows(text) {
        let [study, name, ..] = row.as_slice() else { continue };
        if !name.starts_with('`') {
            is_of_claims = study == "Study" && name == "Check";
        } else if is_of_claims {
            claims.insert((study.clone(), name.trim_matches('`').to_owned()));
        }
    }
    claims
}

#[cfg(test)]
mod tests {
    use super::*;

    const STUDY: (&str, &str) = (
        "configs/studies/patterns/p1-a.toml",
        "name = \"no claim\"\n[[expect]]\nname = \"more\"\n\n[[expect]]\nname = \"less\"\n",
    );

    fn complaints_of(document: &str) -> Vec<String> {
        complaints(&Workspace::of(&[STUDY, (DOCUMENT, document)]))
    }

    #[test]
    fn a_claim_that_is_missing_or_invented_is_found() {
        let head = "| Study | Check |\n| --- | --- |\n| p1-a | `more` |\n";
        assert_eq!(complaints_of(&format!("{head}| p1-a | `less` |\n")), [""; 0]);
        assert_eq!(complaints_of(head).len(), 1);
        let other = format!("{head}| p1-a | `less` |\n| p1-a | `old` |\n");
        assert_eq!(complaints_of(&other).len(), 1);
    }

    #[test]
    fn other_tables_show_no_claims() {
        let table = "| Pattern | Check |\n| --- | --- |\n| P1 | `other` |\n";
        let head = "| Study | Check |\n| --- | --- |\n| p1-a | `more` |\n| p1-a | `less` |\n";
        assert_eq!(complaints_of(&format!("{head}\n{table}")), [""; 0]);
    }
}
