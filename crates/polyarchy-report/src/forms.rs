//! The contract forms of a study, with their names and in their order, as its table `forms` has them.

use crate::tables::ResultTables;
use crate::words;

/// A word of a table, with what readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word as the tables have it.
    pub(crate) id: String,
    /// What it is called within a sentence.
    pub(crate) label: String,
    /// Its place among the contract forms, if it is one.
    pub(crate) place: Option<usize>,
    /// Number of contract forms that there are.
    pub(crate) forms: usize,
}

/// The contract forms, in the order of the table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    words: Vec<Word>,
}

impl Forms {
    /// The forms of table `forms`; none without it.
    pub(crate) fn of(tables: &ResultTables) -> Self {
        let Some(table) = tables.get("forms") else { return Self::default() };
        let (Ok(ids), Ok(labels)) = (table.texts("form"), table.texts("label")) else {
            return Self::default();
        };
        let word = |(place, (id, label)): (usize, (&String, &String))| Word {
            id: id.clone(),
            label: words::inner_case(label),
            place: Some(place),
            forms: ids.len(),
        };
        Self { words: ids.iter().zip(labels).enumerate().map(word).collect() }
    }

    /// The word of a cell: a form, or else what it says without underscores.
    pub(crate) fn word(&self, id: &str) -> Word {
        let known = self.words.iter().find(|word| word.id == id);
        known.cloned().unwrap_or_else(|| Word {
            id: id.into(),
            label: words::name(id),
            place: None,
            forms: self.words.len(),
        })
    }

    /// Place of a form, or behind all of them.
    pub(crate) fn place(&self, id: &str) -> usize {
        self.words.iter().position(|word| word.id == id).unwrap_or(self.words.len())
    }
}
