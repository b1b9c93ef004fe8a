//! What the disputes of a study go back to, group by group of its settings, and why one group has more of them.

use std::collections::BTreeSet;
use std::path::Path;

use polyarchy_analysis::evidence::Evidence;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::rule::Rule;
use polyarchy_model::event::Names;
use polyarchy_runner::{Prepared, RunId, spread};
use polyarchy_table::{Column, Range, Table};
use polyarchy_why::chain::{Index, Root};
use polyarchy_why::profile::Profile;

use crate::failure::Failure;
use crate::stored::open;

/// Groups that a table can show, where none are asked for.
const MOST_GROUPS: usize = 12;

/// A mean over runs with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its interval.
    pub interval: Interval,
}

/// A quantity in a group, and by how much it exceeds that in the first group, paired by replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What it is.
    pub what: Quantity,
    /// A run's number, on average.
    pub value: Estimate,
    /// Less that of the first group.
    pub more: Estimate,
}

/// What is told of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Disputes that opened (N).
    Disputes,
    /// Disputes that were to be expected, given the state at each occasion (Λ).
    Expected,
    /// N - Λ.
    Luck,
    /// Of the difference to the first group, what comes of more occasions.
    OfOccasions,
    /// Of the same, what comes of higher chances on an occasion.
    OfChances,
    /// Disputes that go back to a root.
    Root(Root),
}

/// The runs at some settings.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupProfile {
    /// Level of each key.
    pub levels: Vec<String>,
    /// What is told, roots by their number.
    pub told: Vec<Compared>,
}

/// The profiles of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Profiles {
    /// Factors whose levels make the groups.
    pub by: Vec<String>,
    /// Replicates.
    pub replicates: u32,
    /// Design points in all groups.
    pub points: usize,
    /// The groups; the first is the one that others are compared with.
    pub groups: Vec<GroupProfile>,
}

/// Follows runs of results and tells what their disputes go back to: `replicates` of each design point, grouped by the
/// levels of some factors, or of those that the study's first factor and pressures are.
///
/// Errors: a folder without results, a factor that the study does not have, a run that failed.
pub fn profiles(
    folder: &Path,
    by: &[String],
    replicates: Option<u32>,
    threads: usize,
) -> Result<Profiles, Failure> {
    let (_, prepared) = open(folder)?;
    let replicates = replicates.unwrap_or(20).min(prepared.replicates);
    let by = keys(&prepared, by)?;
    let groups = groups(&prepared, &by);
    let n_points = prepared.study.points().len();
    let made = spread(n_points * replicates as usize, threads, |nth| {
        let run = RunId { point: (nth % n_points) as u32, replicate: (nth / n_points) as u32 };
        profile_of(&prepared, run)
    })?;
    let made = made.into_iter().collect::<Result<Vec<_>, _>>()?;
    // The mean profile of each group in each replicate.
    let of_group = |points: &[usize]| -> Vec<Profile> {
        (0..replicates as usize)
            .map(|replicate| {
                Profile::mean(points.iter().map(|point| &made[replicate * n_points + point]))
            })
            .collect()
    };
    let means: Vec<Vec<Profile>> = groups.iter().map(|(_, points)| of_group(points)).collect();
    let roots: BTreeSet<Root> =
        means.iter().flatten().flat_map(|profile| profile.roots.keys().copied()).collect();
    let told = |(levels, _): &(Vec<String>, Vec<usize>), of_group: &[Profile]| GroupProfile {
        levels: levels.clone(),
        told: told(of_group, &means[0], &roots),
    };
    Ok(Profiles {
        groups: groups.iter().zip(&means).map(|(group, means)| told(group, means)).collect(),
        by,
        replicates,
        points: n_points,
    })
}

fn profile_of(prepared: &Prepared, run: RunId) -> Result<Profile, Failure> {
    let setting = prepared.setting_at(run.point);
    let place = run.place(prepared.replicates);
    let failed = |failed| Failure::RunFailed { place, failed };
    let log = prepared.follow(run, &setting).map_err(failed)?;
    let names = Names::new(&setting, &log);
    Ok(Index::new(&log, &names).profile())
}

/// The factors whose levels make groups.
fn keys(prepared: &Prepared, asked: &[String]) -> Result<Vec<String>, Failure> {
    let factors = &prepared.study.factors;
    let known = |key: &String| factors.iter().any(|factor| factor.key == *key);
    if let Some(unknown) = asked.iter().find(|key| !known(key)) {
        let known = factors.iter().map(|factor| factor.key.clone()).collect();
        return Err(Failure::NoFactor { key: unknown.clone(), known });
    }
    if !asked.is_empty() {
        return Ok(asked.to_vec());
    }
    let is_usual = |(nth, key): &(usize, &String)| *nth == 0 || key.starts_with("pressure.");
    let usual = factors.iter().map(|factor| &factor.key).enumerate().filter(is_usual);
    let usual: Vec<String> = usual.map(|(_, key)| key.clone()).collect();
    let is_shown = groups(prepared, &usual).len() <= MOST_GROUPS;
    Ok(if is_shown { usual } else { usual[..1].to_vec() })
}

/// Design points by their levels of some factors, in the order of the design.
fn groups(prepared: &Prepared, by: &[String]) -> Vec<(Vec<String>, Vec<usize>)> {
    let study = &prepared.study;
    let places: Vec<usize> = by
        .iter()
        .filter_map(|key| study.factors.iter().position(|factor| factor.key == *key))
        .collect();
    let mut groups: Vec<(Vec<String>, Vec<usize>)> = Vec::new();
    for (nth, point) in study.points().iter().enumerate() {
        let levels: Vec<String> =
            places.iter().map(|&place| point.levels[place].to_string()).collect();
        match groups.iter_mut().find(|(known, _)| *known == levels) {
            Some((_, points)) => points.push(nth),
            None => groups.push((levels, vec![nth])),
        }
    }
    groups
}

/// All that is told of a group's replicates, beside those of the first.
fn told(of_group: &[Profile], first: &[Profile], roots: &BTreeSet<Root>) -> Vec<Compared> {
    let compared = |what, value: &dyn Fn(&Profile) -> f64| {
        let values: Vec<f64> = of_group.iter().map(value).collect();
        let more: Vec<f64> =
            of_group.iter().zip(first).map(|(here, there)| value(here) - value(there)).collect();
        Compared { what, value: estimate(&values), more: estimate(&more) }
    };
    let mut told = vec![
        compared(Quantity::Disputes, &Profile::disputes),
        compared(Quantity::Expected, &Profile::expected_disputes),
        compared(Quantity::Luck, &Profile::luck),
    ];
    for (place, what) in [Quantity::OfOccasions, Quantity::OfChances].into_iter().enumerate() {
        let more: Vec<f64> =
            of_group.iter().zip(first).map(|(here, there)| here.more_than(there)[place]).collect();
        told.push(Compared { what, value: estimate(&[]), more: estimate(&more) });
    }
    let of_root = |&root: &Root| {
        compared(Quantity::Root(root), &move |profile| {
            profile.roots.get(&root).copied().unwrap_or(0.0)
        })
    };
    let mut of_roots: Vec<Compared> = roots.iter().map(of_root).collect();
    of_roots.sort_by(|one, other| other.value.mean.total_cmp(&one.value.mean));
    told.extend(of_roots);
    told
}

fn estimate(values: &[f64]) -> Estimate {
    let mean = Moments::of(values).mean;
    if values.len() < 2 {
        return Estimate { mean, interval: Interval::NONE };
    }
    let rule = Rule::once(Level::NINETY_FIVE);
    Estimate { mean, interval: Evidence::of_values(values, Range::Any).interval(&rule).0 }
}

impl Quantity {
    /// The quantity in words.
    pub fn words(self) -> String {
        match self {
            Self::Disputes => "disputes opened (N)".to_owned(),
            Self::Expected => "expected, given the state (Λ)".to_owned(),
            Self::Luck => "luck (N - Λ)".to_owned(),
            Self::OfOccasions => "more by occasions".to_owned(),
            Self::OfChances => "more by chances".to_owned(),
            Self::Root(root) => format!("go back to {}", root.words()),
        }
    }
}

impl Profiles {
    /// The profiles as a table: a row for each group and quantity.
    pub fn table(&self) -> Table {
        let rows = || {
            self.groups.iter().flat_map(|group| group.told.iter().map(move |told| (group, told)))
        };
        let mut table = Table::named("profiles");
        for (place, key) in self.by.iter().enumerate() {
            let cells = rows().map(|(group, _)| group.levels[place].clone()).collect();
            table = table.with(Column::text(key, key, "Level of the factor.", cells));
        }
        let doc =
            "What is told: disputes, how many were expected, luck, and what disputes go back to.";
        let cells = rows().map(|(_, told)| told.what.words()).collect();
        table = table.with(Column::text("quantity", "Quantity", doc, cells));
        let value = |told: &Compared| told.value;
        let more = |told: &Compared| told.more;
        let of = |prefix: &str, label: &str, doc: &str, of: fn(&Compared) -> Estimate| {
            let column = |id: String, label: String, doc: &str, number: fn(&Estimate) -> f64| {
                let cells = rows().map(|(_, told)| number(&of(told))).collect();
                Column::number(&id, &label, "disputes", doc, cells)
            };
            let end = "Of its 95 % interval.";
            [
                column(format!("{prefix}mean"), label.to_owned(), doc, |told| told.mean),
                column(format!("{prefix}lower"), format!("{label}, lower end"), end, |told| {
                    told.interval.lower
                }),
                column(format!("{prefix}upper"), format!("{label}, upper end"), end, |told| {
                    told.interval.upper
                }),
            ]
        };
        let more_doc = "Mean of the differences to the first group within replicates.";
        let columns = of("", "A run's number", "Mean over runs.", value).into_iter().chain(of(
            "more_",
            "More than in the first group",
            more_doc,
            more,
        ));
        for column in columns {
            table = table.with(column);
        }
        table
    }

    /// Levels of a group in words.
    pub fn words(&self, group: &GroupProfile) -> String {
        let each = self.by.iter().zip(&group.levels);
        each.map(|(key, level)| format!("{key} = {level}")).collect::<Vec<_>>().join(", ")
    }
}
