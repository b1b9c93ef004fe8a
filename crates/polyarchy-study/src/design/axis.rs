//! What a design knows of the factors that move along one of its axes.

/// What moves along an axis of a design.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// Where it can be.
    pub(crate) range: Range,
    /// Whether a factor on it exists only under a level of another.
    pub(crate) is_conditional: bool,
}

/// Where an axis can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Range {
    /// Anywhere in a distribution.
    Drawn,
    /// At listed numbers: where each lies between the least, 0, and the greatest, 1.
    Numbers(Vec<f64>),
    /// At so many listed words.
    Words(usize),
}

impl Axis {
    /// How many levels are listed; none if they are drawn from a distribution.
    pub(super) fn levels(&self) -> Option<usize> {
        match &self.range {
            Range::Drawn => None,
            Range::Numbers(places) => Some(places.len()),
            Range::Words(levels) => Some(*levels),
        }
    }
}
