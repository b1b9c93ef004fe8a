//! Differences that are divided among terms: the mixtures of two settings, all of which must make sense.

mod groups;
mod terms;

use polyarchy_model::scenario::Scenario;

use super::Reader;
use super::contrasts::Subject;
use super::scenario::leaves;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::names;
use crate::scenario;
use crate::source::Origin;
use crate::study::file::{DecomposeFile, StudyFile};
use crate::study::{Decomposition, FULL, Factor, Level, Side, TermGroup, decompose};
use crate::tree::{Node, Table, Value};
use terms::{Term, Terms};

/// Values by key of the scenario.
type Setting = Vec<(String, Level)>;

/// What the mixtures are mixtures in.
#[derive(Clone, Copy)]
struct Ground<'g> {
    factors: &'g [Factor],
    scenario: &'g Node,
    /// The scenario as it stands.
    as_it_stands: &'g Scenario,
}

impl Reader<'_> {
    /// What a study wants divided, with all mixtures and still without the points at which it is.
    pub(super) fn mixtures(
        &mut self,
        file: &StudyFile,
        factors: &[Factor],
        scenario: &Node,
    ) -> Vec<Decomposition> {
        let Ok(as_it_stands) = scenario::build(scenario) else { return Vec::new() };
        let ground = Ground { factors, scenario, as_it_stands: &as_it_stands };
        let tree = self.tree;
        let nodes = tree.get("decompose").map_or(&[][..], Node::elements);
        let mut found: Vec<Decomposition> = Vec::new();
        let names: Vec<&str> = file.decompose.iter().map(|one| one.name.as_str()).collect();
        for (index, (file, node)) in file.decompose.iter().zip(nodes).enumerate() {
            if self.is_mended(&["decompose", &index.to_string()]) {
                continue;
            }
            let (earlier, origin) = (&names[..index], node.locate(&["name".to_owned()]));
            self.errors.extend(names::check(&file.name, &origin));
            if earlier.contains(&file.name.as_str()) {
                let message = format!("two decompositions are called `{}`", file.name);
                let help = "give one of them another name".to_owned();
                self.report(&origin, Wrong { message, help, label: "the second" });
            }
            found.extend(self.decomposition(file, node, &ground));
        }
        found
    }

    fn decomposition(
        &mut self,
        file: &DecomposeFile,
        node: &Node,
        ground: &Ground<'_>,
    ) -> Option<Decomposition> {
        let before = self.errors.len();
        let label = self.words(file.label.as_deref(), "label", node);
        let between = self.settings(node, ground)?;
        let terms = self.terms(&between, node, ground)?;
        let groups = self.groups(file, node, &terms)?;
        if self.errors.len() != before {
            return None;
        }
        let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        let (mut mixtures, mut changes) = (Vec::new(), Vec::new());
        for mixture in 0..1_usize << groups.len() {
            let name = decompose::name(&file.name, &names, mixture);
            let change = mixed(&between, &terms, &groups, mixture);
            let is_full = self.makes_sense(&change, &name, node, ground)?;
            mixtures.push(if is_full { FULL.to_owned() } else { name });
            changes.push(change);
        }
        let (name, metrics) = (file.name.clone(), file.metrics.clone());
        Some(Decomposition {
            name,
            label,
            between,
            groups,
            metrics,
            at: Vec::new(),
            mixtures,
            changes,
        })
    }

    /// The two settings, which name the same keys.
    fn settings(&mut self, node: &Node, ground: &Ground<'_>) -> Option<[Setting; 2]> {
        let written = node.get("between")?.elements();
        let before = self.errors.len();
        let mut setting = |side: &Node| {
            let mut changed = ground.scenario.clone();
            let mut setting = self.changes(side, &mut changed);
            if let Ok(built) = scenario::build(&changed) {
                self.errors.extend(self.contradictions(&built, &changed));
            }
            setting.sort_by(|one, other| one.0.cmp(&other.0));
            setting
        };
        let between = [setting(written.first()?), setting(written.get(1)?)];
        for Factor { key, .. } in ground.factors {
            let is_divided = |(own, level): &(String, Level)| {
                key == own || key.starts_with(&format!("forms.{level}."))
            };
            if between.iter().flatten().any(is_divided) {
                let message = format!("`{key}` is to be divided, but a factor varies it");
                let help = "leave the factor out: `between` has both settings".to_owned();
                self.at_between(node, Wrong { message, help, label: "varied already" });
            }
        }
        if self.errors.len() != before {
            return None;
        }
        let has = |side: &Setting, key: &str| side.iter().any(|(own, _)| own == key);
        for (one, other, which) in [(0, 1, "second"), (1, 0, "first")] {
            let lacks = |(key, _, _): &(String, Origin, &Node)| !has(&between[other], key);
            if let Some((key, origin, _)) = leaves(&written[one]).into_iter().find(lacks) {
                let message = format!("the {which} setting does not say what `{key}` is");
                let help = "name the same keys in both settings".to_owned();
                self.report(&origin, Wrong { message, help, label: "in one setting only" });
                return None;
            }
        }
        Some(between)
    }

    /// Whether a mixture is the scenario as it stands; none if it contradicts itself.
    fn makes_sense(
        &mut self,
        changes: &Setting,
        name: &str,
        node: &Node,
        ground: &Ground<'_>,
    ) -> Option<bool> {
        let mut changed = ground.scenario.clone();
        changes.iter().for_each(|(key, level)| level.put_into(&mut changed, key));
        let built = scenario::build(&changed).ok()?;
        let origin = node.locate(&["between".to_owned()]);
        if let Some(problem) = scenario::problems(&built).into_iter().next() {
            let remedy = scenario::remedy(&problem, &changed);
            let help = format!("{remedy}; this is so in the mixture {name}");
            let place = problem.place.join("/");
            let message = format!("{place}: {}", problem.message);
            let diagnostic = Diagnostic::new(&origin, message, "a mixture of these").help(help);
            self.errors.push(diagnostic);
            return None;
        }
        Some(built == *ground.as_it_stands)
    }

    /// What is divided, and at which points; reports metrics that are not recorded.
    pub(super) fn divided(
        &mut self,
        files: &[DecomposeFile],
        decompositions: &mut [Decomposition],
        subject: &Subject<'_>,
    ) {
        let tree = self.tree;
        let nodes = tree.get("decompose").map_or(&[][..], Node::elements);
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&["decompose", &index.to_string()]) {
                continue;
            }
            for (place, metric) in file.metrics.iter().enumerate() {
                let origin = node.locate(&["metrics".to_owned(), place.to_string()]);
                self.column_at(metric, &origin, subject);
                if file.metrics[..place].contains(metric) {
                    let message = format!("`{metric}` is named twice");
                    let help = "leave one of them out".to_owned();
                    self.report(&origin, Wrong { message, help, label: "the second" });
                }
            }
            let at = self.places(node, subject);
            let own = decompositions.iter_mut().find(|one| one.name == file.name);
            if let (Some(own), Some(at)) = (own, at) {
                own.at = at;
            }
        }
    }

    /// The points at which a difference is divided, place by place; all together if none is named.
    fn places(&mut self, node: &Node, subject: &Subject<'_>) -> Option<Vec<Side>> {
        subject.points?;
        let whole = [Node::new(&node.origin, Value::Table(Table::new()))];
        let written = node.get("at").map_or(&[][..], Node::elements);
        let written = if written.is_empty() { &whole } else { written };
        let mut places: Vec<Side> = Vec::new();
        for at in written {
            let levels: Vec<(String, Node)> =
                leaves(at).into_iter().map(|(key, _, level)| (key, level.clone())).collect();
            let Some(side) = self.side(&levels, node, subject) else { continue };
            if let Some(same) = places.iter().find(|other| other.points == side.points) {
                let message = format!("{side} and {same} are the same points");
                let help = "leave one of them out of `at`".to_owned();
                self.report(&at.origin, Wrong { message, help, label: "the second" });
            }
            places.push(side);
        }
        Some(places)
    }
}

/// What a mixture sets: the two settings as they are written, or each term as its group has it.
fn mixed(between: &[Setting; 2], terms: &Terms, groups: &[TermGroup], mixture: usize) -> Setting {
    if mixture == 0 {
        return between[1].clone();
    }
    if mixture + 1 == 1 << groups.len() {
        return between[0].clone();
    }
    let is_first = |term: &Term| {
        let group = groups.iter().position(|group| group.keys.contains(&term.name));
        group.is_some_and(|group| mixture >> group & 1 == 1)
    };
    let of = |term: &Term| {
        let [first, second] = &term.levels;
        (term.key.clone(), if is_first(term) { first } else { second }.clone())
    };
    terms.form.iter().cloned().chain(terms.each.iter().map(of)).collect()
}
