//! One thing that a study varied: a parameter, its levels in order, and what they are called.

use std::cmp::Ordering;

use polyarchy_table::{Column, Values};

use crate::palette::FORMS;
use crate::words;

/// The parameters that put a project under pressure.
const PRESSURES: [Pressure; 4] = [
    Pressure { id: "pressure.time", kind: "Time", words: "deadline", is_multiple: true },
    Pressure {
        id: "pressure.fixed.time",
        kind: "Time",
        words: "time pressure",
        is_multiple: false,
    },
    Pressure { id: "pressure.budget", kind: "Budget", words: "budget", is_multiple: true },
    Pressure {
        id: "pressure.fixed.budget",
        kind: "Budget",
        words: "budget pressure",
        is_multiple: false,
    },
];

/// A parameter that puts a project under pressure.
struct Pressure {
    /// The parameter's key.
    id: &'static str,
    /// What is short.
    kind: &'static str,
    /// What the parameter sets.
    words: &'static str,
    /// Whether it multiplies what the plan grants, so that less of it is more pressure.
    is_multiple: bool,
}

/// One value of a factor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Level {
    /// A number.
    Number(f64),
    /// A word.
    Text(String),
}

/// A parameter that the study varied, with its levels in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Factor {
    /// The parameter's key, which is the column's name.
    pub(crate) id: String,
    /// What an axis says.
    pub(crate) label: String,
    /// Unit; empty for a pure number.
    pub(crate) unit: String,
    /// The levels: numbers rising (pressures: from least pressure to most), forms by explicitness,
    /// other words as they first occur.
    pub(crate) levels: Vec<Level>,
}

impl Factor {
    /// The factor of a column of table `design`.
    pub(crate) fn of(column: &Column) -> Self {
        let mut levels = levels(&column.values);
        if pressure(&column.id).is_some_and(|pressure| pressure.is_multiple) {
            levels.reverse();
        }
        let unit = if column.unit == "1" || column.unit == "text" { "" } else { &column.unit };
        Self { id: column.id.clone(), label: column.label.clone(), unit: unit.into(), levels }
    }

    /// The factor's levels as numbers; none of them is a word.
    pub(crate) fn numbers(&self) -> Vec<f64> {
        self.levels
            .iter()
            .filter_map(|level| match level {
                Level::Number(value) => Some(*value),
                Level::Text(_) => None,
            })
            .collect()
    }

    /// The least level.
    pub(crate) fn least(&self) -> &Level {
        self.levels.first().expect("a factor has a level for each design point")
    }

    /// The greatest level.
    pub(crate) fn most(&self) -> &Level {
        self.levels.last().expect("a factor has a level for each design point")
    }

    /// What an axis of the factor says.
    pub(crate) fn axis(&self) -> String {
        match pressure(&self.id) {
            Some(Pressure { kind, is_multiple: true, .. }) => {
                format!("{kind} pressure → ({})", words::inner_case(&self.label))
            }
            Some(Pressure { kind, .. }) => format!("{kind} pressure (pinned)"),
            None if self.unit.is_empty() => self.label.clone(),
            None => format!("{} ({})", self.label, self.unit),
        }
    }

    /// What kind of pressure the factor is; its own label if it is none.
    pub(crate) fn kind(&self) -> String {
        match pressure(&self.id) {
            Some(Pressure { kind, .. }) => format!("{} pressure", words::inner_case(kind)),
            None => words::inner_case(&self.label),
        }
    }

    /// The factor at a level, in words: `deadline × 0.5`, `talk 0.3`.
    pub(crate) fn setting(&self, level: &Level) -> String {
        let value = words::level(level);
        match pressure(&self.id) {
            Some(Pressure { words, is_multiple: true, .. }) => format!("{words} × {value}"),
            Some(Pressure { words, .. }) => format!("{words} {value}"),
            None if self.unit.is_empty() => format!("{} {value}", words::inner_case(&self.label)),
            None => format!("{} {value} {}", words::inner_case(&self.label), self.unit),
        }
    }

    /// The level at which a chart that does not show the factor holds it: of numbers the lower of those
    /// in the middle; of words the first, since no word lies between others, and the model as it stands
    /// comes before its variants.
    pub(crate) fn usual(&self) -> &Level {
        let place = if self.is_text() { 0 } else { (self.levels.len() - 1) / 2 };
        &self.levels[place]
    }

    /// Whether the levels are words.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.least(), Level::Text(_))
    }

    /// Whether the study gave it more than one level.
    pub(crate) fn varies(&self) -> bool {
        1 < self.levels.len()
    }

    /// Whether it is a contract form: by its key or by its levels.
    pub(crate) fn is_form(&self) -> bool {
        let is_known = |level: &Level| matches!(level, Level::Text(text) if FORMS.iter().any(|(id, _)| id == text));
        self.id.rsplit('.').next() == Some("form") || self.levels.iter().any(is_known)
    }

    /// Whether it puts the project under pressure.
    pub(crate) fn is_pressure(&self) -> bool {
        pressure(&self.id).is_some()
    }

    /// Keys of all pressures, time first.
    pub(crate) fn pressures() -> impl Iterator<Item = &'static str> {
        PRESSURES.iter().map(|pressure| pressure.id)
    }
}

fn pressure(id: &str) -> Option<&'static Pressure> {
    PRESSURES.iter().find(|pressure| pressure.id == id)
}

/// The level in a cell.
pub(crate) fn level(values: &Values, row: usize) -> Level {
    match values {
        Values::Number(cells) => Level::Number(cells[row]),
        Values::Integer(cells) => Level::Number(cells[row] as f64),
        Values::Text(cells) => Level::Text(cells[row].clone()),
    }
}

fn levels(values: &Values) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    for level in (0..values.len()).map(|row| level(values, row)) {
        if !found.contains(&level) {
            found.push(level);
        }
    }
    found.sort_by(order);
    found
}

/// Numbers rise; forms come by their place, before all other words, which stay as they are.
fn order(one: &Level, other: &Level) -> Ordering {
    let place = |text: &str| FORMS.iter().position(|(id, _)| *id == text).unwrap_or(FORMS.len());
    match (one, other) {
        (Level::Number(one), Level::Number(other)) => one.total_cmp(other),
        (Level::Text(one), Level::Text(other)) => place(one).cmp(&place(other)),
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deadline(id: &str) -> Factor {
        let cells = vec![1.0, 2.0, 1.0];
        Factor::of(&Column::number(id, "Deadline, multiple of the plan", "1", "Doc.", cells))
    }

    #[test]
    fn less_time_is_more_pressure() {
        let time = deadline("pressure.time");
        assert_eq!(time.setting(time.least()), "deadline × 2");
        assert_eq!(time.setting(time.most()), "deadline × 1");
        assert_eq!(time.axis(), "Time pressure → (deadline, multiple of the plan)");
    }

    #[test]
    fn pinned_pressure_rises_with_its_number() {
        let time = deadline("pressure.fixed.time");
        assert_eq!(time.setting(time.most()), "time pressure 2");
    }

    #[test]
    fn forms_come_in_the_order_of_explicitness_and_before_ones_own() {
        let cells = ["home_grown", "interest_network", "it_service"].map(String::from).to_vec();
        let form = Factor::of(&Column::text("agreements.main.form", "Form", "Doc.", cells));
        let order = ["it_service", "interest_network", "home_grown"];
        assert_eq!(form.levels, order.map(|form| Level::Text(form.into())));
        assert!(form.is_form());
    }
}
