//! What the unit tests share.

/// Fails unless the two differ by at most `within`, relative to the right one if that exceeds 1.
#[track_caller]
pub(crate) fn assert_close(found: f64, right: f64, within: f64) {
    let allowed = within * right.abs().max(1.0);
    assert!((found - right).abs() <= allowed, "found {found}, right {right}, within {allowed}");
}

/// First set of Anscombe (1973), The American Statistician 27:17-21.
pub(crate) const ANSCOMBE_X: [f64; 11] =
    [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
/// The values that go with [`ANSCOMBE_X`].
pub(crate) const ANSCOMBE_Y: [f64; 11] =
    [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
