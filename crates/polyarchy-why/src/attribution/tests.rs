//! Tests of what attribution promises, on random steps and on known answers.

mod against_the_definition;
mod case;
mod definition;
mod gradients;
mod known_answers;
mod promises;

use polyarchy_model::state::stakes::Right;

use super::{Ambiguity, Attributor, Bending, Conflict, Increment, Party, Pressure, Shares, Smooth};

#[track_caller]
fn assert_near(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected} within {within:e}");
}
