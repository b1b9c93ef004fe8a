//! Reads a scenario: syntax, keys and values, forms, and whether the whole makes sense.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use polyarchy_model::scenario::Scenario;
use polyarchy_model::{Problem, Setting};

use crate::change::Change;
use crate::check::{Findings, check};
use crate::diagnostic::Diagnostic;
use crate::error::StudyError;
use crate::forms;
use crate::schema;
use crate::shape::Shape;
use crate::source::{MOST_BYTES, Origin, Source};
use crate::syntax::{self, Parsed};
use crate::tree::Node;
use crate::wording::{did_you_mean, nearest, quoted};

/// What a scenario may say, as the model declares it.
pub(crate) static MODEL: LazyLock<Shape> = LazyLock::new(Shape::of::<Scenario>);

/// What a scenario file may say: the model's keys, and on which form a form is based.
pub(crate) static FILE: LazyLock<Shape> = LazyLock::new(|| Shape::from_schema(&schema::scenario()));

/// What a study file may say.
static STUDY: LazyLock<Shape> = LazyLock::new(|| Shape::from_schema(&schema::study()));

/// The scenario in a file, or everything that is wrong with it.
pub fn read_scenario(path: &Path) -> Result<Scenario, StudyError> {
    read_scenario_changed(path, &[])
}

/// The same with changes.
pub fn read_scenario_changed(path: &Path, changes: &[Change]) -> Result<Scenario, StudyError> {
    let (tree, findings) = checked(&Source::read(path, MOST_BYTES)?, Kind::Scenario, changes)
        .map_err(StudyError::faulty)?;
    let tree = sound(tree, findings).map_err(StudyError::faulty)?;
    build(&tree).map_err(StudyError::faulty)
}

/// Whether a file is a study rather than a scenario, by the keys that only a study has.
pub fn is_study(path: &Path) -> Result<bool, StudyError> {
    let Parsed { tree, .. } = syntax::parse(&Source::read(path, MOST_BYTES)?);
    let of_a_study = |key: &String| Kind::Study.has(key) && !Kind::Scenario.has(key);
    Ok(tree.table().is_some_and(|table| table.keys().any(of_a_study)))
}

/// Whether a file is a scenario rather than a study, by the keys that only a scenario has.
pub fn is_scenario(path: &Path) -> Result<bool, StudyError> {
    let Parsed { tree, .. } = syntax::parse(&Source::read(path, MOST_BYTES)?);
    let has = |one: Kind, other: Kind| {
        tree.table().is_some_and(|table| table.keys().any(|key| one.has(key) && !other.has(key)))
    };
    Ok(has(Kind::Scenario, Kind::Study) && !has(Kind::Study, Kind::Scenario))
}

/// The scenario in a text; messages call the text by the name.
pub fn scenario_from_text(name: &str, text: &str) -> Result<Scenario, StudyError> {
    let tree = read(&Source::new(name, text)).map_err(StudyError::faulty)?;
    build(&tree).map_err(StudyError::faulty)
}

/// The same with changes.
pub fn scenario_from_text_changed(
    name: &str,
    text: &str,
    changes: &[Change],
) -> Result<Scenario, StudyError> {
    let source = Source::new(name, text);
    let (tree, findings) = checked(&source, Kind::Scenario, changes).map_err(StudyError::faulty)?;
    let tree = sound(tree, findings).map_err(StudyError::faulty)?;
    build(&tree).map_err(StudyError::faulty)
}

/// The tree of a scenario without any error, forms still as their author wrote them.
pub(crate) fn read(source: &Arc<Source>) -> Result<Node, Vec<Diagnostic>> {
    let (tree, findings) = checked(source, Kind::Scenario, &[])?;
    sound(tree, findings)
}

/// The same for a scenario that stands inside another file.
pub(crate) fn read_inside(mut tree: Node) -> Result<Node, Vec<Diagnostic>> {
    let findings = check(&mut tree, &FILE);
    sound(tree, findings)
}

fn sound(tree: Node, findings: Findings) -> Result<Node, Vec<Diagnostic>> {
    let mut errors = findings.errors;
    match build(&tree) {
        Ok(scenario) => errors.extend(contradictions(&scenario, &tree, &findings.mended)),
        Err(wrong) => errors.extend(wrong),
    }
    if errors.is_empty() { Ok(tree) } else { Err(errors) }
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Scenario,
    Study,
}

impl Kind {
    fn shape(self) -> &'static Shape {
        match self {
            Self::Scenario => &FILE,
            Self::Study => &STUDY,
        }
    }

    /// Whether a file of this kind may have that key at its top.
    pub(crate) fn has(self, key: &str) -> bool {
        self.shape().fields().is_some_and(|fields| fields.contains_key(key))
    }

    /// One error instead of many, for a file of the other kind.
    fn mistaken(self, tree: &Node) -> Option<Diagnostic> {
        let has = |key: &str| tree.get(key).is_some();
        let (right, help) = match self {
            Self::Scenario if has("question") && has("scenario") && has("seed") => {
                ("a study, not a scenario", "name the scenario that it varies")
            }
            Self::Study if has("title") && has("parties") && has("activities") => (
                "a scenario, not a study",
                "write a study that names it: question, scenario, seed and replicates",
            ),
            _ => return None,
        };
        let (_, first) = tree.table()?.first()?;
        Some(Diagnostic::new(&first.key, format!("this file is {right}"), "").help(help))
    }
}

/// The tree of a file with changes, and what is wrong with it; errors of syntax are final.
pub(crate) fn checked(
    source: &Arc<Source>,
    kind: Kind,
    changes: &[Change],
) -> Result<(Node, Findings), Vec<Diagnostic>> {
    let Parsed { mut tree, mut errors, readable_to } = syntax::parse(source);
    if let Some(mistaken) = kind.mistaken(&tree) {
        return Err(vec![mistaken]);
    }
    changes.iter().for_each(|change| change.put_into(&mut tree, kind));
    let findings = check(&mut tree, kind.shape());
    if errors.is_empty() {
        return Ok((tree, findings));
    }
    // The tree is incomplete: what seems to be missing may stand in what could not be read.
    let lines: Vec<usize> = errors.iter().map(|error| error.position().0).collect();
    let certain = |error: &Diagnostic| {
        !error.absence
            && !lines.contains(&error.position().0)
            && error.mark.origin.span.start < readable_to
    };
    errors.extend(findings.errors.into_iter().filter(certain));
    Err(errors)
}

/// The scenario that a tree of the right shape describes.
pub(crate) fn build(tree: &Node) -> Result<Scenario, Vec<Diagnostic>> {
    // Only forms of the scenario's own are completed; most trees are as they should be.
    let mut tree = Cow::Borrowed(tree);
    if tree.get("forms").is_some() {
        let errors = forms::complete(tree.to_mut());
        if !errors.is_empty() {
            return Err(errors);
        }
    }
    serde_json::from_value(tree.to_json()).map_err(|wrong| {
        let top = Origin::new(&tree.origin.source, 0..0);
        vec![Diagnostic::new(&top, wrong.to_string(), "in this file")]
    })
}

/// What the model finds wrong with a scenario as a whole, located in the tree.
pub(crate) fn contradictions(
    scenario: &Scenario,
    tree: &Node,
    mended: &[Vec<String>],
) -> Vec<Diagnostic> {
    if mended.iter().any(|place| place == &["parties"] || place == &["activities"]) {
        // Every name would seem to refer to nothing.
        return Vec::new();
    }
    let problems = problems(scenario);
    let mut doubtful: Vec<&[String]> = mended.iter().map(Vec::as_slice).collect();
    doubtful.extend(problems.iter().map(|problem| problem.place.as_slice()));
    let follows = |problem: &Problem| {
        let place = problem.place.as_slice();
        mended.iter().any(|one| one.starts_with(place) || place.starts_with(one.as_slice()))
            || doubtful.iter().any(|one| hangs_on(place, one))
    };
    let problems = problems.iter().filter(|problem| !follows(problem));
    problems.map(|problem| located(problem.clone(), tree)).collect()
}

/// Whether a place can only be judged when another is right: a holder must be one of the concerned.
fn hangs_on(place: &[String], other: &[String]) -> bool {
    let ([_, activity, holder, ..], [_, concerned, concerns, ..]) = (place, other) else {
        return false;
    };
    activity == concerned && concerns == "concerns" && holder != "concerns"
}

/// What the model finds wrong.
pub(crate) fn problems(scenario: &Scenario) -> Vec<Problem> {
    Setting::problems(scenario)
}

/// A problem at its place in a tree.
pub(crate) fn located(problem: Problem, tree: &Node) -> Diagnostic {
    let origin = tree.locate(&problem.place);
    let help = remedy(&problem, tree);
    Diagnostic::new(&origin, problem.message, "").help(help)
}

/// The model's remedy; where it lists names and one of them looks like what is written, that one.
pub(crate) fn remedy(problem: &Problem, tree: &Node) -> String {
    let names: Vec<&str> = problem.remedy.split('`').skip(1).step_by(2).collect();
    let written = tree.find(&problem.place).and_then(Node::text);
    let Some(written) = written.filter(|written| !names.contains(written)) else {
        return problem.remedy.clone();
    };
    let several: Vec<&str> = written.split(',').map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|one| names.contains(one)) {
        return format!("put each into quotes of its own: [{}]", quoted(&several));
    }
    match nearest(written, names.iter().copied()) {
        Some(near) if names.len() == 1 => did_you_mean(written, near, '`'),
        Some(near) => format!("{} {}", did_you_mean(written, near, '`'), problem.remedy),
        None => problem.remedy.clone(),
    }
}
