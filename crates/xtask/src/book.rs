//! The documents as a book: laid out for mdBook with their paths as they are, so that links between them hold.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

/// Where the book is laid out, from the root.
const FOLDER: &str = "target/book";

/// Its chapters, in the order in which one reads them.
const CHAPTERS: [&str; 20] = [
    "README.md",
    "docs/tutorial.md",
    "docs/why.md",
    "MODEL.md",
    "docs/glossary.md",
    "configs/README.md",
    "docs/parameters.md",
    "docs/forms.md",
    "docs/studies.md",
    "docs/metrics.md",
    "docs/events.md",
    "docs/reading-results.md",
    "docs/interoperability.md",
    "docs/docking.md",
    "docs/methods.md",
    "docs/validation.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "STYLE.md",
    "CHANGELOG.md",
];

const BOOK: &str = "[book]\ntitle = \"Polyarchy\"\nlanguage = \"en\"\nsrc = \"src\"\n";

/// Lays it out below a root; `mdbook build target/book` makes pages of it.
pub(crate) fn lay_out(root: &Path) -> Result<ExitCode> {
    let folder = root.join(FOLDER);
    let mut summary = String::from("# Summary\n\n");
    for chapter in CHAPTERS {
        let text = fs::read_to_string(root.join(chapter))
            .with_context(|| format!("{chapter}: cannot be read"))?;
        summary += &["- [", title(&text).unwrap_or(chapter), "](", chapter, ")\n"].concat();
        write(&folder.join("src").join(chapter), &text)?;
    }
    write(&folder.join("src/SUMMARY.md"), &summary)?;
    write(&folder.join("book.toml"), BOOK)?;
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> Result<()> {
    let told = || format!("{}: cannot be written", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).with_context(told)?;
    fs::write(path, text).with_context(told)
}

/// The first heading of a document.
fn title(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("# "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every document that the README or `docs/` offers is a chapter.
    #[test]
    fn no_document_is_left_out_of_the_book() {
        let root = crate::workspace::root();
        let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
        for name in docs {
            let path = format!("docs/{}", name.to_string_lossy());
            assert!(CHAPTERS.contains(&path.as_str()), "{path}");
        }
        for chapter in CHAPTERS {
            let text = fs::read_to_string(root.join(chapter)).unwrap();
            assert!(title(&text).is_some(), "{chapter}: has no heading");
        }
    }
}
