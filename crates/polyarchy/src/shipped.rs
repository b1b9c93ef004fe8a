//! Scenarios and studies that are built into the program, so that one can begin without its source.

use std::path::Path;

/// Every file below `configs/`, by its path from there, in order. The build script gathers them.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The table that says which study belongs to which scenario.
const TABLE: &str = "README.md";

/// A scenario and a study of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    /// Path and text.
    pub(crate) scenario: (&'static str, &'static str),
    /// Path and text.
    pub(crate) study: (&'static str, &'static str),
}

impl Case {
    /// The small example to begin with.
    pub(crate) fn small() -> Self {
        let file = |path| file(path).expect("the build script found it");
        Self { scenario: file("new/scenario.toml"), study: file("new/study.toml") }
    }

    /// The study of that name and its scenario, or the scenario of that name and a study of it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let study = studies().find(|(path, _)| stem(path) == name);
        let of_scenario = || {
            let scenario = scenarios().find(|(path, _)| stem(path) == name)?;
            beside(scenario.0)
        };
        let study = study.or_else(of_scenario)?;
        Some(Self { scenario: scenario_of(study)?, study })
    }

    /// The table of points that the study names, if it names one.
    pub(crate) fn points(&self) -> Option<(&'static str, &'static str)> {
        let (path, text) = self.study;
        let named = value(text, "file")?;
        let folder = Path::new(path).parent()?;
        file(folder.join(named).to_str()?)
    }
}

/// The names of all of them, scenarios first.
pub(crate) fn names() -> (Vec<&'static str>, Vec<&'static str>) {
    (
        scenarios().map(|(path, _)| stem(path)).collect(),
        studies().map(|(path, _)| stem(path)).collect(),
    )
}

/// What stands in quotes after a key of the top level, in a file that is right.
pub(crate) fn value<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
    line.split('"').next()
}

fn file(path: &str) -> Option<(&'static str, &'static str)> {
    FILES.iter().copied().find(|(one, _)| *one == path)
}

fn scenarios() -> impl Iterator<Item = (&'static str, &'static str)> {
    toml("scenarios/")
}

fn studies() -> impl Iterator<Item = (&'static str, &'static str)> {
    toml("studies/")
}

fn toml(folder: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let is_one =
        move |path: &str| path.strip_suffix(".toml").is_some_and(|name| name.starts_with(folder));
    FILES.iter().copied().filter(move |(path, _)| is_one(path))
}

/// The study that the table puts beside a scenario.
fn beside(scenario: &str) -> Option<(&'static str, &'static str)> {
    let (_, table) = file(TABLE)?;
    let row = table.lines().find(|row| row.starts_with(&format!("| `{scenario}`")))?;
    let study = row.split('`').find(|part| part.starts_with("studies/"))?;
    file(study)
}

/// The scenario that a study names.
fn scenario_of((_, text): (&str, &str)) -> Option<(&'static str, &'static str)> {
    let named = value(text, "scenario")?;
    scenarios().find(|(path, _)| named.ends_with(path))
}

/// Name of a file without folders and ending.
fn stem(path: &str) -> &str {
    Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_scenario_and_study_is_a_case_of_its_own_name() {
        let (scenarios, studies) = names();
        assert!(scenarios.len() >= 6 && studies.len() >= 40, "{scenarios:?} {studies:?}");
        for (at, name) in studies.iter().enumerate() {
            assert!(!studies[..at].contains(name), "two studies are named {name}");
            let case = Case::named(name).unwrap_or_else(|| panic!("{name} has no scenario"));
            assert_eq!(stem(case.study.0), *name);
        }
        for name in &scenarios {
            let case = Case::named(name).unwrap_or_else(|| panic!("{name} has no study"));
            assert_eq!(stem(case.scenario.0), *name);
        }
        assert_eq!(
            stem(Case::named("neutral").expect("it is there").study.0),
            "forms-under-pressure"
        );
        assert!(Case::named("list-from-table").expect("it is there").points().is_some());
    }
}
