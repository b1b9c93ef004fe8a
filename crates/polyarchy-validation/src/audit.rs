//! How often intervals hold what they should, by simulation: `cargo xtask audit` finds it anew and keeps it
//! for `docs/methods.md`.

mod boxes;
mod dice;
mod lucks;
mod means;
mod morris;
mod pairs;
mod ratios;
mod samples;
mod sets;
mod shares;
mod sobol;
mod tally;
mod verdicts;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, ensure};

use crate::markdown::table;
use tally::Row;

/// Studies that are simulated for each row.
const STUDIES: u64 = 300;

/// Where the answer is kept.
const KEPT: &str = "crates/polyarchy-validation/src/audit/found.md";

/// A method whose intervals are tried.
struct Audited {
    /// Permanent name of the method.
    id: &'static str,
    /// How the estimate and its interval are made, in Markdown.
    about: &'static str,
    /// What is estimated, one column each.
    columns: &'static [&'static str],
    rows: fn() -> Result<Vec<Row>>,
}

const AUDITED: &[Audited] = &[
    means::AUDITED,
    ratios::AUDITED,
    pairs::AUDITED,
    lucks::AUDITED,
    verdicts::AUDITED,
    sets::AUDITED,
    boxes::AUDITED,
    sobol::AUDITED,
    morris::AUDITED,
    shares::AUDITED,
    samples::AUDITED,
];

/// The part of `docs/methods.md` on estimators, intervals and their coverage, as it was found last.
pub fn found() -> &'static str {
    include_str!("audit/found.md")
}

/// Simulates all methods, or only that of one name, prints what was found and keeps it.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
pub fn write(root: &Path, only: Option<&str>) -> Result<ExitCode> {
    let is_asked = |audited: &&Audited| only.is_none_or(|id| audited.id == id);
    let asked: Vec<&Audited> = AUDITED.iter().filter(is_asked).collect();
    let names: Vec<&str> = AUDITED.iter().map(|audited| audited.id).collect();
    ensure!(
        !asked.is_empty(),
        "no method of that name is audited: name one of {}",
        names.join(", ")
    );
    let mut all_rows = all_rows(&asked).into_iter();
    let before = std::fs::read_to_string(root.join(KEPT)).context(KEPT)?;
    let mut text = format!(
        "## Coverage\n\nBias of the estimate, and the share of {STUDIES} simulated studies whose interval \
         (of 95 %) holds the truth, of those that have one; the standard error of that share is {:.1} percentage points. \
         `cargo xtask audit` finds it anew.\n",
        100.0 * (0.95 * 0.05 / STUDIES as f64).sqrt()
    );
    for audited in AUDITED {
        let Audited { id, about, columns, .. } = audited;
        if !is_asked(&audited) {
            text += section(&before, id);
            continue;
        }
        let rows = all_rows.next().context("a method has no rows")?;
        let head = ["Outcome and luck", "Study"].iter().chain(*columns);
        let mut cells = vec![head.map(|&word| word.to_owned()).collect::<Vec<_>>()];
        cells.extend(rows?.iter().map(Row::cells));
        text.extend(["\n### `", id, "`\n\n", about, "\n\n", &table(&cells)]);
    }
    print!("{text}");
    std::fs::write(root.join(KEPT), text)?;
    Ok(ExitCode::SUCCESS)
}

/// What was found of a method before; nothing if it was never tried.
fn section<'t>(text: &'t str, id: &str) -> &'t str {
    let Some(start) = text.find(&format!("\n### `{id}`")) else { return "" };
    let rest = &text[start + 1..];
    let end = rest.find("\n### ").unwrap_or(rest.len());
    &text[start..=start + end]
}

/// The rows of each method, side by side: they take many minutes.
#[expect(clippy::print_stderr, reason = "a command that takes so long says how far it is")]
fn all_rows(asked: &[&Audited]) -> Vec<Result<Vec<Row>>> {
    let rows = |audited: &Audited| {
        let rows = (audited.rows)();
        eprintln!("{}: found", audited.id);
        rows
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = asked.iter().map(|one| scope.spawn(move || rows(one))).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, Result<Vec<Row>>>| {
            thread.join().unwrap_or_else(|_| Err(anyhow!("a simulation ended in a panic")))
        };
        threads.into_iter().map(join).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{AUDITED, found, section};

    #[test]
    fn sections_are_found_whole_and_one_after_the_other() {
        let text = "top\n\n### `a`\n\n| 1 |\n\n### `b`\n\n| 2 |\n";
        assert_eq!(section(text, "a"), "\n### `a`\n\n| 1 |\n");
        assert_eq!(section(text, "b"), "\n### `b`\n\n| 2 |\n");
        assert_eq!(section(text, "c"), "");
    }

    #[test]
    fn every_audited_method_has_its_section_in_what_is_kept() {
        let all: String = AUDITED.iter().map(|audited| section(found(), audited.id)).collect();
        assert!(AUDITED.iter().all(|audited| !section(found(), audited.id).is_empty()));
        assert!(
            found().ends_with(&all),
            "sections stand in the order of the list, and no other does"
        );
    }
}
