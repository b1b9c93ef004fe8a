//! Structural choices of a model, every combination of which is run at every point of a design.
//!
//! A multiverse analysis (Steegen, Tuerlinckx, Gelman & Vanpaemel 2016, Perspectives on Psychological Science
//! 11:702-712) tells on which of the choices that somebody could have made otherwise a claim hangs.

use super::file::MultiverseFile;
use super::{FULL, Level, Variant, VariantKind};
use crate::design::FullFactorial;

/// Combinations that a study can have: each has its place in a figure, and none of two points is too small to see.
pub(super) const MOST_COMBINATIONS: usize = 256;

/// The structural choices of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Multiverse {
    /// The choices, in the order of the file.
    pub choices: Vec<Choice>,
}

/// A structural choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Permanent name in snake case.
    pub name: String,
    /// The choice as readers see it.
    pub label: String,
    /// What can be chosen: two options or more, one of them the scenario as it stands.
    pub options: Vec<ChoiceOption>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// Permanent name in snake case, of its choice alone.
    pub name: String,
    /// The option as readers see it.
    pub label: String,
    /// What is different, by key of the scenario; what the scenario says itself may be among it.
    pub changes: Vec<(String, Level)>,
    /// Whether it leaves the scenario as it stands.
    pub is_as_it_stands: bool,
}

/// One option of each choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// The variant of the model that it is; the full model where all options leave the scenario as it stands.
    pub variant: String,
    /// For each choice, the place of its option.
    pub options: Vec<usize>,
}

impl Multiverse {
    /// Every combination; the option of the last choice changes fastest.
    pub fn combinations(&self) -> Vec<Combination> {
        let named = |options: Vec<usize>| {
            let chosen = self.chosen(&options);
            let as_it_stands = chosen.iter().all(|(_, option)| option.is_as_it_stands);
            let names = chosen.iter().map(|(choice, option)| [&*choice.name, &*option.name]);
            let variant = if as_it_stands { FULL.to_owned() } else { name(names) };
            Combination { variant, options }
        };
        let counts: Vec<usize> = self.choices.iter().map(|choice| choice.options.len()).collect();
        FullFactorial {}.plan(&counts).into_iter().map(named).collect()
    }

    /// The combinations as variants of the model; the full model is none of them.
    pub(super) fn variants(&self) -> Vec<Variant> {
        let others = self.combinations().into_iter().filter(|one| one.variant != FULL);
        others.map(|combination| self.variant(combination)).collect()
    }

    fn variant(&self, Combination { variant, options }: Combination) -> Variant {
        let chosen = self.chosen(&options);
        let others = chosen.iter().filter(|(_, option)| !option.is_as_it_stands);
        let told: Vec<String> =
            others.map(|(choice, option)| format!("{}: {}", choice.label, option.label)).collect();
        Variant {
            name: variant,
            kind: VariantKind::Combination,
            label: told.join("; "),
            changes: chosen.iter().flat_map(|(_, option)| option.changes.clone()).collect(),
        }
    }

    /// Each choice with the option at its place.
    fn chosen(&self, options: &[usize]) -> Vec<(&Choice, &ChoiceOption)> {
        let choices = self.choices.iter().zip(options);
        choices.map(|(choice, &option)| (choice, &choice.options[option])).collect()
    }
}

/// Number of combinations; none if they cannot be counted.
pub(super) fn count(file: &MultiverseFile) -> Option<usize> {
    let counts: Vec<usize> = file.choices.iter().map(|choice| choice.options.len()).collect();
    FullFactorial::count(&counts)
}

/// The names of all combinations that a file asks for, if there can be so many.
pub(super) fn names(file: &MultiverseFile) -> Vec<String> {
    if count(file).is_none_or(|count| MOST_COMBINATIONS < count) {
        return Vec::new();
    }
    let counts: Vec<usize> = file.choices.iter().map(|choice| choice.options.len()).collect();
    let named = |options: Vec<usize>| {
        let chosen = file.choices.iter().zip(options);
        name(chosen.map(|(choice, option)| [&*choice.name, &*choice.options[option].name]))
    };
    FullFactorial {}.plan(&counts).into_iter().map(named).collect()
}

/// The name of a combination, such as `reviews=stand+talk=off`; no variant that somebody names is called so.
fn name<'n>(chosen: impl IntoIterator<Item = [&'n str; 2]>) -> String {
    let each: Vec<String> = chosen.into_iter().map(|pair| pair.join("=")).collect();
    each.join("+")
}
