//! From text to tree: TOML's own rules, with all their errors, and keys that are given twice.

mod duplicate;
mod errors;
mod slips;

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::printable::{control_in, is_unseen};
use crate::source::{Origin, Source};
use crate::tree::{Entry, Node, Table, Value};

/// What TOML says of a text: a tree, incomplete where there are errors.
pub(crate) struct Parsed {
    pub(crate) tree: Node,
    pub(crate) errors: Vec<Diagnostic>,
    /// Where a bracket opens that is not closed: what follows is not what its author meant.
    pub(crate) readable_to: usize,
}

/// The tree of a file, and all errors of syntax.
pub(crate) fn parse(source: &Arc<Source>) -> Parsed {
    let (table, wrong) = DeTable::parse_recoverable(&source.text);
    let mut reader = Reader { source, errors: Vec::new() };
    let tree = reader.table(table.get_ref(), 0..0);
    let (mut errors, readable_to) = errors::located(&wrong, &tree);
    // Of a number that is no TOML, more is found wrong that follows from it.
    let lines: Vec<usize> = errors.iter().map(|error| error.position().0).collect();
    errors.extend(reader.errors.into_iter().filter(|error| !lines.contains(&error.position().0)));
    Parsed { tree, errors, readable_to }
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
                let origin = Origin::new(self.source, key.span());
                let name = key.get_ref().to_string();
                // A key is a name: neither lines nor columns belong into it.
                self.refuse(
                    name.chars().find(|letter| letter.is_control() || is_unseen(*letter)),
                    &origin,
                );
                (name, Entry { key: origin, node: self.node(value) })
            })
            .collect();
        Node { origin: Origin::new(self.source, span), value: Value::Table(entries) }
    }

    fn node(&mut self, spanned: &Spanned<DeValue<'_>>) -> Node {
        let origin = Origin::new(self.source, spanned.span());
        let value = match spanned.get_ref() {
            DeValue::String(text) => {
                self.refuse(control_in(text), &origin);
                Value::Text(text.to_string())
            }
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

    /// Refuses a control character or one that is not seen, marked where it is written.
    fn refuse(&mut self, control: Option<char>, origin: &Origin) {
        let Some(control) = control else { return };
        let code = u32::from(control);
        let spellings = [
            control.to_string(),
            format!("\\u{code:04x}"),
            format!("\\u{code:04X}"),
            format!("\\U{code:08x}"),
            format!("\\U{code:08X}"),
            format!("\\x{code:02x}"),
            format!("\\x{code:02X}"),
            control.escape_default().to_string(),
        ];
        let written = origin.text();
        let place = spellings.iter().find_map(|one| Some((written.find(one.as_str())?, one.len())));
        let (start, length) = place.unwrap_or((0, written.len()));
        let start = origin.span.start + start;
        let marked = Origin::new(self.source, start..start + length);
        let kind = if is_unseen(control) { "unseen" } else { "control" };
        let message = format!("the {kind} character U+{code:04X} has no place in a text");
        self.errors.push(
            Diagnostic::new(&marked, message, "not printable")
                .help("remove it; for a line break or a gap, write a space"),
        );
    }

    fn too_large(&mut self, origin: &Origin) -> i64 {
        let diagnostic = Diagnostic::new(origin, "this whole number is too large", "too large")
            .help(format!("whole numbers lie between {} and {}", i64::MIN, i64::MAX));
        self.errors.push(diagnostic);
        0
    }
}
