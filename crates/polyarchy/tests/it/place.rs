//! A folder with a small study, in which the command is given.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polyarchy::{Exit, Stop, Surroundings, Terminal};
use polyarchy_results::{FileEntry, Manifest};
use polyarchy_runner::Simulate;
use tempfile::TempDir;

/// Four points, three replicates, three months.
pub(crate) const STUDY: &str = r#"question = "Does the command work?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 12

[[factors]]
parameter = "agreements.main.form"
label = "Contract form"
levels = ["it_outsourcing", "interest_network"]

[[factors]]
parameter = "pressure.time"
levels = [1.0, 0.5]

[record]
metrics = ["role_ambiguity", "role_conflict_distance", "trust"]
"#;

/// Files that tell times, and differ.
pub(crate) const TIMES: [&str; 3] = ["manifest.json", "datapackage.json", "ro-crate-metadata.json"];

/// A folder with the study in it, gone with the value.
pub(crate) struct Place {
    folder: TempDir,
}

/// What a command did.
pub(crate) struct Said {
    pub(crate) exit: Exit,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self::with(STUDY)
    }

    /// Makes the manifest of its results say that a file is right as it is.
    pub(crate) fn admit(&self, name: &str) {
        let path = self.results().join("manifest.json");
        let mut manifest = Manifest::read(&path).unwrap();
        let file = manifest.files.iter_mut().find(|file| file.name == name).unwrap();
        *file = FileEntry::of(&self.results(), name, file.rows, &file.doc).unwrap();
        manifest.write(&path).unwrap();
    }

    pub(crate) fn with(study: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios/neutral.toml");
        fs::copy(scenario, folder.path().join("scenario.toml")).unwrap();
        let place = Self { folder };
        fs::write(place.path("small.toml"), study).unwrap();
        place
    }

    /// Writes the study anew.
    pub(crate) fn rewrite(&self, study: &str) {
        fs::write(self.path("small.toml"), study).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Whether there is a folder of results by now.
    pub(crate) fn has_results(&self) -> bool {
        fs::read_dir(self.path("results")).is_ok_and(|mut folders| folders.next().is_some())
    }

    /// The only folder of results.
    pub(crate) fn results(&self) -> PathBuf {
        let folders: Vec<PathBuf> = fs::read_dir(self.path("results"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .collect();
        assert_eq!(folders.len(), 1, "{folders:?}");
        folders[0].clone()
    }

    /// Gives the command in this process.
    pub(crate) fn execute(&self, arguments: &str) -> Said {
        self.obey_with(arguments, &polyarchy_model::run::run)
    }

    /// The same with a stand-in for the model.
    pub(crate) fn obey_with(&self, arguments: &str, simulate: &Simulate<'_>) -> Said {
        let (terminal, out, err) = Terminal::kept();
        let stop = Stop::new();
        let surroundings = Surroundings { terminal: &terminal, simulate, stop: &stop };
        let exit = polyarchy::execute(self.words(arguments), &surroundings);
        Said { exit, out: self.masked(&out.text()), err: self.masked(&err.text()) }
    }

    /// The same as a process of its own, not yet started.
    pub(crate) fn process(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polyarchy"));
        command.args(&self.words(arguments)[1..]);
        command
    }

    pub(crate) fn said(&self, output: &Output) -> (Option<i32>, String, String) {
        let text = |bytes: &[u8]| self.masked(&String::from_utf8_lossy(bytes));
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }

    /// The words of a command line; names of files are meant in this folder.
    pub(crate) fn words(&self, arguments: &str) -> Vec<OsString> {
        let folder = self.folder.path().display().to_string();
        let words = arguments.split_whitespace().map(|word| word.replace('@', &folder).into());
        std::iter::once("polyarchy".into()).chain(words).collect()
    }

    /// The text without what differs from day to day and place to place.
    pub(crate) fn masked(&self, text: &str) -> String {
        let text = text.replace(&self.folder.path().display().to_string(), "@");
        let text = text.replace(env!("CARGO_BIN_EXE_polyarchy"), "polyarchy");
        let lines: Vec<String> = text.split('\n').map(masked_line).collect();
        lines.join("\n")
    }

    /// Every file of the results by name, but those that tell times.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = every_file(&self.results());
        files.retain(|name, _| !TIMES.contains(&name.as_str()));
        files
    }
}

/// Every file of a folder by name, hidden ones included.
pub(crate) fn every_file(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files);
    files
}

fn collect(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{above}{}", path.file_name().unwrap().display());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// Times, sizes, fingerprints and the number of charts as words.
fn masked_line(line: &str) -> String {
    if line.trim_start().starts_with("figures/") {
        return "  figures/ [CHARTS]".into();
    }
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for at in 0..words.len() {
        let number = words[at].trim_end_matches([',', ';', ':']);
        let is_number = number.parse::<f64>().is_ok();
        let unit = words.get(at + 1).map(|unit| unit.trim_end_matches([',', ';', ':', ')']));
        match unit {
            Some("s" | "min" | "h") if is_number => words[at] = "[TIME]".into(),
            Some("B" | "kB" | "MB" | "GB") if is_number => {
                words.truncate(at);
                return words.join(" ").trim_end().to_owned() + " [SIZE]";
            }
            _ => {}
        }
        words[at] = without_hash(&words[at]);
    }
    let line = words.join(" ");
    line.trim_end().to_owned()
}

/// `small-0123abcd/x` as `small-[HASH]/x`.
fn without_hash(word: &str) -> String {
    let Some((before, rest)) = word.split_once("small-") else { return word.to_owned() };
    match rest.split_at_checked(8) {
        Some((hash, after)) if hash.chars().all(|c| c.is_ascii_hexdigit()) => {
            format!("{before}small-[HASH]{after}")
        }
        _ => word.to_owned(),
    }
}
