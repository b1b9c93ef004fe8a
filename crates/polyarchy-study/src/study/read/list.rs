//! Points that the author lists, in the study or in a table beside it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::Reader;
use super::factors::Keyed;
use super::range::{KEYS, Range};
use super::scenario::tidy;
use crate::design::List;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::shape::Shape;
use crate::source::{MOST_TABLE_BYTES, Origin, Source};
use crate::study::Level;
use crate::tree::{Node, Value};
use crate::wording::{listed, nearest};

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
    pub(super) fn listed(&mut self, list: &List, keyed: &[Keyed<'_>], folder: &Path) -> Listed {
        for one in keyed {
            for key in KEYS.into_iter().chain(["when", "zip"]) {
                if one.node.get(key).is_some() {
                    let origin = one.node.locate(&[key.to_owned()]);
                    let message = format!("`{key}` says nothing beside a list of points");
                    let help = "remove it: the list says which values are run".to_owned();
                    self.report(&origin, Wrong { message, help, label: "not needed" });
                }
            }
        }
        let rows = match (&list.points, &list.file) {
            (Some(_), None) => self.written_rows(keyed),
            (None, Some(file)) => self.table_rows(file, keyed, folder),
            _ => {
                let message = "a list of points has either `points` or a `file`".to_owned();
                let help = "write `points = [[...], [...]]` or `file = \"points.csv\"`".to_owned();
                let origin = self.locate(&["design", "list"]);
                self.report(&origin, Wrong { message, help, label: "no list" });
                Vec::new()
            }
        };
        self.levels_of(&rows, keyed)
    }

    fn levels_of(&mut self, rows: &[Row], keyed: &[Keyed<'_>]) -> Listed {
        let mut levels: Vec<Vec<(Level, Origin)>> = vec![Vec::new(); keyed.len()];
        let mut points: Vec<Vec<usize>> = Vec::new();
        let mut seen: BTreeMap<Vec<usize>, &Origin> = BTreeMap::new();
        for row in rows {
            let mut point = Vec::with_capacity(keyed.len());
            for ((cell, keyed), levels) in row.cells.iter().zip(keyed).zip(&mut levels) {
                let level = match cell {
                    None => Some((Level::Absent, row.origin.clone())),
                    Some(cell) => self.level(keyed, cell),
                };
                let Some(level) = level else { continue };
                let known = levels.iter().position(|(known, _)| *known == level.0);
                point.push(known.unwrap_or(levels.len()));
                if known.is_none() {
                    levels.push(level);
                }
            }
            if let Some(first) = seen.insert(point.clone(), &row.origin) {
                let message = "this point is listed twice";
                let diagnostic = Diagnostic::new(&row.origin, message, "the second time")
                    .context(first, "the first time")
                    .help("remove one of the two; `replicates` says how often points are run");
                self.errors.push(diagnostic);
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

    fn table_rows(&mut self, file: &str, keyed: &[Keyed<'_>], folder: &Path) -> Vec<Row> {
        let origin = self.locate(&["design", "list", "file"]);
        let path = tidy(&folder.join(file));
        let source = match Source::read(&path, MOST_TABLE_BYTES) {
            Ok(source) => source,
            Err(error) => {
                let help = "the path of the table is relative to the study's file".to_owned();
                let message = error.to_string();
                self.report(&origin, Wrong { message, help, label: "no readable table" });
                return Vec::new();
            }
        };
        let mut records = records(&source).into_iter();
        let Some((header, names)) = records.next() else {
            let message = format!("{} is empty", path.display());
            let help = "name the parameters in its first line".to_owned();
            self.report(&origin, Wrong { message, help, label: "an empty table" });
            return Vec::new();
        };
        let Some(columns) = self.columns(&header, &names, keyed) else { return Vec::new() };
        let mut rows = Vec::new();
        for (origin, cells) in records {
            if cells.len() != names.len() {
                self.wrong_length(&origin, cells.len(), keyed);
                continue;
            }
            let cell = |(column, keyed): (&usize, &Keyed<'_>)| {
                cell(&cells[*column], &keyed.key.field.shape, &origin)
            };
            let cells = columns.iter().zip(keyed).map(cell).collect();
            rows.push(Row { origin, cells });
        }
        rows
    }

    /// In which column of a table each factor stands.
    fn columns(
        &mut self,
        header: &Origin,
        names: &[String],
        keyed: &[Keyed<'_>],
    ) -> Option<Vec<usize>> {
        let before = self.errors.len();
        let keys: Vec<&str> = keyed.iter().map(|keyed| keyed.file.parameter.as_str()).collect();
        for name in names.iter().filter(|name| !keys.contains(&name.as_str())) {
            let message = format!("the table has a column `{name}`, which no factor varies");
            let help = match nearest(name, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the factors vary {}", listed(&keys)),
            };
            self.report(header, Wrong { message, help, label: "the columns" });
        }
        let place = |key: &&str| names.iter().position(|name| name == key);
        for key in keys.iter().filter(|key| place(key).is_none()) {
            let message = format!("the table has no column `{key}`");
            let help = format!("name {} in the first line", listed(&keys));
            self.report(header, Wrong { message, help, label: "the columns" });
        }
        (self.errors.len() == before).then(|| keys.iter().filter_map(place).collect())
    }
}

/// The lines of a table, each with its place; blank lines are skipped.
fn records(source: &Arc<Source>) -> Vec<(Origin, Vec<String>)> {
    let text = &source.text;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    reader
        .records()
        .filter_map(Result::ok)
        .map(|record| {
            let byte = record.position().map_or(0, csv::Position::byte) as usize;
            let start = byte + text[byte..].len() - text[byte..].trim_start().len();
            let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
            let origin = Origin::new(source, start..start + length);
            (origin, record.iter().map(str::to_owned).collect())
        })
        .collect()
}

/// What a cell says, read as the parameter asks for; nothing if it is empty.
fn cell(text: &str, shape: &Shape, origin: &Origin) -> Option<Node> {
    if text.is_empty() {
        return None;
    }
    let written = || Value::Text(text.to_owned());
    let value = match shape {
        Shape::Number { .. } => text.parse().map_or_else(|_| written(), Value::Number),
        Shape::Integer { .. } => text.parse().map_or_else(|_| written(), Value::Integer),
        Shape::Flag => text.parse().map_or_else(|_| written(), Value::Flag),
        _ => written(),
    };
    Some(Node::new(origin, value))
}
