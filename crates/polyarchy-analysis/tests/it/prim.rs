//! Boxes against ema_workbench 2.5.3 (`tests/reference/make_prim_reference.py`).

use polyarchy_analysis::prim::{Patience, PrimBox, trajectory};

/// The cells of a reference file by row, without its header.
fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

fn number(cell: &str) -> f64 {
    cell.parse().expect("a number")
}

/// A box in its row, after the three numbers that it was searched with.
fn told(row: &[&str]) -> PrimBox {
    let limit = |cell: &str, none: f64| if cell.is_empty() { none } else { number(cell) };
    let limits = row[5..].chunks(2);
    let limits =
        limits.map(|ends| [limit(ends[0], f64::NEG_INFINITY), limit(ends[1], f64::INFINITY)]);
    let count = |cell: &str| cell.parse().expect("a count");
    PrimBox { limits: limits.collect(), inside: count(row[3]), holding: count(row[4]) }
}

#[test]
fn every_box_on_the_way_is_that_of_ema_workbench() {
    let table = rows(include_str!("../reference/prim_table.csv"));
    let column = |at: usize| table.iter().map(|row| number(row[at])).collect::<Vec<f64>>();
    let columns: Vec<Vec<f64>> = (0..4).map(column).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let holds: Vec<bool> = table.iter().map(|row| row[4] == "1").collect();
    let boxes = rows(include_str!("../reference/prim_boxes.csv"));
    let (mut searches, mut pasted) = (0, 0);
    for right in boxes.chunk_by(|one, other| one[..3] == other[..3]) {
        let [peel, paste, least_mass] = [0, 1, 2].map(|at| number(right[0][at]));
        let found = trajectory(&columns, &holds, Patience { peel, paste, least_mass });
        let found = found.expect("a sound table");
        let right: Vec<PrimBox> = right.iter().map(|row| told(row)).collect();
        assert_eq!(found, right, "peel {peel}, paste {paste}, least mass {least_mass}");
        searches += 1;
        pasted += found.windows(2).filter(|two| two[0].inside < two[1].inside).count();
    }
    assert!(searches == 4 && pasted > 0, "{searches} searches, {pasted} pastes");
}
