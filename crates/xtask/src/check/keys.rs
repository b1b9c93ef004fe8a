//! Keys of luck, digests and files are as wide on a small machine as on a large one.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "keys are 64 bits on every machine: none is put together in `usize`, which a small machine \
              makes of 32",
    complaints,
};

/// How code names a `usize` that it is about to shift: by a cast, as the row of an id, as a length.
const WIDTH_OF_THE_MACHINE: [&str; 4] = ["as usize", ".row()", ".len()", "usize"];

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in workspace.below("crates/", ".rs").filter(|(path, _)| path.contains("/src/"))
    {
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            let code = line.split("//").next().unwrap_or(line);
            if shifts_a_usize(code) || is_a_key_of_usize(code) {
                complaints
                    .push(format!("{path}:{number}: a key in `usize`: put it together in u64"));
            }
        }
    }
    complaints
}

/// Whether what is shifted to the left by a bit count that small machines do not have is a `usize`.
fn shifts_a_usize(code: &str) -> bool {
    code.match_indices("<< ").any(|(at, sign)| {
        let count: String =
            code[at + sign.len()..].chars().take_while(char::is_ascii_digit).collect();
        let shifted = code[..at].trim_end().trim_end_matches(')');
        count.parse::<u32>().is_ok_and(|count| count >= 16)
            && WIDTH_OF_THE_MACHINE.iter().any(|name| shifted.ends_with(name.trim_end_matches(')')))
    })
}

/// Whether it declares something that is called a key and is a `usize`.
fn is_a_key_of_usize(code: &str) -> bool {
    let is_of_the_machine = ["-> ", "key: "].iter().any(|of| code.contains(&format!("{of}usize")));
    is_of_the_machine && ["fn key(", "let key: ", "key: "].iter().any(|name| code.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(code: &str) -> bool {
        let text = format!("//! What it is for.\n{code}\n");
        !complaints(&Workspace::of(&[("crates/a/src/lib.rs", &text)])).is_empty()
    }

    #[test]
    fn a_key_of_the_machines_width_is_found() {
        for code in [
            "let who = (agreement.row() << 32) + activity.row();",
            "((self.opened as usize) << 32) + self.ordinal as usize",
            "let place = names.len() << 48;",
            "pub(crate) fn key(&self) -> usize {",
            "struct Entry { key: usize }",
        ] {
            assert!(complains(code), "{code}");
        }
    }

    #[test]
    fn keys_of_64_bits_and_small_shifts_are_as_they_should_be() {
        for code in [
            "let who = (agreement.key() << 32) + activity.key();",
            "(u64::from(self.opened) << 32) + u64::from(self.ordinal)",
            "BufReader::with_capacity(1 << 16, &self.file)",
            "const MOST_PAIRS: usize = 1 << 20;",
            "// let who = agreement.row() << 32;",
        ] {
            assert!(!complains(code), "{code}");
        }
    }
}
