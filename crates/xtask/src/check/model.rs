//! The model is a pure function: it touches nothing outside, and computes alike everywhere.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "the model reads, writes and prints nothing, knows no clock and no thread, and draws \
              in chance.rs alone",
    complaints,
};

/// What the model must not say, and why.
const FORBIDDEN: [(&str, &str); 18] = [
    ("std::fs", "the model does no input or output"),
    ("std::io", "the model does no input or output"),
    ("std::net", "the model does no input or output"),
    ("std::env", "a run depends on nothing but setting and luck"),
    ("println!", "the model does no input or output"),
    ("eprintln!", "the model does no input or output"),
    ("std::time", "a run depends on nothing but setting and luck"),
    ("std::thread", "runs are the unit of parallel work"),
    ("std::sync", "the model holds no global state"),
    (".exp()", "use libm: the standard library's differs between platforms"),
    (".exp_m1()", "use libm: the standard library's differs between platforms"),
    (".ln()", "use libm: the standard library's differs between platforms"),
    (".ln_1p()", "use libm: the standard library's differs between platforms"),
    (".log2()", "use libm: the standard library's differs between platforms"),
    (".log10()", "use libm: the standard library's differs between platforms"),
    (".powf(", "use libm: the standard library's differs between platforms"),
    (".powi(", "use libm: the standard library's differs between platforms"),
    (".tanh()", "use libm: the standard library's differs between platforms"),
];

const FOLDER: &str = "crates/polyarchy-model/src/";

/// The account of draws: kept only where somebody asks for it, and behind a lock, so that a history can be handed from
/// one thread to another with its luck.
const ACCOUNT: &str = "crates/polyarchy-model/src/chance/ledger.rs";

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    let is_product = |(path, _): &(&str, &str)| !is_for_tests(workspace, path);
    for (path, text) in workspace.below(FOLDER, ".rs").filter(is_product) {
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            let code = line.split("//").next().unwrap_or(line);
            for (said, why) in FORBIDDEN {
                if code.contains(said) && (path, said) != (ACCOUNT, "std::sync") {
                    complaints.push(format!("{path}:{number}: {} here, but {why}", said.trim()));
                }
            }
            if code.trim_start().trim_start_matches("pub ").starts_with("static ") {
                complaints.push(format!("{path}:{number}: the model holds no global state"));
            }
            let draws = code.contains("rand::") || code.contains("rand_chacha");
            if draws && path != "crates/polyarchy-model/src/chance.rs" {
                complaints.push(format!("{path}:{number}: draws, but only chance.rs may"));
            }
        }
    }
    complaints
}

/// Whether the module of a file is declared for tests alone.
fn is_for_tests(workspace: &Workspace, path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else { return false };
    let parent = workspace.text(&format!("{folder}.rs"));
    let module = format!("mod {};", file.trim_end_matches(".rs"));
    let mut attribute = "";
    for line in parent.lines().map(str::trim) {
        let declared = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        if declared == module {
            return attribute == "#[cfg(test)]";
        }
        attribute = line;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(file: &str, code: &str) -> usize {
        let text = format!("//! What it is for.\n{code}\n");
        complaints(&Workspace::of(&[(&format!("{FOLDER}{file}"), &text)])).len()
    }

    #[test]
    fn files_clocks_and_threads_are_found() {
        assert_eq!(complains("run.rs", "let text = std::fs::read(path);"), 1);
        assert_eq!(complains("run.rs", "let now = std::time::Instant::now();"), 1);
        assert_eq!(complains("phase/talk.rs", "std::thread::spawn(talk);"), 1);
        assert_eq!(complains("run.rs", "let x = y.ln();"), 1);
        assert_eq!(complains("run.rs", "pub static LAST: u32 = 0;"), 1);
        assert_eq!(complains("run.rs", "pub name: &'static str,"), 0);
    }

    #[test]
    fn luck_is_drawn_in_one_place() {
        assert_eq!(complains("phase/talk.rs", "use rand_chacha::ChaCha8Rng;"), 1);
        assert_eq!(complains("chance.rs", "use rand_chacha::ChaCha8Rng;"), 0);
    }

    #[test]
    fn nothing_but_the_account_of_draws_has_a_lock() {
        assert_eq!(complains("chance.rs", "use std::sync::Mutex;"), 1);
        assert_eq!(complains("chance/ledger.rs", "use std::sync::Mutex;"), 0);
        assert_eq!(complains("chance/ledger.rs", "use std::thread;"), 1);
    }

    #[test]
    fn comments_and_unit_tests_may_say_what_they_like() {
        assert_eq!(complains("run.rs", "// not std::fs, nor println!"), 0);
        assert_eq!(
            complains("run.rs", "\n#[cfg(test)]\nmod tests {\n    use std::sync::Mutex;\n}"),
            0
        );
    }

    #[test]
    fn a_module_that_only_tests_see_may_say_what_it_likes() {
        let file = |attribute: &str| {
            let parent = format!("{attribute}\npub(crate) mod urn;\n");
            let child = "use std::sync::Mutex;\n";
            complaints(&Workspace::of(&[
                (&format!("{FOLDER}chance.rs"), &parent),
                (&format!("{FOLDER}chance/urn.rs"), child),
            ]))
            .len()
        };
        assert_eq!(file("#[cfg(test)]"), 0);
        assert_eq!(file(""), 1);
    }
}
