//! `cargo xtask validation RESULTS`: `docs/validation.md` from results and a template.

mod by_variant;
mod checks;
mod contrasts;
mod discovery;
mod folders;
mod multiverse;
mod numbers;
mod published;
mod robustness;
mod rounds;
mod sensitivity;
mod verification;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use folders::Folders;
pub use verification::CLASSES;

/// The document.
pub const DOCUMENT: &str = "docs/validation.md";

/// What people write around the tables.
const TEMPLATE: &str = include_str!("../templates/validation.md.in");

/// First line of the document.
const MARK: &str = "<!-- Made from results by `cargo xtask validation RESULTS`: change \
                    `crates/polyarchy-validation/templates/validation.md.in`, not this file. -->\n\n";

/// Writes the document below a root from the results below a folder, and prints its tables.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
pub fn write(root: &Path, results: &Path) -> Result<ExitCode> {
    let folders = Folders::read(results)?;
    let model = std::fs::read_to_string(root.join("MODEL.md")).context("MODEL.md")?;
    let parts = [
        ("runs", folders.table()),
        ("summary", checks::summary(&folders)?),
        ("checks", checks::tables(&folders)?),
        ("shock", by_variant::table(&folders, "p1-shock-luan")?),
        ("dose", by_variant::table(&folders, "p1-dose")?),
        ("dose_turn", contrasts::table(&folders, "p1-dose")?),
        ("rounds", rounds::table(&folders)?),
        ("mechanisms", contrasts::table(&folders, "mechanisms")?),
        ("explicitness", contrasts::table(&folders, "explicitness")?),
        ("talk", contrasts::table(&folders, "talk")?),
        ("published", published::table(&folders)?),
        ("robustness", robustness::table(results)?),
        ("discovery", discovery::table(results)?),
        ("multiverse", multiverse::section(&folders)?),
        ("morris", sensitivity::morris(&folders, "sensitivity-morris")?),
        ("morris_observe", sensitivity::morris(&folders, "sensitivity-morris-observe")?),
        ("sobol", sensitivity::sobol(&folders)?),
        ("sobol_over_time", sensitivity::sobol_over_time(&folders)?),
        ("management", sensitivity::management(&folders)?),
        ("verification", verification::table(&model)),
    ];
    for (name, text) in &parts {
        println!("{name}\n\n{text}");
    }
    let text = filled(TEMPLATE, &parts)?;
    std::fs::write(root.join(DOCUMENT), format!("{MARK}{text}")).context(DOCUMENT)?;
    println!("written    {DOCUMENT}");
    Ok(ExitCode::SUCCESS)
}

/// The template with each `{{ part }}` in its place; every part has one, and one that is empty leaves no gap.
fn filled(template: &str, parts: &[(&str, String)]) -> Result<String> {
    let mut text = template.to_owned();
    for (name, part) in parts {
        let mark = format!("{{{{ {name} }}}}");
        ensure!(text.contains(&mark), "the template has no place for {mark}");
        let (place, part) = match part.trim_end() {
            "" => (format!("{mark}\n\n"), ""),
            part => (mark, part),
        };
        text = text.replace(&place, part);
    }
    ensure!(!text.contains("{{"), "the template has a place for which there is no part");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn every_part_has_its_place_and_every_place_its_part() {
        let parts = [("a", "1\n".to_owned())];
        assert_eq!(filled("x {{ a }} y", &parts).unwrap(), "x 1 y");
        assert_eq!(filled("x\n\n{{ a }}\n\ny", &[("a", String::new())]).unwrap(), "x\n\ny");
        assert!(filled("x", &parts).is_err());
        assert!(filled("{{ a }} {{ b }}", &parts).is_err());
    }
}
