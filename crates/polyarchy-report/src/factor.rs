//! One thing that a study varied: a parameter, its levels in order, and what they are called.

use std::collections::BTreeMap;

use polyarchy_table::{Column, Values};

use crate::forms::{Forms, Word};
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
    Number {
        /// The number itself.
        value: f64,
        /// What it is called.
        name: String,
    },
    /// A word.
    Text(Word),
}

/// A parameter that the study varied, with its levels in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Factor {
    /// The parameter's key, which is the column's name.
    pub(crate) id: String,
    /// What an axis says: the column's label, cut if it is very long.
    pub(crate) label: String,
    /// Unit; empty for a pure number.
    pub(crate) unit: String,
    /// The levels: numbers rising (pressures: from least pressure to most), forms in their order, other
    /// words as they first occur.
    pub(crate) levels: Vec<Level>,
}

impl Level {
    /// The level as table `design` shows it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Number { value, .. } => value.to_string(),
            Self::Text(word) => word.id.clone(),
        }
    }
}

impl Factor {
    /// The factor of a column of table `design`, and the number of the level in each row: none where the
    /// factor does not exist.
    pub(crate) fn of(column: &Column, forms: &Forms) -> (Self, Vec<Option<usize>>) {
        let (mut levels, mut rows) = match &column.values {
            Values::Number(cells) => numbers(cells),
            Values::Integer(cells) => {
                numbers(&cells.iter().map(|&cell| cell as f64).collect::<Vec<_>>())
            }
            Values::Text(cells) => texts(cells, forms),
        };
        if pressure(&column.id).is_some_and(|pressure| pressure.is_multiple) {
            let last = levels.len().saturating_sub(1);
            levels.reverse();
            rows.iter_mut().flatten().for_each(|level| *level = last - *level);
        }
        let unit = if column.unit == "1" || column.unit == "text" { "" } else { &column.unit };
        let (id, label) = (column.id.clone(), words::brief(&column.label));
        (Self { id, label, unit: unit.into(), levels }, rows)
    }

    /// The factor's levels as numbers; none of them is a word.
    pub(crate) fn numbers(&self) -> Vec<f64> {
        self.levels
            .iter()
            .filter_map(|level| match level {
                Level::Number { value, .. } => Some(*value),
                Level::Text(_) => None,
            })
            .collect()
    }

    /// The least level.
    pub(crate) fn least(&self) -> &Level {
        self.levels.first().expect("a factor has a level for some design point")
    }

    /// The greatest level.
    pub(crate) fn most(&self) -> &Level {
        self.levels.last().expect("a factor has a level for some design point")
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

    /// The level in a sentence: a form speaks for itself, what else there is needs its factor.
    pub(crate) fn spoken(&self, level: &Level) -> String {
        match level {
            Level::Text(word) if word.place.is_some() => word.label.clone(),
            _ => self.setting(level),
        }
    }

    /// The level at which a chart that does not show the factor holds it, given how many points are at
    /// each: the one with most; of equals among numbers the lower of those in the middle; of equals among
    /// words the first, since no word lies between others, and the model as it stands comes before its
    /// variants.
    pub(crate) fn usual(&self, counts: &[usize]) -> Option<usize> {
        let most = counts.iter().copied().max().filter(|&most| 0 < most)?;
        let equals: Vec<usize> = (0..counts.len()).filter(|&level| counts[level] == most).collect();
        let place = if self.is_text() { 0 } else { (equals.len() - 1) / 2 };
        equals.get(place).copied()
    }

    /// Whether the levels are words.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.levels.first(), Some(Level::Text(_)))
    }

    /// Whether the study gave it more than one level.
    pub(crate) fn varies(&self) -> bool {
        1 < self.levels.len()
    }

    /// Whether it is a contract form: by its key or by its levels.
    pub(crate) fn is_form(&self) -> bool {
        let is_known = |level: &Level| matches!(level, Level::Text(word) if word.place.is_some());
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

/// Levels that rise, and the number of that in each cell; a cell without a number has none.
fn numbers(cells: &[f64]) -> (Vec<Level>, Vec<Option<usize>>) {
    // Zero has two signs and is one level.
    let mut known: Vec<f64> =
        cells.iter().map(|cell| cell + 0.0).filter(|cell| !cell.is_nan()).collect();
    known.sort_by(f64::total_cmp);
    known.dedup_by(|one, other| *one <= *other);
    let place = |cell: &f64| {
        let place = known.partition_point(|known| known < cell);
        (place < known.len() && !cell.is_nan()).then_some(place)
    };
    let rows: Vec<Option<usize>> = cells.iter().map(place).collect();
    let names = words::levels(&known);
    let level = |(value, name)| Level::Number { value, name };
    (known.into_iter().zip(names).map(level).collect(), rows)
}

/// Forms in their order, then all other words as they first occur, and the number of that in each cell; an
/// empty cell has none.
fn texts(cells: &[String], forms: &Forms) -> (Vec<Level>, Vec<Option<usize>>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let next = first.len();
        first.entry(cell).or_insert(next);
    }
    let mut words: Vec<(&str, usize)> = first.into_iter().collect();
    words.sort_by_key(|(word, first)| (forms.place(word), *first));
    let places: BTreeMap<&str, usize> =
        words.iter().enumerate().map(|(place, (word, _))| (*word, place)).collect();
    let levels = words.iter().map(|(word, _)| Level::Text(forms.word(word))).collect();
    (levels, cells.iter().map(|cell| places.get(cell.as_str()).copied()).collect())
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Table;

    use super::*;
    use crate::tables::ResultTables;

    fn deadline(id: &str) -> Factor {
        let cells = vec![1.0, 2.0, 1.0];
        let column = Column::number(id, "Deadline, multiple of the plan", "1", "Doc.", cells);
        let (factor, rows) = Factor::of(&column, &Forms::default());
        assert_eq!(rows.len(), 3);
        factor
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
    fn what_a_factor_does_not_have_at_a_point_is_no_level() {
        let cells = vec![0.9, f64::NAN, 0.2, 0.9, -0.0, 0.0];
        let column = Column::number("a", "A", "1", "Doc.", cells);
        let (factor, rows) = Factor::of(&column, &Forms::default());
        assert_eq!(factor.numbers(), [0.0, 0.2, 0.9]);
        assert_eq!(rows, [Some(2), None, Some(1), Some(2), Some(0), Some(0)]);
        let cells = ["b", "", "a"].map(String::from).to_vec();
        let (factor, rows) = Factor::of(&Column::text("a", "A", "", cells), &Forms::default());
        assert_eq!(factor.levels.len(), 2);
        assert_eq!(rows, [Some(0), None, Some(1)]);
    }

    #[test]
    fn forms_come_in_the_order_of_their_table_and_before_all_other_words() {
        let texts = |cells: [&str; 2]| cells.map(String::from).to_vec();
        let forms = Table::named("forms")
            .with(Column::text("form", "Form", "", texts(["it_service", "concession"])))
            .with(Column::text("label", "Label", "", texts(["IT service contract", "Concession"])));
        let forms = Forms::of(&ResultTables::named("abc").with(forms));
        let cells = ["unknown", "concession", "it_service"].map(String::from).to_vec();
        let column = Column::text("agreements.main.form", "Form", "Doc.", cells);
        let (form, rows) = Factor::of(&column, &forms);
        let names: Vec<String> = form.levels.iter().map(words::level).collect();
        assert_eq!(names, ["IT service contract", "concession", "unknown"]);
        assert_eq!(rows, [Some(2), Some(1), Some(0)]);
        assert!(form.is_form());
    }
}
