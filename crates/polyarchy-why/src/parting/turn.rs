//! How one run leaves another, so that a third can be asked whether it does the same.

use super::{Sides, outcome};

/// Which occasion two runs part at, and what came out of it in the second, in words that hold in any run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The name of the event.
    pub event: String,
    /// Its outcome and holder in the second run; none where it did not come up there.
    pub outcome: Option<(String, Option<String>)>,
}

impl Sides<'_> {
    /// Where and how the second run leaves the first.
    pub fn turn(&self) -> Option<Turn> {
        let pair = self.parting()?;
        let outcome = pair.places[1].map(|place| outcome(self.two, place));
        Some(Turn { event: self.name(&pair), outcome })
    }
}
