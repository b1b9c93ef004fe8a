//! From text to tree: TOML's own rules, with all their errors, and keys that are given twice.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::source::{Origin, Source};
use crate::tree::{Entry, Node, Table, Value};

/// What TOML says of a text: a tree, incomplete where there are errors.
pub(crate) struct Parsed {
    pub(crate) tree: Node,
    pub(crate) errors: Vec<Diagnostic>,
}

/// The tree of a file, and all errors of syntax.
pub(crate) fn parse(source: &Arc<Source>) -> Parsed {
    let (table, wrong) = DeTable::parse_recoverable(&source.text);
    let mut reader = Reader { source, errors: Vec::new() };
    let tree = reader.table(table.get_ref(), 0..0);
    let mut errors = reader.errors;
    for error in wrong {
        let origin = Origin::new(source, error.span().unwrap_or(0..0));
        errors.push(if error.message() == DUPLICATE {
            duplicate(&origin)
        } else {
            syntax_error(&origin, error.message())
        });
    }
    Parsed { tree, errors }
}

/// What the TOML library says of a key that is given twice.
const DUPLICATE: &str = "duplicate key";

fn syntax_error(origin: &Origin, message: &str) -> Diagnostic {
    let (what, expected) = match message.split_once(", expected ") {
        Some((what, expected)) => (what, Some(format!("expected {expected}"))),
        None => (message, None),
    };
    let diagnostic =
        Diagnostic::new(origin, format!("not valid TOML: {what}"), expected.unwrap_or_default());
    match remedy(what) {
        Some(remedy) => diagnostic.help(remedy),
        None => diagnostic,
    }
}

fn remedy(what: &str) -> Option<&'static str> {
    let remedies = [
        ("string values must be quoted", "put text in quotes: key = \"text\""),
        ("unquoted string", "put text in quotes: key = \"text\""),
        ("key with no value", "write key = value, or [key] for a table"),
        ("missing value", "write a value behind the equals sign: key = value"),
        ("unclosed table", "close the name of the table with ]"),
        ("unclosed array", "close the list with ]"),
        ("unclosed inline table", "close the table with }"),
        ("invalid basic string", "close the text with a quotation mark on the same line"),
    ];
    remedies.iter().find(|(start, _)| what.starts_with(start)).map(|(_, remedy)| *remedy)
}

/// A key that is given a second time, with the first one shown.
fn duplicate(second: &Origin) -> Diagnostic {
    let name = second.text().trim_matches(['"', '\'']);
    let diagnostic = Diagnostic::new(second, format!("`{name}` is given twice"), "the second time")
        .help("keep one of the two, or give one of them another name");
    match first(second) {
        Some(first) => diagnostic.context(&first, "the first time"),
        None => diagnostic,
    }
}

/// Where a key that is given twice stands first.
///
/// The TOML library names the second place only. So the second key is renamed, the text is parsed
/// again, and the renamed key's neighbours are searched for the name.
fn first(second: &Origin) -> Option<Origin> {
    let source = &second.source;
    let width = second.span.len();
    let name = second.text().trim_matches(['"', '\'']);
    let letter = ['x', 'y', 'z', 'q'].into_iter().find(|letter| {
        let other = letter.to_string().repeat(width);
        width > 0 && !source.text.contains(&other)
    })?;
    let mut text = source.text.clone();
    text.replace_range(second.span.clone(), &letter.to_string().repeat(width));
    let (table, _) = DeTable::parse_recoverable(&text);
    let parent = parent_of(table.get_ref(), second.span.start)?;
    let (key, _) = parent.get_key_value(name)?;
    Some(Origin::new(source, key.span()))
}

/// The table in which a key stands that begins at an offset.
fn parent_of<'t, 'i>(table: &'t DeTable<'i>, start: usize) -> Option<&'t DeTable<'i>> {
    table.iter().find_map(|(key, value)| {
        if key.span().start == start { Some(table) } else { parent_in(value.get_ref(), start) }
    })
}

fn parent_in<'t, 'i>(value: &'t DeValue<'i>, start: usize) -> Option<&'t DeTable<'i>> {
    match value {
        DeValue::Table(table) => parent_of(table, start),
        DeValue::Array(array) => {
            array.iter().find_map(|element| parent_in(element.get_ref(), start))
        }
        _ => None,
    }
}

struct Reader<'s> {
    source: &'s Arc<Source>,
    errors: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>) -> Node {
        let entries: Table = table
            .iter()
            .map(|(key, value)| {
                let entry =
                    Entry { key: Origin::new(self.source, key.span()), node: self.node(value) };
                (key.get_ref().to_string(), entry)
            })
            .collect();
        Node { origin: Origin::new(self.source, span), value: Value::Table(entries) }
    }

    fn node(&mut self, spanned: &Spanned<DeValue<'_>>) -> Node {
        let origin = Origin::new(self.source, spanned.span());
        let value = match spanned.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(integer) => {
                let parsed = i64::from_str_radix(integer.as_str(), integer.radix());
                Value::Integer(parsed.unwrap_or_else(|_| self.too_large(&origin)))
            }
            DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(date) => Value::Date(date.to_string()),
            DeValue::Array(array) => {
                Value::List(array.iter().map(|element| self.node(element)).collect())
            }
            DeValue::Table(table) => return self.table(table, spanned.span()),
        };
        Node { origin, value }
    }

    fn too_large(&mut self, origin: &Origin) -> i64 {
        let diagnostic = Diagnostic::new(origin, "this whole number is too large", "too large")
            .help(format!("whole numbers lie between {} and {}", i64::MIN, i64::MAX));
        self.errors.push(diagnostic);
        0
    }
}
