//! From JSON schema to shape, for the parts of JSON schema that our types lead to.
//!
//! A part that is not known here is a bug of this program, not of a file: tests read every schema.

use serde_json::{Map, Value as Json};

use super::{Choice, Field, Fields, Shape};

/// The shape that a whole schema describes.
pub(super) fn shape(schema: &Json) -> Shape {
    let none = Map::new();
    let definitions = schema.get("$defs").and_then(Json::as_object).unwrap_or(&none);
    Reader { definitions }.shape(schema)
}

struct Reader<'s> {
    definitions: &'s Map<String, Json>,
}

impl Reader<'_> {
    fn shape(&self, schema: &Json) -> Shape {
        if let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
            let name = reference.rsplit('/').next().unwrap_or(reference);
            return self.shape(self.definitions.get(name).expect("schemars defines what it names"));
        }
        if let Some(some) = schema.get("anyOf").and_then(Json::as_array) {
            // Null says that the key may be absent, which `required` says already.
            let mut some = some.iter().filter(|one| kind(one) != Some("null"));
            return match (some.next(), some.next()) {
                (Some(only), None) => self.shape(only),
                // Where there is a choice, whoever reads the value checks it.
                _ => Shape::Anything,
            };
        }
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return Shape::Choice(words.iter().map(|word| choice(word, "")).collect());
        }
        if let Some(some) = schema.get("oneOf").and_then(Json::as_array) {
            return self.one_of(some);
        }
        match kind(schema) {
            None => Shape::Anything,
            Some("boolean") => Shape::Flag,
            Some("string") => Shape::Text,
            Some("number") => number(schema),
            Some("integer") => integer(schema),
            Some("array") => self.list(schema),
            Some("object") => self.object(schema),
            Some(other) => unreachable!("no type of ours has the JSON type {other}"),
        }
    }

    fn one_of(&self, some: &[Json]) -> Shape {
        if some.iter().all(|one| one.get("const").is_some()) {
            return Shape::Choice(some.iter().map(|one| choice(&one["const"], doc(one))).collect());
        }
        let mut fields = Fields::new();
        for one in some {
            for (key, mut field) in self.fields(one) {
                if field.doc.is_empty() {
                    doc(one).clone_into(&mut field.doc);
                }
                fields.insert(key, Field { required: false, ..field });
            }
        }
        Shape::OneOf(fields)
    }

    fn list(&self, schema: &Json) -> Shape {
        let bound = |key: &str| schema.get(key).and_then(Json::as_u64);
        Shape::List {
            item: Box::new(schema.get("items").map_or(Shape::Anything, |item| self.shape(item))),
            least: bound("minItems").map_or(0, |least| least as usize),
            most: bound("maxItems").map_or(usize::MAX, |most| most as usize),
        }
    }

    fn object(&self, schema: &Json) -> Shape {
        match schema.get("additionalProperties") {
            Some(item) if item.is_object() => Shape::Named(Box::new(self.shape(item))),
            Some(Json::Bool(true)) => Shape::Named(Box::new(Shape::Anything)),
            _ => Shape::Table(self.fields(schema)),
        }
    }

    fn fields(&self, schema: &Json) -> Fields {
        let none = Map::new();
        let required = schema.get("required").and_then(Json::as_array);
        let properties = schema.get("properties").and_then(Json::as_object).unwrap_or(&none);
        properties
            .iter()
            .map(|(key, property)| {
                let required = required.is_some_and(|keys| keys.iter().any(|one| one == key));
                (key.clone(), self.field(property, required))
            })
            .collect()
    }

    fn field(&self, property: &Json, required: bool) -> Field {
        let text = |key: &str| property.get(key).and_then(Json::as_str).map(str::to_owned);
        Field {
            doc: doc(property).to_owned(),
            required,
            default: property.get("default").filter(|default| !default.is_null()).cloned(),
            symbol: text("x-symbol"),
            plausible: plausible(property),
            standing: text("x-standing"),
            source: text("x-source"),
            shape: self.shape(property),
        }
    }
}

fn kind(schema: &Json) -> Option<&str> {
    match schema.get("type") {
        Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).find(|k| *k != "null"),
        Some(kind) => kind.as_str(),
        None => None,
    }
}

fn doc(schema: &Json) -> &str {
    schema.get("description").and_then(Json::as_str).unwrap_or_default()
}

fn choice(word: &Json, doc: &str) -> Choice {
    Choice { name: word.as_str().unwrap_or_default().to_owned(), doc: doc.to_owned() }
}

fn unit(schema: &Json) -> String {
    schema.get("x-unit").and_then(Json::as_str).unwrap_or("1").to_owned()
}

fn number(schema: &Json) -> Shape {
    let bound = |key: &str| schema.get(key).and_then(Json::as_f64);
    Shape::Number {
        least: bound("minimum").unwrap_or(f64::NEG_INFINITY),
        most: bound("maximum").unwrap_or(f64::INFINITY),
        unit: unit(schema),
    }
}

fn integer(schema: &Json) -> Shape {
    let bound = |key: &str| schema.get(key).and_then(Json::as_i64);
    Shape::Integer {
        least: bound("minimum").unwrap_or(i64::MIN),
        most: bound("maximum").unwrap_or(i64::MAX),
        unit: unit(schema),
    }
}

fn plausible(property: &Json) -> Option<[f64; 2]> {
    let ends = property.get("x-plausible")?.as_array()?;
    Some([ends.first()?.as_f64()?, ends.get(1)?.as_f64()?])
}
