//! The results of one study as charts take them: tables by name, and the hash that names them all.

use std::collections::BTreeMap;
use std::sync::Arc;

use polyarchy_analysis::verdicts::{self, Verdicts};
use polyarchy_table::{Column, Range, Table};

use crate::error::ChartError;
use crate::questions::{Questions, Wanted};
use crate::words;

/// All the tables of a study's results.
#[derive(Clone, Debug)]
pub struct ResultTables {
    hash: String,
    tables: BTreeMap<String, Arc<Table>>,
    /// Why some tables are not there, by name.
    reasons: BTreeMap<String, String>,
    /// What became of what each study expects.
    verdicts: Vec<Verdicts>,
    /// What the study asks.
    questions: Arc<Questions>,
    /// What is to be drawn now, if the study says so.
    wanted: Wanted,
}

/// What a metric is called and counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// Name for an axis.
    pub(crate) label: String,
    /// Unit; empty for a pure number.
    pub(crate) unit: String,
    /// Whether it is part of a whole and so cannot exceed 1.
    is_part: bool,
}

impl ResultTables {
    /// Results of that hash, without tables yet; the hash goes under every figure.
    pub fn named(hash: &str) -> Self {
        let (tables, reasons) = (BTreeMap::new(), BTreeMap::new());
        Self {
            hash: hash.into(),
            tables,
            reasons,
            verdicts: Vec::new(),
            questions: Arc::default(),
            wanted: Wanted::default(),
        }
    }

    /// The same questions, and no table yet.
    pub(crate) fn without_tables(&self) -> Self {
        Self { tables: BTreeMap::new(), ..self.clone() }
    }

    /// The results with what the study asks of them.
    pub fn asking(self, questions: Questions) -> Self {
        Self { questions: Arc::new(questions), ..self }
    }

    /// What the study asks of them.
    pub fn questions(&self) -> &Questions {
        &self.questions
    }

    /// The same results for one figure: with those points alone that it shows.
    pub(crate) fn for_figure(&self, wanted: &Wanted) -> Self {
        let mut own = Self { wanted: wanted.clone(), ..self.clone() };
        if let Some(design) = self.tables.get("design") {
            let shows = |row: usize| {
                wanted.at.iter().all(|(key, levels)| {
                    let cell = design.column(key).map(|column| column.values.shown(row));
                    cell.is_none_or(|cell| levels.contains(&cell))
                })
            };
            own.tables.insert("design".into(), Arc::new(design.filtered(shows)));
        }
        own
    }

    /// The metrics that a figure is to draw: the one that the study names, or the chart's own.
    pub(crate) fn metrics<'a>(&'a self, own: &[&'a str]) -> Vec<&'a str> {
        self.wanted.metric.as_deref().map_or_else(|| own.to_vec(), |metric| vec![metric])
    }

    /// The factor whose levels are panels, and those of its levels that are; none for the usual ones.
    pub(crate) fn panels(&self) -> Option<&str> {
        self.wanted.panels.as_deref()
    }

    /// The results with the reason why they lack a table, lowercase and without a full stop; whoever
    /// decided not to make it knows.
    pub fn without(mut self, name: &str, why: &str) -> Self {
        self.reasons.insert(name.into(), why.into());
        self
    }

    /// The results with one more table, under its own name; a table on one metric, as its note
    /// `metric` says, under `name.metric`.
    pub fn with(mut self, table: Table) -> Self {
        let name = match table.note("metric") {
            Some(metric) => format!("{}.{metric}", table.name),
            None => table.name.clone(),
        };
        self.tables.insert(name, Arc::new(table));
        self
    }

    /// The results with what became of what a study expects, and its tables.
    pub fn with_verdicts(self, verdicts: Verdicts) -> Self {
        let multiverse = verdicts.multiverse().into_iter().flatten();
        multiverse.fold(self, Self::with).judged(
            verdicts.checks(),
            verdicts.robustness(),
            vec![verdicts],
        )
    }

    /// The same of several studies, of which the tables tell the names.
    pub fn with_verdicts_of(self, studies: Vec<Verdicts>) -> Self {
        let (checks, sets) = verdicts::tables_of(&studies);
        self.judged(checks, sets, studies)
    }

    fn judged(mut self, checks: Table, sets: Option<Table>, verdicts: Vec<Verdicts>) -> Self {
        self.verdicts = verdicts;
        std::iter::once(checks).chain(sets).fold(self, Self::with)
    }

    /// What became of what each study expects; none if none expects anything.
    pub fn verdicts(&self) -> &[Verdicts] {
        &self.verdicts
    }

    /// The table of that name, if there is one.
    pub fn get(&self, name: &str) -> Option<&Table> {
        self.tables.get(name).map(Arc::as_ref)
    }

    /// The hash of the results, short enough to print.
    pub fn short_hash(&self) -> String {
        self.hash.chars().take(12).collect()
    }

    /// The table of that name.
    pub(crate) fn table(&self, name: &str) -> Result<&Table, ChartError> {
        self.get(name).ok_or_else(|| ChartError::NoTable { table: name.into() })
    }

    /// The table of that name, or why it is not there: as was said of it, or else in the given words.
    pub(crate) fn asked(&self, name: &str, why: &str) -> Result<&Table, ChartError> {
        let reason = || self.reasons.get(name).map_or(why, String::as_str);
        self.get(name).ok_or_else(|| ChartError::not_applicable(reason()))
    }

    /// Why nothing can be drawn of some metrics: the study does not record them, or no run has a value.
    pub(crate) fn untold(&self, metrics: &[&str]) -> ChartError {
        let is_recorded = |metric: &&&str| self.described(metric).is_some();
        let named = |metrics: Vec<&&str>| {
            let label = |metric: &&str| words::inner_case(&self.meaning(metric).label);
            words::either(&metrics.into_iter().map(label).collect::<Vec<_>>())
        };
        let recorded: Vec<&&str> = metrics.iter().filter(is_recorded).collect();
        ChartError::not_applicable(if recorded.is_empty() {
            format!("the study does not record {}", named(metrics.iter().collect()))
        } else {
            format!("no run has a value of {}", named(recorded))
        })
    }

    /// The metrics of which there is a course over time and whose names begin so.
    pub(crate) fn courses(&self, beginning: &str) -> Vec<&str> {
        let names = self.tables.keys().filter_map(|name| name.strip_prefix("time_course."));
        names.filter(|name| name.starts_with(beginning)).collect()
    }

    /// Whether there is a course of the metric over time.
    pub(crate) fn has_course(&self, metric: &str) -> bool {
        self.tables.contains_key(&format!("time_course.{metric}"))
    }

    /// The greatest mean of a metric over time at any design point.
    pub(crate) fn peak(&self, metric: &str) -> f64 {
        let table = self.tables.get(&format!("time_course.{metric}"));
        let means = table.and_then(|table| table.numbers("mean").ok()).unwrap_or_default();
        means.iter().copied().filter(|mean| mean.is_finite()).fold(0.0, f64::max)
    }

    /// Whether the metric moves over time at any design point.
    pub(crate) fn moves(&self, metric: &str) -> bool {
        let Some(table) = self.tables.get(&format!("time_course.{metric}")) else { return false };
        let (Ok(groups), Ok(means)) = (table.texts("group"), table.numbers("mean")) else {
            return false;
        };
        let mut starts: BTreeMap<&str, f64> = BTreeMap::new();
        groups.iter().zip(means).filter(|(_, mean)| mean.is_finite()).any(|(group, &mean)| {
            let start = *starts.entry(group).or_insert(mean);
            0.0 < (mean - start).abs()
        })
    }

    /// What a metric is called, as the tables say; otherwise its id in words.
    pub(crate) fn meaning(&self, metric: &str) -> Meaning {
        let described = self.described(metric);
        let label = described.map_or_else(
            || words::sentence_case(&words::name(metric).replace('.', ", ")),
            |column| column.label.clone(),
        );
        let unit = described.map_or("1", |column| &column.unit);
        let is_part = Range::of_unit(unit).ends().is_some();
        let unit = if unit == "1" { String::new() } else { unit.into() };
        Meaning { label, unit, is_part }
    }

    /// The least difference in a metric that matters, as the study says of a contrast or a claim on it.
    pub(crate) fn smallest_effect(&self, metric: &str) -> Option<f64> {
        let of = |name: &&str| {
            let table = self.tables.get(*name)?;
            let (metrics, effects) = (table.texts("metric"), table.numbers("smallest_effect"));
            Some(metrics.ok()?.iter().zip(effects.ok()?))
        };
        let rows = ["contrasts", "checks"];
        let effects = rows.iter().filter_map(of).flatten();
        let known = effects.filter(|(other, effect)| *other == metric && 0.0 < **effect);
        known.map(|(_, effect)| *effect).reduce(f64::min)
    }

    /// The column that describes a metric.
    fn described(&self, metric: &str) -> Option<&Column> {
        let tables = ["runs", "ticks", "activities"];
        let mut known = tables.iter().filter_map(|name| self.tables.get(*name));
        known.find_map(|table| table.column(metric))
    }
}

impl Meaning {
    /// Of a label and a unit.
    pub(crate) fn of(label: &str, unit: &str) -> Self {
        Self { label: label.into(), unit: unit.into(), is_part: false }
    }

    /// The value, or the most there can be: an interval around a part can reach beyond the whole.
    pub(crate) fn at_most(&self, value: f64) -> f64 {
        if self.is_part { value.min(1.0) } else { value }
    }

    /// The label with its unit, as an axis shows it, unless the label says the unit already.
    pub(crate) fn axis(&self) -> String {
        if self.label.to_lowercase().contains(&self.unit) {
            self.label.clone()
        } else {
            format!("{} ({})", self.label, self.unit)
        }
    }

    /// The unit, or what to say where there is none.
    pub(crate) fn unit_in_words(&self) -> String {
        if self.unit.is_empty() { "pure number".into() } else { self.unit.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_units_come_from_the_columns() {
        let column = Column::number("trust", "Mean trust", "share", "Trust.", vec![0.5]);
        let tables = ResultTables::named("abc").with(Table::named("ticks").with(column));
        assert_eq!(tables.meaning("trust").axis(), "Mean trust (share)");
        assert_eq!(tables.meaning("gap_rate").axis(), "Gap rate");
    }

    #[test]
    fn a_unit_is_not_said_twice() {
        let column = Column::number("parties", "Parties", "parties", "Parties.", vec![2.0]);
        let tables = ResultTables::named("abc").with(Table::named("ticks").with(column));
        assert_eq!(tables.meaning("parties").axis(), "Parties");
    }

    #[test]
    fn a_missing_table_is_named() {
        let error = ResultTables::named("abc").table("runs").expect_err("there is none");
        assert_eq!(error.to_string(), "the results have no table `runs`");
    }
}
