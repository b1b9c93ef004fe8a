//! Made-up results: smooth curves with the signs that theory expects, and no randomness.

#[path = "synthetic/answers.rs"]
mod answers;
#[path = "synthetic/assumptions.rs"]
mod assumptions;
#[path = "synthetic/decomposition.rs"]
mod decomposition;
#[path = "synthetic/hard.rs"]
pub(crate) mod hard;
#[path = "synthetic/multiverse.rs"]
mod multiverse;
#[path = "synthetic/sampled.rs"]
mod sampled;
#[path = "synthetic/snapshots.rs"]
mod snapshots;
#[path = "synthetic/spans.rs"]
mod spans;
#[path = "synthetic/tables.rs"]
mod tables;

use polyarchy_analysis::base_rates;
use polyarchy_report::{Questions, ResultTables};
use polyarchy_table::{Column, Table};

/// The four contract forms by explicitness.
const FORMS: [&str; 4] =
    ["it_outsourcing", "it_service", "public_private_partnership", "interest_network"];

/// Runs at each design point.
pub(crate) const N: i64 = 40;

/// Metrics with a course over time.
const OVER_TIME: [&str; 12] = [
    "role_ambiguity",
    "role_conflict_distance",
    "disputes_open",
    "dispute_hours",
    "settled_by_power",
    "parties",
    "commitment",
    "survives",
    "forms.it_outsourcing",
    "forms.it_service",
    "forms.public_private_partnership",
    "forms.interest_network",
];

/// What a study varies.
pub(crate) struct Design {
    /// Contract forms; empty for a study without that factor.
    pub(crate) forms: Vec<&'static str>,
    /// Deadlines as multiples of the plan; empty for a study without that factor.
    pub(crate) times: Vec<f64>,
    /// Budgets as multiples of the plan; empty for a study without that factor.
    pub(crate) budgets: Vec<f64>,
    /// Newcomers a year; empty for a study without that factor.
    pub(crate) entries: Vec<f64>,
}

/// One design point: its id, and its levels as shares of the way to most ambiguity and pressure.
struct Point {
    id: i64,
    form: usize,
    time: f64,
    budget: f64,
}

/// Studies of every kind, with their names.
pub(crate) fn studies() -> Vec<(&'static str, ResultTables)> {
    [
        ("crossed", crossed()),
        ("forms_only", forms_only()),
        ("one_case", one_case()),
        ("times_only", times_only()),
        ("growth", growth()),
        ("pressures_only", pressures_only()),
    ]
    .map(|(name, design)| (name, design.results()))
    .into_iter()
    .chain([("sampled", sampled::sampled())])
    .collect()
}

/// Forms, deadlines and budgets crossed.
pub(crate) fn crossed() -> Design {
    let multiples = vec![1.5, 1.25, 1.0, 0.75, 0.5];
    Design {
        forms: FORMS.to_vec(),
        times: multiples.clone(),
        budgets: multiples,
        entries: Vec::new(),
    }
}

/// Forms alone.
pub(crate) fn forms_only() -> Design {
    Design { forms: FORMS.to_vec(), times: Vec::new(), budgets: Vec::new(), entries: Vec::new() }
}

/// A case study that varies nothing.
pub(crate) fn one_case() -> Design {
    Design { forms: Vec::new(), times: Vec::new(), budgets: Vec::new(), entries: Vec::new() }
}

/// Deadlines alone.
pub(crate) fn times_only() -> Design {
    Design {
        forms: Vec::new(),
        times: vec![1.5, 1.0, 0.5],
        budgets: Vec::new(),
        entries: Vec::new(),
    }
}

/// Deadlines and budgets crossed.
pub(crate) fn pressures_only() -> Design {
    let multiples = vec![1.0, 0.8, 0.6];
    Design { forms: Vec::new(), times: multiples.clone(), budgets: multiples, entries: Vec::new() }
}

/// Newcomers and deadlines crossed: a case study without contract forms as a factor.
pub(crate) fn growth() -> Design {
    Design {
        forms: Vec::new(),
        times: vec![1.0, 0.8, 0.6],
        budgets: Vec::new(),
        entries: vec![0.0, 4.0, 8.0, 16.0],
    }
}

impl Design {
    /// All tables of the study.
    pub(crate) fn results(&self) -> ResultTables {
        let points = self.points();
        let mut results = ResultTables::named("3f2a91c0ffee5d1e")
            .with(self.table(&points))
            .with(tables::runs(&points))
            .with(tables::estimates(&points))
            .with(answers::contrasts())
            .with(answers::marginal_means())
            .with(snapshots::responsibility_map(self, &points))
            .with(snapshots::party_network(self, &points))
            .with(tables::survival(&points))
            .with(tables::forms())
            .with(base_rates::table(|_| true).expect("figures are published"))
            .with(spans::plan(&points))
            .with(spans::activity_spans(&points));
        if !self.forms.is_empty() && !self.times.is_empty() {
            let [claims, parameters] = assumptions::discovery();
            results = results
                .with(claims)
                .with(parameters)
                .with(answers::variance_shares())
                .with(answers::robustness())
                .with(answers::sobol())
                .with(answers::sobol_over_time())
                .with(answers::morris());
        }
        if self.times.is_empty() && !self.forms.is_empty() {
            results = multiverse::one_claim().into_iter().fold(results, ResultTables::with);
        } else if !self.forms.is_empty() {
            results = multiverse::sixteen().into_iter().fold(results, ResultTables::with);
            results = results.with(decomposition::usual());
        }
        for metric in OVER_TIME {
            results = results.with(tables::time_course(&points, metric));
        }
        if self.times.is_empty() && !self.forms.is_empty() {
            // Something that no chart of its own draws over time.
            results = results.with(tables::time_course(&points, "gap_rate")).asking(Questions {
                metrics: ["gap_rate", "role_ambiguity", "disputes_open"].map(String::from).to_vec(),
                ..Questions::default()
            });
        }
        results
    }

    fn points(&self) -> Vec<Point> {
        let or_one = |levels: &[f64]| if levels.is_empty() { vec![1.0] } else { levels.to_vec() };
        let mut points = Vec::new();
        // Newcomers bring ambiguity and conflict as less explicit forms do.
        for form in 0..self.forms.len().max(self.entries.len()).max(1) {
            for &time in &or_one(&self.times) {
                for &budget in &or_one(&self.budgets) {
                    let id = points.len() as i64;
                    points.push(Point { id, form, time: 1.5 - time, budget: 1.5 - budget });
                }
            }
        }
        points
    }

    fn table(&self, points: &[Point]) -> Table {
        let ids = points.iter().map(|point| point.id).collect();
        let mut table = Table::named("design").with(Column::integer(
            "design_id",
            "Design point",
            "id",
            "Key.",
            ids,
        ));
        if !self.forms.is_empty() {
            let forms = points.iter().map(|point| self.forms[point.form].into()).collect();
            table = table.with(Column::text("agreements.main.form", "Form", "Form.", forms));
        }
        let mut number = |id: &str, label: &str, cells: Vec<f64>| {
            let table_so_far = std::mem::take(&mut table);
            table = table_so_far.with(Column::number(id, label, "1", "Factor.", cells));
        };
        if !self.entries.is_empty() {
            let cells = points.iter().map(|point| self.entries[point.form]).collect();
            number("plan.entry", "Newcomers a year, before visibility draws more", cells);
        }
        if !self.times.is_empty() {
            number(
                "pressure.time",
                "Deadline, multiple of the plan",
                points.iter().map(|p| 1.5 - p.time).collect(),
            );
        }
        if !self.budgets.is_empty() {
            number(
                "pressure.budget",
                "Budget, multiple of the plan",
                points.iter().map(|p| 1.5 - p.budget).collect(),
            );
        }
        table
    }
}
