//! Rows of a few weeks of many runs, gathered by design point, week and what they are about.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_table::{Column, Range, Table};

use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::interval::Level;
use crate::long::{count_column, some_column};
use crate::moments::Moments;
use crate::observations::refuse_infinite;
use crate::rule::Rule;

/// What runs of one design point show of one thing in one week.
pub(crate) struct Seen {
    design: i64,
    tick: i64,
    /// A row of the source about the same thing.
    row: usize,
    replicates: BTreeSet<i64>,
    /// Values of each metric, by run.
    pub(crate) values: Vec<Vec<f64>>,
    /// The word that each run found, if one is read.
    pub(crate) words: Vec<String>,
}

/// All that the runs show, by design point, week and thing; things in the order of their first row.
pub(crate) struct Snapshots<'a> {
    source: &'a Table,
    keys: &'a [&'a str],
    metrics: &'a [&'a str],
    pub(crate) seen: Vec<Seen>,
}

impl<'a> Snapshots<'a> {
    /// Gathers the rows of `source`, whose things are named by the columns `keys`, with the word that each
    /// found in the column `word`.
    pub(crate) fn of(
        source: &'a Table,
        keys: &'a [&'a str],
        metrics: &'a [&'a str],
        word: Option<&str>,
    ) -> Result<Self, AnalysisError> {
        let (designs, ticks) = (source.integers("design_id")?, source.integers("tick")?);
        let replicates = source.integers("replicate")?;
        let mut names = Vec::new();
        for key in keys {
            names.push(source.texts(key)?);
        }
        let mut columns = Vec::new();
        for metric in metrics {
            columns.push((*metric, source.numbers(metric)?));
        }
        let words = word.map(|word| source.texts(word)).transpose()?;
        let mut things: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut seen: BTreeMap<(i64, i64, usize), Seen> = BTreeMap::new();
        for row in 0..source.rows() {
            let thing: Vec<&str> = names.iter().map(|names| names[row].as_str()).collect();
            let n_things = things.len();
            let thing = *things.entry(thing).or_insert(n_things);
            let (design, tick, replicate) = (designs[row], ticks[row], replicates[row]);
            let one = seen.entry((design, tick, thing)).or_insert_with(|| Seen {
                design,
                tick,
                row,
                replicates: BTreeSet::new(),
                values: vec![Vec::new(); metrics.len()],
                words: Vec::new(),
            });
            if !one.replicates.insert(replicate) {
                return Err(AnalysisError::Twice { table: source.name.clone(), design, replicate });
            }
            for ((metric, cells), values) in columns.iter().zip(&mut one.values) {
                refuse_infinite(source, metric, row, cells[row])?;
                values.push(cells[row]);
            }
            one.words.extend(words.map(|words| words[row].clone()));
        }
        Ok(Self { source, keys, metrics, seen: seen.into_values().collect() })
    }

    /// The table of that name with design point, week, keys, number of runs and the mean of every metric.
    pub(crate) fn means(&self, name: &str) -> Result<Table, AnalysisError> {
        let integers = |cell: fn(&Seen) -> i64| self.seen.iter().map(cell).collect();
        let mut table = Table::named(name)
            .with(Column::integer(
                "design_id",
                "Design point",
                "id",
                "Key of the design point.",
                integers(|seen| seen.design),
            ))
            .with(Column::integer("tick", "Week", "week", WEEK, integers(|seen| seen.tick)));
        let rows: Vec<usize> = self.seen.iter().map(|seen| seen.row).collect();
        for key in self.keys {
            let column = some_column(self.source, key)?;
            table = table.with(Column { values: column.values.at(&rows), ..column.clone() });
        }
        let counts: Vec<usize> = self.seen.iter().map(|seen| seen.replicates.len()).collect();
        table =
            table.with(count_column("n", "Runs", "Runs in which there is such a row.", &counts));
        for (place, metric) in self.metrics.iter().enumerate() {
            let Column { id, label, unit, doc, .. } = some_column(self.source, metric)?;
            let mean = |seen: &Seen| Moments::of(&seen.values[place]).mean;
            let means = self.seen.iter().map(mean).collect();
            let doc = format!("Mean over runs. {doc}");
            table = table.with(Column::number(id, label, unit, &doc, means));
        }
        Ok(table)
    }

    /// Half of the interval of a metric's mean, for the metric that is at `place` in each row.
    pub(crate) fn half_widths(
        &self,
        id: &str,
        label: &str,
        place: impl Fn(&Seen) -> usize,
        level: Level,
    ) -> Result<Column, AnalysisError> {
        let metric = self.seen.first().map_or(self.metrics[0], |seen| self.metrics[place(seen)]);
        let Column { unit, .. } = some_column(self.source, metric)?;
        let (range, rule) = (Range::of_unit(unit), Rule::once(level));
        let half = |seen: &Seen| {
            let (interval, _) =
                Evidence::of_values(&seen.values[place(seen)], range).interval(&rule);
            interval.half_width()
        };
        let halves = self.seen.iter().map(half).collect();
        let doc = "Half of the interval of the mean, to both sides of it.";
        Ok(Column::number(id, label, unit, doc, halves))
    }
}

const WEEK: &str = "Weeks since the founding.";
