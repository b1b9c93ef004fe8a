//! The answer: what became of each difference and claim of the study, or of what it tells first.

mod courses;
mod importance;
mod influence;
mod points;
mod variance;

use serde::Serialize;

use super::checks::{self, Check};
use super::claims::Claim;
use super::decomposition;
use super::inputs::StudyFacts;
use crate::error::ChartError;
use crate::grid::Grid;
use crate::tables::ResultTables;
use crate::words;
use points::Point;

/// Differences that the answer has room for.
const MOST_POINTS: usize = 12;

/// What a study found, from its own questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Answer {
    /// One for each difference and claim, in the order in which they are asked.
    points: Vec<Point>,
    /// What holds beside them; all there is of a study that asks for nothing.
    pub(super) sentences: Vec<String>,
    /// At which settings it all holds; empty where no differences are told.
    scope: String,
}

/// The answer; empty if no run has reached its end.
pub(super) fn answer(
    tables: &ResultTables,
    study: &StudyFacts,
    claims: &[Claim],
    checks: &[Check],
    completed: u64,
) -> Result<Answer, ChartError> {
    let over: Vec<&str> = (claims.iter().map(|claim| &claim.wording))
        .chain(checks.iter().map(|check| &check.wording))
        .map(|wording| wording.averaged_over.as_str())
        .collect();
    let is_common = over.windows(2).all(|pair| pair[0] == pair[1]);
    let mut points: Vec<Point> = (claims.iter().map(|claim| points::of_claim(claim, !is_common)))
        .chain(checks.iter().map(|check| points::of_check(check, !is_common)))
        .collect();
    let n_points = points.len();
    points.truncate(MOST_POINTS);
    let more = (points.len() < n_points).then(|| {
        let left = n_points - points.len();
        let verdicts: Vec<&str> = claims
            .iter()
            .map(|claim| claim.verdict.as_str())
            .chain(checks.iter().map(|check| check.conclusion.word()))
            .collect();
        format!("{left} more are in the table below. {}", tallied(&verdicts))
    });
    let grid = Grid::read(tables)?;
    let mut sentences: Vec<String> = more.into_iter().collect();
    let mut influences = decomposition::sentences(tables)?;
    influences.extend(influence::sentences(tables, &grid)?);
    influences.extend(importance::sentences(tables, &grid)?);
    // Points of a sample or a screening mean nothing one by one.
    if points.is_empty() && influences.is_empty() {
        sentences.extend(courses::sentences(tables, &grid)?);
    }
    sentences.extend(influences);
    sentences.extend(variance::sentence(tables, &grid)?);
    if points.is_empty() && sentences.is_empty() && 0 < completed {
        let runs = words::fixed(completed as f64, 0);
        sentences.push(format!(
            "None of the metrics recorded has a value in any of the {runs} completed runs."
        ));
    }
    let scope = match over.first().filter(|_| is_common) {
        _ if points.is_empty() => String::new(),
        Some(over) if !over.is_empty() => scope(study, &format!("; each is a mean over {over}")),
        _ => scope(study, ""),
    };
    Ok(Answer { points, sentences, scope })
}

/// `Of all 36, 12 are met and 24 are undecided.`
fn tallied(verdicts: &[&str]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for verdict in verdicts {
        if !seen.contains(verdict) {
            seen.push(verdict);
        }
    }
    let told = |verdict: &&str| {
        let n = verdicts.iter().filter(|one| *one == verdict).count();
        let word = if verdict.is_empty() { "without an expectation" } else { *verdict };
        format!("{n} {} {word}", if n == 1 { "is" } else { "are" })
    };
    let parts: Vec<String> = seen.iter().map(told).collect();
    format!("Of all {}, {}.", verdicts.len(), words::listed(&parts))
}

/// At which settings the differences hold.
fn scope(study: &StudyFacts, over: &str) -> String {
    let fork = study.fork.as_ref().map_or_else(String::new, |fork| format!(", {fork}"));
    format!(
        "This holds for the scenario as it stands below, at {} design points with {} runs each of {} \
         weeks{fork}{over}.",
        words::fixed(study.points as f64, 0),
        study.replicates,
        study.horizon_weeks
    )
}

/// How the claims of the patterns turned out.
pub(super) fn conclusions(checks: &[Check]) -> Option<String> {
    if checks.is_empty() {
        return None;
    }
    let counts: Vec<(usize, &str)> =
        checks::tally(checks).into_iter().map(|(one, count)| (count, one.word())).collect();
    let later = checks.iter().filter(|check| !check.is_declared()).count();
    let what = match later {
        0 => "claims made before the runs".to_owned(),
        later => format!("claims ({later} exploratory)"),
    };
    counted(&what, checks.len(), &counts)
}

/// `Of the 4 claims, 3 are met and 1 is undecided.`
fn counted(what: &str, all: usize, counts: &[(usize, &str)]) -> Option<String> {
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| 0 < *count)
        .map(|(count, words)| format!("{count} {} {words}", if *count == 1 { "is" } else { "are" }))
        .collect();
    (!parts.is_empty()).then(|| format!("Of the {all} {what}, {}.", words::listed(&parts)))
}

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    fn results(forms: &[&str], means: &[f64]) -> ResultTables {
        let ids: Vec<i64> = (0..means.len() as i64).collect();
        let number = |id: &str, shift: f64| {
            let cells = means.iter().map(|mean| mean + shift).collect();
            Column::number(id, id, "1", "", cells)
        };
        let mut design =
            Table::named("design").with(Column::integer("design_id", "", "id", "", ids.clone()));
        if !forms.is_empty() {
            let cells = forms.iter().map(|form| (*form).into()).collect();
            design = design.with(Column::text("agreements.main.form", "Form", "", cells));
        }
        let estimates = Table::named("estimates")
            .with(Column::integer("design_id", "", "id", "", ids))
            .with(Column::text("metric", "", "", vec!["role_ambiguity".into(); means.len()]))
            .with(Column::integer("n", "", "1", "", vec![9; means.len()]))
            .with(number("mean", 0.0))
            .with(number("lower", -0.1))
            .with(number("upper", 0.1))
            .with(Column::number("level", "", "1", "", vec![0.95; means.len()]));
        ResultTables::named("abc").with(design).with(estimates)
    }

    fn told(tables: &ResultTables, completed: u64) -> Vec<String> {
        answer(tables, &StudyFacts::default(), &[], &[], completed).unwrap().sentences
    }

    #[test]
    fn the_answer_names_the_least_and_the_greatest() {
        let tables = results(&["it_service", "it_outsourcing"], &[0.5, 0.25]);
        assert_eq!(
            told(&tables, 9),
            [
                "For role ambiguity, means range from 0.25 [0.15, 0.35] for form it outsourcing to 0.50 [0.40, 0.60] for form it service."
            ]
        );
    }

    #[test]
    fn a_study_that_varies_nothing_is_told_in_one_number() {
        let tables = results(&[], &[0.5]);
        assert_eq!(told(&tables, 9), ["For role ambiguity, the mean is 0.50 [0.40, 0.60]."]);
    }

    #[test]
    fn completed_runs_without_a_value_are_told_as_such() {
        let tables = results(&["a", "b"], &[f64::NAN, f64::NAN]);
        assert_eq!(
            told(&tables, 18),
            ["None of the metrics recorded has a value in any of the 18 completed runs."]
        );
        assert!(told(&tables, 0).is_empty());
    }
}
