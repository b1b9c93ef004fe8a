//! Keys that are given twice: the TOML library names the second place, a reader wants both.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;
use crate::source::Origin;

/// A key that is given a second time, with the first one shown if it is to be traced.
pub(super) fn duplicate(second: &Origin, trace: bool) -> Diagnostic {
    let name = second.text().trim_matches(['"', '\'']);
    let diagnostic = Diagnostic::new(second, format!("`{name}` is given twice"), "the second time")
        .help("keep one of the two, or give one of them another name");
    match trace.then(|| first(second)).flatten() {
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
