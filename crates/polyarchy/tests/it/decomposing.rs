//! A difference divided among the terms in which two forms differ: planned, run, told, verified and expanded.

use polyarchy::Exit;
use polyarchy_table::Table;

use crate::place::{Place, STUDY};

const DECOMPOSE: &str = r#"
[smallest_effects]
role_ambiguity = { value = 0.01, because = "little" }
role_conflict_distance = { value = 100, because = "much" }

[[decompose]]
name = "network"
label = "Network minus outsourcing"
between = [{ "agreements.main.form" = "interest_network" }, { "agreements.main.form" = "it_outsourcing" }]
groups = [
    { name = "text", label = "Text of the clauses", keys = ["explicitness", "clarity", "weight"] },
    { name = "rest", label = "All else", keys = ["work", "decision", "accountability", "decision_rule", "enforcement", "pay", "security", "membership", "drafting_weeks"] },
]
metrics = ["role_ambiguity", "role_conflict_distance"]
at = [{ "pressure.time" = 1.0 }, { "pressure.time" = 0.5 }]
"#;

/// Two deadlines under outsourcing, four replicates: with two groups, three mixtures beside the scenario.
fn place() -> Place {
    let (before, after) = STUDY.split_once("[[factors]]\nparameter = \"pressure").unwrap();
    let before =
        before.split("[[factors]]").next().unwrap().replace("replicates = 3", "replicates = 4");
    Place::with(&format!("{before}[[factors]]\nparameter = \"pressure{after}{DECOMPOSE}"))
}

fn table(place: &Place) -> Table {
    polyarchy_results::read_csv(&place.results().join("decompose.csv")).unwrap()
}

#[test]
fn shares_add_up_to_the_difference_of_the_two_forms() {
    let place = place();
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let table = table(&place);
    let (parts, means) = (table.texts("part").unwrap(), table.numbers("mean").unwrap());
    // The difference, three parts of two groups, and one interaction, of two metrics at two deadlines.
    assert_eq!(table.rows(), 4 * 8);
    let sum = |from: usize, part: &str| -> f64 {
        (from..from + 8).filter(|&row| parts[row] == part).map(|row| means[row]).sum()
    };
    for from in (0..32).step_by(8) {
        assert!((sum(from, "share") - sum(from, "difference")).abs() < 1e-9, "row {from}");
    }
    let runs = place.results().join("runs.parquet");
    let runs = polyarchy_results::read_table(&runs).unwrap();
    let (variants, times) =
        (runs.texts("variant").unwrap(), runs.numbers("pressure.time").unwrap());
    let ambiguity = runs.numbers("role_ambiguity").unwrap();
    let mean = |variant: &str| -> f64 {
        let own = (0..runs.rows()).filter(|&row| variants[row] == variant && times[row] > 0.9);
        own.map(|row| ambiguity[row]).sum::<f64>() / 4.0
    };
    let whole = mean("network=text+rest") - mean("full");
    assert!((means[0] - whole).abs() < 1e-9 && 0.1 < whole, "{} {whole}", means[0]);
    assert!(
        (sum(0, "first_in") - (mean("network=text") + mean("network=rest") - 2.0 * mean("full")))
            .abs()
            < 1e-9
    );
    let of_whole = table.numbers("of_difference").unwrap();
    // No share of a difference that does not matter is told in per cent.
    assert!(of_whole[1].is_finite() && of_whole[9].is_nan(), "{of_whole:?}");
    assert_eq!(table.texts("at").unwrap()[0], "pressure.time 1");
    assert_eq!(table.texts("left").unwrap()[0], "interest network");
    assert!(place.results().join("figures/decomposition.svg").is_file());
    let page = std::fs::read_to_string(place.results().join("report.html")).unwrap();
    for told in
        ["Which terms make a difference", "is no counterfactual", "text of the clauses makes"]
    {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn mixtures_are_planned_checked_verified_and_expanded_like_other_points() {
    let place = place();
    let plan = place.execute("plan @/small.toml");
    assert!(plan.out.contains("8 points with 3 mixtures of two settings"), "{}", plan.out);
    assert_eq!(place.execute("check @/small.toml").exit, Exit::Well);
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    let name = place.results().file_name().unwrap().display().to_string();
    let verified = place.execute(&format!("verify @/results/{name} --all"));
    assert_eq!(verified.exit, Exit::Well, "{}", verified.out);
    assert!(verified.out.contains("32 of 32 runs"), "{}", verified.out);
    let expanded = place.execute(&format!("expand @/results/{name} --replicates 6"));
    assert_eq!(expanded.exit, Exit::Well, "{}", expanded.err);
    let larger = std::fs::read_dir(place.path("results")).unwrap();
    let mut tables = larger.map(|folder| folder.unwrap().path().join("decompose.csv"));
    let is_larger = |path: std::path::PathBuf| {
        let table = polyarchy_results::read_csv(&path).unwrap();
        table.integers("n").unwrap().iter().all(|&n| n == 6)
    };
    assert!(tables.any(is_larger));
}
