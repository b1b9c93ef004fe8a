//! `docs/studies.md`: every key of a study file, read off its JSON schema.

use serde_json::{Map, Value as Json};

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    let schema: Json = serde_json::from_str(&polyarchy_study::study_schema())
        .expect("the schema of studies is JSON");
    let book = Book { definitions: &schema["$defs"] };
    let mut chapters = Vec::new();
    book.describe(&Place::top(), &schema, &mut chapters);
    format!(
        "{MARK}# Studies\n\nEvery key of a study file. A study names a scenario, says what is varied \
         and how often each point is run; keys of scenarios are in [parameters.md](parameters.md), \
         examples in `configs/studies/`.\n{}",
        chapters.concat()
    )
}

/// Where a table stands in the file.
#[derive(Clone, Debug)]
struct Place {
    path: String,
    /// Whether there may be several of it.
    is_list: bool,
}

impl Place {
    fn top() -> Self {
        Self { path: String::new(), is_list: false }
    }

    fn below(&self, key: &str, is_list: bool) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { path: format!("{}{dot}{key}", self.path), is_list }
    }

    /// A table of which there is one for each name that the author chooses.
    fn named(&self) -> Self {
        Self { path: format!("{}.<name>", self.path), is_list: false }
    }

    fn title(&self) -> String {
        match (self.path.as_str(), self.is_list) {
            ("", _) => "Top of the file".to_owned(),
            (path, false) => format!("`[{path}]`"),
            (path, true) => format!("`[[{path}]]`"),
        }
    }
}

/// The schema's definitions.
struct Book<'a> {
    definitions: &'a Json,
}

impl Book<'_> {
    /// A chapter on a table, and one on each table below it.
    fn describe(&self, place: &Place, shape: &Json, chapters: &mut Vec<String>) {
        if let Some(variants) = shape["oneOf"].as_array() {
            for (key, variant) in variants.iter().filter_map(|variant| self.variant(variant)) {
                self.describe(&place.below(key, false), variant, chapters);
            }
            return;
        }
        let none = Map::new();
        let keys = shape["properties"].as_object().unwrap_or(&none);
        chapters.push(self.chapter(place, shape, keys));
        for (key, written) in keys {
            if let Some((below, is_list)) = self.table_of(written) {
                self.describe(&place.below(key, is_list), below, chapters);
            }
            if let Some((below, _)) = self.table_of(&written["additionalProperties"]) {
                self.describe(&place.below(key, false).named(), below, chapters);
            }
        }
    }

    fn chapter(&self, place: &Place, shape: &Json, keys: &Map<String, Json>) -> String {
        let mut rows = vec![row(["Key", "Meaning", "May be", "Default"])];
        rows.extend(keys.iter().map(|(key, written)| {
            let required = shape["required"].as_array();
            let is_required = required.is_some_and(|all| all.iter().any(|name| name == key));
            row([
                &format!("`{key}`"),
                doc(written),
                &self.range(written),
                &default(written, is_required),
            ])
        }));
        let listed = if rows.len() > 1 { table(&rows) } else { "It has no keys.\n".to_owned() };
        format!("\n## {}\n\n{}\n\n{listed}", place.title(), doc(shape))
    }

    /// What may be written, in a few words.
    fn range(&self, written: &Json) -> String {
        if let Some((_, is_list)) = self.table_of(written) {
            return if is_list { "tables, see below" } else { "a table, see below" }.to_owned();
        }
        if let Some(choices) = self.resolve(written)["oneOf"].as_array() {
            let words = choices.iter().filter_map(|choice| choice["const"].as_str());
            return words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        }
        let alternatives = written["anyOf"].as_array().into_iter().flatten();
        let names = alternatives.filter_map(|one| one["$ref"].as_str());
        let or_scenario = if names.into_iter().any(|name| name.ends_with("/Scenario")) {
            " or a table"
        } else {
            ""
        };
        format!("{}{or_scenario}", simple(written))
    }

    /// The table or list of tables that stands under a key, if one does.
    fn table_of<'b>(&'b self, written: &'b Json) -> Option<(&'b Json, bool)> {
        let items = &written["items"];
        let (shape, is_list) = if items.is_object() {
            (self.resolve(items), true)
        } else {
            (self.resolve(written), false)
        };
        let variants = shape["oneOf"].as_array();
        let is_choice =
            variants.is_some_and(|all| all.iter().any(|one| self.variant(one).is_some()));
        (shape["properties"].is_object() || is_choice).then_some((shape, is_list))
    }

    /// What a reference leads to; of alternatives the one that is a table, scenarios aside.
    fn resolve<'b>(&'b self, written: &'b Json) -> &'b Json {
        let alternatives = written["anyOf"].as_array().into_iter().flatten();
        let mut references = alternatives.chain([written]).filter_map(|one| one["$ref"].as_str());
        let Some(reference) = references.find(|reference| !reference.ends_with("/Scenario")) else {
            return written;
        };
        let name = reference.rsplit('/').next().unwrap_or(reference);
        &self.definitions[name]
    }

    /// A variant that is written as a table of its own: its key and shape.
    fn variant<'b>(&'b self, variant: &'b Json) -> Option<(&'b str, &'b Json)> {
        let (key, written) = variant["properties"].as_object()?.iter().next()?;
        Some((key.as_str(), self.resolve(written)))
    }
}

fn doc(described: &Json) -> &str {
    described["description"].as_str().unwrap_or_default()
}

fn default(written: &Json, is_required: bool) -> String {
    match &written["default"] {
        _ if is_required => "must be given".to_owned(),
        Json::Null | Json::Object(_) => "none".to_owned(),
        Json::Array(all) if all.is_empty() => "none".to_owned(),
        other => format!("`{other}`"),
    }
}

/// The words for a type and its bounds.
fn simple(written: &Json) -> String {
    let types = match &written["type"] {
        Json::Array(types) => types.iter().filter_map(Json::as_str).collect(),
        one => one.as_str().map_or_else(Vec::new, |one| vec![one]),
    };
    let word = match types.into_iter().find(|one| *one != "null") {
        Some("integer") => "a whole number",
        Some("number") => "a number",
        Some("boolean") => "true or false",
        Some("array") => "a list",
        Some("object") => "a table",
        Some(_) => "text in quotes",
        None if written["anyOf"].is_array() => "text in quotes",
        None => "any value",
    };
    let bound = |key: &str| written[key].as_f64().filter(|bound| bound.abs() < 1e15);
    match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => format!("{word} between {least} and {most}"),
        (Some(least), None) => format!("{word} of at least {least}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_table_of_a_study_has_its_chapter() {
        let text = super::text();
        for title in [
            "## Top of the file",
            "## `[[factors]]`",
            "## `[record]`",
            "## `[design.sobol]`",
            "## `[smallest_effects.<name>]`",
        ] {
            assert!(text.contains(title), "{title}");
        }
        assert!(text.contains("| `replicates` | Runs of each point"));
        assert!(!text.contains("[scenario"), "scenarios have a document of their own");
    }
}
