//! The book of parameters: every key of a scenario, what it means, its unit, range and default.

use serde_json::Value as Json;

use crate::scenario::FILE;
use crate::shape::{Field, Shape};
use crate::wording;

/// One key of a scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Dotted key; `<name>` stands for a name that the author chooses.
    pub key: String,
    /// What it means, in a sentence.
    pub doc: String,
    /// Unit; "1" for pure numbers and words.
    pub unit: String,
    /// What may be written, in words.
    pub range: String,
    /// Least and greatest legal value of a number, where there is one.
    pub bounds: [Option<f64>; 2],
    /// Whether its values are whole numbers.
    pub is_whole: bool,
    /// Words that may be chosen, each with its meaning.
    pub choices: Vec<(String, String)>,
    /// Value that holds where the key is absent; none where that means "nothing" or where it is required.
    pub default: Option<String>,
    /// Whether the key must be given.
    pub required: bool,
    /// Symbol in MODEL.md.
    pub symbol: Option<String>,
    /// Interval for sensitivity studies.
    pub plausible: Option<[f64; 2]>,
    /// What the default stands on, as MODEL.md marks it: `S`, `R` or `A`; none for what a scenario says.
    pub standing: Option<String>,
    /// Where it comes from, if anywhere.
    pub source: Option<String>,
}

/// A table of a scenario file and its keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Dotted key of the table, empty for the top of the file.
    pub key: String,
    /// What it holds, in a sentence.
    pub doc: String,
    /// Its keys, in the order of declaration.
    pub entries: Vec<Entry>,
}

/// Every key of a scenario file, in the order of declaration.
pub fn entries() -> Vec<Entry> {
    sections().into_iter().flat_map(|section| section.entries).collect()
}

/// The same by table.
pub fn sections() -> Vec<Section> {
    let mut sections = Vec::new();
    collect(&FILE, "", "What the collaboration is.", &mut sections);
    sections
}

fn collect(shape: &Shape, key: &str, doc: &str, sections: &mut Vec<Section>) {
    if let Shape::Named(item) = shape {
        return collect(item, &format!("{key}.<name>"), doc, sections);
    }
    let Some(fields) = shape.fields() else { return };
    let place = sections.len();
    sections.push(Section { key: key.to_owned(), doc: doc.to_owned(), entries: Vec::new() });
    for (name, field) in fields {
        let below = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
        if matches!(field.shape, Shape::Table(_) | Shape::Named(_)) {
            collect(&field.shape, &below, &field.doc, sections);
        } else {
            sections[place].entries.push(entry(below, field));
        }
    }
    if sections[place].entries.is_empty() {
        sections.remove(place);
    }
}

fn entry(key: String, field: &Field) -> Entry {
    let choices = match &field.shape {
        Shape::Choice(choices) => choices.iter().map(|c| (c.name.clone(), c.doc.clone())).collect(),
        _ => Vec::new(),
    };
    Entry {
        key,
        doc: field.doc.clone(),
        unit: field.shape.unit().to_owned(),
        range: wording::expected(&field.shape),
        bounds: bounds(&field.shape),
        is_whole: field.shape.is_whole(),
        choices,
        default: field.default.as_ref().map(written),
        required: field.required,
        symbol: field.symbol.clone(),
        plausible: field.plausible,
        standing: field.standing.clone(),
        source: field.source.clone(),
    }
}

fn bounds(shape: &Shape) -> [Option<f64>; 2] {
    match shape {
        Shape::Number { least, most, .. } => {
            [Some(*least), Some(*most)].map(|end| end.filter(|end| end.is_finite()))
        }
        Shape::Integer { least, most, .. } => [
            (*least > i64::MIN).then_some(*least as f64),
            (*most < i64::MAX).then_some(*most as f64),
        ],
        _ => [None, None],
    }
}

/// A default as one would write it in the file.
fn written(default: &Json) -> String {
    match default {
        Json::Number(number) => {
            number.as_f64().map_or_else(String::new, |number| number.to_string())
        }
        other => other.to_string(),
    }
}
