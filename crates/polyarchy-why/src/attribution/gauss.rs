//! Gauss-Legendre quadrature with 6 and with 16 points, and how fast the expansion of an integrand falls off.

/// Points to the right of the middle of [-1, 1], and their weights (Abramowitz & Stegun 1964, table 25.4).
const HALF_OF_6: [[f64; 2]; 3] = [
    [0.2386191860831969, 0.467913934572691],
    [0.6612093864662645, 0.3607615730481386],
    [0.932469514203152, 0.1713244923791704],
];
const HALF_OF_16: [[f64; 2]; 8] = [
    [0.09501250983763744, 0.1894506104550685],
    [0.2816035507792589, 0.18260341504492358],
    [0.4580167776572274, 0.16915651939500254],
    [0.6178762444026438, 0.14959598881657674],
    [0.755404408355003, 0.12462897125553388],
    [0.8656312023878318, 0.09515851168249279],
    [0.9445750230732326, 0.062253523938647894],
    [0.9894009349916499, 0.027152459411754096],
];

/// A point of a rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Place in [-1, 1].
    pub(crate) at: f64,
    pub(crate) weight: f64,
    /// Weight in the sum of the coefficients of the last two Legendre polynomials that n points tell apart, n - 2 and
    /// n - 1. If coefficients fall as ρ^(-n), the error of the rule, ρ^(-2n), is below the square of this.
    pub(crate) tail: f64,
}

/// The rule with 6 points, exact for polynomials up to degree 11: enough for the small steps of most weeks.
pub(crate) const SHORT: [Node; 6] = nodes(HALF_OF_6);

/// The rule with 16 points, exact for polynomials up to degree 31.
pub(crate) const LONG: [Node; 16] = nodes(HALF_OF_16);

const fn nodes<const HALF: usize, const N: usize>(half: [[f64; 2]; HALF]) -> [Node; N] {
    let mut nodes = [Node { at: 0.0, weight: 0.0, tail: 0.0 }; N];
    let mut nth = 0;
    while nth < HALF {
        let [at, weight] = half[nth];
        nodes[HALF + nth] = Node { at, weight, tail: weight * tail(N, at) };
        nodes[HALF - 1 - nth] = Node { at: -at, weight, tail: weight * tail(N, -at) };
        nth += 1;
    }
    nodes
}

/// `(n - 3/2) P(n - 2) + (n - 1/2) P(n - 1)`, by the recurrence of Legendre polynomials.
const fn tail(n: usize, x: f64) -> f64 {
    let (mut last, mut polynomial) = (1.0, x);
    let (mut degree, n) = (1.0, n as f64);
    while degree < n - 2.0 {
        let next = ((2.0 * degree + 1.0) * x * polynomial - degree * last) / (degree + 1.0);
        (last, polynomial) = (polynomial, next);
        degree += 1.0;
    }
    let next = ((2.0 * degree + 1.0) * x * polynomial - degree * last) / (degree + 1.0);
    (n - 1.5) * polynomial + (n - 0.5) * next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(nodes: &[Node], weight: impl Fn(&Node) -> f64, f: impl Fn(f64) -> f64) -> f64 {
        nodes.iter().map(|node| weight(node) * f(node.at)).sum()
    }

    /// Identity: the integral of x^n over [-1, 1] is 2 / (n + 1) for even n and 0 for odd n.
    #[test]
    fn powers_below_twice_the_points_are_exact() {
        for nodes in [&SHORT[..], &LONG] {
            for n in 0..2 * nodes.len() as i32 {
                let exact = if n % 2 == 0 { 2.0 / f64::from(n + 1) } else { 0.0 };
                let error = sum(nodes, |node| node.weight, |x| x.powi(n)) - exact;
                assert!(error.abs() < 1e-15, "{n}: {error:e}");
            }
        }
    }

    /// Identity: x^n has coefficient 2^n n!² / (2n)! of its own polynomial, lower powers none, and the next power none of
    /// that one.
    #[test]
    fn the_tail_holds_the_last_two_coefficients() {
        let coefficient =
            |n: i32| (1..=n).map(f64::from).map(|k| 2.0 * k / (f64::from(n) + k)).product::<f64>();
        for nodes in [&SHORT[..], &LONG] {
            let points = nodes.len() as i32;
            for n in 0..points {
                let exact = if n < points - 2 { 0.0 } else { coefficient(n) };
                let found = sum(nodes, |node| node.tail, |x| x.powi(n));
                assert!((found - exact).abs() < 1e-13, "{n}: {found:e} {exact:e}");
            }
        }
    }
}
