//! Assertiveness (MODEL.md, 7.3) as a function of interest and threat, its slopes and its kinks.

use polyarchy_model::parameters::Talk;
use polyarchy_model::state::stakes::Right;

use crate::attribution::Breaks;

/// Greatest interest in deciding (MODEL.md, 7.2).
const MOST_INTEREST: f64 = 1.5;

/// Difference below which pressures are equal: two that rise together are not told apart by their rounding.
const TIE: f64 = 1e-12;

/// How interest bends what is said: `g = min(g_max, γ |ι| (1 + ω_T threat))`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bending {
    /// γ, at least 0.
    pub assertiveness: f64,
    /// ω_T, at least 0.
    pub rigidity: f64,
    /// g_max, in [0, 1].
    pub most: f64,
}

impl From<&Talk> for Bending {
    fn from(talk: &Talk) -> Self {
        Self {
            assertiveness: talk.assertiveness.get(),
            rigidity: talk.rigidity.get(),
            most: talk.most_assertive.get(),
        }
    }
}

/// How a party bends what its members believe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bend {
    pub(super) g: f64,
    /// Whether it hands the responsibility to others; else it claims it.
    pub(super) hands: bool,
    /// Slope of g in the sum of the terms of interest; 0 at a kink where it has none.
    pub(super) by_interest: f64,
    /// Slope of g in threat.
    pub(super) by_threat: f64,
}

impl Bending {
    /// Of a sum of terms of interest, not clipped yet.
    pub(super) fn of(&self, right: Right, wanted: f64, threat: f64) -> Bend {
        let interest = clipped(right, wanted);
        let by_size = self.assertiveness * (1.0 + self.rigidity * threat);
        let g = by_size * interest.abs();
        let hands = interest < 0.0;
        if g >= self.most {
            return Bend { g: self.most, hands, by_interest: 0.0, by_threat: 0.0 };
        }
        let is_free = right != Right::Decision || (wanted > 0.0 && wanted < MOST_INTEREST);
        let by_interest =
            if interest == 0.0 || !is_free { 0.0 } else { by_size.copysign(interest) };
        let by_threat = self.assertiveness * self.rigidity * interest.abs();
        Bend { g, hands, by_interest, by_threat }
    }

    /// Kinks of g on a line along which the sum of terms and both pressures change linearly: where interest changes
    /// its sign or is clipped, and, between these and the place where the greater pressure changes, where g reaches
    /// its bound.
    pub(super) fn kinks(
        &self,
        right: Right,
        [from, to]: [f64; 2],
        pressures: [[f64; 2]; 2],
        breaks: &mut Breaks,
    ) {
        let mut cuts = [0.0, 1.0, 1.0, 1.0, 1.0];
        let mut cut = |nth: usize, u: f64| {
            if u > 0.0 && u < 1.0 {
                cuts[nth] = u;
            }
        };
        let equal = pressures.map(|[time, budget]| time - budget);
        cut(1, equal[0] / (equal[0] - equal[1]));
        cut(2, from / (from - to));
        if right == Right::Decision {
            cut(3, (from - MOST_INTEREST) / (from - to));
        }
        cuts.sort_unstable_by(f64::total_cmp);
        breaks.kink_at_zero(from, to);
        if right == Right::Decision {
            breaks.kink_at_zero(from - MOST_INTEREST, to - MOST_INTEREST);
        }
        let interest = |u: f64| clipped(right, from + u * (to - from)).abs();
        let rigidity = |u: f64| {
            let [from, to] = pressures;
            let at = |nth: usize| from[nth] + u * (to[nth] - from[nth]);
            1.0 + self.rigidity * threat([at(0), at(1)])
        };
        for piece in cuts.windows(2).filter(|piece| piece[0] < piece[1]) {
            let [start, length] = [piece[0], piece[1] - piece[0]];
            // Both factors are linear between cuts, so that their ends tell all.
            let [i, i_end] = [start, piece[1]].map(interest);
            let [r, r_end] = [start, piece[1]].map(rigidity);
            let (i_change, r_change) = (i_end - i, r_end - r);
            let square = self.assertiveness * i_change * r_change;
            let linear = self.assertiveness * (i * r_change + i_change * r);
            let constant = self.assertiveness * i * r - self.most;
            for place in roots(square, linear, constant) {
                if (0.0..=1.0).contains(&place) {
                    breaks.kink(start + length * place);
                }
            }
        }
    }
}

/// Interest of a sum of terms.
fn clipped(right: Right, wanted: f64) -> f64 {
    if right == Right::Decision { wanted.clamp(0.0, MOST_INTEREST) } else { wanted }
}

/// The greater pressure.
pub(super) fn threat([time, budget]: [f64; 2]) -> f64 {
    time.max(budget)
}

/// What part of a change in threat goes to each pressure: all to the greater, half to each of equals.
pub(super) fn picks([time, budget]: [f64; 2]) -> [f64; 2] {
    if (time - budget).abs() <= TIE {
        [0.5, 0.5]
    } else if time > budget {
        [1.0, 0.0]
    } else {
        [0.0, 1.0]
    }
}

/// Notes where the greater pressure changes.
pub(super) fn kink_of_threat([from, to]: [[f64; 2]; 2], breaks: &mut Breaks) {
    breaks.kink_at_zero(from[0] - from[1], to[0] - to[1]);
}

/// Real roots of `a x² + b x + c`, without cancellation; no finite number where there is none.
fn roots(a: f64, b: f64, c: f64) -> [f64; 2] {
    let root = libm::sqrt(b * b - 4.0 * a * c);
    let half_sum = -0.5 * (b + root.copysign(b));
    [c / half_sum, half_sum / a]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Identity: (x - 2)(x + 3); 4 x - 2; x² + 1 and 3 have none.
    #[test]
    fn roots_are_found_where_there_are_any() {
        let mut two = roots(1.0, 1.0, -6.0);
        two.sort_by(f64::total_cmp);
        assert_eq!(two.map(f64::to_bits), [-3.0, 2.0].map(f64::to_bits));
        assert!(roots(0.0, 4.0, -2.0).contains(&0.5));
        assert!(roots(1.0, 0.0, 1.0).iter().all(|root| root.is_nan()));
        assert!(roots(0.0, 0.0, 3.0).iter().all(|root| !root.is_finite()));
    }

    /// Identity: with γ = .5, ω_T = 2 and threat .25, g = .75 |ι|; slopes ± .75 and |ι|; no slope at the bound of
    /// .9, and in deciding none below 0 and above 1.5, where only threat still moves g.
    #[test]
    fn assertiveness_has_its_known_slopes() {
        let bending = Bending { assertiveness: 0.5, rigidity: 2.0, most: 0.9 };
        for (right, wanted, expected) in [
            (Right::Work, 0.4, (0.3, false, 0.75, 0.4)),
            (Right::Work, -0.4, (0.3, true, -0.75, 0.4)),
            (Right::Work, -1.6, (0.9, true, 0.0, 0.0)),
            (Right::Decision, 0.4, (0.3, false, 0.75, 0.4)),
            (Right::Decision, -0.4, (0.0, false, 0.0, 0.0)),
        ] {
            let Bend { g, hands, by_interest, by_threat } = bending.of(right, wanted, 0.25);
            assert!((g - expected.0).abs() < 1e-15);
            assert_eq!(hands, expected.1);
            assert!((by_interest - expected.2).abs() < 1e-15);
            assert!((by_threat - expected.3).abs() < 1e-15);
        }
        let weak = Bending { assertiveness: 0.1, ..bending }.of(Right::Decision, 2.0, 0.25);
        assert!((weak.g - 0.225).abs() < 1e-15 && weak.by_interest == 0.0);
        assert!((weak.by_threat - 0.3).abs() < 1e-15);
    }
}
