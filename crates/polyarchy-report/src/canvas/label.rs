//! Where texts lie, so that none lies on another.

use super::Place;
use super::text_style::{Align, TextStyle};
use crate::font;

/// Parts of the font size above and below the baseline that Inter's letters reach.
const ASCENT: f64 = 0.76;
const DESCENT: f64 = 0.2;

/// A text and the box around it, in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// The text.
    pub(crate) text: String,
    /// Left edge.
    pub(crate) left: f64,
    /// Right edge.
    pub(crate) right: f64,
    /// Upper edge.
    pub(crate) top: f64,
    /// Lower edge.
    pub(crate) bottom: f64,
}

impl Label {
    /// The box of a text at a place.
    pub(crate) fn new(text: &str, place: Place, align: Align, text_style: TextStyle) -> Self {
        let width = width(text, text_style);
        let left = match align {
            Align::Left => place.0,
            Align::Centre => place.0 - width / 2.0,
            Align::Right => place.0 - width,
        };
        Self {
            text: text.into(),
            left,
            right: left + width,
            top: place.1 - ASCENT * text_style.size(),
            bottom: place.1 + DESCENT * text_style.size(),
        }
    }

    /// The box of a text that reads upwards, its middle at the place, its letters left of it.
    pub(crate) fn upright(text: &str, place: Place, text_style: TextStyle) -> Self {
        let half = width(text, text_style) / 2.0;
        Self {
            text: text.into(),
            left: place.0 - ASCENT * text_style.size(),
            right: place.0 + DESCENT * text_style.size(),
            top: place.1 - half,
            bottom: place.1 + half,
        }
    }

    /// Whether two texts touch.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Width of a text in points.
pub(crate) fn width(text: &str, text_style: TextStyle) -> f64 {
    font::width(text, text_style.size(), text_style.weight())
}

/// The text in lines of at most that width; a word that is longer goes on in the next line.
pub(crate) fn wrapped(text: &str, most: f64, text_style: TextStyle) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer {
            Some(longer) if width(&longer, text_style) <= most => {
                lines.pop();
                lines.push(longer);
            }
            _ if width(word, text_style) <= most => lines.push(word.into()),
            _ => lines.extend(pieces(word, most, text_style)),
        }
    }
    lines
}

/// A word in pieces of at most that width.
fn pieces(word: &str, most: f64, text_style: TextStyle) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last_mut().expect("there is a first piece");
        let longer = format!("{piece}{letter}");
        if piece.is_empty() || width(&longer, text_style) <= most {
            *piece = longer;
        } else {
            pieces.push(letter.into());
        }
    }
    pieces
}

/// The text, or as much of its beginning as fits into a width.
pub(crate) fn shortened(text: &str, most: f64, text_style: TextStyle) -> String {
    if width(text, text_style) <= most {
        return text.into();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        if most < width(&format!("{cut}{letter}…"), text_style) {
            break;
        }
        cut.push(letter);
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_touch_are_seen() {
        let one = Label::new("ambiguity", (10.0, 20.0), Align::Left, TextStyle::Mark);
        let on_it = Label::new("conflict", (30.0, 22.0), Align::Centre, TextStyle::Mark);
        let below = Label::new("conflict", (30.0, 40.0), Align::Centre, TextStyle::Mark);
        assert!(one.overlaps(&on_it) && on_it.overlaps(&one));
        assert!(!one.overlaps(&below));
    }

    #[test]
    fn a_text_that_is_too_wide_is_cut_and_one_without_spaces_goes_on_below() {
        let word = "responsibilities".repeat(9);
        let cut = shortened(&word, 100.0, TextStyle::Name);
        assert!(cut.ends_with('…') && width(&cut, TextStyle::Name) <= 100.0, "{cut}");
        assert_eq!(shortened("short", 100.0, TextStyle::Name), "short");
        let lines = wrapped(&word, 100.0, TextStyle::Name);
        assert_eq!(lines.concat(), word);
        assert!(lines.iter().all(|line| width(line, TextStyle::Name) <= 100.0), "{lines:?}");
    }

    #[test]
    fn paragraphs_break_between_words() {
        let lines = wrapped("who decides what and who answers", 60.0, TextStyle::Mark);
        assert!(1 < lines.len());
        assert!(lines.iter().all(|line| width(line, TextStyle::Mark) <= 60.0));
        assert_eq!(lines.join(" "), "who decides what and who answers");
    }
}
