//! Attribution of a change: how much of the change of a member's ambiguity, or of members' conflict, within one step of
//! the model goes back to which cause.
//!
//! Within a step all inputs move at once along a straight line from `x0` to `x1`, each cause `k` by its own increments
//! `Δ_k`. The share of a cause is what the slope of `f` adds up to along that line in the direction of its increments:
//!
//! ```text
//! φ_k = ∫₀¹ ∇f(x0 + u (x1 - x0)) · Δ_k du
//! ```
//!
//! (Aumann & Shapley 1974; known as integrated gradients.) Shares sum to the change; equal increments have equal
//! shares; a cause without an increment has share 0; neither the order of increments nor cutting one of them into two
//! changes anything. A share is no counterfactual: `f` without the cause is another question.
//!
//! ```
//! use polyarchy_why::attribution::{Ambiguity, Attributor, Increment};
//!
//! // A member expects each of three holders alike. A clause (cause 0) and two posts (cause 1) name the second.
//! let increments = [
//!     Increment { cause: 0, input: 1, by: 2.0 },
//!     Increment { cause: 1, input: 1, by: 0.5 },
//!     Increment { cause: 1, input: 1, by: 0.5 },
//! ];
//! let shares = Attributor::default().attribute(&mut Ambiguity::new(3), &[1.0; 3], &increments, 2);
//! assert!((shares.from - 1.0).abs() < 1e-12);
//! assert!((shares.of_cause[0] - 2.0 * shares.of_cause[1]).abs() < 1e-12);
//! assert!(shares.residual().abs() < 1e-12);
//! ```

mod ambiguity;
mod attributor;
mod breaks;
mod conflict;
mod gauss;
#[cfg(test)]
mod tests;

pub use ambiguity::Ambiguity;
pub use attributor::{Attributor, Increment, Shares};
pub use breaks::Breaks;
pub use conflict::{Bending, Conflict, Party, Pressure};

/// A function of a list of inputs that is smooth between known breaks on any straight line.
///
/// Methods take `&mut self` so that implementations can keep room for what lies between inputs and value.
pub trait Smooth {
    /// Value at `x`.
    fn value(&mut self, x: &[f64]) -> f64;

    /// Sets the slope of the value in each input at `x`. An input at which the slope has no finite value because it
    /// stands at the edge of what is allowed, as a count of 0 does, has slope 0.
    fn gradient(&mut self, x: &[f64], gradient: &mut [f64]);

    /// Notes where on the straight line from `x0` to `x1` the slope has a kink, and where beyond its ends (or at them)
    /// it has no finite value.
    fn breaks(&mut self, x0: &[f64], x1: &[f64], breaks: &mut Breaks);
}
