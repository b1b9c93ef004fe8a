//! Where a line has to be cut so that a quadrature rule sees a smooth function on each piece.

/// Distance from a singular point to the near end of a piece, over the length of the piece, from which on 16 points
/// give 13 digits: the error of n points falls as ρ^(-2n) with the Bernstein ellipse on which the integrand is
/// analytic (Trefethen 2008), here ρ = 2.55 and so (ρ + 1/ρ) / 2 - 1 = 2 · .235.
const NEAR: f64 = 0.235;

/// Length below which a piece is not cut: what a logarithm adds on it is below 1e-13.
pub(crate) const SHORTEST: f64 = 1e-15;

/// Kinks of a function on the line from `u = 0` to `u = 1`, and the nearest singular points beyond its ends.
#[derive(Clone, Debug)]
pub struct Breaks {
    kinks: Vec<f64>,
    before: f64,
    after: f64,
}

impl Default for Breaks {
    fn default() -> Self {
        Self { kinks: Vec::new(), before: f64::NEG_INFINITY, after: f64::INFINITY }
    }
}

impl Breaks {
    /// Notes a kink at `u`, if it lies within the line.
    pub fn kink(&mut self, u: f64) {
        if u > 0.0 && u < 1.0 {
            self.kinks.push(u);
        }
    }

    /// Notes a kink where a quantity passes 0 that changes linearly from one value to another.
    pub fn kink_at_zero(&mut self, from: f64, to: f64) {
        self.kink(from / (from - to));
    }

    /// Notes that the function is singular where a quantity is 0 that changes linearly from one value to another, and
    /// that is at least 0 on the line.
    pub fn singular_at_zero(&mut self, from: f64, to: f64) {
        // Where nothing changes the place is infinite or no number, and compares as false.
        if from < to {
            self.before = self.before.max((from / (from - to)).min(0.0));
        } else if from > to {
            self.after = self.after.min((from / (from - to)).max(1.0));
        }
    }

    pub(crate) fn clear(&mut self) {
        self.kinks.clear();
        (self.before, self.after) = (f64::NEG_INFINITY, f64::INFINITY);
    }

    /// Cuts the line at kinks, and each piece geometrically towards a singular point that is near.
    pub(crate) fn pieces(&mut self, into: &mut Vec<[f64; 2]>) {
        self.kinks.push(1.0);
        self.kinks.sort_unstable_by(f64::total_cmp);
        into.clear();
        let mut start = 0.0;
        for nth in 0..self.kinks.len() {
            let end = self.kinks[nth];
            // Between kinks that only rounding keeps apart there is nothing to integrate.
            if end - start > SHORTEST || end >= 1.0 {
                self.grade(start, end, into);
                start = end;
            }
        }
    }

    fn grade(&self, mut start: f64, mut end: f64, into: &mut Vec<[f64; 2]>) {
        loop {
            let length = end - start;
            let near_start = start - self.before < NEAR * length;
            let near_end = self.after - end < NEAR * length;
            // What remains beyond a cut is just far enough even if the singular point is the end itself.
            let cut = NEAR / (1.0 + NEAR) * length;
            match (near_start, near_end) {
                _ if length < SHORTEST => break,
                (false, false) => break,
                (true, true) => {
                    let middle = start + 0.5 * length;
                    self.grade(start, middle, into);
                    start = middle;
                }
                (true, false) => {
                    self.grade(start + cut, end, into);
                    end = start + cut;
                }
                (false, true) => {
                    self.grade(start, end - cut, into);
                    start = end - cut;
                }
            }
        }
        into.push([start, end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(note: impl FnOnce(&mut Breaks)) -> Vec<[f64; 2]> {
        let mut breaks = Breaks::default();
        note(&mut breaks);
        let mut pieces = Vec::new();
        breaks.pieces(&mut pieces);
        pieces.sort_by(|one, other| one[0].total_cmp(&other[0]));
        pieces
    }

    /// Identity: from -1 to 3 is 0 at a quarter; from 2 to 1 at u = 2, beyond the line.
    #[test]
    fn kinks_within_the_line_cut_it_once_each() {
        let halves = pieces(|breaks| {
            breaks.kink_at_zero(-1.0, 3.0);
            breaks.kink(0.25);
            breaks.kink_at_zero(2.0, 1.0);
            breaks.kink_at_zero(0.0, 0.0);
            breaks.kink(f64::NAN);
        });
        assert_eq!(halves, [[0.0, 0.25], [0.25, 1.0]]);
    }

    #[test]
    fn pieces_join_and_keep_their_distance_from_singular_points() {
        for (from, to) in [(1.0, 2.0), (1e-3, 1.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1e-6), (2.0, 2.0)]
        {
            let pieces = pieces(|breaks| {
                breaks.singular_at_zero(from, to);
                breaks.singular_at_zero(0.5, 0.4);
                breaks.kink(0.3);
            });
            assert!(pieces.len() < 40, "{pieces:?}");
            let ends = [pieces[0][0], pieces[pieces.len() - 1][1]];
            assert_eq!(ends.map(f64::to_bits), [0.0, 1.0].map(f64::to_bits));
            for next in pieces.windows(2) {
                assert_eq!(next[0][1].to_bits(), next[1][0].to_bits());
            }
            let value = |u: f64| from + (to - from) * u;
            for [start, end] in pieces {
                // Linear, so its distance from 0 is measured by its value, over its change on the piece.
                let (least, change) = (value(start).min(value(end)), value(end) - value(start));
                let is_far = least >= NEAR * change.abs() * (1.0 - 1e-9);
                assert!(is_far || end - start < SHORTEST, "{from} {to} {start} {end}");
            }
        }
    }
}
