//! Changes made from outside a file: `--set key=value`.

use crate::scenario::Kind;
use crate::source::Source;
use crate::syntax::{self, Parsed};
use crate::tree::Node;

/// The table of a study for changes to its scenario.
const SET: &str = "set";

/// A value for a key of a study or of a scenario, instead of what the file says.
#[derive(Clone, Debug)]
pub struct Change {
    steps: Vec<String>,
    node: Node,
}

impl Change {
    /// The change that `key=value` asks for, or a sentence that says what is wrong with it.
    ///
    /// The value is written as in TOML; what is no value of TOML is taken for a text without quotes.
    pub fn parse(written: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{written}` is not of the form key=value, such as talk.assertiveness=0.2");
        let (key, value) = written.split_once('=').ok_or_else(wrong)?;
        let steps = steps(key).ok_or_else(wrong)?;
        let text = toml::Value::String(value.trim().to_owned());
        let read = |line: &str| {
            let tree = tree(written, line)?;
            tree.find(&steps).cloned()
        };
        let node = read(written).or_else(|| read(&format!("{key}={text}"))).ok_or_else(wrong)?;
        Ok(Self { steps, node })
    }

    /// Puts the value into the tree of a file of that kind.
    ///
    /// In a study, what is no key of studies is one of its scenario.
    pub(crate) fn put_into(&self, tree: &mut Node, kind: Kind) {
        if kind == Kind::Scenario || kind.has(&self.steps[0]) {
            tree.put(&self.steps, self.node.clone());
        } else {
            tree.put(&[SET.to_owned(), self.steps.join(".")], self.node.clone());
        }
    }
}

/// The parts of a dotted key.
fn steps(key: &str) -> Option<Vec<String>> {
    let tree = tree(key, &format!("{key}=0"))?;
    let (mut steps, mut node) = (Vec::new(), &tree);
    while let Some((step, entry)) = node.table().and_then(indexmap::IndexMap::first) {
        steps.push(step.clone());
        node = &entry.node;
    }
    Some(steps)
}

/// A line as a tree, if it is TOML; messages show it as it was given to the command.
fn tree(written: &str, line: &str) -> Option<Node> {
    let Parsed { tree, errors, .. } = syntax::parse(&Source::new(format!("--set {written}"), line));
    errors.is_empty().then_some(tree)
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::tree::Value;

    #[test]
    fn values_are_those_of_toml_and_else_words() {
        let change = |written| Change::parse(written).unwrap();
        assert!(matches!(change("seed=7").node.value, Value::Integer(7)));
        assert!(
            matches!(change("a.b = 0.5").node.value, Value::Number(half) if half.to_bits() == 0.5_f64.to_bits())
        );
        let word = |written| match change(written).node.value {
            Value::Text(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(word("agreements.main.form=it_service"), "it_service");
        assert_eq!(word("title=\"it's\""), "it's");
        assert_eq!(word("title=say \"no\""), "say \"no\"");
        assert_eq!(change("a.\"b.c\".d=1").steps, ["a", "b.c", "d"]);
    }

    #[test]
    fn what_is_no_change_is_refused() {
        for written in ["seed", "=7", "a b=7", "a..b=7"] {
            let message = Change::parse(written).unwrap_err();
            assert!(message.starts_with(&format!("`{written}` is not of the form key=value")));
        }
    }
}
