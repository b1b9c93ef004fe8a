//! Changes between two scenarios, and scenarios between them: known answers.

use serde_json::{Value, json};

use super::scenarios::{between, changes};

fn keys(one: &Value, two: &Value) -> Vec<String> {
    changes([one, two]).iter().map(super::scenarios::Change::key).collect()
}

fn one() -> Value {
    json!({"a": {"x": 1, "y": [1, 2]}, "names": {"p": {"n": 1}, "q": {"n": 2}, "r": {"n": 3}}, "left": true})
}

fn two() -> Value {
    json!({"a": {"x": 1, "y": [1, 3]}, "names": {"r": {"n": 3}, "new": {"n": 9}, "p": {"n": 5}}, "left": true})
}

#[test]
fn every_key_that_differs_is_named_once_and_a_lone_thing_as_a_whole() {
    assert_eq!(
        keys(&one(), &two()),
        ["a.y", "order of names", "names.q", "names.new", "names.p.n"]
    );
    assert!(keys(&one(), &one()).is_empty());
}

/// Identity: with all changes the second comes out, in its order; with none the first.
#[test]
fn all_changes_together_make_the_second() {
    let text = |value: &Value| value.to_string();
    assert_eq!(text(&between(&one(), &two(), &mut |_| true)), text(&two()));
    assert_eq!(text(&between(&one(), &two(), &mut |_| false)), text(&one()));
    assert_eq!(text(&between(&two(), &one(), &mut |_| true)), text(&one()));
}

#[test]
fn a_change_alone_moves_nothing_else() {
    let with =
        |key: &str| between(&one(), &two(), &mut |change| change.key() == key)["names"].to_string();
    assert_eq!(with("names.new"), r#"{"p":{"n":1},"q":{"n":2},"r":{"n":3},"new":{"n":9}}"#);
    assert_eq!(with("names.q"), r#"{"p":{"n":1},"r":{"n":3}}"#);
    assert_eq!(with("names.p.n"), r#"{"p":{"n":5},"q":{"n":2},"r":{"n":3}}"#);
    assert_eq!(with("order of names"), r#"{"r":{"n":3},"p":{"n":1},"q":{"n":2}}"#);
}
