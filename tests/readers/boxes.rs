//! Boxes of patient rule induction are those of `ema_workbench` on the same tables.

use std::fs;

use polyarchy_analysis::prim::{Patience, most_accurate, trajectory};
use serde_json::{Value, json};

use crate::{here, python, told_by};

/// Shares between 0 and 1 that fill a square evenly: multiples of irrational numbers.
fn share(case: usize, column: usize) -> f64 {
    const STEPS: [f64; 4] =
        [0.618_033_988_749, 0.414_213_562_373, 0.732_050_807_568, 0.236_067_977_499];
    ((case + 1) as f64 * STEPS[column]).fract()
}

/// A table whose cases hold in a box and here and there; the third column has few values.
fn table(n: usize, every: usize, patience: Patience) -> Value {
    let column = |column: usize| (0..n).map(|case| share(case, column)).collect::<Vec<f64>>();
    let mut columns: Vec<Vec<f64>> = (0..4).map(column).collect();
    columns[2].iter_mut().for_each(|value| *value = (5.0 * *value).floor());
    let in_box =
        |case: usize| columns[0][case] < 0.4 && columns[1][case] > 0.5 && columns[2][case] > 0.0;
    let holds: Vec<bool> =
        (0..n).map(|case| in_box(case) != (case * case + case / 3).is_multiple_of(every)).collect();
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let boxes = trajectory(&slices, &holds, patience).unwrap();
    let chosen = most_accurate(&boxes);
    let place = boxes.iter().position(|one| one == chosen);
    let end = |limit: f64| if limit.is_finite() { json!(limit) } else { Value::Null };
    let ours = boxes.iter().map(|one| {
        let limits: Vec<Value> = one.limits.iter().map(|ends| json!(ends.map(end))).collect();
        json!({ "inside": one.inside, "holding": one.holding, "limits": limits })
    });
    let Patience { peel, paste, least_mass } = patience;
    json!({
        "columns": { "a": columns[0], "b": columns[1], "c": columns[2], "d": columns[3] },
        "holds": holds,
        "patience": [peel, paste, least_mass],
        "ours": ours.collect::<Vec<_>>(),
        "chosen": place,
    })
}

#[test]
fn boxes_are_those_of_ema_workbench() {
    let Some(python) = python() else { return };
    let customary = Patience::CUSTOMARY;
    let tables = [
        table(120, 7, customary),
        table(101, 3, Patience { peel: 0.1, ..customary }),
        table(150, 5, Patience { peel: 0.25, paste: 0.1, least_mass: 0.1 }),
    ];
    let folder = tempfile::tempdir().unwrap();
    let known = folder.path().join("tables.json");
    fs::write(&known, json!(tables).to_string()).unwrap();
    let told = told_by(&python, &[here().join("boxes.py").as_os_str(), known.as_os_str()]);
    assert_eq!(told.lines().filter(|line| line.starts_with("ok ")).count(), 15, "{told}");
}
