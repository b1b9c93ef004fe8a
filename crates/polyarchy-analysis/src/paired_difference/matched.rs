//! How much of their luck the sides of a contrast share.

use polyarchy_table::{Column, Table};

use crate::error::AnalysisError;

/// Table `contrasts` with the share of draws that are matched, of all that either side makes, from
/// table `draws` (a row for each pair of points that was looked at).
pub fn with_matched_draws(contrasts: Table, draws: &Table) -> Result<Table, AnalysisError> {
    let of = draws.texts("contrast")?;
    let (left, right) = (draws.integers("draws_left")?, draws.integers("draws_right")?);
    let matched = draws.integers("draws_matched")?;
    let share = |contrast: &String| {
        let rows = (0..of.len()).filter(|&row| of[row] == *contrast);
        let (both, either) = rows.fold((0, 0), |(both, either), row| {
            (both + matched[row], either + left[row] + right[row] - matched[row])
        });
        if either == 0 { f64::NAN } else { both as f64 / either as f64 }
    };
    let shares = contrasts.texts("contrast")?.iter().map(share).collect();
    let doc = "Draws that both sides make, as a share of those that either makes, in the first \
               replicate (file draws.csv).";
    Ok(contrasts.with(Column::number("draws_matched", "Draws matched", "share", doc, shares)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assert_close;

    #[test]
    fn the_share_is_over_all_pairs_of_points_of_a_contrast() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let text = |cells| Column::text("contrast", "", "", cells);
        let number = |id, cells: [i64; 3]| Column::integer(id, "", "draws", "", cells.to_vec());
        let draws = Table::named("draws")
            .with(text(names(&["a", "b", "a"])))
            .with(number("draws_left", [10, 7, 100]))
            .with(number("draws_right", [20, 7, 100]))
            .with(number("draws_matched", [10, 7, 50]));
        let contrasts = Table::named("contrasts").with(text(names(&["a", "b", "c"])));
        let table = with_matched_draws(contrasts, &draws).unwrap();
        let shares = table.numbers("draws_matched").unwrap();
        assert_close(shares[0], 60.0 / 170.0, 1e-15);
        assert_close(shares[1], 1.0, 0.0);
        assert!(shares[2].is_nan(), "nothing was looked at");
    }
}
