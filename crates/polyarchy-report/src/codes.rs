//! Short codes for long names where room is scarce, and the key that spells them out.

use crate::canvas::Canvas;
use crate::canvas::text_style::TextStyle;
use crate::words;

/// Names that are no party's, with what stands for them, and what the key says of it if it says anything.
const KNOWN: [(&str, &str, &str); 4] = [
    ("all jointly", "all", ""),
    ("several alike", "=", ""),
    ("a newcomer", "new", "somebody who joined by chance"),
    ("all newcomers", "new", "all who joined by chance, as one"),
];

/// Letters of a code, at most.
const LONGEST: usize = 4;

/// Names, each with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Codes {
    codes: Vec<(String, String)>,
}

impl Codes {
    /// Codes of names in their order, no two alike.
    pub(crate) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut codes: Vec<(String, String)> = Vec::new();
        for name in names {
            if codes.iter().any(|(known, _)| known == name) {
                continue;
            }
            let code = code(name);
            let is_free = |code: &str| codes.iter().all(|(_, taken)| taken != code);
            let numbered = (2..).map(|number| format!("{code}{number}"));
            let free = std::iter::once(code.clone()).chain(numbered).find(|code| is_free(code));
            codes.push((name.into(), free.unwrap_or(code)));
        }
        Self { codes }
    }

    /// The code of a name.
    pub(crate) fn code(&self, name: &str) -> &str {
        self.codes.iter().find(|(known, _)| known == name).map_or("", |(_, code)| code)
    }

    /// Writes the key, in as many lines as it takes; returns the last baseline.
    pub(crate) fn key(&self, canvas: &mut Canvas, place: (f64, f64)) -> f64 {
        let entry = |(name, code): &(String, String)| {
            let known = KNOWN.iter().find(|(known, _, _)| known == name);
            let meaning = known.map_or_else(|| words::name(name), |(_, _, says)| (*says).into());
            // What belongs together is not torn apart at the end of a line.
            let entry = format!("{code} = {meaning}").replace(' ', "\u{a0}");
            (!meaning.is_empty() && !code.is_empty()).then_some(entry)
        };
        let entries: Vec<String> = self.codes.iter().filter_map(entry).collect();
        if entries.is_empty() {
            return place.1 - TextStyle::Mark.leading();
        }
        let width = canvas.width() - place.0;
        canvas.paragraph(place, width, &entries.join(", "), TextStyle::Mark)
    }
}

/// The first letters of words, digits whole; of a single word its first three letters.
fn code(name: &str) -> String {
    if let Some((_, code, _)) = KNOWN.iter().find(|(known, _, _)| *known == name) {
        return (*code).into();
    }
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    if let [word] = words[..] {
        return words::sentence_case(&word.chars().take(3).collect::<String>());
    }
    let mut code = String::new();
    for word in words {
        match word.chars().next() {
            Some(first) if first.is_ascii_digit() => code.push_str(word),
            Some(first) => code.extend(first.to_uppercase()),
            None => {}
        }
    }
    code.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_initials_with_their_numbers_or_the_beginning_of_a_word() {
        let names = ["e_government_office", "unit_05", "longsun", "government_a", "all jointly"];
        let codes = Codes::of(names);
        let found = names.map(|name| codes.code(name));
        assert_eq!(found, ["EGO", "U05", "Lon", "GA", "all"]);
    }

    #[test]
    fn no_two_names_have_one_code() {
        let codes = Codes::of(["firm_a", "fire_academy", "firm_a", "first_army"]);
        let found = ["firm_a", "fire_academy", "first_army"].map(|name| codes.code(name));
        assert_eq!(found, ["FA", "FA2", "FA3"]);
    }
}
