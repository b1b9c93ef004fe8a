//! How much of the variance of a single run is luck and not the factors.
//!
//! Luck that all points share is known from as few values as there are replicates, luck of single runs
//! from many. Their intervals are put together as by Graybill & Wang (1980, Journal of the American
//! Statistical Association 75:869-873), and with that of the signal by the method of Zou & Donner (2008,
//! Statistics in Medicine 27:1693-1702), of logarithms. They suppose normal luck.

use crate::blocks::Blocks;
use crate::distribution::chi_squared;
use crate::interval::{Interval, Level};
use crate::moments::{Moments, mean};
use crate::products::{Uncertainty, influences, product};

/// The share of luck in a single run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseShare {
    /// The estimate; NaN with one replicate, or if nothing varies.
    pub share: f64,
    /// Its interval; none where there is no luck at all.
    pub interval: Interval,
}

/// Share of a single run's variance that replicates of one point have among themselves.
///
/// `table[point][replicate]` over independent points. Luck that all points share cancels between them
/// and is not mistaken for an effect of the factors.
pub fn noise_share(table: &[Vec<f64>], level: Level) -> NoiseShare {
    let blocks = Blocks::of(table);
    let (noise, signal) = (blocks.noise(), blocks.signal());
    let whole = noise + signal.max(0.0);
    if whole.is_nan() || whole == 0.0 {
        return NoiseShare { share: f64::NAN, interval: Interval::NONE };
    }
    let share = noise / whole;
    if noise == 0.0 {
        return NoiseShare { share, interval: Interval::NONE };
    }
    let noises = of_noise(&blocks, table, level);
    let signals = Interval::around(signal, of_signal(table).reach(level));
    // Both distances on the scale of logarithms; no signal at all is infinitely far.
    let far =
        |noises: f64, signals: f64| libm::exp(libm::hypot(libm::log(noises), libm::log(signals)));
    let lower = if signal > 0.0 {
        noise / (noise + signal * far(noise / noises.lower, signals.upper / signal))
    } else {
        noises.lower / (noises.lower + signals.upper.max(0.0))
    };
    let upper = if signals.lower > 0.0 {
        noise / (noise + signal / far(noises.upper / noise, signal / signals.lower))
    } else {
        1.0
    };
    NoiseShare { share, interval: Interval { lower, upper } }
}

/// The interval of the variance of luck in a single run.
fn of_noise(blocks: &Blocks, table: &[Vec<f64>], level: Level) -> Interval {
    let (points, freedom) = (table.len() as f64, table[0].len() as f64 - 1.0);
    let shared = blocks.replicates / freedom / points;
    let own = blocks.residual / freedom / points;
    // Distances of the ends from the estimate, as parts of it.
    let ends = |freedom: f64| {
        let of = |share| freedom / chi_squared::quantile(share, freedom);
        [1.0 - of(1.0 - level.tail()), of(level.tail()) - 1.0]
    };
    let (of_shared, of_own) = (ends(freedom), ends(own_freedom(table)));
    let [down, up] = [0, 1].map(|end| libm::hypot(shared * of_shared[end], own * of_own[end]));
    Interval { lower: shared + own - down, upper: shared + own + up }
}

/// Degrees of freedom of the luck that points do not all share: one for each run, unless points that are
/// alike share theirs, which from three replicates on is seen (Bai & Saranadasa 1996, Statistica Sinica
/// 6:311-329).
fn own_freedom(table: &[Vec<f64>]) -> f64 {
    let replicates = table[0].len();
    let (points, n) = (table.len() as f64, replicates as f64 - 1.0);
    let most = (points - 1.0) * n;
    if replicates < 3 {
        return most;
    }
    let rests = rests(table);
    let mut squares = 0.0;
    let mut trace = 0.0;
    for left in 0..replicates {
        for right in 0..replicates {
            let cross: f64 = rests.iter().map(|row| row[left] * row[right]).sum::<f64>() / n;
            squares += cross * cross;
            trace += if left == right { cross } else { 0.0 };
        }
    }
    let of_squares = n * n / ((n - 1.0) * (n + 2.0)) * (squares - trace * trace / n);
    if of_squares > 0.0 { (n * trace * trace / of_squares).clamp(n, most) } else { most }
}

/// What neither point nor replicate explains.
fn rests(table: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let centred = of_replicates_centred(table);
    let rest = |row: &Vec<f64>| {
        let of_point = mean(row);
        row.iter().map(|value| value - of_point).collect()
    };
    centred.iter().map(rest).collect()
}

/// Each replicate measured from its mean over the points.
fn of_replicates_centred(table: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let of = |replicate: usize| mean(&table.iter().map(|row| row[replicate]).collect::<Vec<_>>());
    let centres: Vec<f64> = (0..table[0].len()).map(of).collect();
    let row = |row: &Vec<f64>| row.iter().zip(&centres).map(|(value, of)| value - of).collect();
    table.iter().map(row).collect()
}

/// How uncertain the variance between points is.
fn of_signal(table: &[Vec<f64>]) -> Uncertainty {
    let centred = of_replicates_centred(table);
    let squares: Vec<f64> = centred.iter().map(|row| product(row, row)).collect();
    let error = Moments::of(&squares).standard_error();
    let influences: Vec<Vec<f64>> = centred.iter().map(|row| influences(row, row)).collect();
    Uncertainty::of(error * error, &influences)
}

#[cfg(test)]
mod tests {
    use super::noise_share;
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::testing::assert_close;

    /// Effects of variance 1, luck of variance 4 of which `shared` is common to all points.
    fn table(shared: f64, points: usize, replicates: usize, seed: u64) -> Vec<Vec<f64>> {
        let mut draws = Draws::of(seed);
        let luck: Vec<f64> = (0..replicates).map(|_| 2.0 * draws.normal()).collect();
        let mut row = || {
            let effect = draws.normal();
            let mut mixed = |luck: &f64| {
                effect + shared.sqrt() * luck + (1.0 - shared).sqrt() * 2.0 * draws.normal()
            };
            luck.iter().map(&mut mixed).collect()
        };
        (0..points).map(|_| row()).collect()
    }

    #[test]
    fn the_share_of_luck_is_found_whether_points_share_it_or_not() {
        let share = |shared| noise_share(&table(shared, 400, 400, 5), Level::NINETY_FIVE).share;
        assert_close(share(0.0), 0.8, 0.03);
        assert_close(share(0.9), 0.8, 0.05);
    }

    #[test]
    fn its_interval_holds_it_as_often_as_it_says_whether_points_share_it_or_not() {
        for shared in [0.0, 0.9] {
            for replicates in [2, 4, 16] {
                let holds = |seed: &u64| {
                    let table = table(shared, 64, replicates, *seed);
                    noise_share(&table, Level::NINETY_FIVE).interval.holds(0.8)
                };
                let holding = (0..100).filter(holds).count();
                // Nominal is 95, and four standard errors are 9.
                assert!(holding >= 86, "{shared}, {replicates}: {holding}");
            }
        }
    }

    #[test]
    fn without_replicates_there_is_no_share() {
        assert!(noise_share(&[vec![1.0], vec![2.0]], Level::NINETY_FIVE).share.is_nan());
    }
}
