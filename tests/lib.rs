//! What the whole-workspace tests share.

use std::io::Write;

/// Says that a test was skipped for want of something. With `POLYARCHY_REQUIRE_ALL=1`, which the full
/// check sets, that is a failure.
///
/// # Panics
///
/// If nothing may be skipped.
pub fn skip(told: &str) {
    assert!(std::env::var("POLYARCHY_REQUIRE_ALL").as_deref() != Ok("1"), "{told}");
    // Straight to the terminal: what tests print is shown of those alone that fail.
    writeln!(std::io::stderr(), "\nSKIPPED: {told}\n").expect("the terminal is there");
}
