//! Differences divided among terms, by the method itself, of runs whose worth is known.

use polyarchy_analysis::decomposition::{Decomposition, decompositions};
use polyarchy_analysis::expectation::{Readings, Source};
use polyarchy_analysis::group::Group;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::rule::Rule;
use polyarchy_table::{Column, Table};

/// The usual groups, with what each adds to ambiguity and to conflict.
const GROUPS: [(&str, f64, f64); 6] = [
    ("Text of the clauses", 0.26, -0.011),
    ("Who is named", 0.005, 0.013),
    ("Decision rule", 0.002, 0.0),
    ("Enforcement", -0.004, 0.001),
    ("Pay and security", 0.0, 0.002),
    ("Review and membership", 0.0, 0.0),
];

/// Two differences at two places in two metrics, with an interaction of the first two groups in conflict.
pub(crate) fn usual() -> Table {
    let labels: Vec<&str> = GROUPS.iter().map(|group| group.0).collect();
    let places = ["deadline 1 and budget 1", "deadline 0.6 and budget 0.6"];
    made(&["Network minus outsourcing", "Partnership minus outsourcing"], &places, &labels)
}

/// Names that are longer than there is room for, and a single place.
pub(crate) fn long() -> Table {
    const LONG: &str =
        "How far what a member says in the house of a party is bent by the interest of that party";
    made(&[LONG], &[""], &[LONG, "Pay"])
}

fn made(differences: &[&str], places: &[&str], groups: &[&str]) -> Table {
    let mut asked = Vec::new();
    for label in differences {
        for at in places {
            for metric in ["role_ambiguity", "role_conflict"] {
                asked.push(Decomposition {
                    name: label.to_lowercase(),
                    label: (*label).into(),
                    between: ["interest network", "IT outsourcing contract"].map(String::from),
                    at: (*at).into(),
                    source: Source { metric: metric.into(), activity: None, weeks: None },
                    groups: groups.iter().map(|group| [(*group).into(), (*group).into()]).collect(),
                    mixtures: (0..1 << groups.len()).map(Group::single).collect(),
                    smallest_effect: 0.05,
                });
            }
        }
    }
    let mut readings =
        Readings::of(&asked[..2].iter().flat_map(Decomposition::readings).collect::<Vec<_>>());
    readings.add_runs(&runs(groups.len())).expect("the runs are sound");
    decompositions(&readings, &asked, &Rule::once(Level::NINETY_FIVE)).expect("they can be divided")
}

/// Forty replicates of every mixture.
fn runs(n_groups: usize) -> Table {
    let rows: Vec<(i64, i64)> =
        (0..1 << n_groups).flat_map(|mixture| (0..40).map(move |nth| (mixture, nth))).collect();
    let worth = |(mixture, replicate): &(i64, i64), of: fn(&(&str, f64, f64)) -> f64, pair: f64| {
        let is_in = |group: usize| mixture >> group & 1 == 1;
        let sum: f64 =
            (0..n_groups).filter(|&group| is_in(group)).map(|group| of(&GROUPS[group])).sum();
        let luck = |salt: i64| ((replicate * 37 + mixture * 11 * salt) % 17) as f64 / 17.0 - 0.5;
        0.3 + sum + if is_in(0) && is_in(1) { pair } else { 0.0 } + 0.1 * luck(0) + 0.01 * luck(1)
    };
    let number =
        |id: &str, label: &str, cells: Vec<f64>| Column::number(id, label, "share", "Doc.", cells);
    let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
    Table::named("runs")
        .with(integer("design_id", rows.iter().map(|row| row.0).collect()))
        .with(integer("replicate", rows.iter().map(|row| row.1).collect()))
        .with(Column::text("status", "Status", "Doc.", vec!["completed".into(); rows.len()]))
        .with(number(
            "role_ambiguity",
            "Role ambiguity",
            rows.iter().map(|row| worth(row, |one| one.1, 0.0)).collect(),
        ))
        .with(number(
            "role_conflict",
            "Role conflict",
            rows.iter().map(|row| worth(row, |one| one.2, -0.02)).collect(),
        ))
}
