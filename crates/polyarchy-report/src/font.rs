//! The one font of every chart, embedded: to measure text, to draw it and to ship it in the SVG.

use std::borrow::Cow;
use std::sync::{Arc, Once};

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};
use resvg::usvg::fontdb;

use crate::base64;

/// Family name in the SVG, of the font files and of the font that plotters measures with.
pub(crate) const FAMILY: &str = "Inter";

/// plotters writes its size divided by this as the SVG's font size.
pub(crate) const PLOTTERS_SIZE: f64 = 1.24;

/// Line height of Inter over its em (ascent 2728, descent 680 of 2816 units): what ab_glyph takes
/// for the size of a font when plotters measures.
const LINE_HEIGHT: f64 = 3408.0 / 2816.0;

const REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
const BOLD: &[u8] = include_bytes!("../fonts/Inter-Bold.otf");
const REGULAR_WOFF2: &[u8] = include_bytes!("../fonts/Inter-Regular.woff2");
const BOLD_WOFF2: &[u8] = include_bytes!("../fonts/Inter-Bold.woff2");

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// For reading.
    Regular,
    /// For finding.
    Bold,
}

impl Weight {
    /// The same weight as plotters calls it.
    pub(crate) fn style(self) -> FontStyle {
        match self {
            Self::Regular => FontStyle::Normal,
            Self::Bold => FontStyle::Bold,
        }
    }
}

/// Makes the font known to plotters; more than once does no harm.
pub(crate) fn register() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        for (weight, bytes) in [(Weight::Regular, REGULAR), (Weight::Bold, BOLD)] {
            let registered = register_font(FAMILY, weight.style(), bytes);
            assert!(registered.is_ok(), "the embedded font is one that plotters can read");
        }
    });
}

/// Width of a text, in the unit of its size; kerning, which only narrows it, is left out.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    register();
    // Measured large, because plotters rounds a width to whole pixels.
    let measured = FontDesc::new(FontFamily::Name(FAMILY), 1000.0 * LINE_HEIGHT, weight.style())
        .layout_box(text)
        .expect("the font is registered")
        .1
        .0;
    f64::from(measured) * size / 1000.0
}

/// The text as the font can draw it: a sign that it lacks is a question mark.
pub(crate) fn drawable(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return text.into();
    }
    text.chars().map(|sign| if is_drawn(sign) { sign } else { MISSING }).collect()
}

/// The signs of a text that figures cannot draw, each once; a question mark stands in their place.
pub fn undrawable(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text.chars().filter(|sign| !is_drawn(*sign)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// What is drawn for a sign that the font does not have.
const MISSING: char = '?';

/// Whether both weights of the font have a glyph for a sign.
fn is_drawn(sign: char) -> bool {
    [REGULAR, BOLD].iter().all(|font| has_glyph(font, sign))
}

/// Whether a font has a glyph: looks the sign up in its character map of format 4, as the OpenType
/// specification lays it out.
fn has_glyph(font: &[u8], sign: char) -> bool {
    let word = |at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let long = |at: usize| word(at) << 16 | word(at + 2);
    let table = (0..word(4)).map(|index| 12 + 16 * index).find(|&at| &font[at..at + 4] == b"cmap");
    let map = long(table.expect("a font has a character map") + 8);
    (0..word(map + 2)).map(|index| map + long(map + 8 + 8 * index)).any(|sub| {
        let doubled = word(sub + 6);
        let segments = 0..doubled / 2;
        word(sub) == 4
            && segments.into_iter().any(|segment| {
                let end = word(sub + 14 + 2 * segment);
                let start = word(sub + 16 + doubled + 2 * segment);
                (start..=end).contains(&(sign as usize))
            })
    })
}

/// The style sheet that makes an SVG or a page carry the font with it.
pub fn font_face_css() -> String {
    [(400, REGULAR_WOFF2), (700, BOLD_WOFF2)]
        .map(|(weight, bytes)| {
            format!(
                "@font-face{{font-family:{FAMILY};font-weight:{weight};\
                 src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
                base64::encode(bytes)
            )
        })
        .concat()
}

/// The fonts that resvg may use: ours and no other.
pub(crate) fn database() -> Arc<fontdb::Database> {
    let mut database = fontdb::Database::new();
    files().for_each(|file| database.load_font_data(file));
    Arc::new(database)
}

/// The files of the font.
pub(crate) fn files() -> impl Iterator<Item = Vec<u8>> {
    [REGULAR, BOLD].into_iter().map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_the_glyphs_say() {
        // Advance widths of Inter Regular: 1840 units of 2816 for each zero.
        let zero = width("0", 1.0, Weight::Regular);
        assert!((width("000", 10.0, Weight::Regular) - 30.0 * zero).abs() < 0.02);
        assert!(0.6 < zero && zero < 0.7, "{zero}");
    }

    #[test]
    fn what_is_measured_is_what_is_drawn() {
        let text = "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH";
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"20\"><text y=\"15\" \
             font-family=\"{FAMILY}\" font-size=\"10\">{text}</text></svg>"
        );
        let options =
            resvg::usvg::Options { fontdb: database(), ..resvg::usvg::Options::default() };
        let tree = resvg::usvg::Tree::from_str(&svg, &options).unwrap();
        let drawn = f64::from(tree.root().bounding_box().width());
        assert!((drawn / width(text, 10.0, Weight::Regular) - 1.0).abs() < 0.01, "{drawn}");
    }

    #[test]
    fn bold_is_wider_than_regular() {
        let text = "Role ambiguity";
        assert!(width(text, 8.0, Weight::Regular) < width(text, 8.0, Weight::Bold));
    }

    #[test]
    fn the_font_has_every_sign_that_charts_use() {
        for sign in "αβτσ→←−×±≤≥≈–·…₀₁₂₃₄₅₆₇₈₉éüß".chars()
        {
            assert!(is_drawn(sign), "{sign} is missing");
        }
    }

    #[test]
    fn what_the_font_lacks_is_told_and_drawn_as_a_question_mark() {
        assert_eq!(undrawable("合同 form 合"), ['合', '同']);
        assert_eq!(drawable("合同 form"), "?? form");
        assert_eq!(drawable("Größe – α"), "Größe – α");
        assert!(undrawable("Größe – α").is_empty());
    }
}
