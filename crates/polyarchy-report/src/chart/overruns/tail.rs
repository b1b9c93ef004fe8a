//! Runs far beyond all others, which must not spoil the axis: they are counted at its end.

use crate::words;

/// Parts of the runs between which most lie, and how many times their distance an axis reaches beyond the
/// upper one.
const BULK: [f64; 2] = [0.1, 0.9];
const BEYOND: f64 = 1.0;

/// The greatest value that an axis must reach: beyond it lie few runs, and those far.
pub(super) fn end(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let Some(most) = values.last().copied() else { return f64::INFINITY };
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    let [low, high] = BULK.map(at);
    let end = high + BEYOND * (high - low);
    // Not worth a cut, if it would save little.
    if high <= low || most < end + (end - low) / 2.0 { f64::INFINITY } else { end }
}

/// How many runs of each line lie beyond the end of an axis, and how far the farthest, in words; none if
/// none does.
pub(super) fn beyond(lines: &[Vec<f64>], end: f64) -> Option<String> {
    let drawn = || lines.iter().filter(|values| !values.is_empty());
    let count = |values: &Vec<f64>| values.iter().filter(|value| end < **value).count();
    let (least, most) = (drawn().map(count).min()?, drawn().map(count).max()?);
    if most == 0 {
        return None;
    }
    let farthest = drawn().flatten().copied().fold(end, f64::max);
    let counts = if least == most { most.to_string() } else { format!("{least} to {most}") };
    let each = if drawn().count() < 2 { "" } else { " of each line" };
    let runs = if most == 1 { "run" } else { "runs" };
    Some(format!("beyond the axis: {counts} {runs}{each}, up to {}", words::short(farthest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hundred runs between zero and one.
    fn bulk() -> Vec<f64> {
        (0..100).map(|run| f64::from(run) / 100.0).collect()
    }

    #[test]
    fn one_far_run_does_not_spoil_the_axis() {
        let far = [bulk(), vec![50.0]].concat();
        let end = end(far.iter().copied());
        assert!((1.5..2.0).contains(&end), "{end}");
        let told = beyond(&[far, bulk()], end).unwrap();
        assert_eq!(told, "beyond the axis: 0 to 1 run of each line, up to 50.0");
    }

    #[test]
    fn runs_that_are_spread_evenly_are_all_on_the_axis() {
        assert!(end(bulk().into_iter()).is_infinite());
        assert!(end(std::iter::repeat_n(0.3, 9)).is_infinite());
        assert!(end(std::iter::empty()).is_infinite());
        assert_eq!(beyond(&[bulk()], 1.0), None);
    }
}
