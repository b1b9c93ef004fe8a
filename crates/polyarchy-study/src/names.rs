//! Names that an author chooses: snake case, so that they can be part of a dotted key and a column.

use crate::diagnostic::Diagnostic;
use crate::slip::is_typographic;
use crate::source::Origin;

/// Letters that a name can have: it becomes part of the names of columns.
const LONGEST: usize = 200;

/// Nothing, or what is wrong with a name.
pub(crate) fn check(name: &str, origin: &Origin) -> Option<Diagnostic> {
    if name.len() > LONGEST {
        let message = format!("this name has {} letters", name.len());
        let help = format!("a name has at most {LONGEST}");
        return Some(Diagnostic::new(origin, message, "too long").help(help));
    }
    if is_name(name) {
        return None;
    }
    let (message, label) = if name.trim() != name {
        (format!("`{name}` begins or ends with a blank"), "a blank at an end")
    } else if name.contains(char::is_whitespace) {
        (format!("`{name}` has a blank in it"), "a blank inside")
    } else if name.contains(is_typographic) {
        (format!("`{name}` has typographic quotation marks in it"), "quotation marks")
    } else {
        (format!("`{name}` is not a name"), "not snake case")
    };
    let rule = "a name begins with a small letter and goes on with small letters, digits and _";
    let help = match proposal(name) {
        Some(proposal) => format!("{rule}: `{proposal}`"),
        None => rule.to_owned(),
    };
    Some(Diagnostic::new(origin, message, label).help(help))
}

/// Whether it reads `[a-z][a-z0-9_]*`.
pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The name that it could have.
pub(crate) fn proposal(name: &str) -> Option<String> {
    let mut proposal = String::new();
    let mut before_small = false;
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && before_small {
            proposal.push('_');
        }
        before_small = letter.is_ascii_lowercase() || letter.is_ascii_digit();
        match letter.to_ascii_lowercase() {
            letter if letter.is_ascii_alphanumeric() => proposal.push(letter),
            _ if proposal.ends_with('_') => {}
            _ => proposal.push('_'),
        }
    }
    let proposal = proposal.trim_matches('_').to_owned();
    is_name(&proposal).then_some(proposal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_snake_case() {
        for name in ["a", "firm_a", "lab2"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "2lab", "_a", "Firm", "firm a", "firm-a", "größe"] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_wrong_name_leads_to_a_proposal() {
        let proposals = [("LongSun", "long_sun"), ("big firm", "big_firm"), ("a--b", "a_b")];
        for (name, proposed) in proposals {
            assert_eq!(proposal(name).as_deref(), Some(proposed));
        }
        assert_eq!(proposal("政府"), None);
    }
}
