//! Walks a tree against a shape, finds everything that is wrong, and mends it so that reading can go on.
//!
//! A mended tree has the shape that is asked for, so that names that refer to nothing are found in the
//! same go as wrong types. What was mended is remembered: it gives no second error.

mod table;
mod writing;

use crate::diagnostic::Diagnostic;
use crate::shape::{Choice, Field, Shape};
use crate::source::Origin;
use crate::tree::{Entry, Node, Table, Value};
use crate::wording::{did_you_mean, expected, nearest, quoted};

/// Bytes that a text can have: several pages.
const LONGEST_TEXT: usize = 10_000;

/// What a walk found.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// All errors.
    pub(crate) errors: Vec<Diagnostic>,
    /// Keys from the top to each place that does not say what its author wrote.
    pub(crate) mended: Vec<Vec<String>>,
}

/// Checks a whole file; afterwards the tree has the shape.
pub(crate) fn check(tree: &mut Node, shape: &Shape) -> Findings {
    let mut checker = Checker { findings: Findings::default(), trail: Vec::new(), root: shape };
    let top = tree.origin.clone();
    checker.node(tree, shape, &Meaning { name: &top, doc: "" });
    checker.findings
}

/// Checks one value that will stand at a key.
pub(crate) fn check_value(node: &mut Node, key: &[String], field: &Field) -> Vec<Diagnostic> {
    let root = &field.shape;
    let mut checker = Checker { findings: Findings::default(), trail: key.to_vec(), root };
    let name = node.origin.clone();
    checker.node(node, &field.shape, &Meaning { name: &name, doc: &field.doc });
    checker.findings.errors
}

/// Where the name of a value stands, and what the value means.
struct Meaning<'m> {
    name: &'m Origin,
    doc: &'m str,
}

struct Checker<'s> {
    findings: Findings,
    /// What the whole file may say.
    root: &'s Shape,
    /// Keys from the top to the value that is being checked.
    trail: Vec<String>,
}

impl Checker<'_> {
    fn node(&mut self, node: &mut Node, shape: &Shape, meaning: &Meaning<'_>) {
        match (shape, &mut node.value) {
            (Shape::Text | Shape::Anything | Shape::Choice(_), Value::Text(text))
                if text.len() > LONGEST_TEXT =>
            {
                let message = format!(
                    "{} has {} bytes, but a text can have at most {LONGEST_TEXT}",
                    self.key(),
                    text.len()
                );
                let diagnostic = Diagnostic::new(&node.origin, message, "too long");
                self.findings.errors.push(diagnostic.help("make it shorter"));
                self.mend(node, shape);
            }
            (Shape::Anything, _)
            | (Shape::Flag, Value::Flag(_))
            | (Shape::Text, Value::Text(_)) => {}
            (Shape::Number { .. }, Value::Number(_) | Value::Integer(_)) => {
                self.number(node, shape, meaning);
            }
            (Shape::Integer { .. }, Value::Integer(_)) => self.integer(node, shape, meaning),
            (Shape::Choice(choices), Value::Text(_)) => self.choice(node, shape, choices),
            (Shape::List { item, .. }, Value::List(elements)) => {
                self.elements(elements, item, meaning);
                self.length(node, shape);
            }
            (Shape::Table(fields), Value::Table(table)) => self.table(table, fields, meaning),
            (Shape::Named(item), Value::Table(table)) => self.named(table, item),
            (Shape::OneOf(fields), Value::Table(table)) => {
                self.one_of(table, fields, meaning);
            }
            _ => self.wrong_kind(node, shape, meaning),
        }
    }

    fn number(&mut self, node: &mut Node, shape: &Shape, meaning: &Meaning<'_>) {
        let number = match node.value {
            Value::Integer(integer) => integer as f64,
            Value::Number(number) => number,
            _ => return,
        };
        // Readers and columns see one kind of number, however it was written, and one zero.
        let number = number + 0.0;
        node.value = Value::Number(number);
        let Shape::Number { least, most, .. } = shape else { return };
        if !number.is_finite() {
            let written = node.origin.text();
            let message = format!("{} is {written}, but must be {}", self.key(), expected(shape));
            self.refuse(node, shape, Diagnostic::new(&node.origin, message, "not finite"), meaning);
        } else if number < *least || *most < number {
            self.out_of_range(node, shape, number < *least, meaning);
        }
    }

    fn integer(&mut self, node: &mut Node, shape: &Shape, meaning: &Meaning<'_>) {
        let Value::Integer(integer) = node.value else { return };
        let Shape::Integer { least, most, .. } = shape else { return };
        if integer < *least || *most < integer {
            self.out_of_range(node, shape, integer < *least, meaning);
        }
    }

    fn out_of_range(&mut self, node: &mut Node, shape: &Shape, low: bool, meaning: &Meaning<'_>) {
        let label = if low { "too small" } else { "too large" };
        let message =
            format!("{} is {}, but must be {}", self.key(), node.origin.text(), expected(shape));
        self.refuse(node, shape, Diagnostic::new(&node.origin, message, label), meaning);
    }

    fn choice(&mut self, node: &mut Node, shape: &Shape, choices: &[Choice]) {
        let Some(written) = node.text() else { return };
        let words: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        if words.contains(&written) {
            return;
        }
        let message = format!("{} cannot be \"{written}\"", self.key());
        let diagnostic = Diagnostic::new(&node.origin, message, "no such choice");
        let help = match nearest(written, words.iter().copied()) {
            Some(near) => {
                let meant = did_you_mean(written, near, '"');
                format!("{meant} possible values are {}", quoted(&words))
            }
            None => format!("possible values are {}", quoted(&words)),
        };
        self.findings.errors.push(diagnostic.help(help));
        self.mend(node, shape);
    }

    fn elements(&mut self, elements: &mut [Node], item: &Shape, meaning: &Meaning<'_>) {
        for (index, element) in elements.iter_mut().enumerate() {
            let name = element.origin.clone();
            self.trail.push(index.to_string());
            self.node(element, item, &Meaning { name: &name, doc: meaning.doc });
            self.trail.pop();
        }
    }

    fn length(&mut self, node: &mut Node, shape: &Shape) {
        let Shape::List { least, most, .. } = shape else { return };
        let length = node.elements().len();
        if *least <= length && length <= *most {
            return;
        }
        let wanted = if least == most { format!("{least}") } else { format!("at least {least}") };
        let message = format!("{} has {length} elements, but must have {wanted}", self.key());
        let diagnostic = Diagnostic::new(&node.origin, message, format!("{length} elements"));
        self.findings.errors.push(diagnostic);
        self.mend(node, shape);
    }

    fn wrong_kind(&mut self, node: &mut Node, shape: &Shape, meaning: &Meaning<'_>) {
        let place = if node.table().is_some() { meaning.name } else { &node.origin };
        let kind = node.kind();
        let message = format!("{} is {kind}, but must be {}", self.key(), expected(shape));
        let slip = writing::slip(node, shape);
        let label = slip.as_ref().map_or(kind, |slip| slip.what);
        let mut diagnostic = Diagnostic::new(place, message, label);
        let help = slip.map_or_else(|| self.other_writing(node, shape), |slip| slip.help());
        if let Some(help) = help {
            diagnostic = diagnostic.help(help);
        }
        self.refuse(node, shape, diagnostic, meaning);
    }

    /// Reports an error and puts a legal value into its place.
    fn refuse(
        &mut self,
        node: &mut Node,
        shape: &Shape,
        diagnostic: Diagnostic,
        meaning: &Meaning<'_>,
    ) {
        let diagnostic = match (&diagnostic.help, meaning.doc) {
            (Some(_), _) | (None, "") => diagnostic,
            (None, doc) => {
                let name = self.steps().last().copied().unwrap_or("it");
                diagnostic.help(format!("`{name}` means: {doc}"))
            }
        };
        self.findings.errors.push(diagnostic);
        self.mend(node, shape);
    }

    fn mend(&mut self, node: &mut Node, shape: &Shape) {
        node.value = placeholder(shape, &node.origin);
        self.findings.mended.push(self.trail.clone());
    }

    /// The dotted key, as messages show it; which element of a list it is, the mark tells.
    fn key(&self) -> String {
        let key = self.steps().join(".");
        let is_element = self.trail.last().is_some_and(|step| is_index(step));
        if is_element { format!("an element of `{key}`") } else { format!("`{key}`") }
    }

    fn steps(&self) -> Vec<&str> {
        self.trail.iter().map(String::as_str).filter(|step| !is_index(step)).collect()
    }
}

/// Whether a step leads into a list; names begin with a letter.
fn is_index(step: &str) -> bool {
    step.bytes().all(|byte| byte.is_ascii_digit())
}

/// A value that a place can have, so that reading can go on.
fn placeholder(shape: &Shape, origin: &Origin) -> Value {
    match shape {
        Shape::Flag | Shape::Anything => Value::Flag(false),
        Shape::Number { least, most, .. } => Value::Number(1.0_f64.clamp(*least, *most)),
        // The largest, so that no date seems to lie behind a horizon that could not be read.
        Shape::Integer { most, .. } => Value::Integer(*most),
        Shape::Text => Value::Text(String::new()),
        Shape::Choice(choices) => {
            Value::Text(choices.first().map(|choice| choice.name.clone()).unwrap_or_default())
        }
        Shape::List { item, least, .. } => {
            let element = || Node::new(origin, placeholder(item, origin));
            Value::List((0..*least).map(|_| element()).collect())
        }
        Shape::Named(_) => Value::Table(Table::new()),
        Shape::Table(fields) => {
            let required = fields.iter().filter(|(_, field)| field.required);
            Value::Table(required.map(|(key, field)| filled(key, field, origin)).collect())
        }
        Shape::OneOf(fields) => Value::Table(
            fields.iter().take(1).map(|(key, field)| filled(key, field, origin)).collect(),
        ),
    }
}

fn filled(key: &str, field: &Field, origin: &Origin) -> (String, Entry) {
    let node = Node::new(origin, placeholder(&field.shape, origin));
    (key.to_owned(), Entry { key: origin.clone(), node })
}
