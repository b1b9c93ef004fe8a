//! A study: a question, a scenario, the factors that vary it, and how often each point is run.

mod asked;
mod axes;
mod contrast;
mod dates;
mod decompose;
mod event;
mod expectation;
mod factor;
mod figure;
mod file;
mod fork;
mod level;
mod luck;
mod multiverse;
mod points;
mod read;
mod resolved;
mod robustness;
mod trajectories;
mod trial;
mod variant;
mod weeks;
mod written;

use std::path::Path;

use polyarchy_model::scenario::Scenario;

pub use contrast::{Contrast, Direction, Precision, Side, Target};
pub use dates::Spans;
pub use decompose::{Decomposition, TermGroup};
pub use event::{EVENT, Event, NO_EVENT};
pub use expectation::{Expectation, Measured, PATTERNS, Reading};
pub use factor::{Condition, Factor};
pub use figure::{AskedFigure, FigurePart};
pub use file::Record;
pub use file::SmallestEffectFile as SmallestEffect;
pub(crate) use file::StudyFile;
pub use fork::Fork;
pub use level::Level;
pub use luck::OwnLuck;
pub use multiverse::{Choice, ChoiceOption, Combination, Multiverse};
pub use robustness::Robustness;
pub use variant::{FULL, VARIANT, Variant, VariantKind};
pub use weeks::{Pooled, Weeks};
pub use written::Written;

use indexmap::IndexMap;

use crate::change::Change;
use crate::design::{Design, Layout};
use crate::error::StudyError;
use crate::tree::Node;

/// A study in which nothing contradicts itself: every point can be run.
#[derive(Clone, Debug)]
pub struct Study {
    /// Name: the file's name without its ending.
    pub name: String,
    /// Title as readers see it; none if the study has none.
    pub title: Option<String>,
    /// What the study asks.
    pub question: String,
    /// Seed from which all luck comes.
    pub seed: u64,
    /// Runs of each point.
    pub replicates: u32,
    /// Weeks that each run lasts.
    pub horizon_weeks: u32,
    /// What is recorded, and how often.
    pub record: Record,
    /// What is varied, in the order of the file; then the event and last the variant of the model, if there are any.
    pub factors: Vec<Factor>,
    /// Dated events, in the order of the file.
    pub events: Vec<Event>,
    /// Variants of the model besides the full one, in the order of the file.
    pub variants: Vec<Variant>,
    /// The structural choices whose combinations are among the variants.
    pub multiverse: Option<Multiverse>,
    /// Differences that are divided among terms, whose mixtures are among the variants.
    pub decompositions: Vec<Decomposition>,
    /// How many of the variants, the last ones, are parameter sets, and how far from the scenario they lie.
    pub robustness: Option<Robustness>,
    /// The history that all runs share; none if each has its own.
    pub fork: Option<Fork>,
    /// From which size on differences matter, by metric.
    pub smallest_effects: IndexMap<String, SmallestEffect>,
    /// What is compared, in the order of the file.
    pub contrasts: Vec<Contrast>,
    /// What is expected, in the order of the file.
    pub expectations: Vec<Expectation>,
    /// What the report shows, in the order of the file; none for what follows from contrasts and expectations.
    pub figures: Vec<AskedFigure>,
    /// When enough replicates have been run; if absent, when all have.
    pub precision: Option<Precision>,
    /// Which factors have luck of their own at each level; if absent, replicates share theirs at all points.
    pub luck: Option<OwnLuck>,
    design: Design,
    points: Vec<Point>,
    /// For each point, the first one that has the same levels.
    first_alike: Vec<u32>,
    layout: Layout,
    /// The scenario with the study's fixed changes, forms as written.
    scenario: Node,
    /// What the files of study and scenario say in signs beyond ASCII, outside of prose.
    pub written: Vec<Written>,
}

/// One combination of levels, to be run as often as there are replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Number from 0, in the order of the design.
    pub id: u32,
    /// One level for each factor, in the order of the factors.
    pub levels: Vec<Level>,
}

impl Study {
    /// The study in a file, or everything that is wrong with it and its scenario.
    pub fn read(path: &Path) -> Result<Self, StudyError> {
        read::read(path, &[])
    }

    /// The same with changes, which count as if the file said them.
    pub fn read_changed(path: &Path, changes: &[Change]) -> Result<Self, StudyError> {
        read::read(path, changes)
    }

    /// The study that a trial run of a scenario is, and its text: a few runs of the scenario as it stands, which
    /// compare nothing.
    pub fn trial(scenario: &Path, changes: &[Change]) -> Result<(Self, String), StudyError> {
        trial::of(scenario, changes)
    }

    /// The points of the design in its order, then again with each event, and all of these again under each variant
    /// of the model.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The first point that has the same levels as this one. Its runs are those of both: a list, whole
    /// trajectories and blocks may come to the same point again.
    pub fn first_alike(&self, point: u32) -> u32 {
        self.first_alike[point as usize]
    }

    /// How many points have the levels of an earlier one.
    pub fn repeats(&self) -> usize {
        self.points.iter().filter(|point| self.first_alike(point.id) != point.id).count()
    }

    /// How the points of the full model belong together, for analyses that a design is made for.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The key of how many points the design takes from a sequence, of which a longer one is a
    /// continuation, and how many it takes; none if the design is no sequence.
    pub fn sequence(&self) -> Option<(&'static str, u32)> {
        self.design.sequence()
    }

    /// Whether the author lists the points.
    pub fn is_listed(&self) -> bool {
        matches!(self.design, Design::List(_))
    }

    /// Positions of each axis of a Morris design; none of another.
    pub fn positions(&self) -> Option<u32> {
        self.design.positions()
    }

    /// How the points of the design lie in the space of the factors, in a few words.
    pub fn arrangement(&self) -> &'static str {
        self.design.arrangement()
    }

    /// The scenario without any factor: the file's, with the study's fixed changes and horizon.
    pub fn scenario(&self) -> Scenario {
        crate::scenario::build(&self.scenario).expect("reading the study built this scenario")
    }

    /// The same, the built-in forms among its forms: what `resolved.toml` holds.
    pub fn scenario_in_full(&self) -> Scenario {
        resolved::with_all_forms(self.scenario())
    }

    /// The scenario with the levels of a point.
    pub fn scenario_at(&self, point: &Point) -> Scenario {
        let tree = self.tree_at(&point.levels);
        crate::scenario::build(&tree).expect("reading the study built the scenario of every point")
    }

    /// The scenario with the levels of a point as TOML, with every default filled in.
    pub fn scenario_text_at(&self, point: &Point) -> String {
        resolved::scenario_text(self.scenario_at(point))
    }

    /// The study and its scenario as TOML, with every default filled in.
    pub fn resolved(&self) -> String {
        resolved::text(self)
    }

    /// Fingerprint of all that determines the results.
    ///
    /// Comments, the order of keys, file names, labels, and what is asked and compared do not. The
    /// order of parties, activities and the like does: it numbers them.
    pub fn hash(&self) -> blake3::Hash {
        blake3::hash(resolved::essence(self).as_bytes())
    }

    fn tree_at(&self, levels: &[Level]) -> Node {
        let mut tree = self.scenario.clone();
        // What an event brings can be varied like all else.
        let happens = |event: &&Event| {
            levels
                .iter()
                .zip(&self.factors)
                .any(|(level, factor)| factor.key == EVENT && event.is(level))
        };
        self.events.iter().filter(happens).for_each(|event| event.put_into(&mut tree));
        for (factor, level) in self.factors.iter().zip(levels) {
            if factor.key == VARIANT {
                let variant = self.variants.iter().find(|one| one.is(level));
                variant.into_iter().for_each(|variant| variant.put_into(&mut tree));
            } else if factor.key != EVENT && event::is_there(&factor.key, &tree) {
                level.put_into(&mut tree, &factor.key);
            }
        }
        tree
    }
}
