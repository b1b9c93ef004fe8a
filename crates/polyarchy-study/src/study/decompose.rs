//! Differences that are divided among the terms in which two settings differ: mixtures of the two, each a variant
//! with the luck of all others.

use super::file::DecomposeFile;
use super::{FULL, Level, Side, Study, Variant, VariantKind};

/// Groups that a difference can be divided among: every one doubles the mixtures.
pub(super) const MOST_GROUPS: usize = 6;

/// How the terms of a form move together where a study does not say: names, what readers see, and the terms.
pub(super) const USUAL_GROUPS: [(&str, &str, &[&str]); 6] = [
    ("text", "Text of the clauses", &["explicitness", "clarity", "weight"]),
    ("named", "Who is named", &["work", "decision", "accountability"]),
    ("decision_rule", "Decision rule", &["decision_rule"]),
    ("enforcement", "Enforcement", &["enforcement"]),
    ("pay_and_security", "Pay and security", &["pay", "security"]),
    (
        "review_and_membership",
        "Review and membership",
        &["membership", "review_weeks", "drafting_weeks"],
    ),
];

/// A difference between two settings that is divided among groups of terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Decomposition {
    /// Permanent name in snake case.
    pub name: String,
    /// The difference in a few words; empty if the study has none for it.
    pub label: String,
    /// The first setting and the second, which is subtracted: values by key of the scenario.
    pub between: [Vec<(String, Level)>; 2],
    /// What moves together, in the order of the file.
    pub groups: Vec<TermGroup>,
    /// Columns whose difference is divided.
    pub metrics: Vec<String>,
    /// The points at which it is divided, as the model stands.
    pub at: Vec<Side>,
    /// The variant of the model that each mixture is: bit `g` of its place says whether group `g` is that of the first
    /// setting. One that is the scenario itself is the full model.
    pub mixtures: Vec<String>,
    /// What is different in each of them.
    pub(super) changes: Vec<Vec<(String, Level)>>,
}

/// Terms that move together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermGroup {
    /// Permanent name in snake case.
    pub name: String,
    /// The group as readers see it.
    pub label: String,
    /// Terms of the form, and other keys.
    pub keys: Vec<String>,
}

impl Decomposition {
    /// The mixtures as variants of the model; the full model is none of them.
    pub(super) fn variants(&self) -> Vec<Variant> {
        let others = (0..self.mixtures.len()).filter(|&mixture| self.mixtures[mixture] != FULL);
        let variant = |mixture: usize| Variant {
            name: self.mixtures[mixture].clone(),
            kind: VariantKind::Mixture,
            label: self.told(mixture),
            changes: self.changes[mixture].clone(),
        };
        others.map(variant).collect()
    }

    /// `Network minus outsourcing: text of the clauses of the first setting`.
    fn told(&self, mixture: usize) -> String {
        let label = if self.label.is_empty() { &self.name } else { &self.label };
        let labels: Vec<&str> =
            chosen(&self.groups, mixture).map(|group| group.label.as_str()).collect();
        match labels.len() {
            0 => format!("{label}: all of the second setting"),
            n if n == self.groups.len() => format!("{label}: all of the first setting"),
            _ => format!("{label}: {} of the first setting", labels.join(", ")),
        }
    }
}

impl Study {
    /// The points that differ from those of the full model in nothing but the variant.
    pub fn under(&self, points: &[u32], variant: &str) -> Vec<u32> {
        let place = self.variants.iter().position(|one| one.name == variant);
        let shift =
            place.map_or(0, |place| place + 1) * self.points.len() / (self.variants.len() + 1);
        points.iter().map(|point| point + shift as u32).collect()
    }
}

/// Those of some groups that a mixture has from the first setting.
fn chosen<T>(groups: &[T], mixture: usize) -> impl Iterator<Item = &T> {
    groups.iter().enumerate().filter(move |(group, _)| mixture >> group & 1 == 1).map(|one| one.1)
}

/// The name of a mixture, such as `network=text+named`; no variant that somebody names is called so.
pub(super) fn name(decomposition: &str, groups: &[&str], mixture: usize) -> String {
    let of_first: Vec<&str> = chosen(groups, mixture).copied().collect();
    // No group is called so.
    let of_first = if of_first.is_empty() { "0".to_owned() } else { of_first.join("+") };
    format!("{decomposition}={of_first}")
}

/// Every name that a mixture of a file can have; none if it has too many groups.
pub(super) fn names(file: &DecomposeFile) -> Vec<String> {
    let usual = USUAL_GROUPS.iter().map(|(name, ..)| (*name).to_owned());
    let by_itself = || file.between[0].keys().map(|key| by_itself(key));
    let groups: Vec<String> = match &file.groups[..] {
        [] => usual.chain(by_itself()).collect(),
        groups => groups.iter().map(|group| group.name.clone()).collect(),
    };
    let groups: Vec<&str> = groups.iter().map(String::as_str).collect();
    if 2 * MOST_GROUPS < groups.len() {
        return Vec::new();
    }
    (0..1 << groups.len()).map(|mixture| name(&file.name, &groups, mixture)).collect()
}

/// The name of the group of a key that moves by itself.
pub(super) fn by_itself(key: &str) -> String {
    key.replace('.', "_")
}

#[cfg(test)]
mod tests {
    use polyarchy_model::contract::Terms;

    use super::*;

    #[test]
    fn every_term_of_a_form_is_in_one_of_the_usual_groups() {
        let terms = serde_json::to_value(Terms::default()).unwrap();
        let mut terms: Vec<&str> = terms.as_object().unwrap().keys().map(String::as_str).collect();
        let mut grouped: Vec<&str> =
            USUAL_GROUPS.iter().flat_map(|(_, _, terms)| *terms).copied().collect();
        terms.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(grouped, terms);
    }

    #[test]
    fn a_mixture_is_named_by_what_it_has_from_the_first_setting() {
        let groups = ["text", "named", "pay"];
        let names: Vec<String> = [0, 1, 5].map(|mixture| name("network", &groups, mixture)).into();
        assert_eq!(names, ["network=0", "network=text", "network=text+pay"]);
    }
}
