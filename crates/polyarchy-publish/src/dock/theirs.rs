//! The table of another implementation: its runs, or how they are spread.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polyarchy_analysis::docking::Told;
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::spread::{QUANTILES, Spread};
use polyarchy_table::Table;

use super::cells::{Cells, has_level};
use crate::failure::Failure;
use crate::words::counted;

/// Columns of tables of runs that say nothing of a metric; R and pandas number rows in one without a name.
const KEYS: [&str; 6] = ["", "run_id", "design_id", "replicate", "seed", "status"];

/// What was handed in.
pub(super) struct Theirs {
    /// For each metric, one for each cell.
    metrics: BTreeMap<String, Vec<Told>>,
    told: String,
}

impl Theirs {
    /// Reads either form of table; which one it is, its columns say.
    pub(super) fn read(
        path: &Path,
        table: &Table,
        cells: &Cells,
        metrics: &[String],
    ) -> Result<Self, Failure> {
        let reader = Reader { path: path.to_owned(), table, cells, metrics };
        reader.check_columns()?;
        let places = reader.places()?;
        if table.column("metric").is_some() && table.column("mean").is_some() {
            return reader.spreads(&places);
        }
        reader.runs(&places)
    }

    pub(super) fn has(&self, metric: &str) -> bool {
        self.metrics.contains_key(metric)
    }

    /// For each cell, what is told of a metric.
    pub(super) fn of(&self, metric: &str) -> &[Told] {
        self.metrics.get(metric).map_or(&[], Vec::as_slice)
    }

    /// What it is, in a few words.
    pub(super) fn told(&self) -> &str {
        &self.told
    }
}

struct Reader<'a> {
    path: PathBuf,
    table: &'a Table,
    cells: &'a Cells,
    metrics: &'a [String],
}

impl Reader<'_> {
    /// Errors: columns that are not parted by commas, that occur twice, or that lack.
    fn check_columns(&self) -> Result<(), Failure> {
        let ids: Vec<&str> = self.table.columns.iter().map(|column| column.id.as_str()).collect();
        if let [only] = ids[..]
            && only.contains([';', '\t'])
        {
            let wrong = "its columns are not parted by commas".to_owned();
            let right = "write commas between columns and points in numbers (in R write.csv, not write.csv2)";
            return Err(self.refused(None, wrong, right));
        }
        if let Some(at) = (1..ids.len()).find(|&at| ids[..at].contains(&ids[at])) {
            let wrong = format!("there are two columns `{}`", ids[at]);
            return Err(self.refused(None, wrong, "give each its own name"));
        }
        let mut factors = self.cells.factors().iter().map(|factor| factor.id.as_str());
        if let Some(factor) = factors.find(|factor| !ids.contains(factor)) {
            let wrong = format!("there is no column `{factor}`");
            let right =
                "give each row the level of every factor, in columns named as in design.csv";
            return Err(self.refused(None, wrong, right));
        }
        Ok(())
    }

    /// The cell of each row.
    fn places(&self) -> Result<Vec<usize>, Failure> {
        let factors = self.cells.factors();
        let (mut places, mut seen) = (Vec::new(), BTreeMap::new());
        for row in 0..self.table.rows() {
            let cell = |id: &str| self.cell(id, row);
            let levels: Vec<String> = factors.iter().map(|factor| cell(&factor.id)).collect();
            if let Some(&place) = seen.get(&levels) {
                places.push(place);
                continue;
            }
            let unknown =
                factors.iter().zip(&levels).find(|(column, level)| !has_level(column, level));
            if let Some((factor, level)) = unknown {
                let wrong = format!("`{level}` is no level of the study");
                let mut known: Vec<String> =
                    (0..factor.values.len()).map(|cell| factor.values.shown(cell)).collect();
                known.sort();
                known.dedup();
                let right = format!("right is one of {}", known.join(", "));
                return Err(self.refused(Some((row, &factor.id)), wrong, &right));
            }
            let place = self.cells.at(&levels).ok_or_else(|| {
                let wrong = format!("the study has no point with {}", levels.join(", "));
                self.refused(Some((row, "")), wrong, "leave out what is not in design.csv")
            })?;
            places.push(place);
            seen.insert(levels, place);
        }
        Ok(places)
    }

    /// A row for each run.
    fn runs(&self, places: &[usize]) -> Result<Theirs, Failure> {
        let n_cells = self.cells.table.rows();
        for cell in 0..n_cells {
            let n = places.iter().filter(|&&place| place == cell).count();
            if n < 2 {
                let named = self.cells.named(cell);
                let wrong =
                    format!("there {} of {named}", if n == 0 { "is no run" } else { "is one run" });
                return Err(self.refused(
                    None,
                    wrong,
                    "hand in two runs at least of each design point",
                ));
            }
        }
        let mut metrics = BTreeMap::new();
        let is_factor = |id: &str| self.cells.factors().iter().any(|factor| factor.id == id);
        for column in &self.table.columns {
            let id = column.id.as_str();
            if is_factor(id) || KEYS.contains(&id) {
                continue;
            }
            self.known(id, None)?;
            let mut values = vec![Vec::new(); n_cells];
            for (row, &place) in places.iter().enumerate() {
                values[place].extend(self.number(id, row)?);
            }
            metrics.insert(id.to_owned(), values.into_iter().map(Told::Runs).collect());
        }
        if metrics.is_empty() {
            let right = "add a column for each metric, named as in docs/metrics.md";
            return Err(self.refused(None, "there is no column of a metric".into(), right));
        }
        Ok(Theirs { metrics, told: counted(places.len() as u64, "run", "runs") })
    }

    /// A row for each metric and cell.
    fn spreads(&self, places: &[usize]) -> Result<Theirs, Failure> {
        let n_cells = self.cells.table.rows();
        let mut metrics: BTreeMap<String, Vec<Option<Told>>> = BTreeMap::new();
        for (row, &place) in places.iter().enumerate() {
            let metric = self.cell("metric", row);
            self.known(&metric, Some(row))?;
            let told = Told::Spread(self.spread(row)?);
            let cells = metrics.entry(metric).or_insert_with(|| vec![None; n_cells]);
            if cells[place].replace(told).is_some() {
                let wrong = format!("a second row for that metric and {}", self.cells.named(place));
                return Err(self.refused(Some((row, "metric")), wrong, "each has one row"));
            }
        }
        let mut whole = BTreeMap::new();
        for (metric, cells) in metrics {
            if let Some(cell) = cells.iter().position(Option::is_none) {
                let wrong = format!("there is no row of `{metric}` for {}", self.cells.named(cell));
                return Err(self.refused(
                    None,
                    wrong,
                    "hand in every metric for each design point",
                ));
            }
            whole.insert(metric, cells.into_iter().flatten().collect());
        }
        if whole.is_empty() {
            let right = "write one row for each metric and design point";
            return Err(self.refused(None, "there are no rows".into(), right));
        }
        let n = counted(whole.len() as u64, "metric", "metrics");
        Ok(Theirs { metrics: whole, told: format!("means and spreads of {n}") })
    }

    /// Number, mean, deviation and, where given, quantiles of a row.
    fn spread(&self, row: usize) -> Result<Spread, Failure> {
        let number = |id: &str| -> Result<f64, Failure> {
            if self.table.column(id).is_none() {
                let right = "a table of means has the columns metric, n, mean and sd";
                return Err(self.refused(None, format!("there is no column `{id}`"), right));
            }
            Ok(self.number(id, row)?.unwrap_or(f64::NAN))
        };
        let (n, mean, sd) = (number("n")?, number("mean")?, number("sd")?);
        let is_none = n == 0.0 && mean.is_nan();
        let is_whole = 2.0 <= n && n.fract() == 0.0;
        if !is_none && !is_whole {
            let wrong = format!("`{}` is too few, or no number of runs", self.cell("n", row));
            let right = "right is a whole number of at least 2";
            return Err(self.refused(Some((row, "n")), wrong, right));
        }
        for (id, number) in [("mean", mean), ("sd", sd)] {
            let wrong = match number {
                _ if is_none => continue,
                number if number.is_nan() => format!("there is no number, but there are {n} runs"),
                number if id == "sd" && number < 0.0 => format!("`{number}` is less than 0"),
                _ => continue,
            };
            let right = "write the number of the runs that have a value";
            return Err(self.refused(Some((row, id)), wrong, right));
        }
        let mut quantiles = [f64::NAN; QUANTILES.len()];
        let mut last: f64 = f64::NEG_INFINITY;
        for (at, (id, _)) in QUANTILES.into_iter().enumerate() {
            if self.table.column(id).is_none() {
                continue;
            }
            quantiles[at] = self.number(id, row)?.unwrap_or(f64::NAN);
            if quantiles[at] < last {
                let wrong =
                    format!("{} is less than the quantile before it, {last}", quantiles[at]);
                return Err(self.refused(Some((row, id)), wrong, "quantiles rise from min to max"));
            }
            last = last.max(quantiles[at]);
        }
        Ok(Spread { moments: Moments { n: n as usize, mean, sd }, quantiles })
    }

    /// Errors: a metric that the results do not have.
    fn known(&self, metric: &str, row: Option<usize>) -> Result<(), Failure> {
        if self.metrics.iter().any(|known| known == metric) {
            return Ok(());
        }
        let wrong = format!("`{metric}` is no metric of the results");
        let few: Vec<&str> = self.metrics.iter().take(12).map(String::as_str).collect();
        let more = if few.len() < self.metrics.len() { ", ..." } else { "" };
        let right = format!("they have {}{more}", few.join(", "));
        Err(self.refused(row.map(|row| (row, "metric")), wrong, &right))
    }

    /// The number of a cell; none if it is empty or says so in the words of R or Python.
    fn number(&self, id: &str, row: usize) -> Result<Option<f64>, Failure> {
        let cell = self.cell(id, row);
        if ["", "NA", "NaN", "nan", "None", "null"].contains(&cell.as_str()) {
            return Ok(None);
        }
        let word = match cell.to_ascii_lowercase().as_str() {
            "true" => Some(1.0),
            "false" => Some(0.0),
            _ => cell.parse::<f64>().ok().filter(|number| number.is_finite()),
        };
        word.map(Some).ok_or_else(|| {
            let wrong = format!("`{cell}` is not a finite number");
            self.refused(
                Some((row, id)),
                wrong,
                "write it as 0.25 or 2.5e-3, and nothing where there is none",
            )
        })
    }

    /// A cell without spaces around it.
    fn cell(&self, id: &str, row: usize) -> String {
        let column = self.table.column(id);
        column.map(|column| column.values.shown(row).trim().to_owned()).unwrap_or_default()
    }

    /// Rows are told as spreadsheets number them: the header is row 1.
    fn refused(&self, place: Option<(usize, &str)>, wrong: String, right: &str) -> Failure {
        let place = match place {
            Some((row, "")) => format!("row {}: ", row + 2),
            Some((row, column)) => format!("row {}, column `{column}`: ", row + 2),
            None => String::new(),
        };
        Failure::NotDocked { path: self.path.clone(), place, wrong, right: right.to_owned() }
    }
}
