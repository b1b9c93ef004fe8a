//! What numbers a column can hold, as its unit says.

/// What the numbers of a metric can be. Luck in a mean of answers, or of shares, is judged by that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Range {
    /// Any number.
    #[default]
    Any,
    /// From 0 to 1.
    Share,
    /// 0 for no and 1 for yes, and nothing between.
    YesOrNo,
}

impl Range {
    /// Unit of columns that hold shares.
    pub const SHARE: &str = "share";
    /// Unit of columns that say yes or no.
    pub const YES_OR_NO: &str = "0 or 1";

    /// What numbers of this unit can be.
    pub fn of_unit(unit: &str) -> Self {
        match unit {
            Self::SHARE => Self::Share,
            Self::YES_OR_NO => Self::YesOrNo,
            _ => Self::Any,
        }
    }

    /// The least and the greatest number, where there are such.
    pub fn ends(self) -> Option<[f64; 2]> {
        (self != Self::Any).then_some([0.0, 1.0])
    }

    /// What a mean of such numbers can be.
    pub fn of_means(self) -> Self {
        if self == Self::YesOrNo { Self::Share } else { self }
    }
}
