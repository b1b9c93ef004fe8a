//! Gauss-Legendre quadrature with 16 points, and how fast the expansion of an integrand falls off.

/// Points to the right of the middle of [-1, 1], and their weights (Abramowitz & Stegun 1964, table 25.4).
const HALF: [[f64; 2]; 8] = [
    [0.09501250983763744, 0.1894506104550685],
    [0.2816035507792589, 0.18260341504492358],
    [0.45801677765722737, 0.16915651939500254],
    [0.6178762444026438, 0.14959598881657674],
    [0.755404408355003, 0.12462897125553388],
    [0.8656312023878318, 0.09515851168249279],
    [0.9445750230732326, 0.062253523938647894],
    [0.9894009349916499, 0.027152459411754096],
];

/// A point of the rule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// Place in [-1, 1].
    pub(crate) at: f64,
    pub(crate) weight: f64,
    /// Weight in the sum of the coefficients of the Legendre polynomials 14 and 15, the last two that the points
    /// tell apart. If coefficients fall as ρ^(-n), the error of the rule, ρ^(-32), is about the square of this.
    pub(crate) tail: f64,
}

/// The rule: exact for polynomials up to degree 31.
pub(crate) const NODES: [Node; 16] = nodes();

const fn nodes() -> [Node; 16] {
    let mut nodes = [Node { at: 0.0, weight: 0.0, tail: 0.0 }; 16];
    let mut nth = 0;
    while nth < 8 {
        let [at, weight] = HALF[nth];
        nodes[8 + nth] = Node { at, weight, tail: weight * tail(at) };
        nodes[7 - nth] = Node { at: -at, weight, tail: weight * tail(-at) };
        nth += 1;
    }
    nodes
}

/// `29/2 P14(x) + 31/2 P15(x)`, by the recurrence of Legendre polynomials.
const fn tail(x: f64) -> f64 {
    let (mut last, mut polynomial) = (1.0, x);
    let mut degree = 1.0;
    while degree < 14.0 {
        let next = ((2.0 * degree + 1.0) * x * polynomial - degree * last) / (degree + 1.0);
        (last, polynomial) = (polynomial, next);
        degree += 1.0;
    }
    14.5 * polynomial + 15.5 * (29.0 * x * polynomial - 14.0 * last) / 15.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(weight: impl Fn(&Node) -> f64, f: impl Fn(f64) -> f64) -> f64 {
        NODES.iter().map(|node| weight(node) * f(node.at)).sum()
    }

    /// Identity: the integral of x^n over [-1, 1] is 2 / (n + 1) for even n and 0 for odd n.
    #[test]
    fn powers_up_to_31_are_exact() {
        for n in 0..32 {
            let exact = if n % 2 == 0 { 2.0 / f64::from(n + 1) } else { 0.0 };
            let error = sum(|node| node.weight, |x| x.powi(n)) - exact;
            assert!(error.abs() < 1e-15, "{n}: {error:e}");
        }
    }

    /// Identity: x^14 and x^15 have coefficients 2^n n!² / (2n)! of their own polynomial, lower powers none.
    #[test]
    fn the_tail_holds_the_last_two_coefficients() {
        let coefficient =
            |n: i32| (1..=n).map(f64::from).map(|k| 2.0 * k / (f64::from(n) + k)).product::<f64>();
        for n in 0..16 {
            let exact = if n < 14 { 0.0 } else { coefficient(n) };
            let found = sum(|node| node.tail, |x| x.powi(n));
            assert!((found - exact).abs() < 1e-13, "{n}: {found:e} {exact:e}");
        }
    }
}
