//! What the map shows, read from the table `responsibility_map`.

use polyarchy_table::Table;

use super::cell::Cell;
use super::{KINDS, Kind, RIGHTS};
use crate::error::ChartError;
use crate::grid::DESIGN;
use crate::series::Series;
use crate::tables::ResultTables;
use crate::words;

/// Between the kinds of a cell that are expected alike.
const ALIKE: char = '+';

/// The table's columns.
pub(super) struct Map<'t> {
    designs: &'t [i64],
    weeks: &'t [i64],
    activities: &'t [String],
    rights: &'t [String],
    cells: Vec<Cell>,
    /// Level of the intervals.
    pub(super) level: f64,
}

/// The activities of the map.
pub(super) struct Activities {
    /// Those shown, in the order in which they open.
    pub(super) shown: Vec<String>,
    /// A sentence on those left out; empty if none is.
    pub(super) left_out: String,
}

/// The map of one design point.
pub(super) struct Block {
    /// Name of the point.
    pub(super) name: String,
    pub(super) snapshots: Vec<Snapshot>,
}

/// One week of a map.
pub(super) struct Snapshot {
    /// `Start, week 0`.
    pub(super) title: String,
    /// Cells by activity and right; none where the activity has not opened.
    pub(super) cells: Vec<[Option<Cell>; 3]>,
}

impl<'t> Map<'t> {
    /// The whole table.
    pub(super) fn read(tables: &'t ResultTables) -> Result<Self, ChartError> {
        let table =
            tables.asked("responsibility_map", "the study does not record responsibilities")?;
        Ok(Self {
            designs: table.integers(DESIGN)?,
            weeks: table.integers("tick")?,
            activities: table.texts("activity")?,
            rights: table.texts("right")?,
            cells: cells(table)?,
            level: table.numbers("level")?.first().copied().unwrap_or(f64::NAN),
        })
    }

    /// The activities, at most so many: those over which parties differ most.
    pub(super) fn activities(&self, most: usize) -> Activities {
        let all: Vec<String> =
            words::distinct(self.activities).into_iter().map(String::from).collect();
        if all.len() <= most {
            return Activities { shown: all, left_out: String::new() };
        }
        let divergence = |name: &String| {
            let own = self.activities.iter().zip(&self.cells).filter(|(other, _)| *other == name);
            own.map(|(_, cell)| cell.divergence).fold(0.0, f64::max)
        };
        let mut ranked: Vec<&String> = all.iter().collect();
        ranked.sort_by(|one, other| divergence(other).total_cmp(&divergence(one)));
        let kept = &ranked[..most];
        let shown = all.iter().filter(|name| kept.contains(name)).cloned().collect();
        let left_out =
            format!("Not drawn: {} activities over which parties differ less.", all.len() - most);
        Activities { shown, left_out }
    }

    /// The map of a design point.
    pub(super) fn block(&self, design: i64, one: &Series, shown: &[String]) -> Block {
        let own = || (0..self.cells.len()).filter(|&row| self.designs[row] == design);
        let mut weeks: Vec<i64> = own().map(|row| self.weeks[row]).collect();
        weeks.sort_unstable();
        weeks.dedup();
        let snapshot = |&week: &i64| {
            let at = |activity: &String, right: &str| {
                let is_it = |row: &usize| {
                    let (own_activity, own_right) = (&self.activities[*row], &self.rights[*row]);
                    self.weeks[*row] == week && own_activity == activity && own_right == right
                };
                own().find(is_it).map(|row| self.cells[row].clone())
            };
            let cells = shown.iter().map(|activity| RIGHTS.map(|(right, _)| at(activity, right)));
            Snapshot { title: words::snapshot(week, self.weeks), cells: cells.collect() }
        };
        let snapshots = weeks.iter().map(snapshot).collect();
        Block { name: words::sentence_case(&one.spoken), snapshots }
    }
}

impl Block {
    /// All cells that hold something.
    pub(super) fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.snapshots.iter().flat_map(|snapshot| snapshot.cells.iter().flatten().flatten())
    }
}

fn cells(table: &Table) -> Result<Vec<Cell>, ChartError> {
    let (kinds, holders) = (table.texts("kind")?, table.texts("holder")?);
    let mut shares = Vec::new();
    for Kind { share, .. } in KINDS {
        shares.push(table.numbers(share)?);
    }
    let (divergences, halves) = (table.numbers("divergence")?, table.numbers("kind_half_width")?);
    let counts = table.integers("n")?;
    let cell = |row: usize| {
        let named = |id: &str| KINDS.iter().position(|kind| kind.id == id);
        let kinds: Vec<usize> = kinds[row].split(ALIKE).filter_map(named).collect();
        Cell {
            share: kinds.iter().map(|&kind| shares[kind][row]).fold(0.0, f64::max),
            kinds,
            half_width: halves[row],
            holder: holders[row].clone(),
            divergence: divergences[row],
            n: counts[row],
        }
    };
    Ok((0..table.rows()).map(cell).collect())
}
