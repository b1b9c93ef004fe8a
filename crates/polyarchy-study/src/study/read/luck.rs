//! The factors whose levels have luck of their own.

use super::Reader;
use crate::key::Wrong;
use crate::study::Factor;
use crate::study::file::StudyFile;
use crate::study::luck::OwnLuck;
use crate::tree::Node;
use crate::wording::instead;

impl Reader<'_> {
    /// They, in the order of the factors; none where all runs of a replicate share their luck.
    pub(super) fn luck(&mut self, file: &StudyFile, factors: &[Factor]) -> Option<OwnLuck> {
        let written = file.luck.as_ref()?;
        let keys: Vec<&str> = factors.iter().map(|factor| factor.key.as_str()).collect();
        let nodes = self.tree.get("luck").and_then(|luck| luck.get("own"));
        let mut seen: Vec<&str> = Vec::new();
        for (name, node) in written.own.iter().zip(nodes.map_or(&[][..], Node::elements)) {
            // Where a factor is wrong itself, which there are is not known.
            let is_known = keys.contains(&name.as_str()) || keys.len() < file.factors.len();
            let (message, help) = if seen.contains(&name.as_str()) {
                (format!("factor `{name}` is named twice"), "name it once".to_owned())
            } else if is_known {
                seen.push(name);
                continue;
            } else {
                let help = instead(name, &keys, "the factors are")
                    .unwrap_or_else(|| "the study varies nothing".to_owned());
                (format!("the study has no factor `{name}`"), help)
            };
            self.report(&node.origin, Wrong { message, help, label: "no luck of its own" });
        }
        let own = keys.iter().filter(|key| seen.contains(key)).map(|&key| key.to_owned());
        Some(OwnLuck { own: own.collect() })
    }
}
