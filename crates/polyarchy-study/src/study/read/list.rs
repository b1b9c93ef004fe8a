//! Points that the author lists, in the study or in a table beside it.

mod cell;
mod header;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use super::Reader;
use super::factors::Keyed;
use super::range::{KEYS, Range};
use crate::design::List;
use crate::key::Wrong;
use crate::source::Origin;
use crate::study::Level;
use crate::tree::Node;
use crate::wording::listed;

/// Errors after which the rest of a list is not looked at.
const ENOUGH: usize = 20;

/// A point as it is written.
struct Row {
    origin: Origin,
    /// One cell for each factor; none where it is left empty.
    cells: Vec<Option<Node>>,
}

/// For each point, which level each factor has; and for each factor, its levels.
pub(super) type Listed = (Vec<Vec<usize>>, Vec<Option<Range>>);

impl Reader<'_> {
    /// The points of a list.
    pub(super) fn listed(
        &mut self,
        list: &List,
        keyed: &[Keyed<'_>],
        folder: &Path,
        variants: &[String],
    ) -> Listed {
        for one in keyed {
            for key in KEYS.into_iter().chain(["when", "zip"]) {
                if one.node.get(key).is_some() {
                    let origin = one.node.locate(&[key.to_owned()]);
                    let message = format!("`{key}` has no effect beside a list of points");
                    let help = "remove it: the list says which values are run".to_owned();
                    self.report(&origin, Wrong { message, help, label: "not needed" });
                }
            }
        }
        let before = self.errors.len();
        let rows = match (&list.points, &list.file) {
            (Some(_), None) => self.written_rows(keyed),
            (None, Some(file)) => self.table_rows(file, keyed, folder, variants),
            _ => {
                let message = "a list of points has either `points` or a `file`".to_owned();
                let help = "write `points = [[...], [...]]` or `file = \"points.csv\"`".to_owned();
                let origin = self.locate(&["design", "list"]);
                self.report(&origin, Wrong { message, help, label: "no list" });
                Vec::new()
            }
        };
        if rows.is_empty() && self.errors.len() == before {
            let message = "the list has no points".to_owned();
            let help = "list at least one".to_owned();
            let origin = self.locate(&["design", "list"]);
            self.report(&origin, Wrong { message, help, label: "nothing to run" });
        }
        self.levels_of(&rows, keyed)
    }

    /// The points, and which levels each factor has among them; a point may be listed again.
    fn levels_of(&mut self, rows: &[Row], keyed: &[Keyed<'_>]) -> Listed {
        let mut levels: Vec<Vec<(Level, Origin)>> = vec![Vec::new(); keyed.len()];
        let mut known: Vec<BTreeMap<Level, usize>> = vec![BTreeMap::new(); keyed.len()];
        let mut points: Vec<Vec<usize>> = Vec::new();
        let before = self.errors.len();
        for row in rows {
            if before + ENOUGH <= self.errors.len() {
                break;
            }
            let mut point = Vec::with_capacity(keyed.len());
            for (place, (cell, keyed)) in row.cells.iter().zip(keyed).enumerate() {
                let level = match cell {
                    None => Some((Level::Absent, row.origin.clone())),
                    Some(cell) => self.level(keyed, cell),
                };
                let Some(level) = level else { continue };
                let levels = &mut levels[place];
                let number = known[place].entry(level.0.clone()).or_insert(levels.len());
                point.push(*number);
                if *number == levels.len() {
                    levels.push(level);
                }
            }
            points.push(point);
        }
        let range = |levels| Some(Range { levels, distribution: None });
        (points, levels.into_iter().map(range).collect())
    }

    fn written_rows(&mut self, keyed: &[Keyed<'_>]) -> Vec<Row> {
        let place = ["design", "list", "points"].map(str::to_owned);
        let tree = self.tree;
        let points = tree.find(&place).map_or(&[][..], Node::elements);
        let mut rows = Vec::new();
        for point in points {
            let cells = point.elements();
            if cells.len() == keyed.len() {
                // As an empty cell of a table, an empty text leaves the scenario's value.
                let cells = cells.iter().map(|cell| Some(cell).filter(|c| c.text() != Some("")));
                let cells = cells.map(Option::<&Node>::cloned).collect();
                rows.push(Row { origin: point.origin.clone(), cells });
            } else {
                self.wrong_length(&point.origin, cells.len(), keyed);
            }
        }
        rows
    }

    fn wrong_length(&mut self, origin: &Origin, cells: usize, keyed: &[Keyed<'_>]) {
        let keys: Vec<&str> = keyed.iter().map(|keyed| keyed.file.parameter.as_str()).collect();
        let message = format!("this point has {cells} values for {} factors", keys.len());
        let help = format!("give a value to each of {}", listed(&keys));
        self.report(origin, Wrong { message, help, label: "one value for each factor" });
    }
}
