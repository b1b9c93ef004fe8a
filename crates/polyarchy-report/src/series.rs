//! The series of a chart (one line or colour each), and the pressures that its panels compare.

use crate::factor::{Factor, Level};
use crate::grid::Grid;
use crate::palette::{self, SeriesStyle};
use crate::words;

/// One line or colour of a chart.
#[derive(Clone, Debug)]
pub(crate) struct Series<'g> {
    /// The factor and its level; none where the study has nothing to tell series by.
    pub(crate) at: Option<(&'g Factor, &'g Level)>,
    /// Name in the legend: the level alone.
    pub(crate) name: String,
    /// Name within a sentence: the factor too, where the level does not speak for itself.
    pub(crate) spoken: String,
    /// Colour, dash and marker.
    pub(crate) style: SeriesStyle,
}

/// One extreme of the pressures of a study.
#[derive(Clone, Debug)]
pub(crate) struct Extreme<'g> {
    /// The pressures, each at a level; none where the study varied none.
    pub(crate) at: Vec<(&'g Factor, &'g Level)>,
    /// `Lowest pressure`; empty where the study varied none.
    pub(crate) title: String,
    /// The levels in words.
    pub(crate) detail: String,
}

/// The series of a study, in the order of the factor's levels.
pub(crate) fn of(grid: &Grid) -> Vec<Series<'_>> {
    let Some(factor) = grid.series() else { return vec![alone()] };
    let styles = palette::styles(&factor.levels);
    let series = |level, style| {
        let name = words::sentence_case(&words::level(level));
        let spoken = match level {
            Level::Text(_) => words::level(level),
            Level::Number(_) => factor.setting(level),
        };
        Series { at: Some((factor, level)), name, spoken, style }
    };
    factor.levels.iter().zip(styles).map(|(level, style)| series(level, style)).collect()
}

/// The one series of a study that has nothing to tell series by.
pub(crate) fn alone<'g>() -> Series<'g> {
    let name = "All runs".to_owned();
    Series { at: None, spoken: words::inner_case(&name), name, style: palette::SERIES[0] }
}

/// As many series as there is room for, and a sentence on those left out, empty if none is: of too many
/// the first and the last; where there is room for one, the middle level of everything.
pub(crate) fn that_fit(series: Vec<Series<'_>>, room: usize) -> (Vec<Series<'_>>, String) {
    let n = series.len();
    if n <= room || n < 2 {
        return (series, String::new());
    }
    if room < 2 {
        return (vec![alone()], String::new());
    }
    let all = series.into_iter().enumerate();
    let (kept, left_out): (Vec<_>, Vec<_>) = all.partition(|(place, _)| [0, n - 1].contains(place));
    let names: Vec<String> = left_out.into_iter().map(|(_, one)| one.name).collect();
    let kept = kept.into_iter().map(|(_, one)| one).collect::<Vec<_>>();
    let factor = match kept.first().and_then(|one| one.at) {
        Some((factor, Level::Number(_))) => format!("{} ", words::inner_case(&factor.label)),
        _ => String::new(),
    };
    (kept, format!("Not drawn: {factor}{}.", words::listed(&names)))
}

/// The one extreme of a study that varies no pressure.
pub(crate) fn unpressed<'g>() -> Extreme<'g> {
    Extreme { at: Vec::new(), title: String::new(), detail: String::new() }
}

/// What the names of the series are levels of; none where they speak for themselves.
pub(crate) fn title(series: &[Series]) -> Option<String> {
    let (factor, level) = series.first()?.at?;
    matches!(level, Level::Number(_)).then(|| factor.axis())
}

/// The lowest and the highest pressure that the study has, or the one there is.
pub(crate) fn extremes(grid: &Grid) -> Vec<Extreme<'_>> {
    let pressures = grid.pressures();
    if pressures.is_empty() {
        return vec![unpressed()];
    }
    let extreme = |title: &str, pick: fn(&Factor) -> &Level| {
        let at: Vec<_> = pressures.iter().map(|&factor| (factor, pick(factor))).collect();
        let detail: Vec<String> = at.iter().map(|(factor, level)| factor.setting(level)).collect();
        Extreme { at, title: title.into(), detail: detail.join(", ") }
    };
    vec![extreme("Lowest pressure", Factor::least), extreme("Highest pressure", Factor::most)]
}

/// The levels of an extreme and of a series together.
pub(crate) fn at<'g>(extreme: &Extreme<'g>, one: &Series<'g>) -> Vec<(&'g Factor, &'g Level)> {
    extreme.at.iter().copied().chain(one.at).collect()
}

/// The factors that series and pressures use up.
pub(crate) fn shown<'g>(series: &[Series<'g>], extremes: &[Extreme<'g>]) -> Vec<&'g Factor> {
    let of_series = series.iter().filter_map(|series| series.at.map(|(factor, _)| factor));
    let of_extremes =
        extremes.iter().flat_map(|extreme| extreme.at.iter().map(|(factor, _)| *factor));
    of_series.chain(of_extremes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_too_many_series_the_first_and_the_last_are_kept_and_the_others_named() {
        let series = |n: usize| -> Vec<Series<'static>> {
            let name = |place: usize| format!("form {place}");
            (0..n).map(|place| Series { name: name(place), ..alone() }).collect()
        };
        let named = |(kept, said): (Vec<Series>, String)| {
            (kept.into_iter().map(|one| one.name).collect::<Vec<_>>(), said)
        };
        let all = named(that_fit(series(3), 3));
        assert_eq!((all.0.len(), all.1.as_str()), (3, ""));
        let (kept, said) = named(that_fit(series(4), 2));
        assert_eq!(kept, ["form 0", "form 3"]);
        assert_eq!(said, "Not drawn: form 1 and form 2.");
        assert_eq!(named(that_fit(series(4), 1)).0, ["All runs"]);
    }
}
