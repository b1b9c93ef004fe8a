//! Studies that are no small grid: many levels, factors that exist only under others, samples, long labels,
//! forms of a scenario's own.

use polyarchy_report::ResultTables;
use polyarchy_table::{Column, Table};

use super::{Design, decomposition, forms_only, multiverse, sampled, tables};

/// Their names and results.
pub(crate) fn studies() -> Vec<(&'static str, ResultTables)> {
    vec![
        ("ten_levels", of_points(10).results()),
        ("sample", sample()),
        ("conditional", conditional()),
        ("long_label", long_label()),
        (
            "many_combinations",
            multiverse::many().into_iter().fold(of_points(2).results(), ResultTables::with),
        ),
        ("many_factors", sampled::of_many_factors()),
        ("listed", sampled::listed()),
        ("long_terms", of_points(2).results().with(decomposition::long())),
        ("own_form", own_form(&["concession"])),
        ("many_forms", own_form(&["concession", "trust_deed", "charter", "treaty", "licence"])),
    ]
}

/// A study of one factor with so many levels.
fn of_points(n: i32) -> Design {
    let entries = (0..n).map(|level| f64::from(level) / 2.0).collect();
    Design { forms: Vec::new(), times: Vec::new(), budgets: Vec::new(), entries }
}

/// The results of as many points, with other factors.
pub(super) fn with_factors(factors: Vec<Column>) -> ResultTables {
    let n = factors[0].values.len() as i64;
    let key = Column::integer("design_id", "Design point", "id", "Key.", (0..n).collect());
    let design = factors.into_iter().fold(Table::named("design").with(key), Table::with);
    of_points(n as i32).results().with(design)
}

pub(super) fn number(id: &str, label: &str, cells: Vec<f64>) -> Column {
    Column::number(id, label, "1", "Factor.", cells)
}

/// Nine points over five factors, no two of which differ in one factor alone.
fn sample() -> ResultTables {
    let cells = |step: i32| (0..9).map(|row| f64::from(row * step % 9) / 9.0).collect();
    with_factors(vec![
        number("talk.attention", "Posts that a member can read in a week", cells(1)),
        number("talk.assertiveness", "How strongly interest bends what is said", cells(2)),
        number("pressure.time", "Deadline, multiple of the plan", cells(4)),
        number("pressure.budget", "Budget, multiple of the plan", cells(5)),
    ])
}

/// Two forms, each with a factor of its own.
fn conditional() -> ResultTables {
    let forms = ["it_outsourcing", "it_outsourcing", "interest_network", "interest_network"];
    let none = f64::NAN;
    with_factors(vec![
        Column::text("agreements.main.form", "Form", "Form.", forms.map(String::from).into()),
        number("forms.it_outsourcing.enforcement", "Enforcement", vec![0.2, 0.9, none, none]),
        number("expectations.custom", "Custom", vec![none, none, 0.0, 4.0]),
    ])
}

/// A factor whose label nobody would want to read.
fn long_label() -> ResultTables {
    let label =
        "A very long label that people write because their parameter has a long explanation "
            .repeat(9);
    let word = "Responsibilities".repeat(30);
    with_factors(vec![
        number("talk.attention", label.trim(), vec![6.0, 6.0, 12.0, 12.0]),
        Column::text(
            "theme",
            &word,
            "Factor.",
            [&label, &word, &label, &word].map(|text| (*text).clone()).into(),
        ),
    ])
}

/// Agreements that turn to forms of the scenario's own.
fn own_form(names: &[&str]) -> ResultTables {
    let own = |column: &Column| match &column.values {
        polyarchy_table::Values::Text(cells) => {
            let mut cells = cells.clone();
            cells.extend(names.iter().map(|name| name.replace('_', " ")));
            cells
        }
        _ => Vec::new(),
    };
    let forms = tables::forms();
    let mut ids = own(&forms.columns[0]);
    let labels = own(&forms.columns[1]);
    ids.iter_mut().for_each(|id| *id = id.replace(' ', "_"));
    let forms = Table::named("forms")
        .with(Column::text("form", "Form", "", ids))
        .with(Column::text("label", "Name", "", labels));
    let design = forms_only();
    let points = design.points();
    let mut results = design.results().with(forms);
    for name in names {
        results = results.with(tables::time_course(&points, &format!("forms.{name}")));
    }
    results
}
