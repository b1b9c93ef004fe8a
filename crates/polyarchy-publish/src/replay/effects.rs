//! By how much futures differ in pairs: at the end, through time, and in whether something comes about.

use polyarchy_analysis::evidence::Evidence;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::rule::Rule;
use polyarchy_model::run::{Followed, Record};
use polyarchy_runner::Prepared;
use polyarchy_table::Range;

/// Two futures that share their luck: as it was, and otherwise.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// Each metric summed up.
    summaries: [Vec<f64>; 2],
    /// Rows of week and metrics.
    ticks: [Vec<f64>; 2],
    /// Whether what is asked comes about.
    came: Option<[bool; 2]>,
}

/// A metric, and by how much it is otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Id of the metric.
    pub metric: String,
    /// Label and unit, as an axis shows it.
    pub label: String,
    /// Mean as it was, and otherwise.
    pub values: [f64; 2],
    /// Mean of the differences within pairs: otherwise less as it was.
    pub difference: f64,
    /// Its 95 % interval; none of a single pair.
    pub interval: Interval,
    /// The placebo floor: 95 % of the placebos' mean differences are no greater in size; NaN without placebos.
    pub floor: f64,
    /// Standard deviation as it was; NaN of a single pair.
    pub spread: f64,
}

/// How often something comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Necessity {
    /// Share of the futures in which it comes about: as it was, and otherwise.
    pub shares: [f64; 2],
    /// N(e): the difference of these, as it was less otherwise.
    pub difference: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// Probability of necessity: of the futures in which it came about as it was, those in which it does not otherwise.
    pub of_necessity: f64,
    /// The placebo floor of N(e); NaN without placebos.
    pub floor: f64,
}

/// A metric's difference through time.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Id of the metric.
    pub metric: String,
    /// Recorded week, mean difference, and its 95 % band.
    pub points: Vec<(u32, f64, Interval)>,
}

impl Pair {
    pub(super) fn of(pair: &[Followed; 2]) -> Self {
        Self::of_records([pair[0].record.clone(), pair[1].record.clone()])
    }

    pub(super) fn of_records(records: [Record; 2]) -> Self {
        let [one, other] = records;
        Self {
            summaries: [one.summary, other.summary],
            ticks: [one.ticks, other.ticks],
            came: None,
        }
    }

    /// The same with whether what is asked comes about.
    pub(super) fn asked(self, came: Option<[bool; 2]>) -> Self {
        Self { came, ..self }
    }

    fn difference(&self, column: usize) -> f64 {
        self.summaries[1][column] - self.summaries[0][column]
    }
}

/// Every metric's difference at the end, the greatest in units of its spread first.
pub(super) fn effects(prepared: &Prepared, pairs: &[Pair], placebos: &[&[Pair]]) -> Vec<Effect> {
    let mut effects: Vec<Effect> = prepared
        .columns
        .iter()
        .enumerate()
        .map(|(column, metric)| {
            let known = |pair: &&Pair| !pair.difference(column).is_nan();
            let differences: Vec<f64> =
                pairs.iter().filter(known).map(|pair| pair.difference(column)).collect();
            let side = |side: usize| -> Vec<f64> {
                pairs.iter().filter(known).map(|pair| pair.summaries[side][column]).collect()
            };
            let sides = [side(0), side(1)].map(|values| Moments::of(&values));
            let of_placebo = |pairs: &&[Pair]| {
                let known = pairs.iter().map(|pair| pair.difference(column));
                let known: Vec<f64> = known.filter(|difference| !difference.is_nan()).collect();
                Moments::of(&known).mean.abs()
            };
            let unit =
                if metric.unit == "1" { String::new() } else { format!(" ({})", metric.unit) };
            Effect {
                metric: metric.id.clone(),
                label: format!("{}{unit}", metric.label),
                values: [sides[0].mean, sides[1].mean],
                difference: Moments::of(&differences).mean,
                interval: interval(&differences),
                floor: floor(placebos.iter().map(of_placebo).collect()),
                spread: sides[0].sd,
            }
        })
        .collect();
    let size = |effect: &Effect| {
        let size = effect.difference.abs() / if effect.spread > 0.0 { effect.spread } else { 1.0 };
        if size.is_nan() { -1.0 } else { size }
    };
    effects.sort_by(|one, other| size(other).total_cmp(&size(one)));
    effects
}

/// Every metric's difference through time, from the fork on.
pub(super) fn courses(prepared: &Prepared, pairs: &[Pair], at: u32) -> Vec<Course> {
    let width = prepared.columns.len() + 1;
    let rows = pairs.iter().map(|pair| pair.ticks[0].len() / width).min().unwrap_or(0);
    let course = |column: usize| {
        let mut points = Vec::new();
        for row in 0..rows {
            let cell = |pair: &Pair, side: usize, at: usize| pair.ticks[side][row * width + at];
            let week = cell(&pairs[0], 0, 0) as u32;
            let difference = |pair: &Pair| cell(pair, 1, column + 1) - cell(pair, 0, column + 1);
            let known: Vec<f64> =
                pairs.iter().map(difference).filter(|one| !one.is_nan()).collect();
            // Where a metric is known in one pair of many, there is no band and no mean worth telling.
            if at <= week && known.len() > pairs.len() / 2 {
                points.push((week, Moments::of(&known).mean, interval(&known)));
            }
        }
        points
    };
    prepared
        .columns
        .iter()
        .enumerate()
        .map(|(column, metric)| Course { metric: metric.id.clone(), points: course(column) })
        .collect()
}

impl Necessity {
    pub(super) fn of(pairs: &[Pair], placebos: &[&[Pair]]) -> Self {
        let came: Vec<[bool; 2]> = pairs.iter().filter_map(|pair| pair.came).collect();
        let n = came.len() as f64;
        let share = |of: &dyn Fn(&[bool; 2]) -> bool| {
            came.iter().filter(|came| of(came)).count() as f64 / n
        };
        let [as_it_was, otherwise] = [share(&|came| came[0]), share(&|came| came[1])];
        let difference = |pairs: &&[Pair]| {
            let came = pairs.iter().filter_map(|pair| pair.came);
            let each: Vec<f64> =
                came.map(|[one, other]| f64::from(one) - f64::from(other)).collect();
            Moments::of(&each).mean.abs()
        };
        let (above, below) =
            (share(&|came| came[0] && !came[1]), share(&|came| !came[0] && came[1]));
        let evidence = Evidence::of_paired_answers(above, below, came.len());
        Self {
            shares: [as_it_was, otherwise],
            difference: as_it_was - otherwise,
            interval: evidence.interval(&Rule::once(Level::NINETY_FIVE)).0,
            of_necessity: above / as_it_was,
            floor: floor(placebos.iter().map(difference).collect()),
        }
    }
}

fn interval(differences: &[f64]) -> Interval {
    if differences.len() < 2 {
        return Interval::NONE;
    }
    Evidence::of_values(differences, Range::Any).interval(&Rule::once(Level::NINETY_FIVE)).0
}

/// The 95th percentile of sizes; NaN of none.
fn floor(mut sizes: Vec<f64>) -> f64 {
    sizes.retain(|size| !size.is_nan());
    sizes.sort_by(f64::total_cmp);
    let n = sizes.len();
    // The least that 95 of 100 do not exceed: of 19 the greatest.
    if n == 0 { f64::NAN } else { sizes[((0.95 * (n + 1) as f64).ceil() as usize).clamp(1, n) - 1] }
}
