//! Tables and figures that follow from the runs.

use std::fs;

use polyarchy::Exit;

use crate::place::{Place, STUDY};

fn lines(place: &Place, file: &str) -> Vec<String> {
    let text = fs::read_to_string(place.results().join(file)).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn activities_that_are_recorded_are_set_beside_their_plan() {
    let study = STUDY.replace("horizon_weeks = 12", "horizon_weeks = 40");
    let place = Place::with(&format!("{study}activities = true\n"));
    place.execute("run @/small.toml --out @/results --quiet");
    let plan = lines(&place, "plan.csv");
    assert_eq!(plan.len(), 1 + 4 * 6);
    // A firm of skill .44 and .72 does 400 hours of effect in 20 hours a week; what follows waits.
    assert_eq!(plan[1], "0,activity_0,project,0.0,28.0");
    assert_eq!(plan[2], "0,activity_1,project,0.0,24.0");
    assert_eq!(plan[3], "0,activity_2,project,28.0,");
    assert_eq!(lines(&place, "activity_spans.csv").len(), 1 + 4 * 6);
    assert!(place.results().join("figures/gantt.svg").exists());
}

#[test]
fn activities_that_are_not_recorded_have_neither_plan_nor_chart() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    for file in ["plan.csv", "activity_spans.csv", "figures/gantt.svg", "factor_importance.csv"] {
        assert!(!place.results().join(file).exists(), "{file}");
    }
}

#[test]
fn indices_are_told_of_every_recorded_metric_in_every_recorded_week() {
    let (before, after) = STUDY.split_once("[[factors]]").unwrap();
    let (_, record) = after.split_once("[record]").unwrap();
    let factors = "[[factors]]\nparameter = \"talk.assertiveness\"\nuniform = [0.1, 0.4]\n\
        [[factors]]\nparameter = \"work.waiting\"\nuniform = [0.1, 0.4]\n\
        [design.saltelli]\npairs = 4\n";
    let place = Place::with(&format!("{before}{factors}[record]{record}"));
    place.execute("run @/small.toml --out @/results --quiet");
    // Three metrics and the weeks that they are over, two factors, two orders; weeks 0, 4, 8 and 12.
    assert_eq!(lines(&place, "sobol.csv").len(), 1 + 4 * 2 * 2);
    assert_eq!(lines(&place, "sobol_over_time.csv").len(), 1 + 4 * 4 * 2 * 2);
    assert!(place.results().join("figures/sobol_over_time.svg").exists());
}

/// Members of the parties are those of one firm, which is varied, and of others, which are not.
#[test]
fn a_sample_tells_which_factor_makes_a_metric() {
    let (before, after) = STUDY.split_once("[[factors]]").unwrap();
    let (_, record) = after.split_once("[record]").unwrap();
    let record = record.replace("\"trust\"", "\"members\"");
    let factors = "[[factors]]\nparameter = \"parties.firm_a.members\"\nuniform = [2, 9]\n\
        [[factors]]\nparameter = \"work.waiting\"\nuniform = [0.1, 0.4]\n\
        [design.latin_hypercube]\npoints = 12\n";
    let place = Place::with(&format!("{before}{factors}[record]{record}"));
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let table =
        polyarchy_results::read_csv(&place.results().join("factor_importance.csv")).unwrap();
    let (metrics, kinds) = (table.texts("metric").unwrap(), table.texts("kind").unwrap());
    let sources = table.texts("source").unwrap();
    let of = |kind: &str, source: &str, column: &str| {
        let is = |row: &usize| {
            metrics[*row] == "members" && kinds[*row] == kind && sources[*row] == source
        };
        let row = (0..table.rows()).find(is).unwrap();
        table.numbers(column).unwrap()[row]
    };
    let firm = "parties.firm_a.members";
    assert!((of("factor", firm, "rank_correlation") - 1.0).abs() < 1e-12);
    assert!((of("linear model", "", "share") - 1.0).abs() < 1e-12);
    assert!(of("luck", "", "share").abs() < 1e-12);
    assert!(0.8 < of("factor", firm, "lower") && of("factor", "work.waiting", "lower") < 1e-12);
    assert!(place.results().join("factor_curves.csv").exists());
    for figure in ["factor_importance", "factor_curves"] {
        assert!(place.results().join(format!("figures/{figure}.svg")).exists(), "{figure}");
    }
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("verify @/results/{name}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
}

#[test]
fn an_elementary_effect_is_the_change_of_the_metric_over_the_range_of_the_factor() {
    let (before, after) = STUDY.split_once("[[factors]]").unwrap();
    let (_, record) = after.split_once("[record]").unwrap();
    let record = record.replace("\"trust\"", "\"members\"");
    for (range, whole) in
        [("uniform = [2, 3]", 1.0), ("uniform = [2, 4]", 2.0), ("levels = [2, 9, 3]", 7.0)]
    {
        let factors = format!(
            "[[factors]]\nparameter = \"parties.firm_a.members\"\n{range}\n\n\
             [[factors]]\nparameter = \"agreements.main.form\"\n\
             levels = [\"it_service\", \"interest_network\"]\n\n\
             [[factors]]\nparameter = \"parties.firm_b.members\"\nuniform = [2, 6]\n\
             when = {{ parameter = \"agreements.main.form\", is = \"it_service\" }}\n\n\
             [design.morris]\ntrajectories = 8\n\n[record]"
        );
        let place = Place::with(&format!("{before}{factors}{record}"));
        let said = place.execute("run @/small.toml --out @/results --quiet");
        assert_eq!(said.exit, Exit::Well, "{}", said.err);
        let table = polyarchy_results::read_csv(&place.results().join("morris.csv")).unwrap();
        let (metrics, n) = (table.texts("metric").unwrap(), table.integers("n").unwrap());
        let numbers = |column: &str| table.numbers(column).unwrap();
        let first = metrics.iter().position(|metric| metric == "members").unwrap();
        let [members, form, conditional] = [first, first + 1, first + 2];
        assert!(
            (numbers("mu")[members] - whole).abs() < 1e-12,
            "{range}: {}",
            numbers("mu")[members]
        );
        assert!(numbers("sigma")[members] < 1e-12, "{range}: {}", numbers("sigma")[members]);
        assert_eq!((n[members], n[form]), (8, 8));
        // Where it exists its effect is its range too, and where not it has none.
        assert!(2 <= n[conditional] && n[conditional] < 8, "{}", n[conditional]);
        assert!((numbers("mu")[conditional] - 4.0).abs() < 1e-12, "{}", numbers("mu")[conditional]);
    }
}
