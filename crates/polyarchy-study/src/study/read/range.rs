//! The levels or the distribution of a factor.

use std::collections::BTreeMap;

use polyarchy_model::units::{NOTHING, settled};

use super::Reader;
use super::factors::Keyed;
use crate::check::check_value;
use crate::diagnostic::Diagnostic;
use crate::distribution::Distribution;
use crate::key::Wrong;
use crate::shape::Shape;
use crate::source::Origin;
use crate::study::Level;
use crate::study::file::{NormalFile, TriangularFile};
use crate::tree::{Node, Value};
use crate::wording::{expected, listed};

/// What a factor can be set to.
pub(super) struct Range {
    /// Its levels, and where each is written.
    pub(super) levels: Vec<(Level, Origin)>,
    pub(super) distribution: Option<Distribution>,
}

/// The keys that say what a factor can be set to; one of them is given.
pub(super) const KEYS: [&str; 5] = ["levels", "uniform", "log_uniform", "normal", "triangular"];

impl Reader<'_> {
    /// What a factor says that it can be set to, if that is right.
    pub(super) fn range(&mut self, keyed: &Keyed<'_>) -> Option<Range> {
        let given: Vec<&str> =
            KEYS.into_iter().filter(|key| keyed.node.get(key).is_some()).collect();
        match given[..] {
            ["levels"] => self.levels(keyed),
            [key] => self.distribution(keyed, key),
            [] => {
                let message = format!("no values are given for `{}`", keyed.file.parameter);
                let help = format!("add one of {}", listed(&KEYS));
                self.report(keyed.origin(), Wrong { message, help, label: "varied how?" });
                None
            }
            [first, second, ..] => {
                let place = |key| keyed.node.locate(&[String::from(key)]);
                let message = format!("`{second}` and `{first}` cannot both be given");
                let diagnostic = Diagnostic::new(&place(second), message, "the second range")
                    .context(&place(first), "the first range")
                    .help("keep one of the two");
                self.errors.push(diagnostic);
                None
            }
        }
    }

    fn levels(&mut self, keyed: &Keyed<'_>) -> Option<Range> {
        let mut levels: Vec<(Level, Origin)> = Vec::new();
        let mut places: BTreeMap<Level, Origin> = BTreeMap::new();
        let before = self.errors.len();
        for written in keyed.node.get("levels")?.elements() {
            let Some((level, origin)) = self.level(keyed, written) else { continue };
            if let Some(first) = places.insert(level.clone(), origin.clone()) {
                let message = format!("{level} is a level of `{}` already", keyed.file.parameter);
                let diagnostic = Diagnostic::new(&origin, message, "the second time")
                    .context(&first, "the first time")
                    .help(repeated(&level, keyed.node));
                self.errors.push(diagnostic);
            }
            levels.push((level, origin));
        }
        (self.errors.len() == before).then_some(Range { levels, distribution: None })
    }

    /// A level, if the parameter can have it.
    pub(super) fn level(&mut self, keyed: &Keyed<'_>, written: &Node) -> Option<(Level, Origin)> {
        let mut written = written.clone();
        let errors = check_value(&mut written, &keyed.key.steps, &keyed.key.field);
        let legal = errors.is_empty();
        self.errors.extend(errors);
        legal.then(|| (counted_as(Level::of(&written)), written.origin))
    }

    fn distribution(&mut self, keyed: &Keyed<'_>, key: &str) -> Option<Range> {
        let node = keyed.node.get(key)?;
        let place = keyed.node.locate(&[key.to_owned()]);
        let shape = &keyed.key.field.shape;
        if !matches!(shape, Shape::Number { .. } | Shape::Integer { .. }) {
            let parameter = &keyed.file.parameter;
            let message = format!("`{parameter}` has no distribution: it is {}", expected(shape));
            let help = "list what it is set to: `levels = [...]`".to_owned();
            self.report(&place, Wrong { message, help, label: "no number" });
            return None;
        }
        let distribution = match (keyed.file, key) {
            (file, "uniform") => Distribution::Uniform(file.uniform?),
            (file, "log_uniform") => Distribution::LogUniform(file.log_uniform?),
            (file, "normal") => {
                let NormalFile { mean, sd, min, max } = *file.normal.as_ref()?;
                Distribution::Normal { mean, sd, min, max }
            }
            (file, _) => {
                let TriangularFile { min, mode, max } = *file.triangular.as_ref()?;
                Distribution::Triangular { min, mode, max }
            }
        };
        if let Some(message) = contradiction(&distribution) {
            let help = "give the least value and then the greatest, which must differ".to_owned();
            self.report(&place, Wrong { message, help, label: "no distribution" });
            return None;
        }
        self.ends(keyed, node)
            .then_some(Range { levels: Vec::new(), distribution: Some(distribution) })
    }

    /// Whether the parameter can have the least and the greatest value.
    fn ends(&mut self, keyed: &Keyed<'_>, node: &Node) -> bool {
        let tables = ["min", "max"].into_iter().filter_map(|end| node.get(end));
        let ends: Vec<Node> = node.elements().iter().chain(tables).cloned().collect();
        let before = self.errors.len();
        for mut end in ends {
            if let (Shape::Integer { .. }, Value::Number(number)) =
                (&keyed.key.field.shape, &end.value)
                && number.fract() == 0.0
            {
                // A distribution is written in numbers of any kind; its ends must be whole.
                end.value = Value::Integer(*number as i64);
            }
            self.level(keyed, &end);
        }
        self.errors.len() == before
    }
}

/// What to do about a level that is written twice.
fn repeated(level: &Level, factor: &Node) -> &'static str {
    let list = factor.get("levels").map_or("", |levels| levels.origin.text());
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    // Between elements stands a comma and a blank, as a rule.
    let parts: Vec<&str> = list.split(',').collect();
    let joins =
        |pair: &[&str]| is_digit(pair[0].chars().last()) && is_digit(pair[1].chars().next());
    if parts.windows(2).any(joins) && level.number().is_some() {
        "remove one of the two; if the commas are part of numbers, write a decimal point, and nothing between thousands"
    } else if *level == Level::Number(0.0) {
        "remove one of the two; what is nearer to 0 than 1e-12 counts as 0"
    } else {
        "remove one of the two"
    }
}

/// A level as the model takes it: what counts as the same number is the same level.
fn counted_as(level: Level) -> Level {
    match level {
        Level::Number(number) => Level::Number(settled(number)),
        other => other,
    }
}

/// What is wrong with a distribution, if it is none.
fn contradiction(distribution: &Distribution) -> Option<String> {
    let [low, high] = distribution.ends();
    if low >= high {
        return Some(format!("the least value, {low}, is not below the greatest, {high}"));
    }
    match *distribution {
        Distribution::LogUniform(_) if low <= 0.0 => {
            Some(format!("{low} has no order of magnitude: the least value must be above 0"))
        }
        Distribution::LogUniform(_) if low < NOTHING => {
            Some(format!("{low} counts as 0: the least value must be {NOTHING:e} or more"))
        }
        Distribution::Normal { sd, .. } if sd <= 0.0 => {
            Some(format!("the standard deviation is {sd}, but must be above 0"))
        }
        Distribution::Triangular { mode, .. } if mode < low || high < mode => {
            Some(format!("the mode, {mode}, does not lie between {low} and {high}"))
        }
        _ => None,
    }
}
