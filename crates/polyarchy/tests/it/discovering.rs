//! `polyarchy discover`, and the tables that it reads.

use std::fs;

use polyarchy::Exit;
use polyarchy_analysis::correlation::spearman;
use polyarchy_analysis::interval::Level;
use polyarchy_results::read_csv;
use serde_json::Value;

use crate::place::Place;

/// A study of one point whose claims hold in all sets, or in some of them; two months long.
fn place() -> Place {
    let claim = |name: &str, smallest: f64| {
        format!(
            "[[expect]]\nname = \"{name}\"\npattern = \"P1\"\nclaim = \"There is ambiguity.\"\n\
             left = {{ metric = \"role_ambiguity\" }}\nright = {{ value = 0 }}\ndirection = \"greater\"\n\
             smallest_effect = {smallest}\n"
        )
    };
    Place::with(&format!(
        "question = \"What decides?\"\nscenario = \"scenario.toml\"\nseed = 7\nreplicates = 2\nhorizon_weeks = 8\n\
         [record]\nmetrics = [\"role_ambiguity\"]\n{}{}",
        claim("some", 0.0),
        claim("much", 0.5)
    ))
}

#[test]
fn correlations_are_those_of_the_tables_beside_them() {
    let place = place();
    let said = place.execute("run @/small.toml --out @/results --quiet --robustness 60");
    // Whether there is much ambiguity in the scenario itself is not asked here.
    assert!(matches!(said.exit, Exit::Well | Exit::Mismatch), "{}", said.err);
    let folder = place.results();
    let table = |name: &str| read_csv(&folder.join(name)).unwrap();
    let (checks, sets) = (table("checks.csv"), table("parameter_sets.csv"));
    let told = table("discovery_parameters.csv");
    let drawn = sets.columns.len() - 1;
    assert_eq!(told.rows(), 2 * drawn);
    let of_claim = |row: &usize| {
        checks.texts("name").unwrap()[*row] == "much"
            && checks.texts("kind").unwrap()[*row] == "parameter_set"
    };
    let rows: Vec<usize> = (0..checks.rows()).filter(of_claim).collect();
    let differences: Vec<f64> =
        rows.iter().map(|&row| checks.numbers("difference").unwrap()[row]).collect();
    let level = Level::new(1.0 - 0.05 / drawn as f64).unwrap();
    for row in drawn..2 * drawn {
        let name = &told.texts("parameter").unwrap()[row];
        let values = sets.column(name).unwrap();
        let values: Vec<f64> =
            (0..sets.rows()).map(|set| values.values.shown(set).parse().unwrap()).collect();
        let right = spearman(&values, &differences, level).unwrap();
        for (id, right) in
            [("rho", right.r), ("lower", right.interval.lower), ("upper", right.interval.upper)]
        {
            assert_eq!(told.numbers(id).unwrap()[row].to_bits(), right.to_bits(), "{name} {id}");
        }
    }
    let page = fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(page.contains("id=\"assumptions\"") && page.contains("id=\"figure-discovery\""));
    let verified = place.execute(&format!("verify {} --sample 1", folder.display()));
    assert_eq!(verified.exit, Exit::Well, "{}{}", verified.out, verified.err);

    let all = place.execute(&format!("discover {}", folder.display()));
    assert_eq!(all.exit, Exit::Well, "{}", all.err);
    assert!(all.out.contains("P1 some: holds in 60 of 60 sets (100 %)"), "{}", all.out);
    assert!(all.out.contains("Nothing to discover: it holds in all of 60 sets."), "{}", all.out);
    let one = place.execute(&format!("discover {} --claim much", folder.display()));
    assert!(!one.out.contains("P1 some"), "{}", one.out);
    let names = sets.columns.iter().skip(1).filter(|column| one.out.contains(&column.id)).count();
    assert_eq!(names, drawn, "every parameter is told: {}", one.out);
    let json = place.execute(&format!("discover {} --claim much --json", folder.display()));
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json[0]["sets"], 60);
    assert_eq!(json[0]["parameters"].as_array().unwrap().len(), drawn);
    let said = place.execute(&format!("discover {} --claim mch", folder.display()));
    assert_eq!(said.exit, Exit::Usage);
    assert_eq!(said.err, "error: there is no claim `mch`: name one of some, much\n");
}

#[test]
fn results_without_parameter_sets_say_what_they_lack() {
    let place = place();
    place.execute("run @/small.toml --out @/results --quiet");
    let said = place.execute(&format!("discover {}", place.results().display()));
    assert_eq!(said.exit, Exit::Usage);
    let why = "the study was not run in parameter sets, or expects nothing; run it in 200 of them (`--robustness`)";
    assert!(said.err.contains(why), "{}", said.err);
    let said = place.execute("discover @/nowhere");
    assert_ne!(said.exit, Exit::Well);
    assert!(said.err.contains("nowhere"), "{}", said.err);
}
