//! What a study varied: its factors, their levels, and the design point at given levels.

use crate::error::ChartError;
use crate::factor::{Factor, Level, level};
use crate::tables::ResultTables;
use crate::words;

/// Key of the design points, in every table.
pub(crate) const DESIGN: &str = "design_id";

/// More series than this cannot be told apart in one panel.
const MOST_SERIES: usize = 7;

/// All factors, and the levels of every design point.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    factors: Vec<Factor>,
    /// Each design point with the level of every factor, in the order of the factors.
    points: Vec<(i64, Vec<Level>)>,
}

/// Some factors, each at a level.
pub(crate) type At<'a> = [(&'a Factor, &'a Level)];

impl Grid {
    /// The factors of the table `design`.
    pub(crate) fn read(tables: &ResultTables) -> Result<Self, ChartError> {
        let design = tables.table("design")?;
        let ids = design.integers(DESIGN)?;
        if ids.is_empty() {
            return Err(ChartError::not_applicable("the study has no design point"));
        }
        let columns: Vec<_> = design.columns.iter().filter(|column| column.id != DESIGN).collect();
        let factors = columns.iter().map(|column| Factor::of(column)).collect();
        let at = |row: usize| columns.iter().map(|column| level(&column.values, row)).collect();
        let points = ids.iter().enumerate().map(|(row, &id)| (id, at(row))).collect();
        Ok(Self { factors, points })
    }

    /// The factor whose levels become series: contract forms, other words, or few numbers.
    pub(crate) fn series(&self) -> Option<&Factor> {
        let few = |factor: &&Factor| factor.levels.len() <= MOST_SERIES;
        let candidates = || self.factors.iter().filter(few);
        candidates()
            .find(|factor| factor.is_text() && factor.is_form())
            .or_else(|| candidates().find(|factor| factor.is_text() && factor.varies()))
            .or_else(|| candidates().find(|factor| factor.varies() && !factor.is_pressure()))
    }

    /// The factor of that key, if it varies.
    fn varied(&self, id: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == id && factor.varies())
    }

    /// The first factor of numbers that varies and is not among those already used.
    pub(crate) fn other_number(&self, used: &[&Factor]) -> Option<&Factor> {
        self.factors
            .iter()
            .find(|factor| factor.varies() && !factor.is_text() && !used.contains(factor))
    }

    /// What the factor of that key is called; its key in words if the design does not have it.
    pub(crate) fn label(&self, id: &str) -> String {
        let known = self.factors.iter().find(|factor| factor.id == id);
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

    /// The pressures that the study varied, time first.
    pub(crate) fn pressures(&self) -> Vec<&Factor> {
        Factor::pressures().filter_map(|id| self.varied(id)).collect()
    }

    /// The design point at these levels, every other factor at its usual level.
    pub(crate) fn point(&self, at: &At) -> Option<i64> {
        let wanted = |factor: &Factor| {
            at.iter()
                .find(|(given, _)| given.id == factor.id)
                .map_or_else(|| factor.usual().clone(), |(_, level)| (*level).clone())
        };
        let wanted: Vec<Level> = self.factors.iter().map(wanted).collect();
        self.points.iter().find(|(_, levels)| *levels == wanted).map(|(id, _)| *id)
    }

    /// What the factors that a chart does not show are held at, in words; empty if it shows all.
    pub(crate) fn held(&self, shown: &[&Factor]) -> String {
        let held: Vec<String> = self
            .factors
            .iter()
            .filter(|factor| factor.varies() && !shown.contains(factor))
            .map(|factor| factor.setting(factor.usual()))
            .collect();
        words::listed(&held)
    }
}

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    fn grid() -> Grid {
        let forms = ["interest_network", "it_service", "interest_network", "it_service"];
        let design = Table::named("design")
            .with(Column::integer(DESIGN, "Design point", "id", "Key.", vec![7, 8, 9, 10]))
            .with(Column::number(
                "pressure.time",
                "Time pressure",
                "1",
                "Doc.",
                vec![2.0, 2.0, 1.0, 1.0],
            ))
            .with(Column::text(
                "agreements.main.form",
                "Form",
                "Doc.",
                forms.map(String::from).to_vec(),
            ));
        Grid::read(&ResultTables::named("abc").with(design)).unwrap()
    }

    #[test]
    fn forms_become_the_series_in_the_order_of_explicitness() {
        let grid = grid();
        let form = grid.series().unwrap();
        assert_eq!(
            form.levels,
            ["it_service", "interest_network"].map(|form| Level::Text(form.into()))
        );
    }

    #[test]
    fn a_design_point_is_found_by_its_levels() {
        let grid = grid();
        let (form, time) = (grid.series().unwrap(), grid.pressures()[0]);
        assert_eq!(grid.point(&[(form, form.least()), (time, time.least())]), Some(8));
    }

    #[test]
    fn factors_that_are_not_shown_are_held_and_said() {
        let grid = grid();
        let form = grid.series().unwrap();
        assert_eq!(grid.point(&[(form, form.most())]), Some(7));
        assert_eq!(grid.held(&[form]), "deadline × 2");
    }

    #[test]
    fn a_pressure_is_never_the_series() {
        let design = Table::named("design")
            .with(Column::integer(DESIGN, "Design point", "id", "Key.", vec![0, 1]))
            .with(Column::number("pressure.time", "Time pressure", "1", "Doc.", vec![0.0, 1.0]));
        let grid = Grid::read(&ResultTables::named("abc").with(design)).unwrap();
        assert!(grid.series().is_none());
    }
}
