//! The first line of a table: which column holds what.

use super::super::Reader;
use super::super::factors::Keyed;
use super::table::Written;
use crate::key::Wrong;
use crate::study::{EVENT, VARIANT};
use crate::wording::{did_you_mean, listed, nearest};

/// Number of the point, in tables of ours.
pub(super) const DESIGN_ID: &str = "design_id";

/// In which columns of a table what stands.
pub(super) struct Columns {
    /// The column of each factor.
    pub(super) factors: Vec<usize>,
    /// The column of the number of the point, if there is one.
    pub(super) design_id: Option<usize>,
    /// The column of the variant of the model, if there is one.
    pub(super) variant: Option<usize>,
    /// The column of the event, if there is one.
    pub(super) event: Option<usize>,
}

impl Reader<'_> {
    /// Where everything stands; none if the first line is wrong.
    pub(super) fn columns(&mut self, table: &Written, keyed: &[Keyed<'_>]) -> Option<Columns> {
        let before = self.errors.len();
        let keys: Vec<&str> = keyed.iter().map(|keyed| keyed.file.parameter.as_str()).collect();
        let names = &table.names;
        if names.iter().all(|name| name.parse::<f64>().is_ok()) {
            let message = "the first line of the table holds numbers instead of names".to_owned();
            let help = format!("write a line before it: {}", keys.join(","));
            self.report(&table.header, Wrong { message, help, label: "no names" });
            return None;
        }
        if let Some(name) = names.iter().find(|name| name.contains([';', '\t'])) {
            let what = if name.contains(';') { "semicolons" } else { "tabs" };
            let message = format!("{what} separate the columns of the table");
            let help =
                "separate columns by commas, and write numbers with a decimal point".to_owned();
            self.report(&table.header, Wrong { message, help, label: "one column of names" });
            return None;
        }
        for (place, name) in names.iter().enumerate() {
            if is_index(&names[..=place]) {
                continue;
            }
            if name.is_empty() {
                self.nameless(table, place);
            } else if names[..place].contains(name) {
                let message = format!("the table has two columns `{name}`");
                let help = "remove one of them: it is not clear which one applies".to_owned();
                self.report(&table.header, Wrong { message, help, label: "the columns" });
            } else if !keys.contains(&name.as_str())
                && ![DESIGN_ID, EVENT, VARIANT].contains(&&**name)
            {
                let message = format!("the table has a column `{name}`, which no factor varies");
                let help = remedy(name, &keys);
                self.report(&table.header, Wrong { message, help, label: "the columns" });
            }
        }
        let place = |key: &str| names.iter().position(|name| name == key);
        // Who misspells a name has given it; one error is enough.
        let meant: Vec<&str> = names
            .iter()
            .filter(|name| !keys.contains(&name.as_str()))
            .filter_map(|name| nearest(name, keys.iter().copied()))
            .collect();
        for key in keys.iter().filter(|key| place(key).is_none() && !meant.contains(key)) {
            let message = format!("the table has no column `{key}`");
            let help = format!("name {} in the first line", listed(&keys));
            self.report(&table.header, Wrong { message, help, label: "the columns" });
        }
        if before < self.errors.len() {
            return None;
        }
        let factors = keys.iter().filter_map(|key| place(key)).collect();
        Some(Columns {
            factors,
            design_id: place(DESIGN_ID),
            variant: place(VARIANT),
            event: place(EVENT),
        })
    }

    /// A column without a name may be the index of a data frame, which comes first, or hold nothing.
    fn nameless(&mut self, table: &Written, place: usize) {
        let holds_nothing =
            || table.rows.iter().all(|row| row.cells.get(place).is_none_or(String::is_empty));
        if place > 0 && !holds_nothing() {
            let message = format!("column {} of the table has no name", place + 1);
            let help = "name the parameter that it holds, or remove it".to_owned();
            self.report(&table.header, Wrong { message, help, label: "the columns" });
        }
    }
}

/// Whether the last of these columns is the index of a data frame that pandas wrote, read and wrote again.
fn is_index(names: &[String]) -> bool {
    let is_pandas = |name: &String| name.starts_with("Unnamed: ");
    names.last().is_some_and(is_pandas) && names.iter().all(|one| one.is_empty() || is_pandas(one))
}

/// What to do about a column that holds no factor.
fn remedy(name: &str, keys: &[&str]) -> String {
    match nearest(name, keys.iter().copied()) {
        Some(near) => did_you_mean(name, near, '`'),
        None => format!("remove it; the factors vary {}", listed(keys)),
    }
}
