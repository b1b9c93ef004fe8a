//! The scenario as the page shows it: drawn, and in words.

mod plan;

use serde::Serialize;

use super::inputs::{ActivitySketch, AgreementSketch, ScenarioSketch};
use crate::words;
use plan::Plan;

/// The scenario as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Sketch {
    title: String,
    about: String,
    drawing: String,
    activities: Vec<ActivityRow>,
    agreements: Vec<AgreementRow>,
    n_parties: usize,
}

/// An activity in words.
#[derive(Clone, Debug, Serialize)]
struct ActivityRow {
    name: String,
    nature: String,
    concerns: String,
    provider: String,
    lead: String,
    after: String,
}

/// An agreement in words.
#[derive(Clone, Debug, Serialize)]
struct AgreementRow {
    name: String,
    form: String,
    parties: String,
    activities: String,
    weeks: String,
}

/// The scenario drawn and in words.
pub(super) fn of(scenario: &ScenarioSketch) -> Sketch {
    Sketch {
        title: scenario.title.clone(),
        about: scenario.about.trim().into(),
        drawing: Plan::of(scenario).drawing(),
        activities: scenario.activities.iter().map(activity).collect(),
        agreements: scenario.agreements.iter().map(agreement).collect(),
        n_parties: scenario.parties.len(),
    }
}

fn called(name: &str) -> String {
    if name == "ngo" { "NGO".into() } else { words::sentence_case(&words::name(name)) }
}

fn all_called(names: &[String]) -> String {
    names.iter().map(|name| called(name)).collect::<Vec<_>>().join(", ")
}

fn activity(activity: &ActivitySketch) -> ActivityRow {
    let one = |name: &Option<String>| name.as_deref().map_or_else(String::new, called);
    ActivityRow {
        name: called(&activity.name),
        nature: words::exact(activity.nature),
        concerns: all_called(&activity.concerns),
        provider: one(&activity.provider),
        lead: one(&activity.lead),
        after: all_called(&activity.after),
    }
}

fn agreement(agreement: &AgreementSketch) -> AgreementRow {
    let some = |names: &Option<Vec<String>>| {
        names.as_ref().map_or_else(|| "all".into(), |names| all_called(names))
    };
    AgreementRow {
        name: called(&agreement.name),
        form: words::sentence_case(&agreement.form),
        parties: some(&agreement.parties),
        activities: some(&agreement.activities),
        weeks: match agreement.weeks {
            (from, Some(to)) => format!("{from} to {to}"),
            (from, None) => format!("from {from}"),
        },
    }
}
