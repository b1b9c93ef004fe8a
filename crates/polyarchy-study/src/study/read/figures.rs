//! What a study wants drawn: levels, metrics and panels that it has.

use super::Reader;
use super::contrasts::Subject;
use super::scenario::leaves;
use super::sides::unknown;
use crate::key::Wrong;
use crate::source::Origin;
use crate::study::file::FigureFile;
use crate::study::{AskedFigure, Factor, Level};
use crate::tree::{Node, Value};

impl Reader<'_> {
    /// The figures that are asked for.
    pub(super) fn figures(
        &mut self,
        files: &[FigureFile],
        subject: &Subject<'_>,
    ) -> Vec<AskedFigure> {
        let tree = self.tree;
        let nodes = tree.get("report").and_then(|report| report.get("figure"));
        let nodes = nodes.map_or(&[][..], Node::elements);
        let figure = |(file, node): (&FigureFile, &Node)| self.figure(file, node, subject);
        files.iter().zip(nodes).map(figure).collect()
    }

    fn figure(&mut self, file: &FigureFile, node: &Node, subject: &Subject<'_>) -> AskedFigure {
        if let Some(metric) = &file.metric {
            self.column(metric, node, subject);
        }
        if let Some(panels) = &file.panels {
            self.is_factor(panels, &node.locate(&["panels".to_owned()]), subject);
        }
        AskedFigure {
            chart: file.chart.clone(),
            metric: file.metric.clone(),
            at: self.shown(node, subject),
            panels: file.panels.clone(),
            origins: ["chart", "metric", "panels"].map(|key| node.locate(&[key.to_owned()])),
        }
    }

    /// The levels that a figure shows, by factor.
    fn shown(&mut self, node: &Node, subject: &Subject<'_>) -> Vec<(String, Vec<Level>)> {
        let Some(at) = node.get("at") else { return Vec::new() };
        let mut shown: Vec<(String, Vec<Level>)> = Vec::new();
        for (key, place, written) in leaves(at) {
            if !self.is_factor(&key, &place, subject) {
                continue;
            }
            let Some(factor) = subject.factors.iter().find(|factor| factor.key == key) else {
                continue;
            };
            let written = match &written.value {
                Value::List(elements) => elements.iter().collect(),
                _ => vec![written],
            };
            let levels =
                written.into_iter().filter_map(|one| self.shown_level(one, factor)).collect();
            shown.push((key, levels));
        }
        shown
    }

    /// A level of a factor; reports what is none.
    fn shown_level(&mut self, written: &Node, factor: &Factor) -> Option<Level> {
        let level = factor.read(written);
        if factor.levels.contains(&level) {
            return Some(level);
        }
        let message = format!("{level} is not a level of `{}`", factor.key);
        let levels: Vec<String> = factor.levels.iter().map(Level::to_string).collect();
        let help = if levels.is_empty() {
            format!("`{}` is drawn from a distribution and has no levels to name", factor.key)
        } else {
            format!("its levels are {}", levels.join(", "))
        };
        self.report(&written.origin, Wrong { message, help, label: "no such level" });
        None
    }

    /// Whether a factor varies a key; reports if none does.
    fn is_factor(&mut self, key: &str, origin: &Origin, subject: &Subject<'_>) -> bool {
        let Some(help) = unknown(key, subject.factors) else { return true };
        let message = format!("no factor varies `{key}`");
        self.report(origin, Wrong { message, help, label: "no factor" });
        false
    }
}
