//! The value of a factor at a point.

use std::cmp::Ordering;
use std::fmt;

use super::resolved;
use crate::source::Origin;
use crate::tree::{Node, Value};

/// What a factor is set to. In the order of levels, kinds come as they are listed here, and -0 is 0.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Level {
    /// Nothing: the factor does not exist at this point.
    Absent,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// A real number.
    Number(f64),
    /// A word or a name.
    Text(String),
    /// Several values, such as names.
    List(Vec<Level>),
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => out.write_str("none"),
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Integer(integer) => write!(out, "{integer}"),
            Self::Number(number) => write!(out, "{number}"),
            // What is empty is shown as it is written, or a reader would see nothing.
            Self::Text(text) if text.is_empty() => out.write_str("\"\""),
            Self::Text(text) => out.write_str(text),
            Self::List(levels) if levels.is_empty() => out.write_str("[]"),
            Self::List(levels) => {
                let words: Vec<String> = levels.iter().map(Self::to_string).collect();
                out.write_str(&words.join(", "))
            }
        }
    }
}

impl Ord for Level {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Flag(one), Self::Flag(other)) => one.cmp(other),
            (Self::Integer(one), Self::Integer(other)) => one.cmp(other),
            // Adding 0 takes the sign from -0.
            (Self::Number(one), Self::Number(other)) => (one + 0.0).total_cmp(&(other + 0.0)),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::List(one), Self::List(other)) => one.cmp(other),
            _ => self.kind().cmp(&other.kind()),
        }
    }
}

impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Level {}

impl Level {
    /// The number that it is, if it is one.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(integer) => Some(*integer as f64),
            Self::Number(number) => Some(*number),
            Self::Absent | Self::Flag(_) | Self::Text(_) | Self::List(_) => None,
        }
    }

    /// The level as TOML writes it.
    pub fn toml(&self) -> String {
        resolved::value(self).to_string()
    }

    /// Its place among the kinds.
    fn kind(&self) -> u8 {
        match self {
            Self::Absent => 0,
            Self::Flag(_) => 1,
            Self::Integer(_) => 2,
            Self::Number(_) => 3,
            Self::Text(_) => 4,
            Self::List(_) => 5,
        }
    }

    /// The level that a checked value stands for; tables are none.
    pub(crate) fn of(node: &Node) -> Self {
        match &node.value {
            Value::Flag(flag) => Self::Flag(*flag),
            Value::Integer(integer) => Self::Integer(*integer),
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) | Value::Date(text) => Self::Text(text.clone()),
            Value::List(elements) => Self::List(elements.iter().map(Self::of).collect()),
            Value::Table(_) => Self::Absent,
        }
    }

    /// The same as a value of a tree, at the place that led to it.
    pub(crate) fn node(&self, origin: &Origin) -> Option<Node> {
        let value = match self {
            Self::Absent => return None,
            Self::Flag(flag) => Value::Flag(*flag),
            Self::Integer(integer) => Value::Integer(*integer),
            Self::Number(number) => Value::Number(*number),
            Self::Text(text) => Value::Text(text.clone()),
            Self::List(levels) => {
                Value::List(levels.iter().filter_map(|level| level.node(origin)).collect())
            }
        };
        Some(Node::new(origin, value))
    }

    /// Sets a scenario's value at a dotted key; an absent level changes nothing.
    pub(crate) fn put_into(&self, scenario: &mut Node, key: &str) {
        let steps: Vec<String> = key.split('.').map(str::to_owned).collect();
        if let Some(node) = self.node(&scenario.origin.clone()) {
            scenario.put(&steps, node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn every_level_has_a_name() {
        let word = |word: &str| Level::Text(word.to_owned());
        let shown = |level: Level| level.to_string();
        assert_eq!(shown(Level::List(Vec::new())), "[]");
        assert_eq!(shown(word("")), "\"\"");
        assert_eq!(shown(Level::List(vec![word("a"), word("b")])), "a, b");
        assert_eq!(shown(Level::Absent), "none");
    }

    #[test]
    fn a_level_is_written_so_that_toml_reads_it() {
        let text = Level::Text("say \"no\" \u{7f}".to_owned()).toml();
        assert_eq!(text, r#""say \"no\" \u007F""#);
        assert_eq!(Level::List(vec![Level::Number(1.0), Level::Integer(2)]).toml(), "[1.0, 2]");
    }
}
