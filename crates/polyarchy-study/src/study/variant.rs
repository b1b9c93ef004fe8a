//! Variants of the model: settings under which every point of a design is run as well.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Factor, Level, Point, StudyFile, decompose, event, multiverse, robustness};
use crate::tree::Node;

/// Key of the factor whose levels are the variants.
pub const VARIANT: &str = "variant";

/// Name of the variant in which nothing is changed.
pub const FULL: &str = "full";

/// A variant of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Permanent name in snake case.
    pub name: String,
    /// What it is for.
    pub kind: VariantKind,
    /// Name as readers see it.
    pub label: String,
    /// What is different, by key of the scenario.
    pub changes: Vec<(String, Level)>,
}

/// What a variant is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VariantKind {
    /// A null model: what it shows as well is no evidence of what it lacks.
    Null,
    /// One mechanism off, to see whether a pattern needs it.
    Ablation,
    /// The model with other structural choices, to see on which of them a claim hangs; made of the choices, and
    /// never written.
    #[serde(skip)]
    Combination,
    /// Terms of one setting and of another, to see which of them make the difference; made of the two, and never
    /// written.
    #[serde(skip)]
    Mixture,
    /// The same model with other parameters, to see how far a claim hangs on them; drawn, and never written.
    #[serde(skip)]
    ParameterSet,
}

impl VariantKind {
    /// Whether variants of the kind stand in a file by themselves; all others follow from what else it says.
    pub(crate) fn is_written(self) -> bool {
        matches!(self, Self::Null | Self::Ablation)
    }
}

impl Variant {
    /// Whether a level of the factor is this variant.
    pub(crate) fn is(&self, level: &Level) -> bool {
        matches!(level, Level::Text(name) if *name == self.name)
    }

    /// Lays the changes over a scenario, but for those of an event that does not happen in it.
    pub(crate) fn put_into(&self, scenario: &mut Node) {
        for (key, level) in &self.changes {
            if event::is_there(key, scenario) {
                level.put_into(scenario, key);
            }
        }
    }
}

/// The names of the full model, of every variant that a file declares, of the combinations of its choices, of all
/// mixtures that there can be and of its parameter sets.
pub(super) fn names(file: &StudyFile) -> Vec<String> {
    let declared = file.variants.iter().map(|variant| variant.name.clone());
    let sets = file.robustness.map_or(0, |robustness| robustness.sets.get() as usize);
    let sets = (0..sets).map(robustness::name);
    let combined = file.multiverse.iter().flat_map(multiverse::names);
    let mixed = file.decompose.iter().flat_map(decompose::names);
    let full = std::iter::once(FULL.to_owned());
    full.chain(declared).chain(combined).chain(mixed).chain(sets).collect()
}

/// The factor whose levels are the full model and its variants.
pub(crate) fn factor(variants: &[Variant], axis: usize) -> Factor {
    let names = std::iter::once(FULL).chain(variants.iter().map(|variant| variant.name.as_str()));
    Factor {
        key: VARIANT.to_owned(),
        label: "Variant of the model".to_owned(),
        doc: "The full model, a null model, the model without one mechanism, with other choices or parameters, or a mixture of two settings.".to_owned(),
        unit: "1".to_owned(),
        levels: names.map(|name| Level::Text(name.to_owned())).collect(),
        distribution: None,
        condition: None,
        axis,
        whole: false,
        zip: None,
    }
}

/// The factor of the variants on an axis of its own beside the others; none without variants.
pub(crate) fn further(factors: &[Factor], variants: &[Variant]) -> Option<Factor> {
    let axis = factors.iter().map(|factor| factor.axis + 1).max().unwrap_or(0);
    (!variants.is_empty()).then(|| factor(variants, axis))
}

/// The points of a design under the full model, and then under each variant.
pub(crate) fn points(design: &[Point], variants: &[Variant]) -> Vec<Point> {
    if variants.is_empty() {
        return design.to_vec();
    }
    let names = factor(variants, 0).levels;
    let each = names.iter().flat_map(|name| design.iter().map(move |point| (name, point)));
    let levels =
        |(name, point): (&Level, &Point)| [&point.levels[..], std::slice::from_ref(name)].concat();
    (0..).zip(each.map(levels)).map(|(id, levels)| Point { id, levels }).collect()
}
