//! What a study varies.

use super::Reader;
use super::range::{KEYS, Range};
use crate::diagnostic::Diagnostic;
use crate::key::{self, Key};
use crate::source::Origin;
use crate::study::Factor;
use crate::study::file::FactorFile;
use crate::study::points::Varied;
use crate::tree::Node;

/// A factor whose parameter exists.
pub(super) struct Keyed<'f> {
    pub(super) file: &'f FactorFile,
    /// Where the factor stands.
    pub(super) node: &'f Node,
    pub(super) key: Key,
}

impl<'f> Keyed<'f> {
    /// Where its parameter is named.
    pub(super) fn origin(&self) -> &'f Origin {
        self.node.get("parameter").map_or(&self.node.origin, |parameter| &parameter.origin)
    }
}

impl Keyed<'_> {
    /// Where it is said what it is set to.
    fn range(&self) -> Origin {
        let key = KEYS.iter().find(|key| self.node.get(key).is_some());
        key.map_or(self.origin().clone(), |key| self.node.locate(&[(*key).to_owned()]))
    }
}

impl<'f> Reader<'f> {
    /// The factors whose parameter exists in the scenario.
    pub(super) fn keyed(&mut self, files: &'f [FactorFile], scenario: &Node) -> Vec<Keyed<'f>> {
        let tree = self.tree;
        let nodes = tree.get("factors").map_or(&[][..], Node::elements);
        let mut keyed: Vec<Keyed<'f>> = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&["factors", &index.to_string()]) {
                continue;
            }
            let origin = node.get("parameter").map_or(&node.origin, |node| &node.origin);
            if let Some(first) = keyed.iter().find(|one| one.file.parameter == file.parameter) {
                let message = format!("`{}` is varied twice", file.parameter);
                let diagnostic = Diagnostic::new(origin, message, "the second time")
                    .context(first.origin(), "the first time")
                    .help("put all its levels into one factor");
                self.errors.push(diagnostic);
                continue;
            }
            match key::resolve(&file.parameter, scenario) {
                Ok(key) => keyed.push(Keyed { file, node, key }),
                Err(wrong) => self.report(origin, wrong),
            }
        }
        keyed
    }

    /// The factors with their ranges, related to each other; none if anything is wrong with one.
    pub(super) fn varied(
        &mut self,
        keyed: &[Keyed<'f>],
        ranges: Vec<Option<Range>>,
    ) -> Vec<Varied> {
        let before = self.errors.len();
        let mut varied: Vec<Varied> = Vec::new();
        for (keyed, range) in keyed.iter().zip(ranges) {
            let Some(Range { levels, distribution }) = range else { continue };
            let (levels, origins) = levels.into_iter().unzip();
            let Keyed { file, key, .. } = keyed;
            let mut factor = Factor {
                key: file.parameter.clone(),
                label: label(file),
                doc: key.field.doc.clone(),
                unit: key.field.shape.unit().to_owned(),
                levels,
                distribution,
                condition: None,
                axis: 0,
                whole: key.field.shape.is_whole(),
                zip: file.zip.clone(),
            };
            factor.condition = self.condition(keyed, &varied);
            factor.axis = self.axis(keyed, &factor, &varied);
            let range = keyed.range();
            varied.push(Varied { factor, origin: keyed.origin().clone(), range, origins });
        }
        if self.errors.len() == before { varied } else { Vec::new() }
    }
}

/// The name that readers see, on one line; without one, the key.
fn label(file: &FactorFile) -> String {
    let words: Vec<&str> = file.label.iter().flat_map(|label| label.split_whitespace()).collect();
    if words.is_empty() { file.parameter.clone() } else { words.join(" ") }
}
