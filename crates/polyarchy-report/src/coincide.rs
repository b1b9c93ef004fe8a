//! Lines that lie on one another: which do, and a note on the figure that says so.

mod note;

use crate::legend;
use crate::words;

pub(crate) use note::place;

/// Lines whose middles are nearer than this, in points, touch all along.
pub(crate) const TOUCHING: f64 = 2.0 * legend::LINE;

/// A line: values by what lies along its axis, rising.
pub(crate) type Trace = Vec<(f64, f64)>;

/// The lines of a panel.
pub(crate) struct Traces<'a> {
    /// Name and values of each line; lines without values count for nothing.
    pub(crate) lines: Vec<(&'a str, Trace)>,
    /// Values that differ by less are drawn at the same place.
    pub(crate) thickness: f64,
    /// The least difference that matters, if the study says.
    pub(crate) smallest_effect: Option<f64>,
}

impl Traces<'_> {
    /// What the lines have in common, in words; none if each has a course of its own.
    pub(crate) fn told(&self) -> Option<String> {
        let drawn: Vec<&(&str, Trace)> =
            self.lines.iter().filter(|(_, trace)| !trace.is_empty()).collect();
        if drawn.len() < 2 {
            return None;
        }
        let traces: Vec<&Trace> = drawn.iter().map(|(_, trace)| trace).collect();
        let widest = apart(&traces);
        if let Some(value) = constant(traces[0]).filter(|_| widest <= 0.0) {
            return Some(format!("all lines: always {}", words::exact(value)));
        }
        if widest < self.thickness {
            let within = if widest <= 0.0 { "are alike" } else { "coincide" };
            let by = if widest <= 0.0 {
                String::new()
            } else {
                format!(" within {}", words::short(widest))
            };
            return Some(format!("all lines {within}{by}"));
        }
        if let Some(effect) = self.smallest_effect.filter(|effect| widest < *effect) {
            let (widest, effect) = (words::short(widest), words::exact(effect));
            return Some(format!("lines at most {widest} apart: less than matters ({effect})"));
        }
        let groups: Vec<String> = groups(&traces, self.thickness)
            .into_iter()
            .map(|group| {
                let names: Vec<String> =
                    group.iter().map(|&line| drawn[line].0.to_owned()).collect();
                match group.iter().map(|&line| constant(traces[line])).reduce(same).flatten() {
                    Some(value) => {
                        format!("always {}: {}", words::exact(value), words::listed(&names))
                    }
                    None => format!("{} coincide", words::listed(&names)),
                }
            })
            .collect();
        (!groups.is_empty()).then(|| groups.join("; "))
    }
}

/// The value that a line never leaves.
fn constant(trace: &Trace) -> Option<f64> {
    let first = trace.first()?.1;
    trace.iter().all(|(_, value)| (value - first).abs() <= 0.0).then_some(first)
}

/// The value that both have, if it is one.
fn same(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    one.zip(other).filter(|(one, other)| (one - other).abs() <= 0.0).map(|(one, _)| one)
}

/// The widest gap between any two of the lines.
fn apart(traces: &[&Trace]) -> f64 {
    let pairs = traces
        .iter()
        .enumerate()
        .flat_map(|(place, one)| traces[..place].iter().map(move |other| gap(one, other)));
    pairs.fold(0.0, f64::max)
}

/// The widest gap between two lines where both are known; infinite where they never are together.
fn gap(one: &Trace, other: &Trace) -> f64 {
    let mut widest = f64::NEG_INFINITY;
    let mut rest = &other[..];
    for &(at, value) in one {
        let passed = rest.iter().take_while(|(other, _)| *other < at).count();
        rest = &rest[passed..];
        if let Some((_, other)) = rest.first().filter(|(other, _)| *other <= at) {
            widest = widest.max((value - other).abs());
        }
    }
    if widest < 0.0 { f64::INFINITY } else { widest }
}

/// Lines of which each lies on each, two or more.
fn groups(traces: &[&Trace], thickness: f64) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (line, trace) in traces.iter().enumerate() {
        let lies_on = |group: &&mut Vec<usize>| {
            group.iter().all(|&other| gap(trace, traces[other]) < thickness)
        };
        match groups.iter_mut().find(lies_on) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.retain(|group| 1 < group.len());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lines: &[(&'static str, [f64; 3])], smallest_effect: Option<f64>) -> Option<String> {
        let trace =
            |values: &[f64; 3]| values.iter().enumerate().map(|(at, v)| (at as f64, *v)).collect();
        let lines = lines.iter().map(|(name, values)| (*name, trace(values))).collect();
        Traces { lines, thickness: 0.01, smallest_effect }.told()
    }

    #[test]
    fn lines_that_lie_on_one_another_are_named() {
        let apart = ("c", [0.2, 0.3, 0.4]);
        let lines = [("a", [0.1, 0.2, 0.3]), ("b", [0.1, 0.205, 0.3]), apart];
        assert_eq!(told(&lines, None).unwrap(), "a and b coincide");
        assert_eq!(told(&lines[..2], None).unwrap(), "all lines coincide within 0.0050");
        assert_eq!(told(&[lines[0], apart], None), None);
        assert_eq!(told(&lines[..1], None), None);
    }

    #[test]
    fn lines_that_never_move_say_where_they_stay() {
        let zero = [0.0; 3];
        let lines = [("a", zero), ("b", zero), ("c", [1.0, 2.0, 3.0])];
        assert_eq!(told(&lines, None).unwrap(), "always 0: a and b");
        assert_eq!(told(&lines[..2], None).unwrap(), "all lines: always 0");
    }

    #[test]
    fn differences_below_the_smallest_effect_are_called_so() {
        let lines = [("a", [0.1, 0.2, 0.3]), ("b", [0.1, 0.22, 0.3])];
        let said = "lines at most 0.020 apart: less than matters (0.05)";
        assert_eq!(told(&lines, Some(0.05)).unwrap(), said);
        assert_eq!(told(&lines, Some(0.019)), None);
    }

    #[test]
    fn lines_that_are_never_known_together_do_not_coincide() {
        let (early, late) = (vec![(0.0, 1.0)], vec![(1.0, 1.0)]);
        assert!(gap(&early, &late).is_infinite());
    }
}
