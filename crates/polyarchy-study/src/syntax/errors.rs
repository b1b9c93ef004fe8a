//! Errors of syntax in words, one for each mistake: what follows from a mistake is not said.

use std::sync::Arc;

use toml::de::Error;

use super::duplicate::duplicate;
use super::slips::slip;
use crate::diagnostic::Diagnostic;
use crate::source::{Origin, Source};
use crate::tree::{Node, Value};

/// What the TOML library says of a key that is given twice.
const DUPLICATE: &str = "duplicate key";

/// Keys given twice are traced to their first place only among so many errors: it takes a while.
const TRACED: usize = 10;

/// Errors beyond this number are not looked into: such a file is no TOML at all.
const ENOUGH: usize = 100;

/// The errors of the TOML library, located in the tree that it made of the rest; and from where on the
/// tree is not what its author meant.
pub(super) fn located(wrong: &[Error], tree: &Node) -> (Vec<Diagnostic>, usize) {
    let source = &tree.origin.source;
    let mut wrong: Vec<(Origin, &str)> = wrong
        .iter()
        .map(|error| (Origin::new(source, error.span().unwrap_or(0..0)), error.message()))
        .collect();
    wrong.sort_by_key(|(origin, _)| origin.span.start);
    let open = unclosed(&wrong, tree);
    let end = open.as_ref().map_or(usize::MAX, |open| open.span.start);
    let mut errors: Vec<Diagnostic> = Vec::new();
    let mut told = Told { line: 0, body: 0..0 };
    for (origin, message) in wrong.into_iter().take_while(|(origin, _)| origin.span.start < end) {
        if errors.len() == ENOUGH {
            break;
        }
        if told.already(&origin, message) {
            continue;
        }
        errors.push(if message == DUPLICATE {
            duplicate(&origin, errors.len() < TRACED)
        } else {
            syntax_error(&origin, message)
        });
    }
    errors.extend(open.map(|open| {
        let close = if open.text().starts_with('{') { '}' } else { ']' };
        let bracket = Origin::new(source, open.span.start..open.span.start + 1);
        Diagnostic::new(&bracket, "not valid TOML: this bracket is not closed", "opened here")
            .help(format!("close it with {close}"))
    }));
    (errors, end)
}

/// What has been said already.
struct Told {
    line: usize,
    /// The body of a table that is given twice: its keys are, too.
    body: std::ops::Range<usize>,
}

impl Told {
    fn already(&mut self, origin: &Origin, message: &str) -> bool {
        if message == DUPLICATE {
            if self.body.contains(&origin.span.start) {
                return true;
            }
            self.body = body(&origin.source, origin.span.start);
            return false;
        }
        let (line, _) = origin.position();
        std::mem::replace(&mut self.line, line) == line
    }
}

/// From the header of a table to the next header; nothing where there is no header.
fn body(source: &Arc<Source>, start: usize) -> std::ops::Range<usize> {
    let text = &source.text;
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    if !text[line..].trim_start().starts_with('[') {
        return 0..0;
    }
    let end = text[start..].find("\n[").map_or(text.len(), |next| start + next + 1);
    start + 1..end
}

/// The list or table whose bracket is not closed: all that follows is read as its content.
fn unclosed(wrong: &[(Origin, &str)], tree: &Node) -> Option<Origin> {
    let (place, _) = wrong.iter().find(|(origin, message)| {
        let next = message.starts_with("missing comma between") && begins_line(origin);
        next || message.starts_with("unclosed array") || message.starts_with("unclosed inline")
    })?;
    let mut open = None;
    innermost(tree, place.span.start, &mut open);
    open
}

/// Whether a line begins there that is a key, a value, or the header of a table, as after a list.
fn begins_line(origin: &Origin) -> bool {
    let text = &origin.source.text;
    let start = origin.span.start;
    let line = text[start..].lines().next().unwrap_or_default();
    (start == 0 || text[..start].ends_with('\n')) && (line.contains('=') || line.starts_with('['))
}

fn innermost(node: &Node, place: usize, open: &mut Option<Origin>) {
    let Origin { span, .. } = &node.origin;
    let text = node.origin.text();
    let is_closed = text.ends_with([']', '}']) && span.end <= place;
    let holds = text.starts_with(['[', '{']) && span.start < place && place <= span.end;
    if holds && !is_closed && open.as_ref().is_none_or(|open| open.span.start <= span.start) {
        *open = Some(node.origin.clone());
    }
    match &node.value {
        Value::List(elements) => {
            elements.iter().for_each(|element| innermost(element, place, open));
        }
        Value::Table(table) => {
            table.values().for_each(|entry| innermost(&entry.node, place, open));
        }
        _ => {}
    }
}

fn syntax_error(origin: &Origin, message: &str) -> Diagnostic {
    let written = origin.text();
    if written.trim().is_empty() && message.starts_with("string values must be quoted") {
        return Diagnostic::new(origin, "not valid TOML: a value is missing", "a value goes here")
            .help("write key = value");
    }
    if is_word(written) && !message.contains("key") {
        let message = format!("not valid TOML: `{written}` is not a value");
        return Diagnostic::new(origin, message, "text needs quotes")
            .help(format!("if it is text, put it in quotes: \"{written}\""));
    }
    if let Some(slip) = slip(origin, message) {
        return slip;
    }
    let rest = &origin.source.text[origin.span.start..];
    if rest.starts_with(':') && message.starts_with("invalid unquoted key") {
        return Diagnostic::new(origin, "not valid TOML: a colon after a key", "a colon")
            .help("write an equals sign: key = value");
    }
    if ["invalid basic string", "invalid literal string"].iter().any(|s| message.starts_with(s)) {
        return Diagnostic::new(origin, "not valid TOML: this text is not closed", "not closed")
            .help("close the text with the same quotation mark that opens it, on the same line");
    }
    let (what, expected) = match message.split_once(", expected ") {
        Some((what, expected)) => (what, format!("expected {expected}")),
        None => (message, String::new()),
    };
    let diagnostic = Diagnostic::new(origin, format!("not valid TOML: {what}"), expected);
    match remedy(what) {
        Some(remedy) => diagnostic.help(remedy),
        None => diagnostic,
    }
}

/// Whether it is what somebody would write who forgets the quotes.
fn is_word(written: &str) -> bool {
    written.starts_with(char::is_alphabetic)
        && written.chars().all(|letter| letter.is_alphanumeric() || "_-. ".contains(letter))
}

fn remedy(what: &str) -> Option<&'static str> {
    let remedies = [
        ("missing comma between", "put a comma after the element before it"),
        ("key with no value", "write key = value, or [key] for a table"),
        ("missing value", "write a value after the equals sign: key = value"),
        ("invalid unquoted key", "write key = value; a key has letters, digits and _"),
        ("unexpected key or value", "write each key = value on a line of its own"),
        ("unclosed table", "close the name of the table with ]"),
    ];
    remedies.iter().find(|(start, _)| what.starts_with(start)).map(|(_, remedy)| *remedy)
}
