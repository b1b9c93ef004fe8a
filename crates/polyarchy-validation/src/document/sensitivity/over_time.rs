//! Sobol' indices week by week, cut down to three weeks.

use anyhow::{Context, Result};
use polyarchy_table::Table;

use super::crossed;
use crate::document::numbers::{fixed, percent};

/// Total indices in the first, the middle and the last week in which anything varies, and luck.
pub(super) fn totals(table: &Table) -> Result<String> {
    let weeks = weeks(table)?;
    let orders = table.texts("order")?;
    let totals = table.filtered(|row| orders[row] == "total");
    let (metrics, factors) = (totals.texts("metric")?, totals.texts("factor")?);
    let (ticks, luck) = (totals.integers("tick")?, totals.numbers("noise_share")?);
    let at = |week: i64, metric: &str, factor: &str| {
        (0..totals.rows())
            .find(|&row| ticks[row] == week && metrics[row] == metric && factors[row] == factor)
    };
    let three = |row: usize, say: &dyn Fn(usize) -> Result<String>| -> Result<String> {
        let mut said = Vec::new();
        for week in weeks {
            said.push(at(week, &metrics[row], &factors[row]).map_or(Ok("–".into()), say)?);
        }
        Ok(said.join(" → "))
    };
    let is_last = |row: usize| ticks[row] == weeks[2];
    let last: Vec<usize> = (0..totals.rows()).filter(|&row| is_last(row)).collect();
    let index = |row: usize| index(&totals, row);
    let shares = crossed(&totals.filtered(is_last), "factor", &|row| three(last[row], &index))?;
    let mut told: Vec<String> = Vec::new();
    for &row in &last {
        let share = three(row, &|row| Ok(percent(luck[row])))?;
        let share = format!("`{}` {share}", metrics[row]);
        if !told.contains(&share) {
            told.push(share);
        }
    }
    let [start, middle, end] = weeks;
    Ok(format!(
        "Weeks {start} → {middle} → {end}\n\n{shares}\nShare of a single run's variance that is luck in \
         these weeks: {}.\n",
        told.join(", ")
    ))
}

/// The first, the middle and the last week after the founding in which anything varies.
fn weeks(table: &Table) -> Result<[i64; 3]> {
    let (ticks, statuses) = (table.integers("tick")?, table.texts("status")?);
    let varies = |row: &usize| 0 < ticks[*row] && statuses[*row] != "nothing varies";
    let mut weeks: Vec<i64> = (0..table.rows()).filter(varies).map(|row| ticks[row]).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let last = weeks.last().copied().context("no week in which anything varies")?;
    Ok([weeks[0], weeks[weeks.len() / 2], last])
}

/// An index, or its interval if it did not converge.
fn index(totals: &Table, row: usize) -> Result<String> {
    let number = |id: &str| totals.numbers(id).map(|cells| cells[row]);
    Ok(match totals.texts("status")?[row].as_str() {
        "converged" => fixed(number("estimate")?, 2),
        "nothing varies" => "–".into(),
        "not converged" => {
            format!("[{}, {}]", fixed(number("lower")?, 2), fixed(number("upper")?, 2))
        }
        status => status.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::totals;
    use polyarchy_table::{Column, Table};

    #[test]
    fn three_weeks_stand_for_the_course_and_intervals_for_what_did_not_converge() {
        let words = |id: &str, cells: [&str; 5]| {
            Column::text(id, id, "Doc.", cells.map(str::to_owned).to_vec())
        };
        let numbers =
            |id: &str, cells: [f64; 5]| Column::number(id, id, "share", "Doc.", cells.to_vec());
        let status = ["nothing varies", "converged", "not converged", "converged", "converged"];
        let table = Table::named("sobol_over_time")
            .with(words("metric", ["trust"; 5]))
            .with(Column::integer("tick", "Week", "week", "Doc.", vec![0, 12, 24, 24, 36]))
            .with(words("factor", ["x"; 5]))
            .with(words("order", ["total", "total", "total", "first", "total"]))
            .with(words("status", status))
            .with(numbers("estimate", [f64::NAN, 0.5, f64::NAN, 0.1, 0.25]))
            .with(numbers("lower", [f64::NAN, 0.4, 0.2, 0.1, 0.2]))
            .with(numbers("upper", [f64::NAN, 0.6, 0.6, 0.1, 0.3]))
            .with(numbers("noise_share", [f64::NAN, 0.9, 0.8, 0.8, 0.7]));
        let text = totals(&table).unwrap();
        assert!(text.starts_with("Weeks 12 → 24 → 36\n"), "{text}");
        assert!(text.contains("| `x` | 0.50 → [0.20, 0.60] → 0.25 |"), "{text}");
        assert!(text.contains("`trust` 90 % → 80 % → 70 %."), "{text}");
    }
}
