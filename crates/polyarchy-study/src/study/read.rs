//! From a study's file to a study in which every point can be run.

mod contrasts;
mod decompose;
mod events;
mod expectations;
mod factors;
mod figures;
mod fork;
mod list;
mod luck;
mod multiverse;
mod precision;
mod range;
mod readings;
mod record;
mod recorded_events;
mod relations;
mod robustness;
mod scenario;
mod sides;
mod smallest;
mod variants;
mod windows;

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

use contrasts::Subject;

use super::file::StudyFile;
use super::fork::Forked;
use super::points::{self, Varied};
use super::{
    Decomposition, Factor, Multiverse, Point, Study, axes, event, trajectories, variant, written,
};
use crate::change::Change;
use crate::check::Findings;
use crate::design::{Design, Layout, Refusal, Task};
use crate::diagnostic::Diagnostic;
use crate::error::StudyError;
use crate::key::Wrong;
use crate::scenario::{Kind, checked};
use crate::source::{MOST_BYTES, Origin, Source};
use crate::tree::Node;

/// Runs that a study may have: at a thousand a second they take a day.
const MOST_RUNS: u64 = 100_000_000;

/// The study in a file.
pub(super) fn read(path: &Path, changes: &[Change]) -> Result<Study, StudyError> {
    let source = Source::read(path, MOST_BYTES)?;
    read_source(&source, changes, stem(path), path)
}

/// The study in a text that lies beside a file.
pub(super) fn read_source(
    source: &Arc<Source>,
    changes: &[Change],
    name: String,
    beside: &Path,
) -> Result<Study, StudyError> {
    let folder = beside.parent().unwrap_or(Path::new(""));
    study(source, changes, name, folder).map_err(StudyError::faulty)
}

/// A file's name without its ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[expect(
    clippy::too_many_lines,
    reason = "the parts of a study are read in the order in which they need each other"
)]
fn study(
    source: &Arc<Source>,
    changes: &[Change],
    name: String,
    folder: &Path,
) -> Result<Study, Vec<Diagnostic>> {
    let (tree, findings) = checked(source, Kind::Study, changes)?;
    let file: StudyFile = serde_json::from_value(tree.to_json()).map_err(|wrong| {
        vec![Diagnostic::new(&Origin::new(source, 0..0), wrong.to_string(), "in this file")]
    })?;
    let Findings { errors, mended } = findings;
    let mut reader = Reader { tree: &tree, mended, errors, forked: None };
    let scenario = reader.scenario(folder);
    let record = reader.record(&file);
    let Some(mut scenario) = scenario else { return Err(reader.errors) };
    reader.set(&mut scenario);
    if let (Some(_), Some(node)) = (file.horizon_weeks, tree.get("horizon_weeks")) {
        scenario.put(&["horizon_weeks".to_owned()], node.clone());
    }
    let horizon_weeks = reader.whole(&scenario, &file);
    let (events, dated) = reader.events(&file.events, &scenario);
    let fork = reader.fork(&file, horizon_weeks);
    if let Some(fork) = fork {
        let varied: Vec<&str> = file.factors.iter().map(|one| one.parameter.as_str()).collect();
        reader.check_against_history(fork, &scenario, &dated, &varied);
    }
    let keyed = reader.keyed(&file.factors, &dated);
    let (listed, ranges) = match &file.design {
        Design::List(list) => reader.listed(list, &keyed, folder, &variant::names(&file)),
        _ => (Vec::new(), keyed.iter().map(|keyed| reader.range(keyed)).collect()),
    };
    let varied = reader.varied(&keyed, ranges);
    let mut factors: Vec<Factor> = varied.iter().map(|varied| varied.factor.clone()).collect();
    let mut variants = reader.variants(&file.variants, &factors, &dated);
    let multiverse = reader.multiverse(&file, &factors, &dated);
    variants.extend(multiverse.iter().flat_map(Multiverse::variants));
    let mut decompositions = reader.mixtures(&file, &factors, &dated);
    variants.extend(decompositions.iter().flat_map(Decomposition::variants));
    variants.extend(reader.parameter_sets(&file, &factors, &scenario));
    let (design_points, layout) = reader.points(&file, listed, &varied, &dated);
    reader.under_variants(&file, &variants, &design_points, &varied, &dated);
    let luck = reader.luck(&file, &factors);
    let of_events = event::factor(&factors, &events);
    let design_points = event::points(&design_points, of_events.as_ref());
    factors.extend(of_events);
    let columns = contrasts::columns(&record, &scenario);
    let points_of = reader.errors.is_empty().then_some(design_points.as_slice());
    let weeks = [record.every_weeks.get(), horizon_weeks];
    let activities = record.activities.then(|| contrasts::activities(&scenario));
    let smallest = reader.smallest_effects(&file.smallest_effects);
    let subject = Subject {
        factors: &factors,
        points: points_of,
        variants: &variants,
        dated: &dated,
        columns,
        activities,
        weeks,
        smallest,
    };
    let (contrasts, expectations, precision) = reader.questions(&file, &variants, &subject);
    reader.divided(&file.decompose, &mut decompositions, &subject);
    let figures = reader.figures(&file.report.figure, &subject);
    let title = file.title.as_deref().map(|title| reader.words(Some(title), "title", &tree));
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let points = variant::points(&design_points, &variants);
    factors.extend(variant::further(&factors, &variants));
    Ok(Study {
        name,
        title,
        question: file.question,
        seed: file.seed,
        replicates: file.replicates.get(),
        horizon_weeks,
        record,
        factors,
        events,
        variants,
        multiverse,
        decompositions,
        robustness: file.robustness,
        fork,
        smallest_effects: file.smallest_effects,
        contrasts,
        expectations,
        figures,
        precision,
        luck,
        design: file.design,
        first_alike: points::first_alike(&points),
        points,
        layout,
        written: written::of(&tree, &scenario),
        scenario,
    })
}

/// Reads the parts of a study and gathers what is wrong with them.
struct Reader<'f> {
    tree: &'f Node,
    /// Places that do not say what the author wrote.
    mended: Vec<Vec<String>>,
    errors: Vec<Diagnostic>,
    /// The history that every future is checked against, if the study has one.
    forked: Option<Forked>,
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
    fn points(
        &mut self,
        file: &StudyFile,
        listed: Vec<Vec<usize>>,
        varied: &[Varied],
        scenario: &Node,
    ) -> (Vec<Point>, Layout) {
        if !self.errors.is_empty() {
            return (Vec::new(), Layout::Grid);
        }
        let factors: Vec<Factor> = varied.iter().map(|varied| varied.factor.clone()).collect();
        let task = Task { axes: &axes::axes(&factors), listed, seed: file.seed };
        let (plan, layout) = match file.design.plan(task) {
            Ok(plan) => plan,
            Err(refusal) => {
                self.refuse(refusal, varied);
                return (Vec::new(), Layout::Grid);
            }
        };
        let levels = axes::levels(&plan, &factors);
        self.errors.extend(points::contradictions(&levels, varied, scenario, self.forked.as_ref()));
        let points: Vec<Point> =
            (0..).zip(levels).map(|(id, levels)| Point { id, levels }).collect();
        let layout = trajectories::as_made(layout, &points, &factors);
        let untold = axes::unvisited(&points, &factors, &file.design);
        if let Some(refusal) = untold.or_else(|| trajectories::too_rare(&layout, &factors)) {
            self.refuse(refusal, varied);
        }
        (points, layout)
    }

    /// Whether somebody will see the end of all the runs.
    fn few_runs(&mut self, file: &StudyFile, points: usize) {
        let runs = points as u64 * u64::from(file.replicates.get());
        if runs > MOST_RUNS {
            let message = format!("the study has {runs} runs, but can have at most {MOST_RUNS}");
            let help = "take fewer replicates, or fewer points".to_owned();
            let origin = self.locate(&["replicates"]);
            self.report(&origin, Wrong { message, help, label: "too many" });
        }
    }

    fn refuse(&mut self, refusal: Refusal, varied: &[Varied]) {
        let Refusal { message, help, axis, key } = refusal;
        let factor = varied.iter().find(|varied| Some(varied.factor.axis) == axis);
        let design = self.tree.get("design").and_then(Node::table).and_then(IndexMap::first);
        let origin = match (factor, design) {
            (Some(varied), _) => varied.range.clone(),
            (None, Some((name, entry))) => key
                .filter(|key| entry.node.get(key).is_some())
                .map_or(entry.key.clone(), |key| self.locate(&["design", name, key])),
            (None, None) => self.locate(&["factors", "0"]),
        };
        self.report(&origin, Wrong { message, help, label: "not with this design" });
    }
}
