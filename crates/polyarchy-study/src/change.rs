//! Changes made from outside a file: `--set key=value`.

use std::path::Path;

use crate::error::StudyError;
use crate::scenario::Kind;
use crate::slip::{is_mark, is_odd_blank, is_typographic};
use crate::source::{MOST_BYTES, Source};
use crate::syntax::{self, Parsed};
use crate::tree::Node;

/// Where a study lists points itself.
const POINTS: [&str; 3] = ["design", "list", "points"];

/// The table of a study for changes to its scenario.
const SET: &str = "set";

/// Something that a study or a scenario says instead of what is in its file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Change {
    /// A value for a key.
    Put(Put),
    /// So many parameter sets for the expectations of a study, in place of its variants.
    ParameterSets(u32),
    /// What another study holds, in place of the files that this one names.
    Inputs(Inputs),
}

/// The scenario and the listed points of a study that holds them itself.
#[derive(Clone, Debug)]
pub struct Inputs {
    scenario: Option<Node>,
    points: Option<Node>,
}

/// A value for a key.
#[derive(Clone, Debug)]
pub struct Put {
    steps: Vec<String>,
    node: Node,
}

/// Replicates under each parameter set, where a command asks for them.
const REPLICATES: u32 = 8;

impl Change {
    /// The change that `key=value` asks for, or a sentence that says what is wrong with it.
    ///
    /// The value is one of TOML, or a number or a text as one types them (see [`typed`]).
    pub fn parse(written: &str) -> Result<Self, String> {
        let wrong = || not_a_change(written);
        let (key, value) = written.split_once('=').ok_or_else(wrong)?;
        let steps = steps(key).ok_or_else(wrong)?;
        let text = typed(value);
        let is_toml = text == value.trim() && !value.contains(is_odd_blank);
        let line = if is_toml { written.to_owned() } else { format!("{key}={text}") };
        let tree = tree(format!("--set {written}"), &line).ok_or_else(wrong)?;
        let node = tree.find(&steps).cloned().ok_or_else(wrong)?;
        Ok(Self::Put(Put { steps, node }))
    }

    /// Scenario and points of a resolved study, so that the study as its author wrote it is read without the
    /// files beside it.
    pub fn inputs_of(resolved: &Path) -> Result<Self, StudyError> {
        let Parsed { tree, .. } = syntax::parse(&Source::read(resolved, MOST_BYTES)?);
        let points = tree.find(&POINTS.map(str::to_owned)).cloned();
        Ok(Self::Inputs(Inputs { scenario: tree.get("scenario").cloned(), points }))
    }

    /// Changes the tree of a file of that kind.
    pub(crate) fn put_into(&self, tree: &mut Node, kind: Kind) {
        match self {
            Self::Put(put) => put.put_into(tree, kind),
            Self::ParameterSets(sets) if kind == Kind::Study => test_in_parameter_sets(tree, *sets),
            Self::Inputs(inputs) if kind == Kind::Study => inputs.put_into(tree),
            Self::ParameterSets(_) | Self::Inputs(_) => {}
        }
    }
}

impl Inputs {
    fn put_into(&self, study: &mut Node) {
        if let Some(scenario) = &self.scenario {
            study.put(&["scenario".to_owned()], scenario.clone());
        }
        let file = ["design", "list", "file"];
        if let (Some(points), Some(_)) = (&self.points, study.find(&file.map(str::to_owned))) {
            study.remove(&file);
            study.put(&POINTS.map(str::to_owned), points.clone());
        }
    }
}

impl Put {
    /// In a study, what is no key of studies is one of its scenario.
    fn put_into(&self, tree: &mut Node, kind: Kind) {
        if kind == Kind::Scenario || kind.has(&self.steps[0]) {
            tree.put(&self.steps, self.node.clone());
        } else {
            tree.put(&[SET.to_owned(), self.steps.join(".")], self.node.clone());
        }
    }
}

/// A value as TOML writes it, from one that was typed: what TOML reads stays as it is, a number that only
/// others write so (`.5`, `5.`, `007`) is that number, and all else is a text without quotes.
pub fn typed(value: &str) -> String {
    let value = value.trim();
    // Beside another element, so that neither a comma nor a comment passes for part of a value.
    let is_toml = tree(String::new(), &format!("value=[{value},0]"))
        .and_then(|tree| Some(tree.get("value")?.elements().len() == 2))
        .unwrap_or(false);
    let number = || value.parse::<f64>().ok().filter(|number| number.is_finite());
    if is_toml {
        return value.to_owned();
    }
    match (value.parse::<i64>(), number()) {
        (Ok(whole), _) => whole.to_string(),
        (_, Some(number)) => format!("{number:?}"),
        _ => toml::Value::String(value.to_owned()).to_string(),
    }
}

/// Parameter sets take the place of variants, of structural choices and of mixtures, and a few replicates that of as many as it
/// takes to know the full model precisely: in how many sets a claim holds is told by many sets and not by many
/// replicates.
fn test_in_parameter_sets(study: &mut Node, sets: u32) {
    for key in ["variants", "multiverse", "decompose", "precision"] {
        study.remove(&[key]);
    }
    let n_expected = study.get("expect").map_or(0, |expect| expect.elements().len());
    for nth in 0..n_expected {
        for key in ["against", "shrinks"] {
            study.remove(&["expect", &nth.to_string(), key]);
        }
    }
    for (key, value) in [("robustness.sets", sets), ("replicates", REPLICATES)] {
        let steps = steps(key).expect("the key is one");
        let wanted = tree(format!("--robustness {sets}"), &format!("{key} = {value}"));
        let node = wanted.and_then(|wanted| wanted.find(&steps).cloned());
        study.put(&steps, node.expect("a whole number is TOML"));
    }
}

/// What is wrong with something that is no change, and what would be right.
fn not_a_change(written: &str) -> String {
    let example = "talk.assertiveness=0.2";
    let wrong = format!("`{written}` is not of the form key=value");
    let Some((key, value)) = written.split_once('=') else {
        return format!("{wrong}, such as {example}");
    };
    let parts = key.split('.').map(|part| {
        let part = part.trim_matches(|letter: char| is_mark(letter) || letter.is_whitespace());
        // Where a key has no dot, a blank stands for one.
        part.split_whitespace().collect::<Vec<_>>().join(if key.contains('.') { "_" } else { "." })
    });
    let plain = parts.collect::<Vec<_>>().join(".");
    let why = if key.contains(is_typographic) {
        "its key has quotation marks that word processors write"
    } else if key.trim().contains(char::is_whitespace) {
        "its key has a blank in it"
    } else if key.contains(is_odd_blank) {
        "it has a blank that is not the keyboard's"
    } else {
        return format!("{wrong}, such as {example}");
    };
    format!("{wrong}: {why}; did you mean {plain}={}?", value.trim())
}

/// The parts of a dotted key.
fn steps(key: &str) -> Option<Vec<String>> {
    let tree = tree(format!("--set {key}"), &format!("{key}=0"))?;
    let (mut steps, mut node) = (Vec::new(), &tree);
    while let Some((step, entry)) = node.table().and_then(indexmap::IndexMap::first) {
        steps.push(step.clone());
        node = &entry.node;
    }
    Some(steps)
}

/// A line as a tree, if it is TOML; messages show it under the name of the option.
fn tree(name: String, line: &str) -> Option<Node> {
    let Parsed { tree, errors, .. } = syntax::parse(&Source::new(name, line));
    errors.is_empty().then_some(tree)
}

#[cfg(test)]
mod tests {
    use super::{Change, tree, typed};
    use crate::tree::Value;

    #[test]
    fn values_are_those_of_toml_and_else_words() {
        let change = |written| match Change::parse(written).unwrap() {
            Change::Put(put) => put,
            other => panic!("{other:?}"),
        };
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
    fn a_number_is_one_however_it_is_typed() {
        let same = [
            (".5", "0.5"),
            ("-.5", "-0.5"),
            ("+.5", "0.5"),
            ("5.", "5.0"),
            ("007", "7"),
            ("+5", "+5"),
            ("1_000", "1_000"),
            ("0.5", "0.5"),
            ("1E3", "1E3"),
            ("inf", "inf"),
        ];
        for (value, toml) in same {
            assert_eq!(typed(value), toml);
        }
        for word in ["", "infinity", "NaN", "0,5", "1 # one", "5]", "a\nb", "it's", "--5", "."] {
            let read = tree(String::new(), &format!("value={}", typed(word))).unwrap();
            assert_eq!(read.get("value").unwrap().text(), Some(word));
        }
        for whole in ["[]", "[\"a\", \"b\"]", "true", "\"\""] {
            assert_eq!(typed(whole), whole);
        }
    }

    #[test]
    fn what_is_no_change_is_refused() {
        for written in ["seed", "=7", "a b=7", "a..b=7"] {
            let message = Change::parse(written).unwrap_err();
            assert!(message.starts_with(&format!("`{written}` is not of the form key=value")));
        }
        for (written, right) in [
            ("“talk.assertiveness”=0.5", "talk.assertiveness=0.5?"),
            ("talk assertiveness=0.5", "talk.assertiveness=0.5?"),
            ("parties.big firm.members= 3", "parties.big_firm.members=3?"),
            ("talk.assertiveness\u{a0}=0.5", "talk.assertiveness=0.5?"),
        ] {
            assert!(Change::parse(written).unwrap_err().ends_with(right), "{written}");
        }
        assert!(Change::parse("talk.assertiveness=\u{a0}0.5").is_ok());
    }
}
