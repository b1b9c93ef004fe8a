//! Sobol' sequences, scrambled by a random linear matrix and a digital shift (Matoušek 1998).
//!
//! The scrambled points keep the even spread of the sequence, each point is uniform, and another seed
//! gives an independent set: the method that SciPy calls LMS and shift. Direction numbers are those of
//! Joe & Kuo (2008), points come in Gray-code order (Antonov & Saleev 1979).

use super::draws::{Draws, Purpose};

/// Digits of a point: as many as a double-precision number between 0 and 1 can hold exactly.
const DIGITS: usize = 52;

/// Axes that the kept table of direction numbers serves.
pub(super) const MOST_AXES: usize = 500;

/// Direction numbers for dimensions from 2.
const TABLE: &str = include_str!("joe_kuo.txt");

/// The first points of the sequence in so many dimensions, scrambled by the seed.
pub(super) fn scrambled(points: usize, axes: usize, seed: u64) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<f64>> = directions(axes)
        .into_iter()
        .zip(0..)
        .map(|(directions, axis)| {
            let mut draws = Draws::new(seed, Purpose::Scramble, axis);
            let rows = matrix(&mut draws);
            let shift = draws.bits() >> (64 - DIGITS);
            column(points, &directions.map(|direction| scramble(direction, &rows)), shift)
        })
        .collect();
    (0..points).map(|point| columns.iter().map(|column| column[point]).collect()).collect()
}

/// One coordinate of the first points.
fn column(points: usize, directions: &[u64; DIGITS], shift: u64) -> Vec<f64> {
    let mut digits = shift;
    let mut column = Vec::with_capacity(points);
    for point in 0..points {
        column.push(digits as f64 / (1_u64 << DIGITS) as f64);
        let changed = point.trailing_ones() as usize;
        digits ^= directions.get(changed).copied().unwrap_or_default();
    }
    column
}

/// A random lower triangular matrix over {0, 1} with ones on its diagonal, one word for each row.
fn matrix(draws: &mut Draws) -> [u64; DIGITS] {
    std::array::from_fn(|row| {
        let diagonal = 1 << (DIGITS - 1 - row);
        let above: u64 = ((1 << DIGITS) - 1) ^ ((diagonal << 1) - 1);
        (draws.bits() & above) | diagonal
    })
}

/// The matrix times the digits of a direction number.
fn scramble(direction: u64, rows: &[u64; DIGITS]) -> u64 {
    rows.iter().fold(0, |digits, row| digits << 1 | u64::from((row & direction).count_ones() & 1))
}

/// The direction numbers of the first axes.
fn directions(axes: usize) -> Vec<[u64; DIGITS]> {
    let first = std::array::from_fn(|digit| 1 << (DIGITS - 1 - digit));
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    std::iter::once(first).chain(lines.map(recurrence)).take(axes).collect()
}

/// Direction numbers from a line of the table: `dimension s a m_1 ... m_s`.
fn recurrence(line: &str) -> [u64; DIGITS] {
    let numbers: Vec<u64> =
        line.split(' ').map(|number| number.parse().expect("the table holds numbers")).collect();
    let (degree, polynomial, start) = (numbers[1] as usize, numbers[2], &numbers[3..]);
    let mut m = [0_u64; DIGITS];
    for digit in 0..DIGITS {
        m[digit] = if digit < degree {
            start[digit]
        } else {
            let mut next = m[digit - degree] ^ (m[digit - degree] << degree);
            for term in 1..degree {
                if polynomial >> (degree - 1 - term) & 1 == 1 {
                    next ^= m[digit - term] << term;
                }
            }
            next
        };
    }
    std::array::from_fn(|digit| m[digit] << (DIGITS - 1 - digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unscrambled_points_are_those_of_scipy_bit_for_bit() {
        let table = include_str!("../../tests/data/sobol_scipy.csv");
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let axes: Vec<usize> =
            lines.next().unwrap().split(',').map(|axis| axis.parse().unwrap()).collect();
        let directions = directions(MOST_AXES);
        assert_eq!(directions.len(), MOST_AXES);
        let columns: Vec<Vec<f64>> =
            axes.iter().map(|axis| column(32, &directions[axis - 1], 0)).collect();
        for (point, line) in lines.enumerate() {
            for (value, column) in line.split(',').zip(&columns) {
                let value: f64 = value.parse().unwrap();
                assert_eq!(value.to_bits(), column[point].to_bits(), "point {point}");
            }
        }
    }

    #[test]
    fn scrambling_keeps_one_point_in_every_slice_of_each_axis() {
        for column in 0..20 {
            let mut slices = [0; 64];
            for point in scrambled(64, 20, 5) {
                slices[(point[column] * 64.0) as usize] += 1;
            }
            assert_eq!(slices, [1; 64], "axis {column}");
        }
    }

    #[test]
    fn scrambling_keeps_the_first_two_axes_even_in_every_box() {
        let points = scrambled(64, 2, 5);
        for (rows, columns) in [(2, 32), (4, 16), (8, 8), (16, 4), (32, 2)] {
            let mut boxes = vec![0; 64];
            for point in &points {
                let [x, y] = [point[0] * f64::from(rows), point[1] * f64::from(columns)];
                boxes[x as usize * columns as usize + y as usize] += 1;
            }
            assert_eq!(boxes, [1; 64], "{rows} by {columns}");
        }
    }

    #[test]
    fn another_seed_gives_other_points_and_the_same_seed_the_same() {
        assert_eq!(scrambled(8, 3, 1), scrambled(8, 3, 1));
        assert_ne!(scrambled(8, 3, 1), scrambled(8, 3, 2));
    }
}
