//! What a report is written from: result tables, and the facts that no table holds.

use crate::tables::ResultTables;

/// Everything that a report tells.
#[derive(Clone, Copy, Debug)]
pub struct ReportInputs<'a> {
    /// The tables of the results. Table `runs` needs no more than [`RUNS_A_POINT`] runs of each
    /// design point: more are left out.
    pub tables: &'a ResultTables,
    /// What was asked, and how.
    pub study: &'a StudyFacts,
    /// Who worked with whom on what, before any factor.
    pub scenario: &'a ScenarioSketch,
    /// Every parameter of the scenario, in the order of declaration.
    pub parameters: &'a [Parameter],
    /// Where the results come from.
    pub provenance: &'a Provenance,
}

/// Single runs that a report shows behind each mean, at most.
pub const RUNS_A_POINT: usize = 10;

/// What a study asked, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StudyFacts {
    /// Name of the study.
    pub name: String,
    /// Its title; none if it has none.
    pub title: Option<String>,
    /// How far the model itself was tested, in a sentence.
    pub standing: String,
    /// What it asks.
    pub question: String,
    /// Rule that chose the design points, in words.
    pub design: String,
    /// Number of design points.
    pub points: u64,
    /// Runs of each point, in words: a number, or from the fewest to the most.
    pub replicates: String,
    /// When enough runs had been made, as a sentence; none if their number was fixed.
    pub stopping: Option<String>,
    /// Weeks that a run lasts.
    pub horizon_weeks: u64,
    /// Factors of which each level has luck of its own, as readers know them.
    pub own_luck: Vec<String>,
    /// Of which run all are futures and from which week on, as `futures of run 17 from week 60 on`; none if each has a
    /// history of its own.
    pub fork: Option<String>,
    /// The phases of a week, in their order, in words.
    pub phases: Vec<String>,
    /// What was varied.
    pub factors: Vec<StudyFactor>,
}

/// Something that a study varied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StudyFactor {
    /// Dotted key of the scenario.
    pub key: String,
    /// Name as readers see it.
    pub label: String,
    /// Unit; `1` for a pure number or a word.
    pub unit: String,
    /// Its levels, or the distribution they come from, in words.
    pub levels: Vec<String>,
}

/// One parameter of the scenario.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameter {
    /// Dotted key.
    pub key: String,
    /// What it means, in a sentence.
    pub doc: String,
    /// Unit; `1` for a pure number or a word.
    pub unit: String,
    /// Value in the scenario.
    pub value: String,
    /// Value that holds where the scenario is silent; none if it must speak.
    pub default: Option<String>,
}

/// Who works with whom on what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScenarioSketch {
    /// Name of the scenario.
    pub title: String,
    /// What it stands for, and where its facts come from.
    pub about: String,
    /// The parties, in their order.
    pub parties: Vec<PartySketch>,
    /// The activities, in their order.
    pub activities: Vec<ActivitySketch>,
    /// The agreements, in their order.
    pub agreements: Vec<AgreementSketch>,
}

/// A party of the sketch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySketch {
    /// Key in the scenario.
    pub name: String,
    /// Kind of organisation.
    pub sector: String,
    /// Number of members.
    pub members: u64,
}

/// An activity of the sketch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivitySketch {
    /// Key in the scenario.
    pub name: String,
    /// How social it is: 1 social, 0 technical.
    pub nature: f64,
    /// Names of the parties that it concerns.
    pub concerns: Vec<String>,
    /// The one that a contract can name as provider.
    pub provider: Option<String>,
    /// The one that a contract can name as lead.
    pub lead: Option<String>,
    /// Names of the activities that come before it.
    pub after: Vec<String>,
}

/// An agreement of the sketch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgreementSketch {
    /// Key in the scenario.
    pub name: String,
    /// Contract form, as readers know it.
    pub form: String,
    /// Names of the parties that it binds; none for all.
    pub parties: Option<Vec<String>>,
    /// Names of the activities that it covers; none for all.
    pub activities: Option<Vec<String>>,
    /// Week of signing, and week of ending if it has one.
    pub weeks: (u64, Option<u64>),
}

/// Where results come from, and how to make and check them again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// Version of Polyarchy.
    pub version: String,
    /// Runs that the design asks for, that reached their end, and that did not.
    pub runs: (u64, u64, u64),
    /// Names and values (seed, commit, hashes, machine), in reading order.
    pub facts: Vec<(String, String)>,
    /// The files beside the report.
    pub files: Vec<ResultFile>,
    /// Purposes and commands, in the order in which to give them.
    pub commands: Vec<(String, String)>,
    /// The study and its scenario in full: name of the file, and its text.
    pub study: (String, String),
}

/// One file of the results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultFile {
    /// Name, relative to the folder.
    pub name: String,
    /// Number of rows, of a table.
    pub rows: Option<u64>,
    /// Length.
    pub bytes: u64,
    /// Hash of the content.
    pub blake3: String,
    /// One sentence on what is in it.
    pub doc: String,
}
