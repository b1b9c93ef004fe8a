//! The series of a chart (one line or colour each), and the pressures that its panels compare.

use crate::factor::{Factor, Level};
use crate::grid::Grid;
use crate::palette::{self, SeriesStyle};
use crate::words;

/// More series than this cannot be told apart in one panel.
pub(crate) const MOST_SERIES: usize = 7;

/// More levels than this are counted and not named.
const MOST_NAMED: usize = 12;

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

/// One extreme of the pressures of a study, or one level of the factor that has panels.
#[derive(Clone, Debug)]
pub(crate) struct Extreme<'g> {
    /// The pressures, each at a level; none where the study varied none.
    pub(crate) at: Vec<(&'g Factor, &'g Level)>,
    /// `Lowest pressure`; empty where the study varied none.
    pub(crate) title: String,
    /// The levels in words; empty where the title says them.
    pub(crate) detail: String,
}

impl Extreme<'_> {
    /// Where in words, for a sentence: `lowest pressure (deadline × 1)`; empty where the study varied none.
    pub(crate) fn place(&self) -> String {
        let title = words::inner_case(&self.title);
        if self.detail.is_empty() { title } else { format!("{title} ({})", self.detail) }
    }
}

/// What the panels of a chart compare: its series, at each extreme of pressure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compared<'a, 'g> {
    /// The lines or colours.
    pub(crate) series: &'a [Series<'g>],
    /// The extremes; empty where panels stand for something else.
    pub(crate) extremes: &'a [Extreme<'g>],
}

/// The series of a study, in the order of the factor's levels; of too many levels some from the first to
/// the last.
pub(crate) fn of(grid: &Grid) -> Vec<Series<'_>> {
    let Some(factor) = grid.series() else { return vec![alone()] };
    let places = fitting(factor.levels.len(), MOST_SERIES);
    let levels: Vec<&Level> = places.into_iter().map(|place| &factor.levels[place]).collect();
    let styles = palette::styles(&levels);
    let series = |level, style| {
        let name = words::sentence_case(&words::level(level));
        let spoken = match level {
            Level::Text(_) => words::level(level),
            Level::Number { .. } => factor.setting(level),
        };
        Series { at: Some((factor, level)), name, spoken, style }
    };
    levels.into_iter().zip(styles).map(|(level, style)| series(level, style)).collect()
}

/// Which of `n` things are drawn where there is room for so many: all, or the first, the last and some
/// evenly between.
pub(crate) fn fitting(n: usize, room: usize) -> Vec<usize> {
    if n <= room || n < 2 {
        return (0..n).collect();
    }
    let steps = (room - 1).max(1);
    (0..=steps).map(|step| (step * (n - 1) + steps / 2) / steps).collect()
}

/// The one series of a study that has nothing to tell series by.
pub(crate) fn alone<'g>() -> Series<'g> {
    let name = "All runs".to_owned();
    Series { at: None, spoken: words::inner_case(&name), name, style: palette::SERIES[0] }
}

/// As many series as there is room for: of too many the first, the last and some between; where there is
/// room for one, the usual level of everything.
pub(crate) fn that_fit(series: Vec<Series<'_>>, room: usize) -> Vec<Series<'_>> {
    let n = series.len();
    if n <= room || n < 2 {
        return series;
    }
    if room < 2 {
        return vec![alone()];
    }
    let places = fitting(n, room);
    let all = series.into_iter().enumerate();
    all.filter(|(place, _)| places.contains(place)).map(|(_, one)| one).collect()
}

/// What a chart of series and extremes does not show of the study, in words: factors that it holds, levels
/// that it leaves out, points. Of the factors `along` its axes it shows all levels.
pub(crate) fn unseen(
    grid: &Grid,
    Compared { series, extremes }: Compared,
    along: &[&Factor],
) -> Vec<String> {
    let mut seen = shown(series, extremes);
    seen.extend(along);
    let mut told = grid.unseen(&seen);
    let factor = series.first().and_then(|one| one.at).map(|(factor, _)| factor);
    if let Some(factor) = factor.filter(|factor| !along.contains(factor)) {
        let drawn: Vec<&Level> = series.iter().filter_map(|one| Some(one.at?.1)).collect();
        told.extend(left_out(factor, &drawn));
    }
    if let Some((factor, drawn)) = grid.panels().filter(|_| !extremes.is_empty()) {
        told.extend(left_out(factor, &drawn));
        return told;
    }
    let extreme = extremes.first().map_or(&[][..], |extreme| &extreme.at);
    if extreme.iter().any(|(factor, _)| 2 < factor.levels.len() && !along.contains(factor)) {
        told.push("pressures between the lowest and the highest left out for want of room".into());
    }
    told
}

/// The levels of a factor that are no series, if there are any.
fn left_out(factor: &Factor, drawn: &[&Level]) -> Option<String> {
    let left: Vec<String> =
        factor.levels.iter().filter(|level| !drawn.contains(level)).map(words::level).collect();
    if left.is_empty() {
        return None;
    }
    let label = words::inner_case(&factor.label);
    let which = if left.len() <= MOST_NAMED {
        words::listed(&left)
    } else {
        format!("{} of {} levels", left.len(), factor.levels.len())
    };
    Some(format!("{label} {which} left out for want of room"))
}

/// The one extreme of a study that varies no pressure.
pub(crate) fn unpressed<'g>() -> Extreme<'g> {
    Extreme { at: Vec::new(), title: String::new(), detail: String::new() }
}

/// What the names of the series are levels of; none where they speak for themselves.
pub(crate) fn title(series: &[Series]) -> Option<String> {
    let (factor, level) = series.first()?.at?;
    matches!(level, Level::Number { .. }).then(|| factor.axis())
}

/// The levels of the factor that has panels; else the lowest and the highest pressure that the study has, or the one
/// there is.
pub(crate) fn extremes(grid: &Grid) -> Vec<Extreme<'_>> {
    if let Some((factor, levels)) = grid.panels() {
        let panel = |level| Extreme {
            at: vec![(factor, level)],
            title: words::sentence_case(&factor.spoken(level)),
            detail: String::new(),
        };
        return levels.into_iter().map(panel).collect();
    }
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

/// The first and the last of several: a dot is hollow or filled, and nothing between.
pub(crate) fn two_ends(extremes: Vec<Extreme<'_>>) -> Vec<Extreme<'_>> {
    let last = extremes.len().saturating_sub(1);
    let ends = extremes.into_iter().enumerate().filter(|(place, _)| [0, last].contains(place));
    ends.map(|(_, extreme)| extreme).collect()
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
    fn what_fits_runs_from_the_first_to_the_last() {
        assert_eq!(fitting(3, 7), [0, 1, 2]);
        assert_eq!(fitting(10, 7), [0, 2, 3, 5, 6, 8, 9]);
        assert_eq!(fitting(4, 2), [0, 3]);
        assert!((8..200).all(|n| {
            let places = fitting(n, 7);
            places.windows(2).all(|pair| pair[0] < pair[1]) && places[6] == n - 1
        }));
    }

    #[test]
    fn of_too_many_series_the_first_the_last_and_some_between_are_kept() {
        let series = |n: usize| -> Vec<Series<'static>> {
            let name = |place: usize| format!("form {place}");
            (0..n).map(|place| Series { name: name(place), ..alone() }).collect()
        };
        let names = |kept: Vec<Series>| kept.into_iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(that_fit(series(3), 3).len(), 3);
        assert_eq!(names(that_fit(series(4), 2)), ["form 0", "form 3"]);
        assert_eq!(names(that_fit(series(5), 3)), ["form 0", "form 2", "form 4"]);
        assert_eq!(names(that_fit(series(4), 1)), ["All runs"]);
    }
}
