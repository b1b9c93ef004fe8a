//! How much of the variance of a single run is luck and not the factors.

use crate::blocks::Blocks;

/// Share of a single run's variance that replicates of one point have among themselves.
///
/// `table[point][replicate]` over independent points; NaN with one replicate. Luck that all points
/// share cancels between them and is not mistaken for an effect of the factors.
pub(super) fn noise_share(table: &[Vec<f64>]) -> f64 {
    let blocks = Blocks::of(table);
    let noise = blocks.noise();
    let signal = blocks.signal().max(0.0);
    if noise + signal == 0.0 { f64::NAN } else { noise / (noise + signal) }
}

#[cfg(test)]
mod tests {
    use super::noise_share;
    use crate::draws::Draws;
    use crate::testing::assert_close;

    /// Effects of variance 1, luck of variance 4 of which `shared` is common to all points.
    fn table(shared: f64) -> Vec<Vec<f64>> {
        let mut draws = Draws::of(5);
        let luck: Vec<f64> = (0..400).map(|_| 2.0 * draws.normal()).collect();
        let mut own = Draws::of(6);
        let mut row = || {
            let effect = own.normal();
            let mixed = |luck: &f64| {
                effect + shared.sqrt() * luck + (1.0 - shared).sqrt() * 2.0 * own.normal()
            };
            luck.iter().map(mixed).collect()
        };
        (0..400).map(|_| row()).collect()
    }

    #[test]
    fn the_share_of_luck_is_found_whether_points_share_it_or_not() {
        assert_close(noise_share(&table(0.0)), 0.8, 0.03);
        assert_close(noise_share(&table(0.9)), 0.8, 0.03);
    }

    #[test]
    fn without_replicates_there_is_no_share() {
        assert!(noise_share(&[vec![1.0], vec![2.0]]).is_nan());
    }
}
