//! Whether every point of a design makes sense, and which level is to blame where one does not.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_model::Problem;
use polyarchy_model::scenario::Scenario;

use super::fork::{self, Forked};
use super::{Factor, Level, Point};
use crate::diagnostic::Diagnostic;
use crate::scenario;
use crate::source::Origin;
use crate::tree::Node;

/// Contradictions beyond this number are not searched for.
const ENOUGH: usize = 20;

/// A factor and where it is written.
pub(super) struct Varied {
    pub(super) factor: Factor,
    /// Where its parameter is named.
    pub(super) origin: Origin,
    /// Where it is said what it is set to.
    pub(super) range: Origin,
    /// Where each of its levels is written.
    pub(super) origins: Vec<Origin>,
}

impl Varied {
    /// Where a level is written; a drawn level stands for its factor.
    fn origin(&self, level: &Level) -> &Origin {
        let index = self.factor.levels.iter().position(|other| other == level);
        index.and_then(|index| self.origins.get(index)).unwrap_or(&self.origin)
    }

    fn put(&self, level: &Level, scenario: &mut Node) {
        let steps: Vec<String> = self.factor.key.split('.').map(str::to_owned).collect();
        if let Some(node) = level.node(self.origin(level)) {
            scenario.put(&steps, node);
        }
    }
}

/// For each point, the first one that has the same levels.
pub(super) fn first_alike(points: &[Point]) -> Vec<u32> {
    let mut first: BTreeMap<&[Level], u32> = BTreeMap::new();
    points.iter().map(|point| *first.entry(&point.levels).or_insert(point.id)).collect()
}

/// What is wrong with the scenarios of the points, each problem once.
pub(super) fn contradictions(
    points: &[Vec<Level>],
    varied: &[Varied],
    scenario: &Node,
    forked: Option<&Forked>,
) -> Vec<Diagnostic> {
    let ground = Ground { scenario, forked };
    let mut seen: Vec<Problem> = Vec::new();
    let mut found = Vec::new();
    // What is right by itself is right in any company: of points that differ in nothing else, one is checked.
    let related: Vec<usize> = (0..varied.len())
        .filter(|&place| fork::matters(&varied[place].factor.key, forked))
        .collect();
    let mut checked: BTreeSet<Vec<&Level>> = BTreeSet::new();
    for point in points {
        if !checked.insert(related.iter().map(|&place| &point[place]).collect()) {
            continue;
        }
        let all: Vec<(&Varied, &Level)> = varied.iter().zip(point).collect();
        let (tree, problems) = ground.with(&all);
        for problem in problems {
            if seen.contains(&problem) {
                continue;
            }
            found.push(ground.blame(&problem, &all, &tree));
            seen.push(problem);
        }
        if seen.len() >= ENOUGH {
            break;
        }
    }
    found
}

/// What levels are laid over.
struct Ground<'g> {
    scenario: &'g Node,
    /// The history that goes before, if there is one.
    forked: Option<&'g Forked>,
}

impl Ground<'_> {
    fn with(&self, levels: &[(&Varied, &Level)]) -> (Node, Vec<Problem>) {
        let mut tree = self.scenario.clone();
        for (varied, level) in levels {
            varied.put(level, &mut tree);
        }
        let problems = scenario::build(&tree).map(|built| self.problems(&built));
        (tree, problems.unwrap_or_default())
    }

    fn problems(&self, built: &Scenario) -> Vec<Problem> {
        let mut problems = scenario::problems(built);
        problems.extend(self.forked.iter().flat_map(|forked| forked.problems(built)));
        problems
    }

    /// A problem at the level that alone brings it about; else at the first level of the point.
    fn blame(&self, problem: &Problem, point: &[(&Varied, &Level)], tree: &Node) -> Diagnostic {
        let place = tree.locate(&problem.place);
        let guilty = point.iter().find(|one| self.with(&[**one]).1.contains(problem));
        let Some((varied, level)) = guilty.or(point.first()) else {
            return scenario::located(problem.clone(), tree);
        };
        let origin = varied.origin(level);
        let mut help = scenario::remedy(problem, tree);
        if guilty.is_none() {
            let levels: Vec<String> = point
                .iter()
                .map(|(varied, level)| format!("{} = {level}", varied.factor.key))
                .collect();
            help = format!("{help}; this is so at the point {}", levels.join(", "));
        }
        let diagnostic =
            Diagnostic::new(origin, problem.message.clone(), "with this level").help(help);
        if place == *origin { diagnostic } else { diagnostic.context(&place, "contradicts this") }
    }
}
