//! Whether every point of a design makes sense, and which level is to blame where one does not.

use std::collections::BTreeSet;

use polyarchy_model::Problem;

use super::{Factor, Level};
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

/// What is wrong with the scenarios of the points, each problem once.
pub(super) fn contradictions(
    points: &[Vec<Level>],
    varied: &[Varied],
    scenario: &Node,
) -> Vec<Diagnostic> {
    let mut seen: Vec<Problem> = Vec::new();
    let mut found = Vec::new();
    // What is right by itself is right in any company: of points that differ in nothing else, one is checked.
    let related: Vec<usize> = (0..varied.len())
        .filter(|&place| polyarchy_model::is_related(&varied[place].factor.key))
        .collect();
    let mut checked: BTreeSet<Vec<&Level>> = BTreeSet::new();
    for point in points {
        if !checked.insert(related.iter().map(|&place| &point[place]).collect()) {
            continue;
        }
        let all: Vec<(&Varied, &Level)> = varied.iter().zip(point).collect();
        let (tree, problems) = with(&all, scenario);
        for problem in problems {
            if seen.contains(&problem) {
                continue;
            }
            found.push(blame(&problem, &all, &tree, scenario));
            seen.push(problem);
        }
        if seen.len() >= ENOUGH {
            break;
        }
    }
    found
}

fn with(levels: &[(&Varied, &Level)], scenario: &Node) -> (Node, Vec<Problem>) {
    let mut tree = scenario.clone();
    for (varied, level) in levels {
        varied.put(level, &mut tree);
    }
    let problems = scenario::build(&tree).map(|built| scenario::problems(&built));
    (tree, problems.unwrap_or_default())
}

/// A problem at the level that alone brings it about; else at the first level of the point.
fn blame(
    problem: &Problem,
    point: &[(&Varied, &Level)],
    tree: &Node,
    scenario: &Node,
) -> Diagnostic {
    let place = tree.locate(&problem.place);
    let guilty = point.iter().find(|one| with(&[**one], scenario).1.contains(problem));
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
    let diagnostic = Diagnostic::new(origin, problem.message.clone(), "with this level").help(help);
    if place == *origin { diagnostic } else { diagnostic.context(&place, "contradicts this") }
}
