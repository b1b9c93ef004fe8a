//! The projects of the base-rate study, and the parties in them at one time.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use polyarchy_results::Stored;
use polyarchy_table::{Table, Values};

/// Week in which parties are asked; the shortest project is planned for 38.
const ASKED: i64 = 26;
/// Role conflict, as a distance.
const CONFLICT: &str = "role_conflict_distance";

/// Columns with the correlation between persons of ambiguity with divergence, and with distance.
pub(super) const BETWEEN_PERSONS: [&str; 2] =
    ["ambiguity_conflict_correlation", "ambiguity_distance_correlation"];

/// One project, as it came out.
#[derive(Clone, Debug, Default)]
pub(super) struct Project {
    /// Its contract form.
    pub(super) form: String,
    pub(super) cost_overrun: f64,
    pub(super) schedule_overrun: f64,
    pub(super) planned_years: f64,
    pub(super) explicitness: f64,
    pub(super) starting_trust: f64,
    pub(super) trust: f64,
    /// Its cost overrun where rework stays where it arises.
    pub(super) uncoupled: f64,
    /// Correlation between persons of ambiguity with divergence and with distance; none where not recorded.
    pub(super) between_persons: [f64; 2],
    pub(super) parties: Vec<Party>,
}

/// One party in the week in which all are asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Party {
    pub(super) ambiguity: f64,
    pub(super) conflict: f64,
    pub(super) strain: f64,
    /// Hours that each of its members worked this week.
    pub(super) performance: f64,
}

/// All projects: each plan under each luck.
pub(super) struct Projects {
    /// Plan by plan, in each the lucks in the same order.
    pub(super) all: Vec<Project>,
    plans: usize,
    /// Whether runs have the columns of [`BETWEEN_PERSONS`].
    pub(super) tells_of_persons: bool,
}

impl Projects {
    /// Number of plans, and of lucks.
    pub(super) fn plans_and_lucks(&self) -> (usize, usize) {
        (self.plans, self.all.len() / self.plans)
    }

    /// The projects of a study's results.
    pub(super) fn read(files: &Stored) -> Result<Self> {
        let runs = files.table("runs.parquet")?;
        let (full, uncoupled) = sorted_out(&runs)?;
        let mut members = asked(files, &runs)?;
        let of = |id: &str| -> Result<Vec<f64>> { numbers(&runs, id) };
        let columns = [
            "cost_overrun",
            "schedule_overrun",
            "plan.deadline_weeks",
            "forms.it_service.explicitness",
            "relations.starting_trust",
            "trust",
        ];
        let [cost, schedule, weeks, explicitness, starting, trust] = columns.map(of);
        let (cost, schedule, weeks) = (cost?, schedule?, weeks?);
        let (explicitness, starting, trust) = (explicitness?, starting?, trust?);
        let ids = runs.integers("run_id")?;
        let forms = runs.texts("agreements.main.form")?;
        let persons = BETWEEN_PERSONS.map(|id| of(id).ok());
        let project = |(&row, &twin): (&usize, &usize)| Project {
            form: forms[row].clone(),
            between_persons: [0, 1].map(|at| persons[at].as_ref().map_or(f64::NAN, |r| r[row])),
            cost_overrun: cost[row],
            schedule_overrun: schedule[row],
            planned_years: weeks[row] / 52.0,
            explicitness: explicitness[row],
            starting_trust: starting[row],
            trust: trust[row],
            uncoupled: cost[twin],
            parties: members.remove(&ids[row]).unwrap_or_default(),
        };
        let replicates = runs.integers("replicate")?;
        let plans = full.iter().filter(|&&row| replicates[row] == 0).count();
        let tells_of_persons = persons.iter().all(Option::is_some);
        let all = full.iter().zip(&uncoupled).map(project).collect();
        Ok(Self { all, plans, tells_of_persons })
    }
}

/// Rows of the full model and of the ablation, in the same order of projects.
fn sorted_out(runs: &Table) -> Result<(Vec<usize>, Vec<usize>)> {
    let variants = runs.texts("variant")?;
    let of = |name: &str| (0..runs.rows()).filter(|&row| variants[row] == name).collect::<Vec<_>>();
    let (full, uncoupled) = (of("full"), of("no_spillover"));
    let statuses = runs.texts("status")?;
    let failed = statuses.iter().filter(|status| *status != "completed").count();
    anyhow::ensure!(failed == 0, "{failed} projects of the base-rate study failed");
    Ok((full, uncoupled))
}

/// The parties of each run in the week in which they are asked.
fn asked(files: &Stored, runs: &Table) -> Result<BTreeMap<i64, Vec<Party>>> {
    let sizes: BTreeMap<i64, f64> = runs
        .integers("run_id")?
        .iter()
        .copied()
        .zip(numbers(runs, "parties.firm_a.members")?)
        .collect();
    let mut asked: BTreeMap<i64, Vec<Party>> = BTreeMap::new();
    let columns = ["run_id", "tick", "role_ambiguity", CONFLICT, "strain", "hours"];
    // Block by block: only one week of very many is wanted.
    files.scan("parties.parquet", &columns, |block| -> Result<()> {
        let (ids, weeks) = (block.integers("run_id")?, block.integers("tick")?);
        let [ambiguity, conflict, strain, hours] =
            ["role_ambiguity", CONFLICT, "strain", "hours"].map(|id| block.numbers(id));
        let (ambiguity, conflict, strain, hours) = (ambiguity?, conflict?, strain?, hours?);
        // A party without a role that is open has no role stress.
        let has_a_role = |&row: &usize| !ambiguity[row].is_nan() && !conflict[row].is_nan();
        let of_week = (0..block.rows()).filter(|&row| weeks[row] == ASKED);
        for row in of_week.filter(has_a_role) {
            asked.entry(ids[row]).or_default().push(Party {
                ambiguity: ambiguity[row],
                conflict: conflict[row],
                strain: strain[row],
                performance: hours[row] / sizes[&ids[row]],
            });
        }
        Ok(())
    })?;
    Ok(asked)
}

/// A column as real numbers.
fn numbers(table: &Table, id: &str) -> Result<Vec<f64>> {
    match table.column(id).map(|column| &column.values) {
        Some(Values::Number(cells)) => Ok(cells.clone()),
        Some(Values::Integer(cells)) => Ok(cells.iter().map(|&cell| cell as f64).collect()),
        _ => None.with_context(|| format!("base-rate: no numbers in {id}")),
    }
}
