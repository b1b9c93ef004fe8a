//! Tables that a study may ask for beside runs and courses: one line each in [`details`].

use polyarchy_model::metric::MetricColumn;
use polyarchy_model::run::{Recording, activity_columns, party_columns};
use polyarchy_model::setting::Setting;
use polyarchy_model::snapshot::{
    end_names, holder_names, responsibility_columns, snapshot_weeks, tie_columns,
};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_table::Column;

/// File of the courses by activity.
pub const ACTIVITIES: &str = "activities.parquet";
/// File of the courses by party.
pub const PARTIES: &str = "parties.parquet";
/// File of who is expected to hold what.
pub const RESPONSIBILITIES: &str = "responsibilities.parquet";
/// File of how parties stand to each other.
pub const TIES: &str = "ties.parquet";

/// A table with a row for each recorded week of a run and each thing of a kind.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Name of the file.
    pub file: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// Whether the study asks for it.
    pub is_wanted: bool,
    /// Columns of words, after the week.
    pub words: Vec<Words>,
    /// How many of them say what the row is about; the others are found.
    pub n_keys: usize,
    /// Columns of numbers, after the words.
    pub columns: Vec<MetricColumn>,
    /// Rows that a run is likely to have.
    pub rows: u64,
}

/// A column of words; a record holds their places in the list.
#[derive(Clone, Debug)]
pub struct Words {
    /// Name of the column.
    pub id: &'static str,
    /// What an axis says.
    label: &'static str,
    /// Meaning.
    doc: &'static str,
    /// The list; none where each run has its own, the names of its record.
    pub names: Option<Vec<String>>,
}

/// All of them, in the order of a run's record, whether wanted or not.
pub(crate) fn details(setting: &Setting, recording: &Recording) -> Vec<Detail> {
    let weeks = u64::from(setting.horizon() / recording.every_weeks) + 1;
    let snapshots = snapshot_weeks(setting.horizon(), recording.every_weeks).len() as u64;
    let names: Vec<String> = setting.activities.cells().iter().map(|a| a.name.clone()).collect();
    let (n_activities, n_parties) = (names.len() as u64, setting.parties.len() as u64);
    let activity = || words("activity", "Activity", "Name of the activity.", Some(names.clone()));
    vec![
        Detail {
            file: ACTIVITIES,
            doc: "The course of each run by activity.",
            is_wanted: recording.activities,
            words: vec![activity()],
            n_keys: 1,
            columns: activity_columns(setting),
            rows: weeks * n_activities,
        },
        Detail {
            file: PARTIES,
            doc: "The course of each run by party.",
            is_wanted: recording.parties,
            words: vec![words("party", "Party", PARTY, None)],
            n_keys: 1,
            columns: party_columns(setting),
            rows: weeks * n_parties,
        },
        Detail {
            file: RESPONSIBILITIES,
            doc: "Who is expected to hold each responsibility at the start, in the middle and at the end.",
            is_wanted: recording.responsibilities,
            words: vec![
                activity(),
                words("right", "Right", "Work, decision or accountability.", Some(rights())),
                words("holder", "Holder", HOLDER, Some(holder_names(setting))),
            ],
            n_keys: 2,
            columns: responsibility_columns(setting),
            rows: snapshots * n_activities * RIGHTS.len() as u64,
        },
        Detail {
            file: TIES,
            doc: "Trust and disputes of each pair of parties at the start, in the middle and at the end.",
            is_wanted: recording.ties,
            words: vec![
                words("party_a", "First party", END, Some(end_names(setting))),
                words("party_b", "Second party", END, Some(end_names(setting))),
            ],
            n_keys: 2,
            columns: tie_columns(setting),
            rows: snapshots * n_parties * n_parties / 2,
        },
    ]
}

const PARTY: &str = "Name of the party; those that join by chance are numbered.";
const HOLDER: &str = "Holder most expected: a party, all jointly, or several alike.";
const END: &str = "Name of the party; all those that joined by chance count as one.";

fn rights() -> Vec<String> {
    RIGHTS.iter().map(|right| right.id().to_owned()).collect()
}

fn words(
    id: &'static str,
    label: &'static str,
    doc: &'static str,
    names: Option<Vec<String>>,
) -> Words {
    Words { id, label, doc, names }
}

impl Detail {
    /// Name of the table: that of its file without the ending.
    pub fn name(&self) -> &'static str {
        self.file.trim_end_matches(".parquet")
    }

    /// Cells of a row of a run's record: the week, words, numbers.
    pub fn width(&self) -> usize {
        1 + self.words.len() + self.columns.len()
    }
}

impl Words {
    /// The column without cells.
    pub(crate) fn column(&self) -> Column {
        Column::text(self.id, self.label, self.doc, Vec::new())
    }

    /// The list that places in a run's record refer to.
    pub(crate) fn of_run<'a>(&'a self, names: &'a [String]) -> &'a [String] {
        self.names.as_deref().unwrap_or(names)
    }
}
