//! From a study's file to a study in which every point can be run.

mod factors;
mod record;
mod scenario;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::file::StudyFile;
use super::points::{self, Varied};
use super::{Factor, Point, Study};
use crate::check::Findings;
use crate::diagnostic::Diagnostic;
use crate::error::StudyError;
use crate::key::Wrong;
use crate::scenario::checked;
use crate::schema;
use crate::shape::Shape;
use crate::source::{Origin, Source};
use crate::tree::Node;

/// What a study file may say.
static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape::from_schema(&schema::study()));

/// The study in a file.
pub(super) fn read(path: &Path) -> Result<Study, StudyError> {
    let source = Source::read(path)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    study(&source, name, folder).map_err(StudyError::faulty)
}

fn study(source: &Arc<Source>, name: String, folder: &Path) -> Result<Study, Vec<Diagnostic>> {
    let (tree, findings) = checked(source, &SHAPE)?;
    let file: StudyFile = serde_json::from_value(tree.to_json()).map_err(|wrong| {
        vec![Diagnostic::new(&Origin::new(source, 0..0), wrong.to_string(), "in this file")]
    })?;
    let Findings { errors, mended } = findings;
    let mut reader = Reader { tree: &tree, mended, errors };
    let scenario = reader.scenario(folder);
    let record = reader.record(&file.record);
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

/// Reads the parts of a study and gathers what is wrong with them.
struct Reader<'f> {
    tree: &'f Node,
    /// Places that do not say what the author wrote.
    mended: Vec<Vec<String>>,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, origin: &Origin, wrong: Wrong) {
        let Wrong { message, help, label } = wrong;
        self.errors.push(Diagnostic::new(origin, message, label).help(help));
    }

    /// Whether a place, or something below it, does not say what the author wrote.
    fn is_mended(&self, place: &[&str]) -> bool {
        self.mended.iter().any(|mended| {
            mended.len() >= place.len() && mended.iter().zip(place).all(|(one, other)| one == other)
        })
    }

    fn locate(&self, place: &[&str]) -> Origin {
        let place: Vec<String> = place.iter().map(|step| (*step).to_owned()).collect();
        self.tree.locate(&place)
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
                let origin = match self.tree.get("design") {
                    Some(_) => self.locate(&["design"]),
                    None => self.locate(&["factors", "0"]),
                };
                let help = "vary less, or choose another design".to_owned();
                self.report(&origin, Wrong { message, help, label: "too much" });
                return Vec::new();
            }
        };
        self.errors.extend(points::contradictions(&levels, varied, scenario));
        (0..).zip(levels).map(|(id, levels)| Point { id, levels }).collect()
    }
}
