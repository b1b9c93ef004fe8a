//! `polyarchy verify`: are results what the model makes, and what was written?

use clap::Parser;
use polyarchy_publish::verify::{By, Finding, Verified, verify as verified};
use polyarchy_results::Manifest;
use polyarchy_runner::Sample;
use polyarchy_study::Change;
use serde_json::json;

use crate::Surroundings;
use crate::arguments::{Arguments, Command, Verify, threads};
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;

/// Looks at files, study, runs, and all that follows from them.
pub(crate) fn verify(args: &Verify, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let mut by = By::new(&BUILD);
    by.simulate = surroundings.simulate;
    by.threads = threads(args.threads);
    by.changes = &changes;
    let verified = verified(&args.folder, sample(args), &by)?;
    let text = if args.json { as_json(&verified) } else { as_text(&verified) };
    surroundings.terminal.say(&text);
    Ok(if verified.is_sound() { Exit::Well } else { Exit::Mismatch })
}

fn sample(args: &Verify) -> Sample {
    match (args.run, args.all) {
        (Some(place), _) => Sample::One(place),
        (None, true) => Sample::All,
        (None, false) => {
            Sample::Drawn { runs: args.sample, seed: args.seed.unwrap_or_else(any_seed) }
        }
    }
}

/// A seed that nobody chose, short enough to be typed.
fn any_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("sample") % 1_000_000_000
}

/// What a command changed in the study; none if it is no command of this version.
fn changes(manifest: &Manifest) -> Option<Vec<Change>> {
    let Arguments { command } = Arguments::try_parse_from(&manifest.command_line).ok()?;
    match command {
        Command::Run(args) => Some(args.changes.all()),
        // It gives the larger study in full.
        Command::Expand(_) => Some(Vec::new()),
        _ => None,
    }
}

fn as_text(verified: &Verified) -> String {
    let Verified { manifest, findings, .. } = verified;
    let mut lines = Vec::new();
    for Finding { what, told, wrong, .. } in findings {
        lines.push(format!("{what:<8} {told}"));
        lines.extend(wrong.iter().map(|wrong| format!("         {wrong}")));
    }
    let builds = if verified.is_sound() && !verified.is_same_build {
        let theirs = manifest.extra.build.as_ref().unwrap_or(&manifest.polyarchy_version);
        format!(" (written by {theirs}, this is {})", BUILD.name())
    } else {
        String::new()
    };
    lines.push(format!("{}{builds}", verified.verdict()));
    lines.join("\n") + "\n"
}

fn as_json(verified: &Verified) -> String {
    let Verified { manifest, findings, .. } = verified;
    let finding = |Finding { what, told, wrong, facts }: &Finding| {
        let mut finding = json!({ "what": what, "told": told, "wrong": wrong });
        if !facts.is_null() {
            finding[*what] = facts.clone();
        }
        finding
    };
    let result = json!({
        "study": manifest.study,
        "study_hash": manifest.study_hash,
        "verdict": verified.verdict(),
        "findings": findings.iter().map(finding).collect::<Vec<_>>(),
    });
    format!("{result:#}\n")
}
