//! The text styles of a chart: each kind of text has one size, weight and ink, so that rank shows.

use plotters::style::RGBColor;

use crate::font::Weight;
use crate::palette;

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TextStyle {
    /// The question under the chart.
    Question,
    /// The facts under the question.
    Footing,
    /// What a panel shows.
    Heading,
    /// What an axis shows, and names of series.
    Name,
    /// The same where room is scarce.
    SmallName,
    /// Numbers along an axis, and explanations.
    Mark,
    /// A number on a coloured ground.
    Cell(RGBColor),
}

/// Which end of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    /// The text starts there.
    Left,
    /// The middle of the text is there.
    Centre,
    /// The text ends there.
    Right,
}

impl TextStyle {
    /// Font size in points; nothing is below 7, or print becomes unreadable.
    pub(crate) fn size(self) -> f64 {
        match self {
            Self::Question | Self::Heading => 8.0,
            Self::Name => 7.5,
            Self::SmallName | Self::Footing | Self::Mark | Self::Cell(_) => 7.0,
        }
    }

    /// Distance between baselines in points.
    pub(crate) fn leading(self) -> f64 {
        1.3 * self.size()
    }

    /// Weight of the font.
    pub(crate) fn weight(self) -> Weight {
        match self {
            Self::Question | Self::Heading => Weight::Bold,
            Self::Name | Self::SmallName | Self::Footing | Self::Mark | Self::Cell(_) => {
                Weight::Regular
            }
        }
    }

    /// Colour of the text.
    pub(crate) fn ink(self) -> RGBColor {
        match self {
            Self::Question | Self::Heading | Self::Name | Self::SmallName => palette::INK,
            Self::Footing | Self::Mark => palette::MUTED,
            Self::Cell(ground) => palette::ink_on(ground),
        }
    }

    /// From the baseline down to the middle of capitals and digits is this much, upwards.
    pub(crate) fn half_capital(self) -> f64 {
        0.3636 * self.size()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON_PAPER: [TextStyle; 6] = [
        TextStyle::Question,
        TextStyle::Footing,
        TextStyle::Heading,
        TextStyle::Name,
        TextStyle::SmallName,
        TextStyle::Mark,
    ];

    #[test]
    fn nothing_is_smaller_than_seven_points() {
        for text_style in ON_PAPER.into_iter().chain([TextStyle::Cell(palette::PAPER)]) {
            assert!(7.0 <= text_style.size(), "{text_style:?}");
        }
    }

    #[test]
    fn every_text_on_paper_has_a_contrast_of_seven() {
        for text_style in ON_PAPER {
            assert!(7.0 <= palette::contrast(text_style.ink(), palette::PAPER), "{text_style:?}");
        }
    }
}
