//! From a study's file to a study in which every point can be run.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::file::{FactorFile, Record, StudyFile};
use super::points::Varied;
use super::{Factor, Level, MetricName, Point, Study, points};
use crate::check::check_value;
use crate::diagnostic::Diagnostic;
use crate::error::StudyError;
use crate::key::{self, Key};
use crate::scenario::{self, checked};
use crate::shape::Shape;
use crate::source::{Origin, Source};
use crate::tree::{Node, Value};
use crate::wording::nearest;

/// What a study file may say.
static SHAPE: LazyLock<Shape> = LazyLock::new(Shape::of::<StudyFile>);

/// The study in a file.
pub(super) fn read(path: &Path, metrics: &[MetricName]) -> Result<Study, StudyError> {
    let source = Source::read(path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    study(&source, name, folder, metrics).map_err(StudyError::faulty)
}

fn study(
    source: &Arc<Source>,
    name: String,
    folder: &Path,
    metrics: &[MetricName],
) -> Result<Study, Vec<Diagnostic>> {
    let (tree, findings) = checked(source, &SHAPE)?;
    let file: StudyFile = serde_json::from_value(tree.to_json()).map_err(|wrong| {
        vec![Diagnostic::new(&Origin::new(source, 0..0), wrong.to_string(), "in this file")]
    })?;
    let mut reader = Reader { tree: &tree, errors: findings.errors };
    let readable = !findings.mended.iter().any(|place| *place == ["scenario"]);
    let scenario = if readable { reader.scenario(folder) } else { None };
    let record = reader.record(&file.record, metrics);
    let Some(mut scenario) = scenario else { return Err(reader.errors) };
    reader.set(&mut scenario);
    if let (Some(_), Some(node)) = (file.horizon_weeks, tree.get("horizon_weeks")) {
        scenario.put(&["horizon_weeks".to_owned()], node.clone());
    }
    let horizon_weeks = reader.whole(&scenario, &file);
    let varied = reader.factors(&file.factors, &scenario);
    let factors: Vec<Factor> = varied.iter().map(|varied| varied.factor.clone()).collect();
    let points = reader.points(&file, &varied, &scenario);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(Study {
        name,
        question: file.question,
        seed: file.seed,
        replicates: file.replicates.get(),
        horizon_weeks,
        record,
        factors,
        design: file.design,
        points,
        scenario,
    })
}

struct Reader<'f> {
    tree: &'f Node,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, origin: &Origin, wrong: key::Wrong, label: &str) {
        let (message, help) = wrong;
        self.errors.push(Diagnostic::new(origin, message, label).help(help));
    }

    /// The scenario that the study names.
    fn scenario(&mut self, folder: &Path) -> Option<Node> {
        let node = self.tree.get("scenario")?;
        let path = folder.join(node.text()?);
        let wrong = match Source::read(&path) {
            Ok(source) => match scenario::read(&source) {
                Ok(scenario) => return Some(scenario),
                Err(errors) => {
                    self.errors.extend(errors);
                    return None;
                }
            },
            Err(StudyError::Unreadable { source, .. }) => {
                format!("cannot read {}: {source}", path.display())
            }
            Err(error) => error.to_string(),
        };
        let help = "the path of a scenario is relative to the study's file";
        self.report(&node.origin, (wrong, help.to_owned()), "no readable scenario");
        None
    }

    /// Lays the study's fixed changes over the scenario.
    fn set(&mut self, scenario: &mut Node) {
        let Some(set) = self.tree.get("set") else { return };
        for (written, place, node) in leaves(set) {
            match key::resolve(&written, scenario) {
                Ok(Key { steps, field }) => {
                    let mut node = node.clone();
                    let errors = check_value(&mut node, &steps, &field);
                    if errors.is_empty() {
                        scenario.put(&steps, node);
                    }
                    self.errors.extend(errors);
                }
                Err(wrong) => self.report(&place, wrong, "unknown parameter"),
            }
        }
    }

    /// Whether the scenario makes sense with the study's changes; its horizon.
    fn whole(&mut self, scenario: &Node, file: &StudyFile) -> u32 {
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
            let place = ["record".to_owned(), "every_weeks".to_owned()];
            let wrong = format!("nothing would be recorded in {horizon} weeks");
            let help = format!("record every {horizon} weeks or more often");
            self.report(&self.tree.locate(&place), (wrong, help), "longer than a run");
        }
        horizon
    }

    fn record(&mut self, record: &Record, metrics: &[MetricName]) -> Record {
        let written = self.tree.get("record").and_then(|record| record.get("metrics"));
        let mut seen: Vec<&str> = Vec::new();
        for node in written.map_or(&[][..], Node::elements) {
            let Some(id) = node.text() else { continue };
            if !metrics.iter().any(|metric| metric.id == id) {
                let help = match nearest(id, metrics.iter().map(|metric| metric.id)) {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => "leave `metrics` out to record all of them".to_owned(),
                };
                let wrong = (format!("there is no metric \"{id}\""), help);
                self.report(&node.origin, wrong, "unknown metric");
            } else if seen.contains(&id) {
                let wrong = (format!("metric \"{id}\" is named twice"), "name it once".to_owned());
                self.report(&node.origin, wrong, "the second time");
            }
            seen.push(id);
        }
        let mut record = record.clone();
        if record.metrics.is_empty() {
            record.metrics = metrics.iter().map(|metric| metric.id.to_owned()).collect();
        }
        record
    }

    fn factors(&mut self, files: &[FactorFile], scenario: &Node) -> Vec<Varied> {
        let tree = self.tree;
        let nodes = tree.get("factors").map_or(&[][..], Node::elements);
        let mut varied: Vec<Varied> = Vec::new();
        for (file, node) in files.iter().zip(nodes) {
            let Some(parameter) = node.get("parameter") else { continue };
            if file.parameter.is_empty() {
                continue;
            }
            if let Some(first) = varied.iter().find(|one| one.factor.key == file.parameter) {
                let message = format!("`{}` is varied twice", file.parameter);
                let diagnostic = Diagnostic::new(&parameter.origin, message, "the second time")
                    .context(&first.origin, "the first time")
                    .help("put all its levels into one factor");
                self.errors.push(diagnostic);
                continue;
            }
            match key::resolve(&file.parameter, scenario) {
                Ok(key) => varied.extend(self.factor(file, node, &key)),
                Err(wrong) => self.report(&parameter.origin, wrong, "unknown parameter"),
            }
        }
        varied
    }

    fn factor(&mut self, file: &FactorFile, node: &Node, key: &Key) -> Option<Varied> {
        let Key { steps, field } = key;
        let mut levels: Vec<(Level, Origin)> = Vec::new();
        let mut sound = true;
        for written in node.get("levels")?.elements() {
            let mut written = written.clone();
            let errors = check_value(&mut written, steps, field);
            if !errors.is_empty() {
                self.errors.extend(errors);
                sound = false;
                continue;
            }
            let level = Level::of(&written);
            if let Some((_, first)) = levels.iter().find(|(other, _)| *other == level) {
                let message = format!("{level} is a level of `{}` already", file.parameter);
                let diagnostic = Diagnostic::new(&written.origin, message, "the second time")
                    .context(first, "the first time")
                    .help("remove one of the two");
                self.errors.push(diagnostic);
                sound = false;
            }
            levels.push((level, written.origin));
        }
        let (levels, origins) = levels.into_iter().unzip();
        let factor = Factor {
            key: file.parameter.clone(),
            label: file.label.clone().unwrap_or_else(|| file.parameter.clone()),
            doc: field.doc.clone(),
            unit: field.shape.unit().to_owned(),
            levels,
        };
        let origin = node.get("parameter")?.origin.clone();
        sound.then_some(Varied { factor, origin, origins })
    }

    /// The points of the design, each one checked.
    fn points(&mut self, file: &StudyFile, varied: &[Varied], scenario: &Node) -> Vec<Point> {
        if !self.errors.is_empty() {
            return Vec::new();
        }
        let factors: Vec<Factor> = varied.iter().map(|varied| varied.factor.clone()).collect();
        let levels = match file.design.points(&factors) {
            Ok(levels) => levels,
            Err(message) => {
                let place = ["design".to_owned()];
                let origin = match self.tree.get("design") {
                    Some(_) => self.tree.locate(&place),
                    None => self.tree.locate(&["factors".to_owned(), "0".to_owned()]),
                };
                let help = "vary less, or choose another design".to_owned();
                self.report(&origin, (message, help), "too much");
                return Vec::new();
            }
        };
        self.errors.extend(points::contradictions(&levels, varied, scenario));
        (0..).zip(levels).map(|(id, levels)| Point { id, levels }).collect()
    }
}

/// Every value below a table, by its dotted key; `a.b = 1` and `"a.b" = 1` are the same.
fn leaves(node: &Node) -> Vec<(String, Origin, &Node)> {
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
