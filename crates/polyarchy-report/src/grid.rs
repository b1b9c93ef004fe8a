//! What a study varied and what charts compare: levels of its factors, or where these form no grid, some of
//! its points.

use polyarchy_analysis::expectation::VARIANT;

use crate::error::ChartError;
use crate::estimate;
use crate::factor::{Factor, Level};
use crate::forms::{Forms, Word};
use crate::series::{self, MOST_SERIES, Series};
use crate::space::{At, Space};
use crate::tables::ResultTables;
use crate::words;

/// Key of the design points, in every table.
pub(crate) const DESIGN: &str = "design_id";

/// More panels than this beside each other are too small.
const MOST_PANELS: usize = 4;

/// More factors than this are not told point by point.
const FEW_FACTORS: usize = 4;

/// All factors, and those by which charts compare.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    /// What the study varied, with all its points.
    pub(crate) all: Space,
    /// What charts compare: the same, or a few points as the levels of a single factor.
    drawn: Space,
    /// Levels of the factor whose levels are panels, by number; none for pressures.
    panels: Vec<usize>,
    /// Which points are compared, in words; empty where factors are.
    told: String,
}

impl Grid {
    /// The factors of the table `design`, and what can be compared truly: levels of factors only where all
    /// else is alike.
    pub(crate) fn read(tables: &ResultTables) -> Result<Self, ChartError> {
        let design = tables.table("design")?;
        let ids = design.integers(DESIGN)?;
        if ids.is_empty() {
            return Err(ChartError::not_applicable("the study has no design point"));
        }
        let forms = Forms::of(tables);
        let mut points: Vec<_> = ids.iter().map(|&id| (id, Vec::new())).collect();
        let mut factors = Vec::new();
        for column in design.columns.iter().filter(|column| column.id != DESIGN) {
            let (factor, rows) = Factor::of(column, &forms);
            if factor.levels.is_empty() {
                continue;
            }
            factors.push(factor);
            for ((_, levels), level) in points.iter_mut().zip(rows) {
                levels.push(level);
            }
        }
        let all = Space::of(factors, points);
        if let Some((drawn, panels)) = in_panels(tables, &all) {
            return Ok(Self { drawn, all, panels, told: String::new() });
        }
        if let Some(named) = tables.panels() {
            let why = format!("not every line has a point at every level of `{named}`");
            return Err(ChartError::not_applicable(why));
        }
        let panels = Vec::new();
        if is_grid(&all) {
            return Ok(Self { drawn: all.clone(), all, panels, told: String::new() });
        }
        let (drawn, told) = by_points(tables, &all)?;
        Ok(Self { all, drawn, panels, told })
    }

    /// The factor whose levels are panels, with those of its levels that are; none for pressures.
    pub(crate) fn panels(&self) -> Option<(&Factor, Vec<&Level>)> {
        let factor = self.drawn.panels()?;
        Some((factor, self.panels.iter().map(|&level| &factor.levels[level]).collect()))
    }

    /// Whether charts compare points, because the factors form no grid.
    pub(crate) fn is_by_points(&self) -> bool {
        !self.told.is_empty()
    }

    /// The points that charts compare, where they compare points.
    pub(crate) fn compared(&self) -> impl Iterator<Item = i64> + '_ {
        let points = if self.is_by_points() { &self.drawn.points[..] } else { &[] };
        points.iter().map(|(id, _)| *id)
    }

    /// The factor whose levels become series.
    pub(crate) fn series(&self) -> Option<&Factor> {
        self.drawn.series()
    }

    /// The factors of numbers that vary and are not among those already used.
    pub(crate) fn other_numbers(&self, used: &[&Factor]) -> impl Iterator<Item = &Factor> {
        self.drawn.other_numbers(used)
    }

    /// Whether a factor can be the axis of such series: every series has a point somewhere along it, and
    /// every level a point of some series. One that exists only under a level of another cannot.
    pub(crate) fn is_axis_of(&self, along: &Factor, series: &[Series]) -> bool {
        let has_point = |level: &Level, one: &Series| {
            let at: Vec<_> = std::iter::once((along, level)).chain(one.at).collect();
            self.point(&at).is_some()
        };
        series.iter().all(|one| along.levels.iter().any(|level| has_point(level, one)))
            && along.levels.iter().all(|level| series.iter().any(|one| has_point(level, one)))
    }

    /// The pressures whose levels charts can compare, time first.
    pub(crate) fn pressures(&self) -> Vec<&Factor> {
        self.drawn.pressures()
    }

    /// The design point at these levels, every other factor at its usual level or absent.
    pub(crate) fn point(&self, at: &At) -> Option<i64> {
        self.drawn.point(at)
    }

    /// What the factor of that key is called; its key in words if the design does not have it.
    pub(crate) fn label(&self, id: &str) -> String {
        let known = self.all.factors.iter().find(|factor| factor.id == id);
        known.map_or_else(
            || words::sentence_case(&words::name(id).replace('.', ", ")),
            |factor| factor.label.clone(),
        )
    }

    /// The label of a factor if it is short, or else its key in words.
    pub(crate) fn short_label(&self, id: &str) -> String {
        const LONGEST: usize = 32;
        let label = self.label(id);
        if label.chars().count() <= LONGEST {
            return label;
        }
        words::sentence_case(&words::name(id).replace('.', ", "))
    }

    /// What a chart does not show that varies, in words: factors that it holds, and points.
    pub(crate) fn unseen(&self, shown: &[&Factor]) -> Vec<String> {
        let held = words::listed(&self.drawn.held(shown));
        let held = (!held.is_empty()).then(|| format!("held at {held}"));
        let points = self.is_by_points().then(|| self.told.clone());
        held.into_iter().chain(points).collect()
    }
}

/// Panels for the levels of a factor: of the one that the study names for a figure; else, where it varies no pressure,
/// of the first that it compares beside the series. None if it has none, or not every series has a point in each.
fn in_panels(tables: &ResultTables, all: &Space) -> Option<(Space, Vec<usize>)> {
    let (space, levels) = match tables.panels() {
        Some(named) => {
            let factor = all.factors.iter().find(|factor| factor.id == named)?;
            let levels = series::fitting(factor.levels.len(), MOST_PANELS);
            (all.clone().with_panels(named), levels)
        }
        None if all.pressures().is_empty() => {
            let series = all.series()?;
            let compared = &tables.questions().compared;
            let (named, shown) = compared.iter().find(|(key, _)| *key != series.id)?;
            let factor = all.factors.iter().find(|factor| factor.id == *named)?;
            let is_shown = |level: &usize| shown.contains(&factor.levels[*level].shown());
            let levels: Vec<usize> = (0..factor.levels.len()).filter(is_shown).collect();
            let levels = series::fitting(levels.len(), MOST_PANELS).into_iter().map(|n| levels[n]);
            (all.clone().with_panels(named), levels.collect())
        }
        None => return None,
    };
    let factor = space.panels()?;
    let series: Vec<Option<(&Factor, &Level)>> = match space.series() {
        Some(factor) => factor.levels.iter().map(|level| Some((factor, level))).collect(),
        None => vec![None],
    };
    let has_point = |level: &usize, one: Option<(&Factor, &Level)>| {
        let at: Vec<_> = std::iter::once((factor, &factor.levels[*level])).chain(one).collect();
        space.point(&at).is_some()
    };
    let has_all = series.iter().all(|one| levels.iter().all(|level| has_point(level, *one)));
    (has_all && !levels.is_empty()).then(|| (space.clone(), levels))
}

/// Whether every series has a point at the lowest and at the highest pressure, all else alike.
fn is_grid(space: &Space) -> bool {
    let factor = space.series();
    let levels: Vec<Option<&Level>> = match factor {
        Some(factor) => series::fitting(factor.levels.len(), MOST_SERIES)
            .into_iter()
            .map(|level| Some(&factor.levels[level]))
            .collect(),
        None => vec![None],
    };
    let pressures = space.pressures();
    let extremes = [Factor::least, Factor::most].map(|extreme| -> Vec<(&Factor, &Level)> {
        pressures.iter().map(|&factor| (factor, extreme(factor))).collect()
    });
    levels.iter().all(|level| {
        extremes.iter().all(|extreme| {
            let mut at = extreme.clone();
            at.extend(factor.zip(*level));
            space.point(&at).is_some()
        })
    })
}

/// Points as the levels of one factor: all, or of many those with the least, the middle and the greatest
/// mean of what the study is about.
fn by_points(tables: &ResultTables, all: &Space) -> Result<(Space, String), ChartError> {
    let own = all.points_at(&[]);
    let (kept, how) = if own.len() <= MOST_SERIES {
        (own, "all points".to_owned())
    } else {
        let Ranked { mut rows, by } = ranked(tables, all, own)?;
        let n = rows.len();
        rows = vec![rows[0], rows[(n - 1) / 2], rows[n - 1]];
        (rows, format!("the points with the least, the middle and the greatest {by} of {n}"))
    };
    let name = |row: usize| format!("point {}", all.points[row].0);
    let level = |&row: &usize| {
        let (id, label) = (all.points[row].0.to_string(), name(row));
        Level::Text(Word { id, label, place: None, forms: 0 })
    };
    let factor = Factor {
        id: DESIGN.into(),
        label: "Design point".into(),
        unit: String::new(),
        levels: kept.iter().map(level).collect(),
    };
    let points =
        kept.iter().enumerate().map(|(level, &row)| (all.points[row].0, vec![Some(level)]));
    let is_few =
        all.factors.iter().filter(|factor| factor.varies() && factor.id != VARIANT).count()
            <= FEW_FACTORS;
    let told: Vec<String> = kept
        .iter()
        .map(|&row| format!("{}: {}", name(row), all.settings(row, &[]).join(", ")))
        .collect();
    let told = if is_few { told.join("; ") } else { "their levels: table design".into() };
    let space = Space::of(vec![factor], points.collect());
    Ok((space, format!("factors form no grid, so {how}, each with all that it differs in; {told}")))
}

/// Points in the order of a mean, and of which.
struct Ranked {
    rows: Vec<usize>,
    by: String,
}

/// The points in the order of their mean of what the study is about, or as they are without a mean.
fn ranked(tables: &ResultTables, all: &Space, rows: Vec<usize>) -> Result<Ranked, ChartError> {
    for metric in estimate::told_first(tables) {
        let means = estimate::of_points(tables, &metric)?;
        let mean = |row: &usize| means.get(&all.points[*row].0).map(|estimate| estimate.mean);
        let mut found: Vec<(f64, usize)> =
            rows.iter().filter_map(|row| Some((mean(row)?, *row))).collect();
        if found.is_empty() {
            continue;
        }
        found.sort_by(|one, other| one.0.total_cmp(&other.0));
        let label = words::inner_case(&tables.meaning(&metric).label);
        let rows = found.into_iter().map(|(_, row)| row).collect();
        return Ok(Ranked { rows, by: format!("mean of {label}") });
    }
    Ok(Ranked { rows, by: "number".into() })
}

#[cfg(test)]
mod tests;
