//! Documents and schemas that are made from the code, and the list of them.

mod events;
mod forms;
mod methods;
mod metrics;
mod parameters;
pub(crate) mod standing;
mod studies;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

/// A file that is made from the code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Generated {
    /// Where it lies, from the root.
    pub(crate) path: &'static str,
    /// What stands in it.
    pub(crate) text: fn() -> String,
}

/// Every generated file.
pub(crate) const GENERATED: &[Generated] = &[
    Generated { path: "docs/parameters.md", text: parameters::text },
    Generated { path: "docs/studies.md", text: studies::text },
    Generated { path: "docs/metrics.md", text: metrics::text },
    Generated { path: "docs/events.md", text: events::text },
    Generated { path: "docs/forms.md", text: forms::text },
    Generated { path: "docs/methods.md", text: methods::text },
    Generated { path: "crates/polyarchy-publish/CITATION.cff", text: citation },
    Generated { path: "crates/polyarchy-publish/src/standing.md", text: standing::text },
    Generated { path: "crates/polyarchy-report/templates/glossary.md", text: glossary },
    Generated { path: "schema/scenario.schema.json", text: polyarchy_study::scenario_schema },
    Generated { path: "schema/study.schema.json", text: polyarchy_study::study_schema },
];

/// First line of a generated document.
const MARK: &str =
    "<!-- Made from the code by `cargo xtask generate`: change the code, not this file. -->\n\n";

/// A copy of the citation, since a crate is packaged with the files of its own folder.
fn citation() -> String {
    include_str!("../../../CITATION.cff").to_owned()
}

/// A copy of the glossary, for the same reason.
fn glossary() -> String {
    include_str!("../../../docs/glossary.md").to_owned()
}

/// Writes every generated file below a root, and says which ones changed.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
pub(crate) fn write_all(root: &Path) -> Result<ExitCode> {
    for file in GENERATED {
        let path = root.join(file.path);
        let text = (file.text)();
        if std::fs::read_to_string(&path).is_ok_and(|before| before == text) {
            println!("as before  {}", file.path);
            continue;
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{}: cannot be made", folder.display()))?;
        }
        std::fs::write(&path, text).with_context(|| format!("{}: cannot be written", file.path))?;
        println!("written    {}", file.path);
    }
    Ok(ExitCode::SUCCESS)
}

/// Cells of a row from words.
fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}
