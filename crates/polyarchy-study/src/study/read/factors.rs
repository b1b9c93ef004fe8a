//! What a study varies.

use super::Reader;
use crate::check::check_value;
use crate::diagnostic::Diagnostic;
use crate::key::{self, Key};
use crate::source::Origin;
use crate::study::file::FactorFile;
use crate::study::points::Varied;
use crate::study::{Factor, Level};
use crate::tree::Node;

impl Reader<'_> {
    /// The factors whose parameter exists and whose levels are legal.
    pub(super) fn factors(&mut self, files: &[FactorFile], scenario: &Node) -> Vec<Varied> {
        let tree = self.tree;
        let nodes = tree.get("factors").map_or(&[][..], Node::elements);
        let mut varied: Vec<Varied> = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            let Some(parameter) = node.get("parameter") else { continue };
            if self.is_mended(&["factors", &index.to_string()]) {
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
                Err(wrong) => self.report(&parameter.origin, wrong),
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
}
