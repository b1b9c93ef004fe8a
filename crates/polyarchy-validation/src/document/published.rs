//! Published regularities beside the same figures of the base-rate study.

mod of_parties;
mod of_projects;
mod projects;
mod regularity;
mod statistics;

use anyhow::Result;

use super::folders::Folders;
use super::numbers::{fixed, with_interval};
use super::sensitivity;
use crate::markdown;
use projects::Projects;
pub(super) use regularity::Answer;
use regularity::{HELD_OUT, Regularity, answers};

/// Every regularity with the published figure, the model's, and whether they agree.
pub(super) fn table(folders: &Folders) -> Result<String> {
    let projects = Projects::read(folders.of("base-rate")?)?;
    let mut found = answers(&projects, of_projects::FIGURES)?;
    found.extend(answers(&projects, of_parties::FIGURES)?);
    found.extend(klijn(folders)?);
    let head =
        ["", "Regularity", "Used for", "Published", "Band", "Model", "n", "Verdict", "Source"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(found.iter().map(row));
    Ok(markdown::table(&rows))
}

fn row((regularity, answer): &(Regularity, Answer)) -> Vec<String> {
    let [low, high] = regularity.band;
    let end = |end: f64| if end.is_finite() { fixed(end, 3) } else { "∞".into() };
    let band = match (low.is_finite(), high.is_finite()) {
        (true, false) => format!("at least {}", end(low)),
        (false, true) => format!("at most {}", end(high)),
        _ => format!("{} to {}", end(low), end(high)),
    };
    vec![
        regularity.id.into(),
        regularity.what.into(),
        regularity.used_for.into(),
        regularity.published.into(),
        band,
        with_interval(answer.estimate, answer.interval),
        answer.n.to_string(),
        answer.verdict(regularity.band).into(),
        regularity.source.into(),
    ]
}

/// Q14: how much less of the variance of outcomes form explains than management does.
fn klijn(folders: &Folders) -> Result<Vec<(Regularity, Answer)>> {
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
        found.push((regularity, sensitivity::form_less_management(folders, metric)?));
    }
    Ok(found)
}
