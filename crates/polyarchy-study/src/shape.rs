//! What a file may say, read from the JSON schema of the Rust types: the only declaration there is.

mod read;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde_json::Value as Json;

/// What may stand at a place of a file.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Flag,
    Number {
        least: f64,
        most: f64,
        unit: String,
    },
    Integer {
        least: i64,
        most: i64,
        unit: String,
    },
    Text,
    Choice(Vec<Choice>),
    List {
        item: Box<Shape>,
        least: usize,
        most: usize,
    },
    /// A table with these keys.
    Table(Fields),
    /// A table whose keys are names that the author chooses.
    Named(Box<Shape>),
    /// A table with exactly one of these keys.
    OneOf(Fields),
    /// Anything; whoever reads it checks it.
    Anything,
}

/// The keys of a table.
pub(crate) type Fields = IndexMap<String, Field>;

/// A key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) doc: String,
    pub(crate) required: bool,
    pub(crate) default: Option<Json>,
    pub(crate) symbol: Option<String>,
    pub(crate) plausible: Option<[f64; 2]>,
    pub(crate) standing: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) shape: Shape,
}

/// A word that may be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) doc: String,
}

impl Shape {
    /// The shape of a Rust type.
    pub(crate) fn of<T: JsonSchema>() -> Self {
        Self::from_schema(schemars::schema_for!(T).as_value())
    }

    /// The shape that a JSON schema of ours describes.
    pub(crate) fn from_schema(schema: &Json) -> Self {
        read::shape(schema)
    }

    /// The unit of a number; "1" where there is none.
    pub(crate) fn unit(&self) -> &str {
        match self {
            Self::Number { unit, .. } | Self::Integer { unit, .. } => unit,
            _ => "1",
        }
    }

    /// Whether its values are whole numbers.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Integer { .. })
    }

    /// The keys of a table, whatever its kind.
    pub(crate) fn fields(&self) -> Option<&Fields> {
        match self {
            Self::Table(fields) | Self::OneOf(fields) => Some(fields),
            _ => None,
        }
    }
}
