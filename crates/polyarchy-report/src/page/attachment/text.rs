//! Tables as comma-separated values, and texts within URLs and HTML.

use polyarchy_table::spreadsheet::written;
use polyarchy_table::{Table, Values};

/// Digits that a number keeps.
const DIGITS: usize = 5;

/// The table as comma-separated values, numbers rounded.
pub(super) fn csv(table: &Table) -> String {
    let mut text = String::new();
    let names: Vec<String> =
        table.columns.iter().map(|column| quoted(&written(&column.id))).collect();
    text.push_str(&names.join(","));
    text.push('\n');
    for row in 0..table.rows() {
        let cells: Vec<String> =
            table.columns.iter().map(|column| cell(&column.values, row)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn cell(values: &Values, row: usize) -> String {
    match values {
        Values::Number(cells) if cells[row].is_finite() => {
            let rounded: f64 =
                format!("{:.*e}", DIGITS - 1, cells[row]).parse().unwrap_or(cells[row]);
            // Whichever is shorter: 0.25, but 1e-70 rather than seventy zeros.
            let (plain, power) = (rounded.to_string(), format!("{rounded:e}"));
            if power.len() < plain.len() { power } else { plain }
        }
        Values::Number(_) => String::new(),
        _ => quoted(&written(&values.shown(row))),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}

/// The text as part of a URL within an attribute.
pub(in crate::page) fn encoded(text: &str) -> String {
    let mut url = String::with_capacity(text.len() * 5 / 4);
    for &byte in text.as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b',' | b'-' | b'_' => {
                url.push(char::from(byte));
            }
            _ => url.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
    url
}

/// A digit to the base 16.
fn digit(value: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(value)])
}

/// The text within an attribute or between tags of HTML.
pub(in crate::page) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    #[test]
    fn a_tiny_number_is_written_with_its_power_of_ten() {
        let cells = vec![1.234_56e-70, 0.0, -0.25, 1e12];
        let table = Table::named("t").with(Column::number("p", "", "1", "", cells));
        assert_eq!(csv(&table), "p\n1.2346e-70\n0\n-0.25\n1e12\n");
    }

    #[test]
    fn a_table_comes_back_from_its_url_as_commas_and_rounded_numbers() {
        let table = Table::named("t")
            .with(Column::text("formula", "", "", vec!["=1+1".into(), "-0.5".into()]))
            .with(Column::text("who", "", "", vec!["a, \"b\"".into(), "ü".into()]))
            .with(Column::number("x", "", "1", "", vec![1.0 / 3.0, f64::NAN]));
        assert_eq!(csv(&table), "formula,who,x\n'=1+1,\"a, \"\"b\"\"\",0.33333\n-0.5,ü,\n");
        assert_eq!(encoded("ü,\n"), "%C3%BC,%0A");
    }
}
