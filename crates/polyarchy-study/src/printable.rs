//! Texts from outside, made safe to print: nothing in them can steer a terminal.

use std::borrow::Cow;

/// The text with every character that would steer a terminal written as `\u001b`; line feeds and tabs stay.
///
/// JSON stays JSON: the escapes are its own.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if steers(letter) {
            safe.extend(["\\u", &format!("{:04x}", u32::from(letter))]);
        } else {
            safe.push(letter);
        }
    }
    safe.into()
}

/// Whether a character is a control character other than a line feed or tab, or cannot be seen.
fn steers(letter: char) -> bool {
    is_unseen(letter) || letter.is_control() && !matches!(letter, '\n' | '\t')
}

/// Whether a character cannot be seen and only turns the direction of others, or has no width: with them a
/// text reads as another one. Joiners stay, which some scripts need.
pub(crate) fn is_unseen(letter: char) -> bool {
    let turns = matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    let has_no_width = matches!(letter, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    turns || has_no_width || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// The first character of a text that has no place in one: one that is not seen, and any control character
/// but tabs and ends of lines.
pub(crate) fn control_in(text: &str) -> Option<char> {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_line = letter == '\r' && letters.peek() == Some(&'\n');
        if steers(letter) && !ends_line {
            return Some(letter);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out_and_all_else_stays() {
        assert_eq!(printable("a\u{1b}[31mb\u{7}\u{9b}\r"), "a\\u001b[31mb\\u0007\\u009b\\u000d");
        assert_eq!(printable("evil\u{202e}lmot"), "evil\\u202elmot");
        let plain = "Größe 合同\n\tb";
        assert!(matches!(printable(plain), Cow::Borrowed(same) if same == plain));
    }

    #[test]
    fn ends_of_lines_and_tabs_are_no_control_characters_of_a_text() {
        assert_eq!(control_in("a\r\nb\tc\n"), None);
        assert_eq!(control_in("a\rb"), Some('\r'));
        assert_eq!(control_in("bell\u{7}"), Some('\u{7}'));
    }

    #[test]
    fn what_is_not_seen_has_no_place_in_a_text_and_what_scripts_need_has() {
        for unseen in ['\u{202e}', '\u{2067}', '\u{200b}', '\u{feff}', '\u{2060}', '\u{200f}'] {
            assert_eq!(control_in(&format!("Q{unseen}abc?")), Some(unseen));
            assert!(!printable(&unseen.to_string()).contains(unseen));
        }
        assert_eq!(control_in("می\u{200c}خواهم، 合同, Größe"), None);
    }
}
