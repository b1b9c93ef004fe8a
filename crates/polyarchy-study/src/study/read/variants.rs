//! Variants of the model, under each of which every point must make sense.

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::names;
use crate::scenario;
use crate::study::file::{StudyFile, VariantFile};
use crate::study::points::{self, Varied};
use crate::study::{FULL, Factor, Level, Point, Variant};
use crate::tree::Node;

impl Reader<'_> {
    /// The variants that a study declares.
    pub(super) fn variants(
        &mut self,
        files: &[VariantFile],
        factors: &[Factor],
        scenario: &Node,
    ) -> Vec<Variant> {
        let tree = self.tree;
        let nodes = tree.get("variants").map_or(&[][..], Node::elements);
        let mut variants: Vec<Variant> = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&["variants", &index.to_string()]) {
                continue;
            }
            self.variant_name(&file.name, node, &variants);
            let mut changed = scenario.clone();
            let set = node.get("set");
            let changes = set.map(|set| self.changes(set, &mut changed)).unwrap_or_default();
            self.varied_already("a variant", &changes, factors, node);
            if let Ok(built) = scenario::build(&changed) {
                self.errors.extend(self.contradictions(&built, &changed));
            }
            let label = file.label.clone().unwrap_or_else(|| file.name.clone());
            let (name, kind) = (file.name.clone(), file.kind);
            variants.push(Variant { name, kind, label, changes });
        }
        variants
    }

    fn variant_name(&mut self, name: &str, node: &Node, earlier: &[Variant]) {
        let origin = node.locate(&["name".to_owned()]);
        self.errors.extend(names::check(name, &origin));
        if name == FULL {
            let message = format!("`{FULL}` is the model as it stands");
            let help = "give the variant another name".to_owned();
            self.report(&origin, Wrong { message, help, label: "taken" });
        } else if earlier.iter().any(|variant| variant.name == name) {
            let message = format!("two variants are called `{name}`");
            let help = "give one of them another name".to_owned();
            self.report(&origin, Wrong { message, help, label: "the second" });
        }
    }

    /// Reports what a variant, or an option, sets although a factor varies it.
    pub(super) fn varied_already(
        &mut self,
        what: &str,
        changes: &[(String, Level)],
        factors: &[Factor],
        node: &Node,
    ) {
        for (key, _) in changes {
            if factors.iter().any(|factor| factor.key == *key) {
                let message = format!("{what} sets `{key}`, which a factor varies");
                let help = "leave it to the factor, or write a separate study".to_owned();
                let origin = node.locate(&["set".to_owned()]);
                self.report(&origin, Wrong { message, help, label: "varied already" });
            }
        }
    }

    /// Reports points that make no sense under a variant, and more runs than there can be.
    pub(super) fn under_variants(
        &mut self,
        file: &StudyFile,
        variants: &[Variant],
        design: &[Point],
        varied: &[Varied],
        scenario: &Node,
    ) {
        self.few_runs(file, design.len() * (file.events.len() + 1) * (variants.len() + 1));
        if !self.errors.is_empty() {
            return;
        }
        let levels: Vec<Vec<Level>> = design.iter().map(|point| point.levels.clone()).collect();
        for variant in variants {
            let mut changed = scenario.clone();
            variant.put_into(&mut changed);
            let found: Vec<Diagnostic> =
                points::contradictions(&levels, varied, &changed, self.forked.as_ref());
            self.errors.extend(found);
        }
    }
}
