//! How messages speak: what is expected, and what the author may have meant.

use crate::shape::Shape;
use crate::slip::{is_dash, is_mark, is_odd_blank};

/// What may stand there: `a number between 0 and 1 (share)`.
pub(crate) fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Flag => "true or false".to_owned(),
        Shape::Number { .. } => format!("a number{}", range(shape)),
        Shape::Integer { .. } => format!("a whole number{}", range(shape)),
        Shape::Text => "text in quotes".to_owned(),
        Shape::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            format!("one of {}", quoted(&words))
        }
        Shape::List { item, .. } => match **item {
            Shape::Anything => "a list of values".to_owned(),
            Shape::Table(_) => "a list of tables".to_owned(),
            Shape::Text => "a list such as [\"a\", \"b\"]".to_owned(),
            Shape::Number { .. } => format!("a list of numbers{}", range(item)),
            _ => "a list".to_owned(),
        },
        Shape::Table(_) | Shape::OneOf(_) => "a table of keys and values".to_owned(),
        Shape::Named(_) => "a table of names".to_owned(),
        Shape::Anything => "a value".to_owned(),
    }
}

/// The legal values of a number: ` between 0 and 1 (share)`.
pub(crate) fn range(shape: &Shape) -> String {
    let range = match shape {
        Shape::Number { least, most, .. } => {
            between(least.is_finite().then_some(*least), most.is_finite().then_some(*most))
        }
        Shape::Integer { least, most, .. } => {
            between((*least > i64::MIN).then_some(*least), (*most < i64::MAX).then_some(*most))
        }
        _ => String::new(),
    };
    match shape.unit() {
        "1" => range,
        unit => format!("{range} ({unit})"),
    }
}

fn between<T: std::fmt::Display>(least: Option<T>, most: Option<T>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!(" between {least} and {most}"),
        (Some(least), None) => format!(" of at least {least}"),
        (None, Some(most)) => format!(" of at most {most}"),
        (None, None) => String::new(),
    }
}

/// Words in quotation marks, with commas.
pub(crate) fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(", ")
}

/// Keys in backticks, with commas.
pub(crate) fn listed(keys: &[&str]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(", ")
}

/// Names beyond this number are not listed: nobody reads them.
const FEW: usize = 24;

/// What may be meant by a name that there is not: the one that looks most like it, and all of them, with the words that
/// introduce these, if they are few. Nothing where there are none, or very many and none is like it.
pub(crate) fn instead(written: &str, names: &[&str], all: &str) -> Option<String> {
    let near = nearest(written, names.iter().copied());
    let near = near.map(|near| did_you_mean(written, near, '`'));
    let all = (!names.is_empty() && names.len() <= FEW).then(|| format!("{all} {}", listed(names)));
    match (near, all) {
        (Some(near), Some(_)) if names.len() == 1 => Some(near),
        (Some(near), Some(all)) => Some(format!("{near} {all}")),
        (near, all) => near.or(all),
    }
}

/// Asks whether a name is meant; where only blanks or quotation marks around it are wrong, it says so.
pub(crate) fn did_you_mean(written: &str, near: &str, mark: char) -> String {
    let bare = written.trim();
    let why = if bare == near {
        ", without a blank around it"
    } else if bare.trim_matches(|letter| is_mark(letter) || letter.is_whitespace()) == near {
        ", without quotation marks inside"
    } else if bare.contains(is_odd_blank) {
        ", without a blank that is none of the keyboard's"
    } else {
        ""
    };
    format!("did you mean {mark}{near}{mark}{why}?")
}

/// The candidate that looks most like what was written, if any is close.
pub fn nearest<'c>(
    written: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let written = written.trim_matches(|letter| is_mark(letter) || letter.is_whitespace());
    let written =
        written.to_lowercase().replace(|c: char| c == '-' || c.is_whitespace() || is_dash(c), "_");
    candidates
        .into_iter()
        .map(|candidate| (likeness(&written, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= CLOSE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| candidate)
}

/// Two thirds of the letters in place: catches typing errors, not other words.
const CLOSE: f64 = 0.65;

/// Comparing is quadratic: what is longer than any name of ours is not compared.
const LONGEST: usize = 200;

fn likeness(written: &str, candidate: &str) -> f64 {
    if written.len() > LONGEST || candidate.len() > LONGEST {
        return 0.0;
    }
    let whole = strsim::normalized_damerau_levenshtein(written, candidate);
    // `hours` for `hours_per_week`, `assertiveness` or `talks.assertiveness` for `talk.assertiveness`.
    let last = written.rsplit('.').next().unwrap_or(written);
    let part = last.len() >= 4
        && candidate.split('.').any(|part| {
            part.strip_prefix(last).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        });
    if part { whole.max(0.9) } else { whole }
}
