//! What a study compares.

use indexmap::IndexMap;
use polyarchy_model::Setting;
use polyarchy_model::metric::METRICS;

use super::Reader;
use super::smallest::{Asked, SmallestEffects};
use super::windows;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::names;
use crate::scenario;
use crate::source::Origin;
use crate::study::file::ContrastFile;
use crate::study::{Contrast, Direction, Factor, Level, Point, Record, Variant};
use crate::tree::{Node, Table, Value};
use crate::wording::{instead, listed};

/// What contrasts can speak of.
pub(super) struct Subject<'s> {
    pub(super) factors: &'s [Factor],
    /// None if something was wrong before.
    pub(super) points: Option<&'s [Point]>,
    pub(super) variants: &'s [Variant],
    /// The scenario with all events, in which dates are looked up.
    pub(super) dated: &'s Node,
    /// Columns that are recorded of the whole.
    pub(super) columns: Vec<String>,
    /// Names of the activities, if they are recorded one by one.
    pub(super) activities: Option<Vec<String>>,
    /// Weeks from one record to the next, and the last week.
    pub(super) weeks: [u32; 2],
    /// From which size on differences matter, by metric.
    pub(super) smallest: &'s SmallestEffects,
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

/// The names of the activities.
pub(super) fn activities(tree: &Node) -> Vec<String> {
    let names = tree.get("activities").and_then(Node::table).map(Table::keys);
    names.into_iter().flatten().cloned().collect()
}

impl Reader<'_> {
    /// What is compared without being expected.
    pub(super) fn contrasts(
        &mut self,
        files: &[ContrastFile],
        subject: &Subject<'_>,
    ) -> Vec<Contrast> {
        let tree = self.tree;
        let nodes = tree.get("contrast").map_or(&[][..], Node::elements);
        let mut contrasts = Vec::new();
        for (index, (file, node)) in files.iter().zip(nodes).enumerate() {
            if !self.is_mended(&["contrast", &index.to_string()]) {
                contrasts.extend(self.contrast(file, node, subject));
            }
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
        self.errors.extend(names::check(&file.name, &node.locate(&["name".to_owned()])));
        self.column(&file.metric, node, subject);
        let asked = windows::Asked {
            weeks: file.weeks.map(|weeks| (weeks, node)),
            relative_to: (&file.relative_to, node),
        };
        let weeks = self.weeks(&file.metric, &asked, subject);
        let asked = Asked {
            name: &file.name,
            own: file.smallest_effect,
            because: file.because.as_deref(),
            columns: vec![file.metric.as_str()],
            direction: file.direction,
        };
        let smallest = self.smallest(&asked, subject.smallest, node);
        let [left, right] = self.sides(file, node, subject)?;
        let ((smallest_effect, because), weeks) = (smallest?, weeks.ok()?);
        if self.is_history(weeks.as_ref()) {
            self.only_history(node);
        }
        Some(Contrast {
            name: file.name.clone(),
            label: self.words(file.label.as_deref(), "label", node),
            metric: file.metric.clone(),
            weeks,
            left,
            right,
            direction: file.direction,
            smallest_effect,
            because,
            by_construction: self.words(file.by_construction.as_deref(), "by_construction", node),
        })
    }

    /// Words that readers see, if there are any; reports those that say nothing.
    pub(super) fn words(&mut self, written: Option<&str>, key: &str, node: &Node) -> String {
        let words = written.map(str::trim).unwrap_or_default();
        if written.is_some() && words.is_empty() {
            let origin = node.locate(&[key.to_owned()]);
            let message = format!("`{key}` says nothing");
            let help = "write it for readers, or leave it out".to_owned();
            self.report(&origin, Wrong { message, help, label: "empty" });
        }
        words.to_owned()
    }

    /// Reports a smallest effect that is none.
    pub(super) fn effect(&mut self, effect: f64, direction: Direction, node: &Node) {
        let least_is_zero = !matches!(direction, Direction::Same | Direction::NotLess);
        if effect < 0.0 || (!least_is_zero && effect <= 0.0) {
            let right = if least_is_zero { "at least 0" } else { "above 0" };
            let message = format!("the smallest effect is {effect}, but must be {right}");
            let help = "give its size alone; `direction` says which way it goes".to_owned();
            let origin = node.locate(&["smallest_effect".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no size" });
        }
    }

    /// Reports a metric that is not recorded.
    pub(super) fn column(&mut self, metric: &str, node: &Node, subject: &Subject<'_>) {
        self.column_at(metric, &node.locate(&["metric".to_owned()]), subject);
    }

    /// The same of one that is named there.
    pub(super) fn column_at(&mut self, metric: &str, origin: &Origin, subject: &Subject<'_>) {
        // Where scenario or `[record]` is wrong itself, what is recorded is not known.
        let is_known = !subject.columns.is_empty() && !self.is_mended(&["record"]);
        if !is_known || subject.columns.iter().any(|column| column == metric) {
            return;
        }
        let known = METRICS.iter().any(|known| Some(known.id) == metric.split('.').next());
        let parts: Vec<&str> = subject
            .columns
            .iter()
            .map(String::as_str)
            .filter(|column| column.split('.').next() == metric.split('.').next())
            .collect();
        let help = match () {
            () if !parts.is_empty() => format!("it is broken down: name one of {}", listed(&parts)),
            () if known => "add it to `metrics` in `[record]`".to_owned(),
            () => {
                let recorded: Vec<&str> = subject.columns.iter().map(String::as_str).collect();
                instead(metric, &recorded, "recorded are")
                    .unwrap_or_else(|| "`polyarchy list metrics` lists all metrics".to_owned())
            }
        };
        let message = format!("no column \"{metric}\" is recorded");
        self.report(origin, Wrong { message, help, label: "not recorded" });
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
