//! What the checks look at: the text files of the workspace, and its packages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value as Json;

/// Folders that hold nothing that people write.
const SKIPPED: [&str; 4] = ["target", ".git", "node_modules", ".venv"];
/// Endings of the files that are read.
const TEXT: [&str; 5] = ["rs", "md", "toml", "json", "cff"];

/// The workspace as it lies on disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    /// Text of every source, document and configuration, by path from the root with `/` between.
    pub(crate) files: BTreeMap<String, String>,
    /// Paths of everything else that lies there.
    pub(crate) others: Vec<String>,
    /// Its packages.
    pub(crate) packages: Vec<Package>,
}

/// One package and what it depends on.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Its folder, from the root.
    pub(crate) folder: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a package's dependencies.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Whether only tests, examples and benches see it.
    pub(crate) for_tests: bool,
}

/// The root of this workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("xtask lies two folders below the root").into()
}

impl Workspace {
    /// Reads the workspace below a root.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut workspace = Self { packages: packages(root)?, ..Self::default() };
        workspace.walk(root, "")?;
        Ok(workspace)
    }

    /// The text of a file; empty where there is none.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.files.get(path).map_or("", String::as_str)
    }

    /// Whether a file or a folder lies at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let below = format!("{path}/");
        self.files
            .keys()
            .chain(&self.others)
            .any(|known| known == path || known.starts_with(&below))
    }

    /// All files of an ending below a folder.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
    }

    fn walk(&mut self, root: &Path, below: &str) -> Result<()> {
        let folder = root.join(below);
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("{}: cannot be listed", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("{}: cannot be listed", folder.display()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if entry.file_type()?.is_dir() {
                // Results of studies come and go; only those of reference are the workspace's own.
                let passing = below == "results" && name != "reference";
                if !passing && !SKIPPED.contains(&name.as_str()) {
                    self.walk(root, &path)?;
                }
            } else if TEXT.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
                let text = std::fs::read_to_string(entry.path())
                    .with_context(|| format!("{path}: is no text"))?;
                self.files.insert(path, text);
            } else {
                self.others.push(path);
            }
        }
        Ok(())
    }
}

/// The packages, as cargo reads them from their manifests.
fn packages(root: &Path) -> Result<Vec<Package>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo metadata cannot be run")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "cargo metadata failed: {said}");
    let metadata: Json = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let list = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    Ok(list.iter().map(|described| package(root, described)).collect())
}

fn package(root: &Path, described: &Json) -> Package {
    let manifest = Path::new(described["manifest_path"].as_str().unwrap_or_default());
    let folder = manifest.parent().and_then(|folder| folder.strip_prefix(root).ok());
    let name = |of: &Json| of["name"].as_str().unwrap_or_default().to_owned();
    let dependency = |line: &Json| Dependency {
        name: name(line),
        for_tests: line["kind"].as_str() == Some("dev"),
    };
    let dependencies = described["dependencies"].as_array();
    Package {
        name: name(described),
        folder: folder.map_or_else(String::new, |folder| folder.display().to_string()),
        dependencies: dependencies.into_iter().flatten().map(dependency).collect(),
    }
}

#[cfg(test)]
impl Workspace {
    /// A workspace of these files, for tests.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        Self { files, ..Self::default() }
    }

    /// The same with a package that has these dependencies; `dev:` marks those of tests.
    pub(crate) fn with(mut self, name: &str, dependencies: &[&str]) -> Self {
        let dependencies = dependencies
            .iter()
            .map(|written| Dependency {
                name: written.trim_start_matches("dev:").to_owned(),
                for_tests: written.starts_with("dev:"),
            })
            .collect();
        let folder = format!("crates/{name}");
        self.packages.push(Package { name: name.into(), folder, dependencies });
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_there_when_something_lies_in_it() {
        let workspace = Workspace::of(&[("docs/glossary.md", "")]);
        assert!(
            workspace.has("docs/") && workspace.has("docs") && workspace.has("docs/glossary.md")
        );
        assert!(!workspace.has("doc") && !workspace.has("docs/glossary"));
    }

    #[test]
    fn this_workspace_is_read_with_its_packages_and_files() {
        let workspace = Workspace::read(&root()).unwrap();
        let me = workspace.packages.iter().find(|package| package.name == "xtask").unwrap();
        let study = |line: &&Dependency| line.name == "polyarchy-study" && !line.for_tests;
        assert!(me.dependencies.iter().find(study).is_some());
        assert_eq!(me.folder, "crates/xtask");
        assert!(workspace.text("crates/xtask/src/workspace.rs").starts_with("//! What the checks"));
        assert!(workspace.files.keys().all(|path| !path.starts_with("target/")));
    }
}
