//! How a metric goes along each factor: means of points that lie close together.

use std::collections::BTreeMap;

use polyarchy_table::{Column, Table};

use super::Asked;
use super::points::{Points, Setting};
use super::sample::Sample;
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::long::{count_column, level_column, some_column, table_about};
use crate::moments::Moments;
use crate::observations::Observations;

/// Fewer points than this make no curve, and more stretches than this none that is easier to read.
const FEWEST_POINTS: usize = 4;
const MOST_STRETCHES: usize = 8;

/// One row of the table to be.
struct Row<'a> {
    metric: &'a str,
    factor: &'a str,
    unit: String,
    word: String,
    ends: [f64; 2],
    at: f64,
    moments: Moments,
    interval: Interval,
}

/// Table `factor_curves`: per metric and factor, the mean over the points of each stretch of the factor, or of each
/// word. Points count equally.
pub fn factor_curves(design: &Table, runs: &Table, asked: Asked) -> Result<Table, AnalysisError> {
    let points = Points::of(design, asked.axes)?;
    let mut rows = Vec::new();
    for &metric in asked.metrics {
        let observations = Observations::of_runs(runs, metric)?;
        let sample = Sample::of(&points, &observations, asked.level);
        for (axis, setting) in asked.axes.iter().zip(&sample.settings) {
            for stretch in stretches(setting) {
                let own = setting.at(&stretch).at;
                let means: Vec<f64> = stretch.iter().map(|&row| sample.means[row]).collect();
                let moments = Moments::of(&means);
                let (first, last) = (own[0], own[own.len() - 1]);
                let is_of_words = setting.is_of_words();
                let number = |number: f64| if is_of_words { f64::NAN } else { number };
                rows.push(Row {
                    metric,
                    factor: axis.factor,
                    unit: some_column(design, axis.factor)?.unit.clone(),
                    word: setting.words.get(first as usize).cloned().unwrap_or_default(),
                    ends: [number(first), number(last)],
                    at: number(Moments::of(&own).mean),
                    interval: moments.interval(asked.level),
                    moments,
                });
            }
        }
    }
    Ok(table(runs, &rows)?.with(level_column(asked.level, rows.len())))
}

/// Points level by level; where levels are many, in stretches of about as many points as there are stretches, equal
/// levels together.
fn stretches(setting: &Setting) -> Vec<Vec<usize>> {
    let mut order = setting.present();
    if order.len() < FEWEST_POINTS {
        return Vec::new();
    }
    order.sort_by(|&one, &other| setting.at[one].total_cmp(&setting.at[other]));
    let wanted = ((order.len() as f64).sqrt().round() as usize).clamp(2, MOST_STRETCHES);
    let levels: Vec<&[usize]> =
        order.chunk_by(|&one, &other| setting.at[one] >= setting.at[other]).collect();
    let is_each_seen = levels.len() <= MOST_STRETCHES && 2 * levels.len() <= order.len();
    if setting.is_of_words() || is_each_seen {
        return levels.iter().map(|level| level.to_vec()).collect();
    }
    let mut stretches: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut before = 0;
    for level in levels {
        // A level belongs where its middle point does.
        let place = (before + level.len() / 2) * wanted / order.len();
        stretches.entry(place).or_default().extend(level);
        before += level.len();
    }
    stretches.into_values().collect()
}

fn table(runs: &Table, rows: &[Row]) -> Result<Table, AnalysisError> {
    let about: Vec<_> = rows.iter().map(|row| (row.metric, None)).collect();
    let words = |word: fn(&Row) -> String| rows.iter().map(word).collect();
    let number = |id, label, unit, doc, cell: fn(&Row) -> f64| {
        Column::number(id, label, unit, doc, rows.iter().map(cell).collect())
    };
    let of_factor = "factor_unit";
    let unit = "Unit of the factor.";
    let counts: Vec<usize> = rows.iter().map(|row| row.moments.n).collect();
    let word = "Level of a factor of words; empty for numbers.";
    let at = "Mean of the factor over the points; none for words.";
    Ok(table_about("factor_curves", runs, &about)?
        .with(Column::text(
            "factor",
            "Factor",
            "Key of the factor.",
            words(|row| row.factor.into()),
        ))
        .with(Column::text(of_factor, "Unit", unit, words(|row| row.unit.clone())))
        .with(Column::text("word", "Level", word, words(|row| row.word.clone())))
        .with(number("from", "From", of_factor, "Least of the factor.", |row| row.ends[0]))
        .with(number("to", "To", of_factor, "Greatest of the factor.", |row| row.ends[1]))
        .with(number("at", "At", of_factor, at, |row| row.at))
        .with(count_column("n", "Points", "Number of points, which count equally.", &counts))
        .with(number("mean", "Mean", "metric_unit", "Mean over the points' means.", |row| {
            row.moments.mean
        }))
        .with(number("lower", "Lower end", "metric_unit", "Student's, over points.", |row| {
            row.interval.lower
        }))
        .with(number("upper", "Upper end", "metric_unit", "Student's, over points.", |row| {
            row.interval.upper
        })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(at: &[f64]) -> Setting {
        Setting { at: at.to_vec(), words: Vec::new() }
    }

    #[test]
    fn many_levels_come_in_stretches_of_equal_size_and_few_one_by_one() {
        let at: Vec<f64> = (0..16).map(|row| f64::from(row * 7 % 16)).collect();
        let found = stretches(&setting(&at));
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [4; 4]);
        assert!(found[0].iter().all(|&row| at[row] < 4.0));
        assert_eq!(stretches(&setting(&[2.0, 1.0, 2.0, f64::NAN, 1.0, 1.0])).len(), 2);
        assert_eq!(stretches(&setting(&[4.0, 3.0, 2.0, 1.0])), [[3, 2], [1, 0]]);
        assert!(stretches(&setting(&[1.0, 2.0, 3.0])).is_empty());
    }

    #[test]
    fn equal_levels_stay_together_however_many_there_are() {
        let mut at = vec![5.0; 11];
        at.extend((0..9).map(f64::from));
        let found = stretches(&setting(&at));
        let of_fives: Vec<_> = found.iter().filter(|rows| rows.contains(&0)).collect();
        assert!(of_fives.len() == 1 && 12 <= of_fives[0].len());
        assert_eq!(found.iter().map(Vec::len).sum::<usize>(), 20);
    }
}
