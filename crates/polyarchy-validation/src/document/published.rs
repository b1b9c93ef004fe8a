//! Published regularities beside the same figures of the base-rate study.

mod of_forms;
mod of_parties;
mod of_plans;
mod of_projects;
mod of_volunteers;
mod projects;
mod regularity;
mod statistics;

use anyhow::Result;

use super::folders::Folders;
use super::numbers::{fixed, with_interval};
use super::sensitivity;
use crate::markdown;
use projects::{BETWEEN_PERSONS, Projects};
pub(super) use regularity::Answer;
use regularity::{HELD_OUT, Outcome, Regularity, answers};

/// Every regularity with the published figure, the model's, and whether they agree.
pub(super) fn table(folders: &Folders) -> Result<String> {
    let projects = Projects::read(folders.of("base-rate")?)?;
    let mut found = answers(&projects, of_projects::FIGURES)?;
    found.extend(answers(&projects, of_parties::FIGURES)?);
    found.extend(between_persons(&projects)?);
    found.extend(klijn(folders)?);
    found.extend(answers(&projects, of_forms::FIGURES)?);
    found.extend(of_plans::answers(folders)?);
    found.extend(of_volunteers::answers(folders)?);
    found.sort_by_key(|(regularity, _)| number(regularity.id));
    let head =
        ["", "Regularity", "Used for", "Published", "Band", "Model", "n", "Verdict", "Source"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(found.iter().map(row));
    Ok(markdown::table(&rows))
}

/// The number of a regularity: Q9 comes before Q10.
fn number(id: &str) -> u32 {
    id.trim_start_matches('Q').parse().unwrap_or(u32::MAX)
}

/// Q10 between persons, if the base-rate study tells of them.
fn between_persons(projects: &Projects) -> Result<Vec<(Regularity, Outcome)>> {
    if projects.tells_of_persons {
        return answers(projects, of_forms::BETWEEN_PERSONS);
    }
    let why = format!("base-rate does not record `{}`", BETWEEN_PERSONS.join("` and `"));
    let one = |regularity| (regularity, Outcome::NotComputed(why.clone()));
    Ok(of_forms::BETWEEN_PERSONS.iter().map(|figure| one(figure.regularity)).collect())
}

fn row((regularity, outcome): &(Regularity, Outcome)) -> Vec<String> {
    let [low, high] = regularity.band;
    let end = |end: f64| if end.is_finite() { fixed(end, 3) } else { "∞".into() };
    let band = match (low.is_finite(), high.is_finite()) {
        (true, false) => format!("at least {}", end(low)),
        (false, true) => format!("at most {}", end(high)),
        _ => format!("{} to {}", end(low), end(high)),
    };
    let [model, n, verdict] = match outcome {
        Outcome::Found(answer) => [
            with_interval(answer.estimate, answer.interval),
            answer.n.to_string(),
            answer.verdict(regularity.band).into(),
        ],
        Outcome::NotComputed(why) => ["–".into(), "–".into(), format!("not computed: {why}")],
    };
    vec![
        regularity.id.into(),
        regularity.what.into(),
        regularity.used_for.into(),
        regularity.published.into(),
        band,
        model,
        n,
        verdict,
        regularity.source.into(),
    ]
}

/// Q14: how much less of the variance of outcomes form explains than management does.
fn klijn(folders: &Folders) -> Result<Vec<(Regularity, Outcome)>> {
    let mut found = Vec::new();
    for (what, metric) in [
        ("share of the variance of delay: form less management", "schedule_overrun"),
        ("share of the variance of disputes open: form less management", "disputes_open"),
    ] {
        let regularity = Regularity {
            id: "Q14",
            what,
            used_for: HELD_OUT,
            published: "form explains less",
            band: [f64::NEG_INFINITY, 0.0],
            source: "Klijn et al. 2008",
        };
        let answer = sensitivity::form_less_management(folders, metric)?;
        found.push((regularity, Outcome::Found(answer)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use polyarchy_publish::{Build, Change, Job, Prepared, Study, run};

    use super::*;

    const STUDIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/studies");

    /// Runs a study, changed, below a folder.
    fn make(out: &Path, study: &Path, changes: &[&str]) {
        let changes: Vec<Change> = changes.iter().map(|one| Change::parse(one).unwrap()).collect();
        let study = Study::read_changed(study, &changes);
        let prepared = Prepared::new(study.unwrap_or_else(|error| panic!("{error}")));
        run(&Job::new(&prepared, &Build::of_version(env!("CARGO_PKG_VERSION")), out)).unwrap();
    }

    /// The study of volunteers without what it expects, which asks for very many runs.
    fn volunteers(folder: &Path) -> PathBuf {
        let text = fs::read_to_string(format!("{STUDIES}/patterns/p7-observe.toml")).unwrap();
        let (before, _) = text.split_once("[[variants]]").unwrap();
        let (before, after) = before.split_once("[precision]").unwrap();
        let (_, record) = after.split_once("[record]").unwrap();
        let path = folder.join("p7-observe.toml");
        let text = format!("{before}[record]{record}")
            .replace("../../scenarios", &format!("{STUDIES}/../scenarios"));
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn every_figure_is_computed_from_what_the_shipped_studies_record() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("results");
        let shipped = |name: &str| Path::new(STUDIES).join(name);
        let few = ["replicates=3"];
        let plans = ["replicates=3", "design.latin_hypercube.points=12"];
        make(&out, &shipped("base-rate.toml"), &plans);
        make(&out, &shipped("form-and-management.toml"), &few);
        make(&out, &shipped("mandates.toml"), &few);
        make(&out, &volunteers(folder.path()), &few);
        let table = table(&Folders::read(&out).unwrap()).unwrap();
        let without: Vec<&str> =
            table.lines().filter(|line| line.contains("not computed")).collect();
        assert!(without.is_empty(), "{without:#?}");
        let ids: Vec<u32> = table
            .lines()
            .filter_map(|line| line.strip_prefix("| Q")?.split(' ').next()?.parse().ok())
            .collect();
        assert!(ids.is_sorted() && ids.contains(&1) && ids.contains(&31), "{ids:?}");
    }
}
