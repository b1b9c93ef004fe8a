//! Before and after a dated event, against the twin without it: what is read, and that the twins are the same before.

use polyarchy::Exit;
use polyarchy_table::Table;

use crate::place::Place;

/// A deadline cut in week 11, or in week 15 under the other level, of runs of 40 weeks.
const STUDY: &str = r#"question = "What does a cut do?"
scenario = "scenario.toml"
seed = 7
replicates = 4
horizon_weeks = 40

[[factors]]
parameter = "mandates.cut.week"
levels = [11, 15]

[[events]]
name = "cut"
mandates.cut = { week = 11, moves_deadline = -110, visible = false }
mandates.again = { week = 25, moves_deadline = -5, visible = false }

[record]
every_weeks = 2
metrics = ["disputes_open", "dispute_hours", "share_by_power", "time_pressure"]

[[variants]]
name = "no_interests"
kind = "null"
set = { "talk.assertiveness" = 0 }
"#;

/// Claims on each metric after the cut, between the twins that are cut in week 11.
fn expecting() -> String {
    let claim = |name: &str, metric: &str, weeks: &str| {
        format!(
            r#"
[[expect]]
name = "{name}"
pattern = "P1"
claim = "More."
metric = "{metric}"
weeks = {weeks}
between = [{{ event = "cut", "mandates.cut.week" = 11 }}, {{ event = "none", "mandates.cut.week" = 11 }}]
direction = "greater"
smallest_effect = 0
"#
        )
    };
    let relative = "[2, 9]\nrelative_to = [\"mandates.cut.week\", \"mandates.again.week\"]";
    [
        STUDY.to_owned(),
        claim("open", "disputes_open", relative),
        claim("hours", "dispute_hours", relative),
        claim("power", "share_by_power", relative),
        claim("before", "disputes_open", "[-11, 0]\nrelative_to = [\"mandates.cut.week\"]"),
        claim("later", "disputes_open", relative)
            .replace("\"mandates.cut.week\" = 11", "\"mandates.cut.week\" = 15"),
    ]
    .concat()
}

fn table(place: &Place, name: &str) -> Table {
    polyarchy_results::read_csv(&place.results().join(name)).unwrap()
}

/// The numbers of the claim of that name under the full model.
fn judged(checks: &Table, name: &str, column: &str) -> f64 {
    let (names, kinds) = (checks.texts("name").unwrap(), checks.texts("kind").unwrap());
    let row = (0..checks.rows()).find(|&row| names[row] == name && kinds[row] == "full").unwrap();
    checks.numbers(column).unwrap()[row]
}

/// Rows of a point and a replicate in some weeks: week, value, and how much it counts.
fn recorded(
    ticks: &Table,
    point: i64,
    replicate: i64,
    [metric, of]: [&str; 2],
) -> Vec<(i64, f64, f64)> {
    let key = |id: &str| ticks.integers(id).unwrap();
    let (values, weights) = (ticks.numbers(metric).unwrap(), ticks.numbers(of).unwrap());
    (0..ticks.rows())
        .filter(|&row| key("design_id")[row] == point && key("replicate")[row] == replicate)
        .map(|row| (key("tick")[row], values[row], weights[row]))
        .filter(|(_, value, _)| !value.is_nan())
        .collect()
}

/// The mean over four replicates of what a function makes of the rows of a point.
fn mean(
    ticks: &Table,
    point: i64,
    metric: [&str; 2],
    one: impl Fn(&[(i64, f64, f64)]) -> f64,
) -> f64 {
    (0..4).map(|replicate| one(&recorded(ticks, point, replicate, metric))).sum::<f64>() / 4.0
}

/// Whether no row says anything; such a column is read as one of numbers.
fn is_empty(table: &Table, column: &str) -> bool {
    table.numbers(column).unwrap().iter().all(|cell| cell.is_nan())
}

#[track_caller]
fn assert_near(found: f64, right: f64) {
    assert!((found - right).abs() < 1e-9, "{found}, but {right}");
}

#[test]
fn weeks_after_dates_are_read_as_one_would_by_hand() {
    let place = Place::with(&expecting());
    let said = place.execute("run @/small.toml --out @/results --quiet --csv");
    assert!(matches!(said.exit, Exit::Well | Exit::Mismatch), "{}", said.err);
    let (ticks, checks) = (table(&place, "ticks.csv"), table(&place, "checks.csv"));
    // Weeks 13 to 20 and 27 to 34, of which records are made in even weeks. Those of weeks up to their own tell of
    // others, too, in none: 14 of weeks 13 and 14, and so on.
    let held: [i64; 8] = [14, 16, 18, 20, 28, 30, 32, 34];
    let plain = |rows: &[(i64, f64, f64)]| {
        let values: Vec<f64> =
            rows.iter().filter(|row| held.contains(&row.0)).map(|row| row.1).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    let pooled = |rows: &[(i64, f64, f64)]| {
        let sum = |of: fn(&(i64, f64, f64)) -> f64| -> f64 {
            rows.iter().filter(|row| held.contains(&row.0)).map(of).sum()
        };
        sum(|row| row.1 * row.2) / sum(|row| row.2)
    };
    // Points: without the event, cut in weeks 11 and 15; with it, the same.
    let open = ["disputes_open", "disputes_settled"];
    assert_near(judged(&checks, "open", "mean_left"), mean(&ticks, 2, open, plain));
    assert_near(judged(&checks, "open", "mean_right"), mean(&ticks, 0, open, plain));
    let hours = ["dispute_hours", "disputes_settled"];
    assert_near(judged(&checks, "hours", "mean_left"), mean(&ticks, 2, hours, plain));
    let power = ["share_by_power", "disputes_settled"];
    assert_near(judged(&checks, "power", "mean_left"), mean(&ticks, 2, power, pooled));
    let naive = mean(&ticks, 2, power, plain);
    assert!((judged(&checks, "power", "mean_left") - naive).abs() > 1e-3, "{naive}");
    // Under the other level the first window begins four weeks later: 17 to 24, and 27 to 34.
    let later: [i64; 8] = [18, 20, 22, 24, 28, 30, 32, 34];
    let shifted = |rows: &[(i64, f64, f64)]| {
        rows.iter().filter(|row| later.contains(&row.0)).map(|row| row.1).sum::<f64>() / 8.0
    };
    assert_near(judged(&checks, "later", "mean_left"), mean(&ticks, 3, open, shifted));
    assert_near(judged(&checks, "later", "mean_right"), mean(&ticks, 1, open, shifted));
}

#[test]
fn twins_are_the_same_to_the_bit_until_the_event_comes_and_not_much_longer() {
    let place = Place::with(&expecting());
    let said = place.execute("run @/small.toml --out @/results --quiet --csv");
    assert!(matches!(said.exit, Exit::Well | Exit::Mismatch), "{}", said.err);
    let (ticks, checks) = (table(&place, "ticks.csv"), table(&place, "checks.csv"));
    let twins = table(&place, "twins.csv");
    assert_eq!(twins.integers("design_id").unwrap(), [2, 3, 6, 7]);
    assert_eq!(twins.integers("twin").unwrap(), [0, 1, 4, 5]);
    assert_eq!(twins.integers("comes_week").unwrap(), [11, 15, 11, 15]);
    assert!(is_empty(&twins, "differs"));
    let until: Vec<u64> =
        twins.numbers("same_until").unwrap().iter().map(|week| *week as u64).collect();
    assert_eq!(until, [10, 14, 10, 14]);
    // Pressure tells of the cut at the first record after it, so that the comparison could fail.
    let pressure = ["time_pressure", "disputes_settled"];
    let at = |point, week| {
        mean(&ticks, point, pressure, |rows| {
            rows.iter().find(|row| row.0 == week).map_or(f64::NAN, |row| row.1)
        })
    };
    assert_eq!(at(2, 10).to_bits(), at(0, 10).to_bits());
    assert!(at(2, 12) > at(0, 12));
    // A difference of nothing in every pair.
    assert_eq!(judged(&checks, "before", "difference").to_bits(), 0.0_f64.to_bits());
    let row = checks.texts("name").unwrap().iter().position(|name| name == "open").unwrap();
    assert_eq!(
        checks.texts("window").unwrap()[row],
        "weeks 2 to 9 from mandates.cut.week and 1 more date; twins equal to the bit until week 10"
    );
    assert!(is_empty(&checks, "warning"));
    let page = std::fs::read_to_string(place.results().join("report.html")).unwrap();
    assert!(page.contains("twins equal to the bit until week 10"));
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("verify @/results/{name}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
}
