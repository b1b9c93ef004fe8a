//! Levels that are added to a factor, as they are typed.

use std::str::FromStr;

use polyarchy_study::typed;

/// Levels to add to a factor.
#[derive(Clone, Debug)]
pub(crate) struct MoreLevels {
    pub(crate) key: String,
    /// As TOML writes them.
    pub(crate) levels: Vec<String>,
}

impl FromStr for MoreLevels {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let form = "write KEY=LEVEL,... such as pressure.time=0.4,0.5";
        let (key, levels) = written.split_once('=').ok_or(form)?;
        let levels: Vec<&str> = parts(levels).into_iter().map(str::trim).collect();
        if levels.iter().any(|level| level.is_empty()) {
            return Err(format!("a level is empty: {form}; an empty text is \"\""));
        }
        let levels = levels.into_iter().map(typed).collect();
        Ok(Self { key: key.trim().to_owned(), levels })
    }
}

/// The parts between commas that stand neither in quotes nor in brackets.
fn parts(written: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (place, letter) in written.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(&written[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&written[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::MoreLevels;

    #[test]
    fn levels_are_numbers_words_and_lists_as_they_are_typed() {
        let levels = |written: &str| written.parse::<MoreLevels>().map(|more| more.levels);
        assert_eq!(levels("a.b=.5,-.5, 5.").unwrap(), ["0.5", "-0.5", "5.0"]);
        assert_eq!(levels("a=+5,1_000").unwrap(), ["+5", "1_000"]);
        assert_eq!(levels("a=it_service,\"b, c\"").unwrap(), ["\"it_service\"", "\"b, c\""]);
        assert_eq!(levels("a=[],['b', 'c']").unwrap(), ["[]", "['b', 'c']"]);
        for wrong in ["a", "a=", "a=1,", "a=1,,2"] {
            assert!(levels(wrong).unwrap_err().contains("write KEY=LEVEL"), "{wrong}");
        }
    }
}
