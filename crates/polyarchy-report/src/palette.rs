//! Colours, dashes and markers, chosen so that nothing is told by colour alone.
//!
//! Series are Okabe & Ito's colours in the order of their contrast on white; surfaces are cividis
//! (Nuñez, Anderton & Renslow 2018), read alike with and without colour vision deficiency.

#[cfg(test)]
mod sight;

use plotters::style::RGBColor;

use crate::factor::Level;

/// Text and marks that carry data.
pub(crate) const INK: RGBColor = RGBColor(26, 26, 26);
/// Text that explains.
pub(crate) const MUTED: RGBColor = RGBColor(89, 89, 89);
/// Axes and ticks.
pub(crate) const AXIS: RGBColor = RGBColor(110, 110, 110);
/// Gridlines.
pub(crate) const GRIDLINE: RGBColor = RGBColor(226, 226, 226);
/// Lines that mean something, behind the data.
pub(crate) const GUIDE: RGBColor = RGBColor(170, 170, 170);
/// Stretches that explain, behind the data.
pub(crate) const SHADE: RGBColor = RGBColor(236, 236, 236);
/// Paper.
pub(crate) const PAPER: RGBColor = RGBColor(255, 255, 255);

/// Shape of the points of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    /// ●
    Circle,
    /// ■
    Square,
    /// ▲
    Triangle,
    /// ◆
    Diamond,
    /// ▼
    Inverted,
    /// Upright cross.
    Plus,
    /// Narrow upright bar.
    Bar,
}

/// How one series looks: each of the three alone tells it from the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SeriesStyle {
    /// Colour of line, marker and band.
    pub(crate) color: RGBColor,
    /// Lengths in points drawn and left out in turn; empty is a solid line.
    pub(crate) dash: &'static [f64],
    /// Shape of the points.
    pub(crate) marker: Marker,
}

/// The looks of series, best first.
pub(crate) const SERIES: [SeriesStyle; 7] = [
    SeriesStyle { color: RGBColor(0, 114, 178), dash: &[], marker: Marker::Circle },
    SeriesStyle { color: RGBColor(213, 94, 0), dash: &[5.0, 2.0], marker: Marker::Square },
    SeriesStyle {
        color: RGBColor(0, 158, 115),
        dash: &[6.0, 1.6, 1.4, 1.6],
        marker: Marker::Triangle,
    },
    SeriesStyle { color: RGBColor(204, 121, 167), dash: &[1.5, 1.5], marker: Marker::Diamond },
    SeriesStyle { color: RGBColor(60, 60, 60), dash: &[9.0, 2.5], marker: Marker::Inverted },
    SeriesStyle {
        color: RGBColor(230, 159, 0),
        dash: &[9.0, 1.6, 1.4, 1.6, 1.4, 1.6],
        marker: Marker::Plus,
    },
    SeriesStyle { color: RGBColor(86, 180, 233), dash: &[3.0, 1.2], marker: Marker::Bar },
];

/// A look for each level of a factor. A contract form has the look of its place among the forms, whatever
/// stands beside it, as long as there are looks enough; what is no form takes those that are left.
pub(crate) fn styles(levels: &[&Level]) -> Vec<SeriesStyle> {
    let own = |level: &Level| place(level).filter(|place| *place < SERIES.len());
    let taken: Vec<usize> = levels.iter().filter_map(|level| own(level)).collect();
    // Beside forms, other words do not take the look of a form that may stand in the next figure.
    let others = if taken.is_empty() { 0 } else { forms(levels).min(SERIES.len()) };
    let mut free =
        (others..SERIES.len()).chain(0..others).filter(|slot| !taken.contains(slot)).cycle();
    let look = |level: &&Level| own(level).or_else(|| free.next()).unwrap_or(0);
    levels.iter().map(look).map(|slot| SERIES[slot]).collect()
}

/// Number of contract forms that the study knows.
fn forms(levels: &[&Level]) -> usize {
    let of = |level: &&Level| if let Level::Text(word) = level { word.forms } else { 0 };
    levels.iter().map(of).max().unwrap_or(0)
}

/// Place of a level among the contract forms.
fn place(level: &Level) -> Option<usize> {
    let Level::Text(word) = level else { return None };
    word.place
}

/// Cividis at 11 places from least to most.
const SURFACE: [RGBColor; 11] = [
    RGBColor(0, 34, 78),
    RGBColor(12, 52, 112),
    RGBColor(53, 69, 108),
    RGBColor(79, 87, 108),
    RGBColor(102, 105, 112),
    RGBColor(125, 124, 120),
    RGBColor(148, 142, 119),
    RGBColor(173, 162, 114),
    RGBColor(200, 184, 102),
    RGBColor(229, 207, 82),
    RGBColor(254, 232, 56),
];

/// Colour of a share of the way from the least to the most: dark is much, because print is white.
pub(crate) fn surface(share: f64) -> RGBColor {
    let place = (1.0 - share.clamp(0.0, 1.0)) * (SURFACE.len() - 1) as f64;
    let below = (place.floor() as usize).min(SURFACE.len() - 2);
    let part = place - below as f64;
    let (from, to) = (SURFACE[below], SURFACE[below + 1]);
    let between = |from: u8, to: u8| {
        (f64::from(from) + part * (f64::from(to) - f64::from(from))).round() as u8
    };
    RGBColor(between(from.0, to.0), between(from.1, to.1), between(from.2, to.2))
}

/// A colour the paler the smaller the share: never wholly paper, and never so deep that ink on it is hard to
/// read or that it looks like a series.
pub(crate) fn tint(RGBColor(red, green, blue): RGBColor, share: f64) -> RGBColor {
    let part = 0.08 + 0.66 * share.clamp(0.0, 1.0);
    let mixed = |color: u8| (255.0 - part * (255.0 - f64::from(color))).round() as u8;
    RGBColor(mixed(red), mixed(green), mixed(blue))
}

/// Ink or paper, whichever is read better on the colour.
pub(crate) fn ink_on(color: RGBColor) -> RGBColor {
    if contrast(INK, color) < contrast(PAPER, color) { PAPER } else { INK }
}

/// Contrast of two colours (WCAG 2.2, 1 to 21).
pub(crate) fn contrast(one: RGBColor, other: RGBColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance (WCAG 2.2).
fn luminance(color: RGBColor) -> f64 {
    0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
}

/// A part of an sRGB colour as light, from 0 to 1.
fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Word;

    fn looks(words: &[(&str, Option<usize>)]) -> Vec<SeriesStyle> {
        let word = |&(id, place): &(&str, Option<usize>)| {
            Level::Text(Word { id: id.into(), label: id.into(), place, forms: 4 })
        };
        let levels: Vec<Level> = words.iter().map(word).collect();
        styles(&levels.iter().collect::<Vec<_>>())
    }

    #[test]
    fn a_form_looks_the_same_whatever_stands_beside_it() {
        let network = looks(&[("network", Some(3))])[0];
        assert_eq!(
            looks(&[("other", None), ("outsourcing", Some(0)), ("network", Some(3))])[2],
            network
        );
    }

    #[test]
    fn a_fifth_form_has_a_look_of_its_own() {
        let five: Vec<(&str, Option<usize>)> =
            ["a", "b", "c", "d", "concession"].into_iter().zip((0..5).map(Some)).collect();
        let looks = looks(&five);
        assert_eq!(looks[4], SERIES[4]);
    }

    #[test]
    fn forms_beyond_the_last_look_take_one_that_is_free() {
        let looks = looks(&[("a", Some(0)), ("i", Some(8)), ("j", Some(9))]);
        assert!(looks[0] == SERIES[0] && looks[1] != looks[0] && looks[2] != looks[1]);
    }

    #[test]
    fn what_is_no_form_never_takes_the_look_of_one() {
        let looks = looks(&[("other", None), ("outsourcing", Some(0)), ("network", Some(3))]);
        assert!(looks[0] != looks[1] && looks[0] != looks[2]);
        assert!(!SERIES[..4].contains(&looks[0]));
    }

    #[test]
    fn dash_and_marker_alone_tell_every_series() {
        for (place, one) in SERIES.iter().enumerate() {
            for other in &SERIES[..place] {
                assert_ne!(one.dash, other.dash);
                assert_ne!(one.marker, other.marker);
                assert_ne!(one.color, other.color);
            }
        }
    }

    /// Number of contract forms that come with the model: most figures show these.
    const FORMS_BUILT_IN: usize = 4;

    #[test]
    fn the_forms_stand_out_from_paper_by_three_to_one() {
        for style in &SERIES[..FORMS_BUILT_IN] {
            assert!(3.0 < contrast(style.color, PAPER), "{:?}", style.color);
        }
    }

    #[test]
    fn numbers_in_cells_are_readable_on_every_colour() {
        for step in 0..=100 {
            let color = surface(f64::from(step) / 100.0);
            assert!(4.1 < contrast(ink_on(color), color), "{step}: {color:?}");
        }
    }

    #[test]
    fn words_in_tinted_cells_are_readable_and_tints_deepen_steadily() {
        for style in &SERIES[..3] {
            let tints: Vec<RGBColor> =
                (0..=50).map(|step| tint(style.color, f64::from(step) / 50.0)).collect();
            for color in &tints {
                assert!(4.5 < contrast(INK, *color), "{color:?}");
                assert_ne!(*color, style.color);
            }
            assert!(tints.windows(2).all(|pair| luminance(pair[1]) < luminance(pair[0])));
        }
    }

    #[test]
    fn surfaces_darken_steadily() {
        let tones: Vec<f64> =
            (0..=50).map(|step| luminance(surface(f64::from(step) / 50.0))).collect();
        assert!(tones.windows(2).all(|pair| pair[1] < pair[0]));
    }
}
