//! Made-up facts about a study: what a report tells beside its tables.

use polyarchy_report::{
    ActivitySketch, AgreementSketch, Parameter, PartySketch, Provenance, ReportInputs, ResultFile,
    ResultTables, ScenarioSketch, StudyFactor, StudyFacts,
};

/// The facts, to be lent to a report.
pub(crate) struct Facts {
    study: StudyFacts,
    scenario: ScenarioSketch,
    pub(crate) parameters: Vec<Parameter>,
    provenance: Provenance,
}

impl Facts {
    /// Facts that fit the synthetic studies.
    pub(crate) fn made_up() -> Self {
        Self {
            study: study(),
            scenario: scenario(),
            parameters: parameters(),
            provenance: provenance(),
        }
    }

    /// Everything that a report is written from.
    pub(crate) fn inputs<'a>(&'a self, tables: &'a ResultTables) -> ReportInputs<'a> {
        let Self { study, scenario, parameters, provenance } = self;
        ReportInputs { tables, study, scenario, parameters, provenance }
    }
}

fn study() -> StudyFacts {
    let factor = |key: &str, label: &str, levels: &[&str]| StudyFactor {
        key: key.into(),
        label: label.into(),
        unit: "1".into(),
        levels: levels.iter().map(|level| (*level).into()).collect(),
    };
    StudyFacts {
        name: "forms-under-pressure".into(),
        title: None,
        standing: "Of the 58 claims, 16 are met.".into(),
        question:
            "How far does the contract form shape role ambiguity, and does pressure sharpen it?"
                .into(),
        design: "full factorial".into(),
        points: 100,
        replicates: "40".into(),
        stopping: None,
        phases: vec!["members talk".into(), "work is done".into()],
        own_luck: Vec::new(),
        fork: None,
        horizon_weeks: 156,
        factors: vec![
            factor(
                "agreements.main.form",
                "Contract form",
                &["IT outsourcing", "IT service", "public-private partnership", "interest network"],
            ),
            factor("pressure.time", "Deadline, multiple of the plan", &["1.5", "1", "0.5"]),
        ],
    }
}

/// Name, nature, places of the concerned, and those of provider and lead.
type MadeUp = (&'static str, f64, &'static [usize], Option<usize>, Option<usize>);

fn scenario() -> ScenarioSketch {
    let parties = [
        ("city_council", "government", 6),
        ("health_office", "government", 4),
        ("software_house", "company", 12),
        ("hosting_company", "company", 5),
        ("state_university", "university", 3),
        ("open_data_club", "ngo", 9),
    ];
    let activities: [MadeUp; 6] = [
        ("content", 0.9, &[0, 1, 5], Some(5), Some(0)),
        ("publishing", 0.7, &[0, 1, 2], Some(2), Some(1)),
        ("admission_of_requests", 0.6, &[0, 2, 4], Some(2), Some(0)),
        ("design", 0.4, &[0, 2], Some(2), None),
        ("hosting", 0.1, &[2, 3], Some(3), None),
        ("analysis <of> & \"use\"", 0.5, &[0, 4, 5], None, Some(0)),
    ];
    let name = |place: usize| parties[place].0.to_owned();
    let agreement = |name: &str, form: &str| AgreementSketch {
        name: name.into(),
        form: form.into(),
        ..AgreementSketch::default()
    };
    ScenarioSketch {
        title: "Made-up city".into(),
        about: "No real case: it shows every mark that the drawing has.".into(),
        parties: parties
            .iter()
            .map(|(name, sector, members)| PartySketch {
                name: (*name).into(),
                sector: (*sector).into(),
                members: *members,
            })
            .collect(),
        activities: activities
            .iter()
            .map(|(activity, nature, concerns, provider, lead)| ActivitySketch {
                name: (*activity).into(),
                nature: *nature,
                concerns: concerns.iter().map(|&place| name(place)).collect(),
                provider: provider.map(name),
                lead: lead.map(name),
                after: (*activity == "publishing").then(|| "content".into()).into_iter().collect(),
            })
            .collect(),
        agreements: vec![
            agreement("main", "Interest network"),
            AgreementSketch {
                parties: Some(vec![name(0), name(2), name(3)]),
                activities: Some(vec!["design".into(), "hosting".into()]),
                weeks: (26, Some(130)),
                ..agreement("systems", "IT outsourcing contract")
            },
        ],
    }
}

fn parameters() -> Vec<Parameter> {
    let parameter = |key: &str, value: &str, default: Option<&str>, doc: &str| Parameter {
        key: key.into(),
        doc: doc.into(),
        unit: if key.ends_with("weeks") { "weeks" } else { "1" }.into(),
        value: value.into(),
        default: default.map(String::from),
    };
    let mut all = vec![
        parameter("horizon_weeks", "156", None, "Weeks that a run lasts."),
        parameter("pressure.time", "1", Some("1"), "Deadline as a multiple of the plan."),
        parameter(
            "talk.assertiveness",
            "0.6",
            Some("0.5"),
            "How strongly interests bend what is said.",
        ),
        parameter("talk.certainty", "0.9", Some("0.9"), "How sure a member must sound."),
    ];
    for number in 0..40 {
        let key = format!("work.made_up_{number}");
        all.push(parameter(&key, "0.25", Some("0.25"), "A parameter that is as it always is."));
    }
    all
}

fn provenance() -> Provenance {
    let fact = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let file = |name: &str, rows: Option<u64>, doc: &str| ResultFile {
        name: name.into(),
        rows,
        bytes: 123_456,
        blake3: "5d1e".repeat(16),
        doc: doc.into(),
    };
    Provenance {
        version: "0.1.0".into(),
        runs: (4000, 3999, 1),
        facts: vec![
            fact("Seed", "2026"),
            fact("Commit", "f84b2d8"),
            fact("Study", &"3f2a91c0ffee5d1e".repeat(4)),
        ],
        files: vec![
            file(
                "estimates.csv",
                Some(1100),
                "Mean, spread and interval of each metric at each point.",
            ),
            file("runs.parquet", Some(4000), "One row for each run."),
            file("ticks.parquet", Some(628_000), "One row for each run and recorded week."),
        ],
        study: ("forms-under-pressure.toml".into(), "seed = 1\n".into()),
        commands: vec![
            ("There, ask why".into(), "polyarchy why . --top 5".into()),
            fact(
                "Make the results anew",
                "polyarchy run configs/studies/forms-under-pressure.toml",
            ),
            fact(
                "Make one run anew and print it",
                "polyarchy run configs/studies/forms-under-pressure.toml --run 17",
            ),
        ],
    }
}
