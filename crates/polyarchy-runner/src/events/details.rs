//! Details of events as `name=value`, exact to the bit, and back.

use std::io::Write;

use polyarchy_model::event::{Kind, Names};

/// What stands behind a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Number,
    Activity,
    Party,
}

/// Name and meaning of the detail at a place: those that the kind names, then those of which there are many.
fn detail(kind: Kind, nth: usize) -> (&'static str, Value) {
    let named = kind.info().details;
    match (named.get(nth), kind) {
        (Some(name), _) => (name, Value::Number),
        (None, Kind::Joined) => ("activity", Value::Activity),
        (None, Kind::Signed) => ("party", Value::Party),
        (None, Kind::Disputed) if nth.is_multiple_of(2) => ("party", Value::Party),
        (None, Kind::Disputed) => ("side", Value::Number),
        (None, _) => ("more", Value::Number),
    }
}

/// Adds the details of an event to a text.
pub(super) fn write(kind: Kind, details: &[f64], names: &Names, text: &mut String) {
    for (nth, &number) in details.iter().enumerate() {
        let (name, value) = detail(kind, nth);
        if nth > 0 {
            text.push(' ');
        }
        text.push_str(name);
        text.push('=');
        match name_of(value, number, names) {
            Some(name) => text.push_str(name),
            None => write_number(number, text),
        }
    }
}

/// Adds the details that a text tells to some numbers; how many, or what cannot be understood.
pub(super) fn read(
    kind: Kind,
    text: &str,
    names: &Names,
    numbers: &mut Vec<f64>,
) -> Result<usize, String> {
    let mut n = 0;
    for part in text.split(' ').filter(|part| !part.is_empty()) {
        let (expected, value) = detail(kind, n);
        let known = part.split_once('=').filter(|(name, _)| *name == expected);
        let number = known.and_then(|(_, written)| match value {
            Value::Number => written.parse().ok(),
            Value::Activity => place(&names.activities, written).or_else(|| written.parse().ok()),
            Value::Party => place(&names.parties, written).or_else(|| written.parse().ok()),
        });
        numbers.push(number.ok_or_else(|| format!("`{part}` is no `{expected}=...`"))?);
        n += 1;
    }
    Ok(n)
}

fn name_of(value: Value, number: f64, names: &Names) -> Option<&str> {
    let list = match value {
        Value::Number => return None,
        Value::Activity => &names.activities,
        Value::Party => &names.parties,
    };
    list.get(number as usize).map(String::as_str)
}

fn place(list: &[String], name: &str) -> Option<f64> {
    list.iter().position(|other| other == name).map(|at| at as f64)
}

/// The shortest text from which the same double is read.
fn write_number(number: f64, text: &mut String) {
    if !number.is_finite() {
        text.push_str(if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "inf"
        } else {
            "-inf"
        });
        return;
    }
    // The formatter of the standard library takes several times as long, and these are millions.
    let mut shortest = [0; 32];
    let mut rest = &mut shortest[..];
    serde_json::to_writer(&mut rest, &number).expect("no double is longer");
    rest.flush().expect("it is memory");
    let left = rest.len();
    let written = &shortest[..shortest.len() - left];
    let written = written.strip_suffix(b".0").unwrap_or(written);
    text.extend(written.iter().map(|&byte| char::from(byte)));
}

#[cfg(test)]
mod tests {
    use polyarchy_model::event::{Kind, Names};

    use super::{read, write};

    fn names() -> Names {
        Names {
            parties: vec!["state".into(), "firm".into()],
            first_members: vec![0, 3],
            activities: vec!["build".into(), "host".into()],
            agreements: Vec::new(),
            forms: Vec::new(),
            channels: Vec::new(),
        }
    }

    #[test]
    fn details_are_words_where_they_are_names_and_the_same_numbers_when_read() {
        let odd = [0.1 + 0.2, -0.0, 5e-324, f64::MAX, 1.0, f64::NAN, 1e21];
        for (kind, details, told) in [
            (Kind::Joined, vec![0.0, 1.0], "activity=build activity=host"),
            (Kind::Signed, vec![2.5, 1.0, 1.0], "weight=2.5 first_week=1 party=firm"),
            (Kind::Disputed, vec![1.0, 0.0, 0.0, 1.0], "party=firm side=0 party=state side=1"),
            (
                Kind::Founded,
                odd.to_vec(),
                "prior_weight=0.30000000000000004 custom=-0 forgetting=5e-324 \
                 starting_trust=1.7976931348623157e+308 assertiveness=1 rigidity=NaN most_assertive=1e+21",
            ),
            (Kind::Died, vec![], ""),
        ] {
            let mut text = String::new();
            write(kind, &details, &names(), &mut text);
            assert_eq!(text, told);
            let mut again = Vec::new();
            assert_eq!(read(kind, &text, &names(), &mut again), Ok(details.len()));
            let bits = |numbers: &[f64]| numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&again), bits(&details), "{told}");
        }
        let mut none = Vec::new();
        let told = read(Kind::Signed, "weight=2.5 week=1", &names(), &mut none);
        assert_eq!(told, Err("`week=1` is no `first_week=...`".to_owned()));
    }
}
