//! Who works with whom on what, as the report draws it.

use polyarchy_model::scenario::{Activity, Agreement, Party, Scenario, Sector};
use polyarchy_report::{ActivitySketch, AgreementSketch, PartySketch, ScenarioSketch};

use crate::publish::forms;

/// The sketch of a scenario, forms by their labels.
pub(super) fn of(scenario: &Scenario, labels: &[(String, String)]) -> ScenarioSketch {
    ScenarioSketch {
        title: scenario.title.clone(),
        about: scenario.about.clone(),
        parties: scenario.parties.iter().map(party).collect(),
        activities: scenario.activities.iter().map(activity).collect(),
        agreements: scenario.agreements.iter().map(|one| agreement(one, labels)).collect(),
    }
}

fn party((name, party): (&String, &Party)) -> PartySketch {
    let sector = match party.sector {
        Sector::Government => "government",
        Sector::Company => "company",
        Sector::University => "university",
        Sector::Ngo => "ngo",
        Sector::Individual => "individual",
    };
    PartySketch {
        name: name.clone(),
        sector: sector.into(),
        members: u64::from(party.members.get()),
    }
}

fn activity((name, activity): (&String, &Activity)) -> ActivitySketch {
    ActivitySketch {
        name: name.clone(),
        nature: activity.nature.get(),
        concerns: activity.concerns.clone(),
        provider: activity.provider.clone(),
        lead: activity.government_lead.clone(),
        after: activity.after.clone(),
    }
}

fn agreement(
    (name, agreement): (&String, &Agreement),
    labels: &[(String, String)],
) -> AgreementSketch {
    AgreementSketch {
        name: name.clone(),
        form: forms::called(labels, &agreement.form),
        parties: agreement.parties.clone(),
        activities: agreement.activities.clone(),
        weeks: (
            u64::from(agreement.starts_week.get()),
            agreement.ends_week.map(|week| u64::from(week.get())),
        ),
    }
}
