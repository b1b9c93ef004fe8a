//! The two groups of points that a contrast compares.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Reader;
use super::contrasts::Subject;
use super::scenario::leaves;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::study::file::ContrastFile;
use crate::study::{Factor, Level, Point, Side};
use crate::tree::Node;
use crate::wording::instead;

impl Reader<'_> {
    /// The two groups, if both have points.
    pub(super) fn sides(
        &mut self,
        file: &ContrastFile,
        node: &Node,
        subject: &Subject<'_>,
    ) -> Option<[Side; 2]> {
        let sides = match (&file.between, &file.factor, &file.levels) {
            (Some(_), None, None) => {
                let sides = node.get("between")?.elements();
                let side = |side: &Node| {
                    let leaves = leaves(side).into_iter();
                    leaves.map(|(key, _, level)| (key, level.clone())).collect()
                };
                [side(sides.first()?), side(sides.get(1)?)]
            }
            (None, Some(factor), Some(_)) => {
                subject.points?;
                if let Some(help) = unknown(factor, subject.factors) {
                    let message = format!("no factor varies `{factor}`");
                    let origin = node.locate(&["factor".to_owned()]);
                    self.report(&origin, Wrong { message, help, label: "no factor" });
                    return None;
                }
                let levels = node.get("levels")?.elements();
                let side = |level: &Node| vec![(factor.clone(), level.clone())];
                [side(levels.first()?), side(levels.get(1)?)]
            }
            _ => {
                let message = format!("`{}` does not say what it compares", file.name);
                let help = "write `between = [{ ... }, { ... }]`, or `factor` and two `levels`";
                let wrong = Wrong { message, help: help.to_owned(), label: "compares what?" };
                self.report(&node.locate(&["name".to_owned()]), wrong);
                return None;
            }
        };
        // Which factors there are is unclear after an error.
        subject.points?;
        let [left, right] = sides.map(|side| self.side(&side, node, subject));
        let (left, right) = (left?, right?);
        if left.points == right.points {
            let message = format!("`{}` compares the same points with themselves", file.name);
            let help = "give the two sides different levels".to_owned();
            let origin = node.locate(&["name".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no difference" });
        }
        Some([left, right])
    }

    /// The points with the levels that are written, each once, if there are any.
    pub(super) fn side(
        &mut self,
        written: &[(String, Node)],
        contrast: &Node,
        subject: &Subject<'_>,
    ) -> Option<Side> {
        let mut levels = Vec::new();
        let mut known = IndexMap::new();
        for (key, node) in written {
            if let Some(help) = unknown(key, subject.factors) {
                let message = format!("no factor varies `{key}`");
                self.report(&node.origin, Wrong { message, help, label: "no factor" });
                continue;
            }
            let index = subject.factors.iter().position(|factor| factor.key == *key)?;
            let level = subject.factors[index].read(node);
            known.insert(index, level.clone());
            levels.push((index, (key.clone(), level)));
        }
        if levels.len() < written.len() {
            return None;
        }
        // A side is told the same whatever the order in which it is written, or written again.
        levels.sort_by_key(|(factor, _)| *factor);
        let levels = levels.into_iter().map(|(_, level)| level).collect();
        let has = |point: &&Point| known.iter().all(|(factor, l)| point.levels[*factor] == *l);
        // A point that is listed again would make its runs count twice.
        let mut seen = BTreeSet::new();
        let points = subject.points.unwrap_or_default().iter().filter(has);
        let points = points.filter(|point| seen.insert(&point.levels));
        let side = Side { levels, points: points.map(|point| point.id).collect() };
        if side.points.is_empty() {
            let origin = written.first().map_or(&contrast.origin, |(_, node)| &node.origin);
            let message = format!("no point has {side}");
            let help = no_point_help(&known, subject.factors);
            let diagnostic = Diagnostic::new(origin, message, "no such point").help(help);
            self.errors.push(diagnostic);
            return None;
        }
        Some(side)
    }
}

/// What may be meant by a key that no factor varies; nothing if one does.
pub(super) fn unknown(key: &str, factors: &[Factor]) -> Option<String> {
    let keys: Vec<&str> = factors.iter().map(|factor| factor.key.as_str()).collect();
    if keys.contains(&key) {
        return None;
    }
    let help = instead(key, &keys, "the factors vary");
    Some(help.unwrap_or_else(|| "the study has no factors".to_owned()))
}

/// The levels of the first factor that never has the wanted one.
fn no_point_help(known: &IndexMap<usize, Level>, factors: &[Factor]) -> String {
    let never = known.iter().find(|(factor, level)| !factors[**factor].levels.contains(level));
    let Some((factor, level)) = never else {
        return "the design does not combine these levels".to_owned();
    };
    let factor = &factors[*factor];
    let levels: Vec<String> = factor.levels.iter().map(Level::to_string).collect();
    let levels: Vec<&str> = levels.iter().map(String::as_str).collect();
    if levels.is_empty() {
        return format!("`{}` is drawn from a distribution and has no levels to name", factor.key);
    }
    let all = format!("the levels of `{}` are", factor.key);
    instead(&level.to_string(), &levels, &all)
        .unwrap_or_else(|| format!("`{}` has {} other levels", factor.key, levels.len()))
}
