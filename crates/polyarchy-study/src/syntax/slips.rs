//! What other programs and other habits write and TOML does not take: quotation marks of word processors, numbers with
//! commas, percent signs, blanks in keys.

use crate::diagnostic::Diagnostic;
use crate::slip::{self, PERCENTAGE, is_dash, is_odd_blank, is_typographic};
use crate::source::Origin;

/// A word that TOML takes for a value without quotes, and does not know.
const NO_VALUE: &str = "string values must be quoted";

/// An error of syntax: where it is, what the library says of it, and its line.
struct Place<'o> {
    origin: &'o Origin,
    message: &'o str,
    /// Where the line begins and ends in the text.
    line: std::ops::Range<usize>,
}

/// What is wrong, where it is one of these slips.
pub(super) fn slip(origin: &Origin, message: &str) -> Option<Diagnostic> {
    let (text, start) = (&origin.source.text, origin.span.start);
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1)
        ..text[start..].find('\n').map_or(text.len(), |end| start + end);
    let place = Place { origin, message, line };
    place
        .quotes()
        .or_else(|| place.number())
        .or_else(|| place.blank())
        .or_else(|| place.list())
        .or_else(|| place.key_of_words())
        .or_else(|| place.dash())
        .or_else(|| place.no_value())
}

impl Place<'_> {
    fn text(&self) -> &str {
        &self.origin.source.text
    }

    fn start(&self) -> usize {
        self.origin.span.start
    }

    /// The rest of the line from the error on.
    fn rest(&self) -> &str {
        &self.text()[self.start()..self.line.end]
    }

    /// The line before the error.
    fn before(&self) -> &str {
        &self.text()[self.line.start..self.start()]
    }

    fn is_value(&self) -> bool {
        self.before().contains('=') || !self.text()[self.line.clone()].contains(['=', '['])
    }

    /// An error at a part of the line that begins at some byte behind the start of the error.
    fn error(&self, from: usize, part: &str, message: &str, label: &str) -> Diagnostic {
        let start = self.start() + from;
        let origin = Origin::new(&self.origin.source, start..start + part.len());
        Diagnostic::new(&origin, format!("not valid TOML: {message}"), label)
    }

    /// Quotation marks that word processors write.
    fn quotes(&self) -> Option<Diagnostic> {
        let label = "typographic quotation marks";
        let strings = ["invalid basic string", "invalid literal string"];
        if strings.iter().any(|start| self.message.starts_with(start)) {
            return self.other_end(label);
        }
        let rest = self.rest();
        let from = match rest.chars().next() {
            Some(first) if is_typographic(first) => 0,
            _ => self.origin.text().find(is_typographic)?,
        };
        let opening = rest[from..].chars().next()?;
        let inner = &rest[from + opening.len_utf8()..];
        let end = inner.find(|letter| is_typographic(letter) || letter == '"')?;
        let closing = inner[end..].chars().next().map_or(0, char::len_utf8);
        let marked = &rest[from..from + opening.len_utf8() + end + closing];
        let inner = &inner[..end];
        let help = if !self.is_value() {
            format!("write the key without quotation marks: {inner}")
        } else if inner.trim().parse::<f64>().is_ok() {
            format!("write the number without quotation marks: {}", inner.trim())
        } else {
            format!("write plain ones: \"{inner}\"")
        };
        let message = format!("`{opening}` is no quotation mark of TOML");
        Some(self.error(from, marked, &message, label).help(help))
    }

    /// A plain quotation mark that is to be closed by another one.
    fn other_end(&self, label: &str) -> Option<Diagnostic> {
        let line = &self.text()[self.line.clone()];
        // Within a text it may be an apostrophe.
        let ends = |(at, letter): &(usize, char)| {
            let after = line[at + letter.len_utf8()..].trim_start();
            is_typographic(*letter) && (after.is_empty() || after.starts_with([',', ']', '}', '#']))
        };
        let (at, mark) = line.char_indices().find(ends)?;
        let start = self.line.start + at;
        let origin = Origin::new(&self.origin.source, start..start + mark.len_utf8());
        let message = format!("not valid TOML: `{mark}` does not close a text");
        let help = "close the text with the plain quotation mark that opens it";
        Some(Diagnostic::new(&origin, message, label).help(help))
    }

    /// A number with what parts thousands, with a decimal comma, a percent sign or a unit.
    fn number(&self) -> Option<Diagnostic> {
        if !self.is_value() {
            return None;
        }
        let (from, written) = self.token();
        let slip = slip::number(written)?;
        let is_in_list = self.before().trim_end().ends_with(['[', ',']);
        let mut help = slip.help()?;
        if is_in_list && written.contains(' ') && slip.what != PERCENTAGE {
            let several: Vec<&str> = written.split(' ').collect();
            help = format!("{help} for one number, or {} for several", several.join(", "));
        }
        let start = self.line.start + from;
        let origin = Origin::new(&self.origin.source, start..start + written.len());
        let message = format!("not valid TOML: `{written}` is {}", slip.what);
        Some(Diagnostic::new(&origin, message, slip.what).help(help))
    }

    /// What stands there, with all that seems to belong to a number: its beginning in the line, and the text.
    fn token(&self) -> (usize, &str) {
        let line = &self.text()[self.line.clone()];
        let at = self.start() - self.line.start;
        if self.message.starts_with(NO_VALUE) {
            let written = self.origin.text().trim_end();
            return (at, written);
        }
        let belongs = |letter: char| {
            letter.is_ascii_digit()
                || ".,'’-+%".contains(letter)
                || is_dash(letter)
                || is_odd_blank(letter)
        };
        let from = line[..at].trim_end_matches(belongs).len();
        let rest = &line[from..];
        let written = &rest[..rest.len() - rest.trim_start_matches(belongs).len()];
        (from, written.trim_end_matches(','))
    }

    /// A blank that looks like a space and is none.
    fn blank(&self) -> Option<Diagnostic> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        let within = if is_odd_blank(first) { rest } else { self.origin.text() };
        let from = within.find(is_odd_blank)?;
        let blank = within[from..].chars().next()?;
        let message = format!("a blank that is not the keyboard's, U+{:04X}", u32::from(blank));
        let part = &rest[from..from + blank.len_utf8()];
        Some(
            self.error(from, part, &message, "no ordinary blank")
                .help("write an ordinary space, or none"),
        )
    }

    /// A list without brackets, or with something else than commas between its elements.
    fn list(&self) -> Option<Diagnostic> {
        let rest = self.rest();
        let written = self.origin.text();
        if let Some(from) =
            [rest.starts_with(';').then_some(0), written.find(';')].into_iter().flatten().next()
        {
            let error = self.error(from, ";", "a semicolon in a list", "a semicolon");
            return Some(error.help("put commas between the elements"));
        }
        let value = self.text()[self.line.clone()].split_once('=')?.1.split('#').next()?.trim();
        let are_numbers = |list: &str, part: fn(char) -> bool| {
            let mut parts = list.split(part).map(str::trim).filter(|part| !part.is_empty());
            list.contains(part) && parts.all(|part| part.parse::<f64>().is_ok())
        };
        if rest.starts_with(',') && are_numbers(value, |letter| letter == ',') {
            let error = self.error(0, ",", "several values without brackets", "a comma");
            return Some(error.help(format!("put a list into brackets: [{value}]")));
        }
        if self.message.starts_with(NO_VALUE) && are_numbers(written, |letter| letter == ' ') {
            let several: Vec<&str> = written.split_whitespace().collect();
            let message = "no commas between the elements of a list";
            let help = format!("write [{}]", several.join(", "));
            return Some(self.error(0, written, message, "several numbers").help(help));
        }
        None
    }

    /// Blanks in a key or in the name of a table.
    fn key_of_words(&self) -> Option<Diagnostic> {
        let line = &self.text()[self.line.clone()];
        let is_header = self.message.starts_with("unclosed table");
        let key = if is_header {
            line.trim().trim_start_matches('[').split(']').next()?
        } else if self.message.starts_with("key with no value") {
            line.split_once('=')?.0
        } else {
            return None;
        };
        let key = key.trim();
        let is_part = |letter: char| letter.is_alphanumeric() || "_-. ".contains(letter);
        if !key.contains(' ') || !key.chars().all(is_part) {
            return None;
        }
        let words: Vec<&str> = key.split_whitespace().collect();
        let right = words.join("_").replace("_.", ".").replace("._", ".");
        let help =
            if is_header { format!("write [{right}]") } else { format!("write {right} = ...") };
        let from = self.line.start + line.find(key)?;
        let origin = Origin::new(&self.origin.source, from..from + key.len());
        let message = format!("not valid TOML: the name `{key}` has a blank in it");
        Some(Diagnostic::new(&origin, message, "a blank inside").help(help))
    }

    /// A dash that is not the keyboard's, in a key.
    fn dash(&self) -> Option<Diagnostic> {
        let rest = self.rest();
        let dash = rest.chars().next().filter(|letter| is_dash(*letter))?;
        let message = format!("the dash U+{:04X} in a name", u32::from(dash));
        let error = self.error(0, &rest[..dash.len_utf8()], &message, "no letter, digit or _");
        Some(error.help("write _ in its place"))
    }

    /// A word that is neither number nor text.
    fn no_value(&self) -> Option<Diagnostic> {
        let written = self.origin.text().trim();
        if !self.message.starts_with(NO_VALUE)
            || written.is_empty()
            || written.contains(['"', '\\'])
        {
            return None;
        }
        let from = self.origin.text().find(written)?;
        let error =
            self.error(from, written, &format!("`{written}` is not a value"), "text needs quotes");
        Some(error.help(format!("if it is text, put it in quotes: \"{written}\"")))
    }
}
