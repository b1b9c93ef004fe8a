//! What a cell of a table says, however the program writes it that made the table.

use crate::shape::Shape;
use crate::tree::{Node, Value};

use super::Origin;

/// What a cell says.
#[derive(Debug)]
pub(super) enum Cell {
    /// Nothing: the scenario's own value stands.
    Empty,
    /// A value, still to be checked.
    Value(Value),
    /// That there should be a value and is none.
    Missing,
}

/// How R, pandas, databases and spreadsheets write that a value is missing.
const MISSING: [&str; 12] =
    ["NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "-nan", "NaT", "NULL", "null", "None", "none"];

/// How a design is written in which a factor of words does not exist at some points.
const ABSENT: &str = "none";

/// Up to here a double tells every whole number from its neighbours.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

impl Cell {
    /// The cell, read as the parameter asks for.
    pub(super) fn read(text: &str, shape: &Shape, origin: &Origin) -> Self {
        let is_word = !matches!(shape, Shape::Number { .. } | Shape::Integer { .. });
        if text.is_empty() || (is_word && text == ABSENT) {
            return Self::Empty;
        }
        // Names of the author's own are in small letters.
        let is_name = matches!(shape, Shape::Text) && text.bytes().all(|b| b.is_ascii_lowercase());
        if MISSING.contains(&text) && !is_name {
            return Self::Missing;
        }
        Self::Value(value(text, shape, origin))
    }
}

fn value(text: &str, shape: &Shape, origin: &Origin) -> Value {
    let number = text.parse::<f64>().ok();
    let read = match shape {
        Shape::Number { .. } => number.map(Value::Number),
        Shape::Integer { .. } => whole(text).map(Value::Integer).or(number.map(Value::Number)),
        Shape::Flag => flag(text).map(Value::Flag),
        Shape::List { item, .. } => Some(Value::List(
            words(text).map(|word| Node::new(origin, value(word, item, origin))).collect(),
        )),
        _ => None,
    };
    read.unwrap_or_else(|| Value::Text(text.to_owned()))
}

/// A whole number, also one that a column of real numbers holds: `2.0`, `2e0`.
pub(super) fn whole(text: &str) -> Option<i64> {
    let exact = |number: &f64| number.fract() == 0.0 && number.abs() <= LARGEST_EXACT;
    let real = || text.parse::<f64>().ok().filter(exact).map(|number| number as i64);
    text.parse().ok().or_else(real)
}

/// A flag as Rust, Python, R and spreadsheets write it, or as a matrix of numbers holds it.
fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => match whole(text)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        },
    }
}

/// The words of a list, with or without brackets and quotation marks: `a, b`, `['a', 'b']`, `[]`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    inner
        .split(',')
        .map(|word| word.trim().trim_matches(['\'', '"']))
        .filter(|word| !word.is_empty())
}
