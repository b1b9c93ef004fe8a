//! A value as it should have been written, where that is plain to see.

use super::Checker;
use crate::shape::Shape;
use crate::slip::{self, Slip};
use crate::tree::{Node, Value};
use crate::wording::{nearest, quoted};

/// A number as people write it, where there should be one.
pub(super) fn slip(node: &Node, shape: &Shape) -> Option<Slip> {
    let written = match (shape, &node.value) {
        (Shape::Number { .. } | Shape::Integer { .. }, Value::Text(text)) => text.as_str(),
        // In some countries 6.000 is six thousand.
        (Shape::Integer { .. }, Value::Number(_)) => node.origin.text(),
        _ => return None,
    };
    Some(slip::number(written)?.fitting(shape))
}

impl Checker<'_> {
    pub(super) fn other_writing(&self, node: &Node, shape: &Shape) -> Option<String> {
        match (shape, &node.value) {
            (Shape::Number { .. }, Value::Text(text)) => {
                let text = text.trim_matches(|mark| slip::is_mark(mark) || mark.is_whitespace());
                text.parse::<f64>().ok().filter(|number| number.is_finite())?;
                Some(format!("write the number without quotes: {text}"))
            }
            (Shape::Integer { .. }, Value::Number(number)) if number.fract() == 0.0 => {
                Some(format!("write the number without a decimal point: {number}"))
            }
            (Shape::Integer { .. }, Value::Text(text)) => {
                let text = text.trim_matches(|mark| slip::is_mark(mark) || mark.is_whitespace());
                text.parse::<i64>().ok()?;
                Some(format!("write the number without quotes: {text}"))
            }
            (Shape::Flag, Value::Text(text)) if text == "true" || text == "false" => {
                Some(format!("write {text} without quotes"))
            }
            (Shape::List { item, .. }, Value::Text(text)) => list(text, item),
            (Shape::OneOf(fields), Value::Text(text)) => {
                let name = self.trail.last()?;
                let near = nearest(text, fields.keys().map(String::as_str))?;
                Some(format!("it is chosen by the name of a table: [{name}.{near}]"))
            }
            (Shape::Named(_), Value::List(_)) => {
                let name = self.trail.last()?;
                Some(format!("give each a name, in single brackets: [{name}.<name>]"))
            }
            (Shape::List { item, .. }, Value::Table(_)) if matches!(**item, Shape::Table(_)) => {
                let name = self.trail.last()?;
                Some(format!("double the brackets, since there can be several: [[{name}]]"))
            }
            _ => None,
        }
    }
}

/// What was written as one text, as a list.
fn list(text: &str, item: &Shape) -> Option<String> {
    let inner = text.trim_matches(|mark| slip::is_mark(mark) || "[] \t".contains(mark));
    let parts = inner.split([',', ';', ' ', '\u{a0}']);
    let parts: Vec<&str> = parts
        .map(|part| part.trim_matches(|mark| slip::is_mark(mark) || mark.is_whitespace()))
        .filter(|part| !part.is_empty())
        .collect();
    let are_numbers = parts.iter().all(|part| part.parse::<f64>().is_ok());
    match item {
        Shape::Text => Some(format!("put it into brackets: [{}]", quoted(&parts))),
        Shape::Number { .. } | Shape::Integer { .. } | Shape::Anything if are_numbers => {
            Some(format!("put the numbers into brackets, without quotes: [{}]", parts.join(", ")))
        }
        _ => None,
    }
}
