//! Parameter sets around that of the scenario, under each of which every point is run as well.
//!
//! Every parameter of the model is drawn at once by a Latin hypercube, so that a claim is tested far from the defaults
//! and not along one axis at a time.

use polyarchy_model::units::{Headcount, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Level, Variant, VariantKind};
use crate::design::layers;
use crate::distribution::Distribution;
use crate::parameters::{self, Entry};
use crate::tree::{Node, Value};

/// In how many sets of parameters the expectations of a study are tested, and how far from the scenario's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Robustness {
    /// How many sets of parameters are drawn; of 1000 a share is known to ±0.03.
    #[schemars(extend("maximum" = 1_000))]
    pub sets: Headcount,
    /// How far each parameter may lie from its value in the scenario, as a share of it to either side; all values
    /// between are alike.
    #[serde(default = "half")]
    pub within: Share,
}

fn half() -> Share {
    Share::of(0.5)
}

impl Robustness {
    /// The sets as variants of the model.
    ///
    /// Drawn are the numbers that the model itself assumes: not those that make a scenario or a contract form, nor
    /// those that a study varies. What would lie beyond what is legal lies at the end of it.
    pub(super) fn variants(&self, scenario: &Node, varied: &[&str], seed: u64) -> Vec<Variant> {
        let assumed = assumed();
        let sets = layers(self.sets.get() as usize, assumed.len(), seed);
        let within = self.within.get();
        let variant = |(set, places): (usize, Vec<f64>)| {
            let drawn =
                assumed.iter().zip(places).filter(|(entry, _)| !varied.contains(&&*entry.key));
            let level = |(entry, place): (&Entry, f64)| {
                let level = drawn_around(value(entry, scenario)?, within, entry, place);
                Some((entry.key.clone(), level))
            };
            Variant {
                name: name(set),
                kind: VariantKind::ParameterSet,
                label: format!("Parameter set {}", set + 1),
                changes: drawn.filter_map(level).collect(),
            }
        };
        sets.into_iter().enumerate().map(variant).collect()
    }
}

/// The level at a place from 0 to 1 of what lies so far around a value; whole numbers are all alike.
fn drawn_around(value: f64, within: f64, entry: &Entry, place: f64) -> Level {
    let [least, most] = entry.bounds;
    let at = |place: f64| {
        let drawn = value * (1.0 + within * (2.0 * place - 1.0));
        drawn.max(least.unwrap_or(drawn)).min(most.unwrap_or(drawn))
    };
    if entry.is_whole {
        let whole = Distribution::Uniform([at(0.0).ceil(), at(1.0).floor()]);
        Level::Integer(whole.whole_quantile(place))
    } else {
        Level::Number(at(place))
    }
}

/// The name of a parameter set by its number from 0.
pub(super) fn name(set: usize) -> String {
    format!("set_{:03}", set + 1)
}

/// Parameters of the model whose default stands on something, or on an assumption.
fn assumed() -> Vec<Entry> {
    let is_assumed = |entry: &Entry| {
        entry.standing.is_some() && entry.bounds[0].is_some() && !entry.key.contains('<')
            // What a study presses with is no assumption of the model.
            && !entry.key.starts_with("pressure.")
    };
    parameters::entries().into_iter().filter(is_assumed).collect()
}

/// The parameter's value in a scenario, else its default.
fn value(entry: &Entry, scenario: &Node) -> Option<f64> {
    let steps: Vec<String> = entry.key.split('.').map(str::to_owned).collect();
    match scenario.find(&steps).map(|node| &node.value) {
        Some(Value::Number(number)) => Some(*number),
        Some(Value::Integer(integer)) => Some(*integer as f64),
        _ => entry.default.as_ref()?.parse().ok(),
    }
}
