//! Boxes of parameters inside which most cases hold: the patient rule induction method (PRIM).
//!
//! Peeling takes from a box, again and again, the slice of a twentieth of its cases, at the lower or the upper end of
//! one parameter, whose loss raises the share of cases that hold the most. Pasting then moves limits out again as
//! long as that raises the share (Friedman & Fisher 1999, Statistics and Computing 9:123-143). The objective is the
//! rise of the share for each case that is taken away or added, and peeling ends where none raises it: so does it
//! `ema_workbench` by default. Where no two cases have the same value, all slices of a step are of one size, so that
//! the order of candidates is that of the first authors, who go on peeling down to the least mass.

use crate::Method;
use crate::error::AnalysisError;
use slices::{Cases, Side};

mod slices;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "prim",
    doc: "Boxes of parameters inside which most cases hold: patient rule induction, by peeling and pasting.",
    reference: "Friedman & Fisher (1999), Statistics and Computing 9:123-143",
};

/// How patiently slices are taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patience {
    /// Share of a box's cases that is peeled at once; above 0, below 0.5.
    pub peel: f64,
    /// Share of the cases beyond a limit that is pasted at once; above 0, below 0.5.
    pub paste: f64,
    /// Share of all cases that a box holds at least.
    pub least_mass: f64,
}

impl Patience {
    /// A twentieth of each, as is customary in scenario discovery.
    pub const CUSTOMARY: Self = Self { peel: 0.05, paste: 0.05, least_mass: 0.05 };
}

/// A box: limits on some parameters, and the cases inside.
#[derive(Clone, Debug, PartialEq)]
pub struct PrimBox {
    /// Lower and upper limit of each parameter, both inside; infinite where there is none.
    pub limits: Vec<[f64; 2]>,
    /// Cases inside.
    pub inside: usize,
    /// Cases inside that hold.
    pub holding: usize,
}

impl PrimBox {
    /// Number of parameters with a limit.
    pub fn limited(&self) -> usize {
        self.limits.iter().filter(|limits| limits.iter().any(|end| end.is_finite())).count()
    }

    /// Whether a case with these values lies inside.
    pub fn holds(&self, values: impl IntoIterator<Item = f64>) -> bool {
        let within = |([lower, upper], value): (&[f64; 2], f64)| *lower <= value && value <= *upper;
        self.limits.iter().zip(values).all(within)
    }
}

/// The boxes on the way, from the one without limits through each peel to the last paste.
///
/// `columns` has the values of each parameter by case, `holds` whether a case holds.
pub fn trajectory(
    columns: &[&[f64]],
    holds: &[bool],
    patience: Patience,
) -> Result<Vec<PrimBox>, AnalysisError> {
    let cases = Cases::of(columns, holds)?;
    let share = |what, found: f64| {
        let right = "above 0 and below 0.5";
        if 0.0 < found && found < 0.5 {
            return Ok(());
        }
        Err(AnalysisError::OutOfRange { what, found, right })
    };
    share("share that is peeled", patience.peel)?;
    share("share that is pasted", patience.paste)?;
    let least = patience.least_mass;
    let mut now = cases.all();
    let mut boxes = vec![cases.told(&now)];
    for (side, alpha) in [(Side::Inner, patience.peel), (Side::Outer, patience.paste)] {
        while let Some(next) = cases.best(&now, side, alpha, least) {
            boxes.push(cases.told(&next));
            now = next;
        }
    }
    Ok(boxes)
}

/// The box with the most holding cases beyond those that as many cases drawn blindly would have, the first of several:
/// weighted relative accuracy (Lavrac, Flach & Zupan 1999, Lecture Notes in Computer Science 1634:174-185), which
/// neither a tiny pure box nor a large mixed one has much of.
///
/// # Panics
/// If there are no boxes.
pub fn most_accurate(boxes: &[PrimBox]) -> &PrimBox {
    let all = &boxes[0];
    let better = |best, one| if accuracy(best, all) < accuracy(one, all) { one } else { best };
    boxes.iter().reduce(better).expect("the first box is that of all cases")
}

/// The box without the limits that it is no less accurate without. Peeling starts wherever a slice happens to be poor,
/// and a box in which all cases hold is never pasted. Bryant & Lempert (2010) drop such limits by hand.
pub fn without_idle_limits(one: &PrimBox, columns: &[&[f64]], holds: &[bool]) -> PrimBox {
    let all = counted(vec![NO_LIMITS; columns.len()], columns, holds);
    let mut best = one.clone();
    while let Some(next) = without_one(&best, &all, columns, holds) {
        best = next;
    }
    best
}

/// No limit to either side.
const NO_LIMITS: [f64; 2] = [f64::NEG_INFINITY, f64::INFINITY];

/// The most accurate box with one limit fewer, the first of several; none if all are less accurate.
fn without_one(
    one: &PrimBox,
    all: &PrimBox,
    columns: &[&[f64]],
    holds: &[bool],
) -> Option<PrimBox> {
    let mut best: Option<PrimBox> = None;
    for (parameter, ends) in one.limits.iter().enumerate() {
        for end in (0..2).filter(|&end| ends[end].is_finite()) {
            let mut limits = one.limits.clone();
            limits[parameter][end] = NO_LIMITS[end];
            let wider = counted(limits, columns, holds);
            let bar = best.as_ref().map_or(accuracy(one, all) - 1, |best| accuracy(best, all));
            if bar < accuracy(&wider, all) {
                best = Some(wider);
            }
        }
    }
    best
}

/// A box with its cases counted.
fn counted(limits: Vec<[f64; 2]>, columns: &[&[f64]], holds: &[bool]) -> PrimBox {
    let mut one = PrimBox { limits, inside: 0, holding: 0 };
    for (case, holds) in holds.iter().enumerate() {
        if one.holds(columns.iter().map(|column| column[case])) {
            one.inside += 1;
            one.holding += usize::from(*holds);
        }
    }
    one
}

/// Weighted relative accuracy times the square of the number of cases: a whole number, so that equal boxes are equal.
fn accuracy(one: &PrimBox, all: &PrimBox) -> i128 {
    one.holding as i128 * all.inside as i128 - one.inside as i128 * all.holding as i128
}

#[cfg(test)]
mod tests;
