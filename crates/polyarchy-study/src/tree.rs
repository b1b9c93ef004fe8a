//! A TOML file as a tree in which every key and value knows where it was written.

use indexmap::IndexMap;

use crate::source::Origin;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) origin: Origin,
    pub(crate) value: Value,
}

/// What a TOML file can say.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Flag(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    Date(String),
    List(Vec<Node>),
    Table(Table),
}

/// Keys in the order of the file.
pub(crate) type Table = IndexMap<String, Entry>;

/// A key's place and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Origin,
    pub(crate) node: Node,
}

impl Node {
    /// A value at a place.
    pub(crate) fn new(origin: &Origin, value: Value) -> Self {
        Self { origin: origin.clone(), value }
    }

    /// Puts a value at a key, with tables on the way where there are none; elements of lists are
    /// named by their position.
    pub(crate) fn put(&mut self, key: &[String], node: Node) {
        let Some((first, rest)) = key.split_first() else {
            *self = node;
            return;
        };
        if let (Value::List(elements), Ok(position)) = (&mut self.value, first.parse::<usize>())
            && let Some(element) = elements.get_mut(position)
        {
            element.put(rest, node);
            return;
        }
        if self.table().is_none() {
            self.value = Value::Table(Table::new());
        }
        let Value::Table(table) = &mut self.value else { return };
        let entry = table.entry(first.clone()).or_insert_with(|| Entry {
            key: node.origin.clone(),
            node: Self::new(&node.origin, Value::Table(Table::new())),
        });
        entry.node.put(rest, node);
    }

    /// Removes what keys lead to, if there is anything; elements of lists are named by their position.
    pub(crate) fn remove(&mut self, key: &[&str]) {
        match (&mut self.value, key) {
            (Value::Table(table), [last]) => drop(table.shift_remove(*last)),
            (Value::Table(table), [first, rest @ ..]) => {
                if let Some(entry) = table.get_mut(*first) {
                    entry.node.remove(rest);
                }
            }
            (Value::List(elements), [first, rest @ ..]) => {
                let place = first.parse::<usize>().ok();
                if let Some(element) = place.and_then(|place| elements.get_mut(place)) {
                    element.remove(rest);
                }
            }
            _ => {}
        }
    }

    /// Its keys, if it is a table.
    pub(crate) fn table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// The value below a key, if there is one.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.get(key).map(|entry| &entry.node)
    }

    /// Its elements; none if it is no list.
    pub(crate) fn elements(&self) -> &[Node] {
        if let Value::List(elements) = &self.value { elements } else { &[] }
    }

    /// Its text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// What a reader calls it.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Flag(_) => "a flag (true or false)",
            Value::Integer(_) => "a whole number",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::Date(_) => "a date or time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The value that keys lead to, elements of lists by their position.
    pub(crate) fn find(&self, place: &[String]) -> Option<&Node> {
        place.iter().try_fold(self, |node, step| match &node.value {
            Value::Table(table) => table.get(step).map(|entry| &entry.node),
            Value::List(elements) => elements.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The place that best stands for what keys lead to: the deepest that exists.
    pub(crate) fn locate(&self, place: &[String]) -> Origin {
        let mut node = self;
        let mut origin = &self.origin;
        for step in place {
            let Some(below) = node.find(std::slice::from_ref(step)) else { break };
            // A whole table would mark many lines; its name says enough.
            let entry = node.table().and_then(|table| table.get(step));
            let name = entry.filter(|entry| entry.node.table().is_some()).map(|entry| &entry.key);
            origin = name.unwrap_or(&below.origin);
            node = below;
        }
        origin.clone()
    }

    /// A value that has no text of its own, at the place that led to it.
    pub(crate) fn from_json(json: &serde_json::Value, origin: &Origin) -> Self {
        use serde_json::Value as Json;
        let value = match json {
            Json::Null => Value::Text(String::new()),
            Json::Bool(flag) => Value::Flag(*flag),
            Json::Number(number) => match number.as_i64() {
                Some(integer) => Value::Integer(integer),
                None => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
            },
            Json::String(text) => Value::Text(text.clone()),
            Json::Array(list) => {
                Value::List(list.iter().map(|one| Self::from_json(one, origin)).collect())
            }
            Json::Object(object) => {
                let entry =
                    |json| Entry { key: origin.clone(), node: Self::from_json(json, origin) };
                Value::Table(object.iter().map(|(key, json)| (key.clone(), entry(json))).collect())
            }
        };
        Self::new(origin, value)
    }

    /// The same without places, as serde reads it.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Flag(flag) => (*flag).into(),
            Value::Integer(integer) => (*integer).into(),
            Value::Number(number) => (*number).into(),
            Value::Text(text) | Value::Date(text) => text.as_str().into(),
            Value::List(elements) => elements.iter().map(Node::to_json).collect(),
            Value::Table(table) => table
                .iter()
                .map(|(key, entry)| (key.clone(), entry.node.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}
