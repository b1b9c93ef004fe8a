//! The scenario that a study varies, with the study's fixed changes.

use std::path::{Component, Path, PathBuf};

use super::Reader;
use crate::check::check_value;
use crate::diagnostic::Diagnostic;
use crate::key::{self, Key, Wrong};
use crate::scenario;
use crate::source::{MOST_BYTES, Origin, Source};
use crate::study::Level;
use crate::study::file::StudyFile;
use crate::tree::{Node, Value};
use crate::wording::nearest;

impl Reader<'_> {
    /// The scenario that the study names.
    pub(super) fn scenario(&mut self, folder: &Path) -> Option<Node> {
        if self.is_mended(&["scenario"]) {
            return None;
        }
        let node = self.tree.get("scenario")?;
        let Some(written) = node.text() else { return self.scenario_inside(node) };
        let path = tidy(&folder.join(written));
        let message = match Source::read(&path, MOST_BYTES) {
            Ok(source) => return self.sound(scenario::read(&source)),
            Err(error) => error.to_string(),
        };
        let help = match neighbour(&path) {
            Some(near) => format!("did you mean {near}, beside it?"),
            None => "the path of a scenario is relative to the study's file".to_owned(),
        };
        self.report(&node.origin, Wrong { message, help, label: "no readable scenario" });
        None
    }

    fn scenario_inside(&mut self, node: &Node) -> Option<Node> {
        if node.table().is_some() {
            return self.sound(scenario::read_inside(node.clone()));
        }
        let message = format!("`scenario` is {}, but must be the path of a file", node.kind());
        let help = "write the path, relative to the study's file, in quotes".to_owned();
        self.report(&node.origin, Wrong { message, help, label: "no path" });
        None
    }

    fn sound(&mut self, scenario: Result<Node, Vec<Diagnostic>>) -> Option<Node> {
        scenario.map_err(|errors| self.errors.extend(errors)).ok()
    }

    /// Lays the study's fixed changes over the scenario.
    pub(super) fn set(&mut self, scenario: &mut Node) {
        if let Some(set) = self.tree.get("set") {
            self.changes(set, scenario);
        }
    }

    /// Lays changes over a scenario; the keys and values that could be set.
    pub(super) fn changes(&mut self, set: &Node, scenario: &mut Node) -> Vec<(String, Level)> {
        let mut changes = Vec::new();
        for (written, place, node) in leaves(set) {
            match key::resolve(&written, scenario) {
                Ok(Key { steps, field }) => {
                    let mut node = node.clone();
                    let errors = check_value(&mut node, &steps, &field);
                    if errors.is_empty() {
                        changes.push((written, Level::of(&node)));
                        scenario.put(&steps, node);
                    }
                    self.errors.extend(errors);
                }
                Err(wrong) => self.report(&place, wrong),
            }
        }
        changes
    }

    /// Whether the scenario makes sense with the study's changes; its horizon.
    pub(super) fn whole(&mut self, scenario: &Node, file: &StudyFile) -> u32 {
        let built = match scenario::build(scenario) {
            Ok(built) => built,
            Err(errors) => {
                self.errors.extend(errors);
                return 0;
            }
        };
        self.errors.extend(scenario::contradictions(&built, scenario, &[]));
        let horizon = built.horizon_weeks.get();
        let every = file.record.every_weeks.get();
        if every > horizon {
            let origin = self.locate(&["record", "every_weeks"]);
            let message = format!("nothing would be recorded in {horizon} weeks");
            let help = format!("record every {horizon} weeks or more often");
            self.report(&origin, Wrong { message, help, label: "longer than a run" });
        }
        horizon
    }
}

/// Every value below a table, by its dotted key; `a.b = 1` and `"a.b" = 1` are the same.
pub(super) fn leaves(node: &Node) -> Vec<(String, Origin, &Node)> {
    let Value::Table(table) = &node.value else { return Vec::new() };
    let mut found = Vec::new();
    for (key, entry) in table {
        if entry.node.table().is_none_or(indexmap::IndexMap::is_empty) {
            found.push((key.clone(), entry.key.clone(), &entry.node));
            continue;
        }
        for (below, origin, leaf) in leaves(&entry.node) {
            found.push((format!("{key}.{below}"), origin, leaf));
        }
    }
    found
}

/// The path without detours, as a reader would write it.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        let above = tidy.components().next_back();
        if part == Component::ParentDir && matches!(above, Some(Component::Normal(_))) {
            tidy.pop();
        } else {
            tidy.push(part);
        }
    }
    tidy
}

/// The file beside a missing one whose name looks like its own.
fn neighbour(path: &Path) -> Option<String> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut names: Vec<String> = parent
        .unwrap_or(Path::new("."))
        .read_dir()
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let written = path.file_name()?.to_str()?;
    nearest(written, names.iter().map(String::as_str)).map(str::to_owned)
}
