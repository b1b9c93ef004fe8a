//! What the unit tests share.

/// Fails unless the two differ by at most `within`, relative to the right one if that exceeds 1.
#[track_caller]
pub(crate) fn assert_close(found: f64, right: f64, within: f64) {
    let allowed = within * right.abs().max(1.0);
    assert!((found - right).abs() <= allowed, "found {found}, right {right}, within {allowed}");
}
