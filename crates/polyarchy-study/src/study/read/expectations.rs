//! What a study expects.

use super::Reader;
use super::contrasts::Subject;
use super::readings::Default;
use super::smallest::Asked;
use crate::key::Wrong;
use crate::names;
use crate::source::Origin;
use crate::study::file::{ExpectFile, ReadingFile};
use crate::study::{Direction, Expectation, PATTERNS, Reading, Variant, VariantKind};
use crate::tree::Node;
use crate::wording::{instead, listed};

impl Reader<'_> {
    /// The expectations of a study.
    pub(super) fn expectations(
        &mut self,
        files: &[ExpectFile],
        variants: &[Variant],
        subject: &Subject<'_>,
    ) -> Vec<Expectation> {
        let tree = self.tree;
        let nodes = tree.get("expect").map_or(&[][..], Node::elements);
        let mut expectations = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&["expect", &index.to_string()]) {
                continue;
            }
            self.errors.extend(names::check(&file.name, &node.locate(&["name".to_owned()])));
            let against = self.against(file, variants, node);
            let shrinks = self.shrinks(file, variants, node);
            let pattern = self.pattern(file, node);
            let Some([left, right]) = self.readings(file, node, subject) else { continue };
            self.differ(&left, &right, file, node);
            let asked = Asked {
                name: &file.name,
                own: file.smallest_effect,
                because: file.because.as_deref(),
                columns: [&left, &right].into_iter().filter_map(Reading::column).collect(),
                direction: file.direction,
            };
            let Some((smallest_effect, because)) = self.smallest(&asked, subject.smallest, node)
            else {
                continue;
            };
            expectations.push(Expectation {
                name: file.name.clone(),
                label: self.words(file.label.as_deref(), "label", node),
                pattern,
                claim: file.claim.clone(),
                left,
                right,
                direction: file.direction,
                smallest_effect,
                because,
                against,
                shrinks,
                by_construction: self.words(
                    file.by_construction.as_deref(),
                    "by_construction",
                    node,
                ),
            });
        }
        expectations
    }

    /// The pattern for which a claim stands; reports one that MODEL.md does not have.
    fn pattern(&mut self, file: &ExpectFile, node: &Node) -> String {
        let Some(pattern) = &file.pattern else { return String::new() };
        if !PATTERNS.contains(&pattern.as_str()) {
            let message = format!("MODEL.md has no pattern `{pattern}`");
            let help = format!(
                "name one of {}, or leave `pattern` out for a hypothesis of your own",
                listed(&PATTERNS)
            );
            let origin = node.locate(&["pattern".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no such pattern" });
        }
        pattern.clone()
    }

    /// The variants that must not meet the claim.
    fn against(&mut self, file: &ExpectFile, variants: &[Variant], node: &Node) -> Vec<String> {
        let Some(against) = &file.against else {
            let nulls = variants.iter().filter(|variant| variant.kind == VariantKind::Null);
            return nulls.map(|variant| variant.name.clone()).collect();
        };
        let written = variants.iter().filter(|variant| variant.kind.is_written());
        let names: Vec<&str> = written.map(|variant| variant.name.as_str()).collect();
        for (name, written) in
            against.iter().zip(node.get("against").map_or(&[][..], Node::elements))
        {
            self.is_variant(name, &written.origin, &names);
        }
        against.clone()
    }

    /// The variants under which only a share of the difference may remain.
    fn shrinks(
        &mut self,
        file: &ExpectFile,
        variants: &[Variant],
        node: &Node,
    ) -> Vec<(String, f64)> {
        let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
        for name in file.shrinks.keys() {
            let origin = node.locate(&["shrinks".to_owned(), name.clone()]);
            self.is_variant(name, &origin, &names);
        }
        let asks_for_none = matches!(file.direction, Direction::Same | Direction::NotLess);
        if asks_for_none && !file.shrinks.is_empty() {
            let message = "no difference is expected, so that none can shrink".to_owned();
            let help = "leave `shrinks` out".to_owned();
            let origin = node.locate(&["shrinks".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "of no difference" });
        }
        file.shrinks.iter().map(|(name, to)| (name.clone(), to.get())).collect()
    }

    /// Reports a variant that there is not.
    fn is_variant(&mut self, name: &str, origin: &Origin, names: &[&str]) {
        if names.contains(&name) {
            return;
        }
        let message = format!("the study has no variant `{name}`");
        let help = instead(name, names, "its variants are")
            .unwrap_or_else(|| "declare it under `[[variants]]`".to_owned());
        self.report(origin, Wrong { message, help, label: "no such variant" });
    }

    fn readings(
        &mut self,
        file: &ExpectFile,
        node: &Node,
        subject: &Subject<'_>,
    ) -> Option<[Reading; 2]> {
        let default = Default {
            metric: file.metric.as_deref(),
            weeks: file.weeks,
            relative_to: &file.relative_to,
            node,
        };
        match (&file.left, &file.right, &file.between) {
            (Some(left), Some(right), None) => {
                let left = self.reading(left, node.get("left")?, &default, subject);
                let right = self.reading(right, node.get("right")?, &default, subject);
                Some([left?, right?])
            }
            (None, None, Some(_)) => {
                let whole = ReadingFile::default();
                let sides = node.get("between")?.elements();
                let left = self.measured((&whole, node), sides.first()?, &default, subject);
                let right = self.measured((&whole, node), sides.get(1)?, &default, subject);
                Some([Reading::Measured(left?), Reading::Measured(right?)])
            }
            _ => {
                let message = format!("`{}` does not say what it compares", file.name);
                let help = "write `left = { ... }` and `right = { ... }`".to_owned();
                let origin = node.locate(&["name".to_owned()]);
                self.report(&origin, Wrong { message, help, label: "compares what?" });
                None
            }
        }
    }

    /// Reports a claim whose two readings cannot differ.
    fn differ(&mut self, left: &Reading, right: &Reading, file: &ExpectFile, node: &Node) {
        let same = match (left, right) {
            (Reading::Constant(_), Reading::Constant(_)) => true,
            (Reading::Measured(left), Reading::Measured(right)) => {
                (&left.metric, &left.activity, &left.side.points, &left.weeks)
                    == (&right.metric, &right.activity, &right.side.points, &right.weeks)
            }
            _ => false,
        };
        if same {
            let message = format!("`{}` compares two readings that cannot differ", file.name);
            let help = "give the readings different metrics, levels or weeks".to_owned();
            let origin = node.locate(&["name".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no difference" });
        } else if [left, right].iter().all(|reading| match reading {
            Reading::Measured(measured) => self.is_history(measured.weeks.as_ref()),
            Reading::Constant(_) => true,
        }) {
            self.only_history(node);
        }
    }
}
