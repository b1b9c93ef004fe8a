//! What documents point at is there: files, and commands that one can type.

use super::Check;
use crate::COMMANDS as XTASK;
use crate::workspace::Workspace;
use polyarchy_validation::markdown;

pub(super) const PATHS: Check = Check {
    promise: "every file that a document names or links to exists",
    complaints: wrong_paths,
};

pub(super) const COMMANDS: Check = Check {
    promise: "every command that a document tells one to type exists",
    complaints: wrong_commands,
};

/// Folders whose files documents call by their path.
const FOLDERS: [&str; 9] =
    ["crates/", "configs/", "docs/", "schema/", "tests/", "results/", ".ci/", ".cargo/", "src/"];

fn documents(workspace: &Workspace) -> impl Iterator<Item = (&str, &str)> {
    // What templates point at lies beside the documents that are made of them.
    let is_document = |path: &str| !path.contains("/templates/");
    workspace.below("", ".md").filter(move |(path, _)| is_document(path))
}

fn wrong_paths(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (document, text) in documents(workspace) {
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in links(text) {
            let path = resolve(folder, target.split('#').next().unwrap_or_default());
            if !path.is_empty() && !workspace.has(&path) {
                complaints.push(format!("{document}: links to {target}, which is not there"));
            }
        }
        for span in markdown::code_spans(text) {
            let is_path = FOLDERS.iter().any(|folder| span.starts_with(folder));
            let is_pattern = span.contains(['<', '*', ' ', '…']);
            if is_path && !is_pattern && !workspace.has(&span) {
                complaints.push(format!("{document}: names {span}, which is not there"));
            }
        }
    }
    complaints
}

/// Targets of links and pictures within the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    markdown::lines(text)
        .filter(|(_, block)| block.is_none())
        .flat_map(|(line, _)| line.split("](").skip(1))
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains("://"))
}

/// A relative path as seen from a folder.
fn resolve(folder: &str, target: &str) -> String {
    if target.is_empty() {
        return String::new();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn wrong_commands(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (document, text) in documents(workspace) {
        for command in typed(text) {
            if let Some(problem) = wrong(workspace, command) {
                complaints.push(format!("{document}: `{command}`: {problem}"));
            }
        }
    }
    complaints
}

/// Lines of blocks for the shell, and code spans, that call cargo or the program.
fn typed(text: &str) -> Vec<&str> {
    let mut typed = Vec::new();
    for (line, block) in markdown::lines(text) {
        match block {
            Some("sh") => typed.push(line.trim()),
            Some(_) => {}
            None => typed.extend(line.split('`').skip(1).step_by(2)),
        }
    }
    typed.retain(|line| line.starts_with("cargo ") || line.starts_with("polyarchy "));
    typed
}

fn wrong(workspace: &Workspace, command: &str) -> Option<String> {
    let command = command.split(" #").next().unwrap_or(command);
    let words: Vec<&str> = command.split_whitespace().collect();
    // Results are what commands make.
    let is_made =
        |word: &str| word.starts_with("results/") && !word.starts_with("results/reference");
    let missing = words.iter().find(|word| {
        FOLDERS.iter().any(|folder| word.starts_with(folder))
            && !workspace.has(word)
            && !word.contains(['<', '*'])
            && !is_made(word)
    });
    if let Some(missing) = missing {
        return Some(format!("{missing} is not there"));
    }
    if let ["cargo", "xtask", rest @ ..] = words.as_slice() {
        let known = rest.first().is_some_and(|word| XTASK.contains(word));
        return (!known).then(|| format!("xtask knows {}", XTASK.join(" and ")));
    }
    let said = match words.as_slice() {
        ["polyarchy", said, ..] => *said,
        ["cargo", "run", rest @ ..] => *rest.iter().skip_while(|word| **word != "--").nth(1)?,
        _ => return None,
    };
    let known = said.starts_with('-') || said.contains('<') || has_subcommand(workspace, said);
    (!known).then(|| format!("polyarchy has no subcommand {said}"))
}

/// Whether the program declares a subcommand: a variant of that name in its sources.
fn has_subcommand(workspace: &Workspace, said: &str) -> bool {
    let variant: String = said.split('-').map(capitalised).collect();
    let declares = |line: &str| {
        let rest = line.trim_start().strip_prefix(&variant);
        rest.is_some_and(|rest| ["(", ",", " {"].iter().any(|next| rest.starts_with(next)))
    };
    workspace.below("crates/polyarchy/src/", ".rs").any(|(_, text)| text.lines().any(declares))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: (&str, &str) =
        ("crates/polyarchy/src/main.rs", "enum Command {\n    Run(Run),\n}\n");
    const STUDY: (&str, &str) = ("configs/studies/a.toml", "");

    fn complaints(check: Check, text: &str) -> Vec<String> {
        (check.complaints)(&Workspace::of(&[PROGRAM, STUDY, ("docs/a.md", text)]))
    }

    #[test]
    fn links_and_paths_lead_somewhere() {
        for right in [
            "[a](a.md#part)",
            "[a](../configs/studies/a.toml)",
            "`crates/polyarchy/src/main.rs`",
            "`crates/<name>/src`",
            "[web](https://example.org/x)",
            "[here](#part)",
        ] {
            assert_eq!(complaints(PATHS, right), [""; 0], "{right}");
        }
        for wrong in ["[a](b.md)", "![a](../a.md)", "`crates/polyarchy/src/lib.rs`"] {
            assert_eq!(complaints(PATHS, wrong).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn commands_can_be_typed() {
        for right in [
            "cargo run --release -- run configs/studies/a.toml",
            "cargo xtask tidy",
            "polyarchy run configs/studies/a.toml # a remark",
            "cargo test --workspace",
        ] {
            assert_eq!(complaints(COMMANDS, &format!("```sh\n{right}\n```\n")), [""; 0], "{right}");
        }
        for wrong in [
            "cargo run --release -- walk configs/studies/a.toml",
            "cargo run --release -- run configs/studies/b.toml",
            "cargo xtask bless",
            "polyarchy walk",
        ] {
            assert_eq!(complaints(COMMANDS, &format!("`{wrong}`")).len(), 1, "{wrong}");
        }
    }
}
