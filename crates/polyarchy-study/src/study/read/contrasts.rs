//! What a study compares.

use indexmap::IndexMap;
use polyarchy_model::Setting;
use polyarchy_model::metric::METRICS;

use super::Reader;
use super::scenario::leaves;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::names;
use crate::scenario;
use crate::study::file::ContrastFile;
use crate::study::{Contrast, Direction, Factor, Level, Point, Record, Side};
use crate::tree::{Node, Value};
use crate::wording::{listed, nearest};

/// What contrasts can speak of.
pub(super) struct Subject<'s> {
    pub(super) factors: &'s [Factor],
    /// None if something was wrong before.
    pub(super) points: Option<&'s [Point]>,
    /// Columns that are recorded of the whole.
    pub(super) columns: Vec<String>,
}

/// The columns of the metrics that are recorded.
pub(super) fn columns(record: &Record, tree: &Node) -> Vec<String> {
    let setting = scenario::build(tree).ok().and_then(|built| Setting::new(&built).ok());
    let Some(setting) = setting else { return Vec::new() };
    METRICS
        .iter()
        .filter(|metric| record.metrics.iter().any(|id| id == metric.id))
        .flat_map(|metric| metric.columns(&setting))
        .map(|column| column.id)
        .collect()
}

impl Reader<'_> {
    /// The contrasts below a key; each stands for a pattern if they are expectations.
    pub(super) fn contrasts(
        &mut self,
        key: &str,
        files: &[ContrastFile],
        subject: &Subject<'_>,
    ) -> Vec<Contrast> {
        let tree = self.tree;
        let nodes = tree.get(key).map_or(&[][..], Node::elements);
        let mut contrasts = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if self.is_mended(&[key, &index.to_string()]) {
                continue;
            }
            if key == "expect" && file.pattern.is_none() {
                let message = "an expectation says for which pattern it stands".to_owned();
                let help = "add `pattern = \"P1\"`, or make it a `[[contrast]]`".to_owned();
                self.report(&node.origin, Wrong { message, help, label: "`pattern` is missing" });
            }
            contrasts.extend(self.contrast(file, node, subject));
        }
        contrasts
    }

    /// Reports names of contrasts and expectations that are given twice.
    pub(super) fn each_name_once(&mut self) {
        let tree = self.tree;
        let lists = ["contrast", "expect"].into_iter().filter_map(|key| tree.get(key));
        let names = lists.flat_map(Node::elements).filter_map(|contrast| contrast.get("name"));
        let mut names: Vec<&Node> = names.collect();
        names.sort_by_key(|name| name.origin.span.start);
        let mut seen: IndexMap<&str, &Node> = IndexMap::new();
        for node in names {
            let Some(name) = node.text() else { continue };
            if let Some(first) = seen.insert(name, node) {
                let message = format!("two contrasts are called `{name}`");
                let diagnostic = Diagnostic::new(&node.origin, message, "the second")
                    .context(&first.origin, "the first")
                    .help("give one of them another name");
                self.errors.push(diagnostic);
            }
        }
    }

    fn contrast(
        &mut self,
        file: &ContrastFile,
        node: &Node,
        subject: &Subject<'_>,
    ) -> Option<Contrast> {
        let place = |key: &str| node.locate(&[key.to_owned()]);
        self.errors.extend(names::check(&file.name, &place("name")));
        self.column(&file.metric, node, subject);
        let (effect, direction) = (file.smallest_effect, file.direction);
        let least_is_zero = direction != Direction::Same;
        if effect < 0.0 || (!least_is_zero && effect <= 0.0) {
            let message = format!("the smallest effect is {effect}, but an effect has a size");
            let right = if least_is_zero { "at least 0" } else { "above 0" };
            let help = format!("give a size of {right}; `direction` says which way it goes");
            self.report(&place("smallest_effect"), Wrong { message, help, label: "no size" });
        }
        let [left, right] = self.sides(file, node, subject)?;
        Some(Contrast {
            name: file.name.clone(),
            metric: file.metric.clone(),
            left,
            right,
            direction,
            smallest_effect: effect,
            pattern: file.pattern.clone(),
        })
    }

    /// Reports a metric that is not recorded.
    pub(super) fn column(&mut self, metric: &str, node: &Node, subject: &Subject<'_>) {
        if subject.columns.iter().any(|column| column == metric) {
            return;
        }
        let known = METRICS.iter().any(|known| Some(known.id) == metric.split('.').next());
        let parts: Vec<&str> = subject
            .columns
            .iter()
            .map(String::as_str)
            .filter(|column| column.split('.').next() == metric.split('.').next())
            .collect();
        let help = match nearest(metric, subject.columns.iter().map(String::as_str)) {
            _ if !parts.is_empty() => format!("it is broken down: name one of {}", listed(&parts)),
            _ if known => "add it to `metrics` in `[record]`".to_owned(),
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "`metrics` in `[record]` says what is recorded; absent, all".to_owned(),
        };
        let message = format!("no column \"{metric}\" is recorded");
        let origin = node.locate(&["metric".to_owned()]);
        self.report(&origin, Wrong { message, help, label: "not recorded" });
    }

    fn sides(
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

    fn side(
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
            levels.push((key.clone(), level));
        }
        if levels.len() < written.len() {
            return None;
        }
        let has = |point: &&Point| known.iter().all(|(factor, l)| point.levels[*factor] == *l);
        let points = subject.points.unwrap_or_default().iter().filter(has);
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
fn unknown(key: &str, factors: &[Factor]) -> Option<String> {
    let keys: Vec<&str> = factors.iter().map(|factor| factor.key.as_str()).collect();
    if keys.contains(&key) {
        return None;
    }
    Some(match nearest(key, keys.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if keys.is_empty() => "the study has no factors".to_owned(),
        None => format!("the factors vary {}", listed(&keys)),
    })
}

/// The levels of the first factor that never has the wanted one.
fn no_point_help(known: &IndexMap<usize, Level>, factors: &[Factor]) -> String {
    let never = known.iter().find(|(factor, level)| !factors[**factor].levels.contains(level));
    let Some((factor, level)) = never else {
        return "the design does not combine these levels".to_owned();
    };
    let factor = &factors[*factor];
    let levels: Vec<String> = factor.levels.iter().map(Level::to_string).collect();
    match nearest(&level.to_string(), levels.iter().map(String::as_str)) {
        _ if levels.is_empty() => {
            format!("`{}` is drawn from a distribution and has no levels to name", factor.key)
        }
        Some(near) => format!("did you mean {near}?"),
        None => format!("the levels of `{}` are {}", factor.key, levels.join(", ")),
    }
}

impl Factor {
    /// A level as it is written beside others: 1 where they are 1.0.
    pub(super) fn read(&self, node: &Node) -> Level {
        let numbers = match (&self.distribution, self.levels.first()) {
            (Some(_), _) => !self.whole,
            (None, first) => matches!(first, Some(Level::Number(_))),
        };
        match &node.value {
            Value::Integer(integer) if numbers => Level::Number(*integer as f64),
            _ => Level::of(node),
        }
    }
}
