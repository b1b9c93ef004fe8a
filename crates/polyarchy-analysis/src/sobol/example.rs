//! A study of two factors whose indices are known, for tests.

use super::Judging;
use crate::bootstrap::Resampling;
use crate::draws::Draws;
use crate::interval::Level;
use polyarchy_table::{Column, Table};

/// Wide enough for few base points.
pub(super) const JUDGING: Judging = Judging {
    resampling: Resampling { resamples: 100, seed: 1, level: Level::NINETY_FIVE },
    widest: 0.2,
};

/// A design of 400 base points for two factors, and its output x + 2 y with luck.
pub(super) fn study(failed: i64) -> (Table, Table) {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    let mut draws = Draws::of(2);
    for _ in 0..400 {
        let [a, b, c, d] = [(); 4].map(|()| draws.share());
        x.extend([a, c, a, c]);
        y.extend([b, b, d, d]);
    }
    let ids: Vec<i64> = (0..1_600).collect();
    let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Cell.", cells);
    let design = Table::named("design")
        .with(integer("design_id", ids.clone()))
        .with(number("x", x.clone()))
        .with(number("y", y.clone()));
    let twice = |cell: fn(i64) -> i64| (0..3_200).map(cell).collect::<Vec<_>>();
    let output = |row: usize| x[row / 2] + 2.0 * y[row / 2] + draws.normal();
    let status = |row| String::from(if row == failed { "failed" } else { "completed" });
    let trust = (0..3_200).map(output).collect();
    let runs = Table::named("runs")
        .with(integer("design_id", twice(|row| row / 2)))
        .with(integer("replicate", twice(|row| row % 2)))
        .with(Column::text("status", "Status", "How.", (0..3_200).map(status).collect()))
        .with(number("trust", trust));
    (design, runs)
}

/// Ishigami's function at 8,000 base points, in two replicates without luck and in three weeks that
/// differ in size and level only.
pub(super) fn ishigami_over_time() -> (Table, Table) {
    let mut draws = Draws::of(11);
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..8_000 {
        let [a, b] = [(); 2].map(|()| [(); 3].map(|()| draws.share()));
        for point in 0..5 {
            for (factor, column) in columns.iter_mut().enumerate() {
                column.push(if point == 4 || point == factor + 1 { b[factor] } else { a[factor] });
            }
        }
    }
    let ids: Vec<i64> = (0..40_000).collect();
    let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
    let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Cell.", cells);
    let [x, y, z] = columns;
    let output = |&row: &usize| super::tests::ishigami(&[x[row], y[row], z[row]]);
    let once: Vec<f64> = (0..40_000).collect::<Vec<_>>().iter().map(output).collect();
    let week = |week: f64| once.iter().map(move |value| 100.0 * week + (1.0 + week) * value);
    let ticks = Table::named("ticks")
        .with(integer("design_id", ids.repeat(6)))
        .with(integer("replicate", (0..240_000).map(|row| row / 40_000 % 2).collect()))
        .with(integer("tick", (0..240_000).map(|row| row / 80_000).collect()))
        .with(number("trust", [0.0, 0.0, 1.0, 1.0, 2.0, 2.0].into_iter().flat_map(week).collect()));
    let design = Table::named("design").with(integer("design_id", ids));
    (design.with(number("x", x)).with(number("y", y)).with(number("z", z)), ticks)
}
