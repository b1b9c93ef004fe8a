//! Texts that a spreadsheet would take for formulas, written so that they stay texts.
//!
//! Spreadsheets compute a cell of CSV that begins with `=`, `+`, `-` or `@`, quoted or not, and skip tabs and
//! line ends before it (OWASP, CSV Injection). An apostrophe in front makes it a text, and is taken off when
//! such a cell is read. A text that is a number, such as `-0.5`, is none and stays.

use std::borrow::Cow;

/// What stands before a text that would be a formula.
const TEXT: char = '\'';

/// The text as a cell of CSV, before quoting.
pub fn written(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches(TEXT)) && !is_number(text) {
        format!("{TEXT}{text}").into()
    } else {
        text.into()
    }
}

/// The text of a cell that [`written`] made.
pub fn read(cell: &str) -> &str {
    match cell.strip_prefix(TEXT) {
        Some(text) if is_formula(text.trim_start_matches(TEXT)) => text,
        _ => cell,
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn is_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_as_a_formula_and_every_text_comes_back() {
        let texts = [
            "=1+1", "+a", "-b", "@sum", "\t=1", "'=1", "''=1", "'", "'quoted'", "a=b", "", "-0.5",
            "+1e3", "-",
        ];
        for text in texts {
            let cell = written(text);
            assert_eq!(read(&cell), text, "{cell}");
            let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!begins || cell.parse::<f64>().is_ok(), "{cell}");
        }
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("-0.5"), "-0.5");
        assert_eq!(written("network"), "network");
    }
}
