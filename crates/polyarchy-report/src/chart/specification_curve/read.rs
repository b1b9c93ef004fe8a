//! Claims in every combination of structural choices, from tables `multiverse` and `multiverse_choices`.

use polyarchy_analysis::equivalence::{Direction, Verdict};
use polyarchy_table::Table;

use crate::error::ChartError;
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// What the figure shows.
pub(super) struct Curves {
    pub(super) choices: Vec<Choice>,
    pub(super) claims: Vec<Claim>,
    /// Level at which all intervals hold together.
    pub(super) level: f64,
}

/// A structural choice and its options.
pub(super) struct Choice {
    name: String,
    pub(super) label: String,
    pub(super) options: Vec<ChoiceOption>,
}

/// What can be chosen.
pub(super) struct ChoiceOption {
    name: String,
    pub(super) label: String,
}

/// A claim and its combinations, from the least difference to the greatest.
pub(super) struct Claim {
    id: String,
    pub(super) name: String,
    pub(super) meaning: Meaning,
    pub(super) direction: Option<Direction>,
    pub(super) smallest_effect: f64,
    pub(super) combinations: Vec<Combination>,
    /// For each choice, the share of the variance between combinations that it explains.
    pub(super) shares: Vec<f64>,
    /// What all interactions explain of it.
    pub(super) interactions: f64,
}

/// A claim in one combination.
pub(super) struct Combination {
    pub(super) difference: f64,
    pub(super) ends: [f64; 2],
    pub(super) verdict: Verdict,
    pub(super) is_full: bool,
    /// For each choice, the place of its option.
    pub(super) options: Vec<usize>,
    n: i64,
}

impl Curves {
    /// Least and greatest number of pairs.
    pub(super) fn pairs(&self) -> (i64, i64) {
        let counts = || self.claims.iter().flat_map(|claim| &claim.combinations).map(|one| one.n);
        (counts().min().unwrap_or(0), counts().max().unwrap_or(0))
    }

    /// Number of combinations.
    pub(super) fn width(&self) -> usize {
        self.claims.first().map_or(0, |claim| claim.combinations.len())
    }
}

impl Claim {
    /// In how many combinations it is met.
    pub(super) fn met(&self) -> usize {
        self.combinations.iter().filter(|one| one.verdict == Verdict::Met).count()
    }

    /// The differences beyond which it is met.
    pub(super) fn thresholds(&self) -> Vec<f64> {
        let smallest = self.smallest_effect;
        match self.direction {
            Some(Direction::Greater) => vec![smallest],
            Some(Direction::Less | Direction::NotLess) => vec![-smallest],
            _ => vec![-smallest, smallest],
        }
    }
}

/// The claims and choices of the tables.
pub(super) fn curves(tables: &ResultTables) -> Result<Curves, ChartError> {
    let why = "the study has no structural choices under `[multiverse]`";
    let rows = tables.asked("multiverse", why)?;
    let parts = tables.table("multiverse_choices")?;
    let choices = choices(parts)?;
    let mut claims: Vec<Claim> = Vec::new();
    let (names, combinations) = (rows.texts("name")?, combinations(rows, &choices)?);
    for (row, (name, combination)) in names.iter().zip(combinations).enumerate() {
        match claims.last_mut() {
            Some(claim) if claim.id == *name => claim.combinations.push(combination),
            _ => claims.push(Claim {
                combinations: vec![combination],
                ..claim(tables, rows, row, parts, &choices)?
            }),
        }
    }
    let level = rows.numbers("together")?.first().copied().unwrap_or(f64::NAN);
    Ok(Curves { choices, claims, level })
}

/// The choices, which are the same for all claims.
fn choices(parts: &Table) -> Result<Vec<Choice>, ChartError> {
    let [claims, kinds, names, labels, options, option_labels] =
        ["name", "kind", "choice", "choice_label", "option", "option_label"]
            .map(|id| parts.texts(id));
    let (claims, kinds, names, labels) = (claims?, kinds?, names?, labels?);
    let (options, option_labels) = (options?, option_labels?);
    let mut found: Vec<Choice> = Vec::new();
    for row in (0..parts.rows()).filter(|&row| kinds[row] == "option" && claims[row] == claims[0]) {
        if found.last().is_none_or(|choice| choice.name != names[row]) {
            let (name, label) = (names[row].clone(), words::sentence_case(&labels[row]));
            found.push(Choice { name, label, options: Vec::new() });
        }
        let option = ChoiceOption {
            name: options[row].clone(),
            label: words::sentence_case(&option_labels[row]),
        };
        found.last_mut().expect("there is one").options.push(option);
    }
    Ok(found)
}

/// The combination of every row.
fn combinations(rows: &Table, choices: &[Choice]) -> Result<Vec<Combination>, ChartError> {
    let [differences, lower, upper] = ["difference", "lower", "upper"].map(|id| rows.numbers(id));
    let (differences, lower, upper) = (differences?, lower?, upper?);
    let (variants, verdicts, n) =
        (rows.texts("kind")?, rows.texts("verdict")?, rows.integers("n")?);
    let mut options = vec![Vec::new(); rows.rows()];
    for choice in choices {
        let names = rows.texts(&format!("choice.{}", choice.name))?;
        for (row, name) in names.iter().enumerate() {
            let place = choice.options.iter().position(|option| option.name == *name);
            options[row].push(place.unwrap_or(0));
        }
    }
    let combination = |(row, options): (usize, Vec<usize>)| Combination {
        difference: differences[row],
        ends: [lower[row], upper[row]],
        verdict: verdict(&verdicts[row]),
        is_full: variants[row] == "full",
        options,
        n: n[row],
    };
    Ok(options.into_iter().enumerate().map(combination).collect())
}

fn verdict(word: &str) -> Verdict {
    Verdict::ALL.into_iter().find(|one| one.word() == word).unwrap_or(Verdict::Undecided)
}

/// What all combinations of a claim have in common, as a row tells it.
fn claim(
    tables: &ResultTables,
    rows: &Table,
    row: usize,
    parts: &Table,
    choices: &[Choice],
) -> Result<Claim, ChartError> {
    let id = rows.texts("name")?[row].clone();
    let (claims, names, shares) =
        (parts.texts("name")?, parts.texts("choice")?, parts.numbers("share")?);
    let share = |choice: &str| {
        let own = |row: &usize| claims[*row] == id && names[*row] == choice;
        (0..parts.rows()).find(own).map_or(f64::NAN, |row| shares[row])
    };
    let word = &rows.texts("direction")?[row];
    Ok(Claim {
        name: words::sentence_case(&words::name(&id)),
        meaning: tables.meaning(&rows.texts("metric")?[row]),
        direction: Direction::ALL.into_iter().find(|one| one.word() == *word),
        smallest_effect: rows.numbers("smallest_effect")?[row],
        combinations: Vec::new(),
        shares: choices.iter().map(|choice| share(&choice.name)).collect(),
        interactions: share(""),
        id,
    })
}
