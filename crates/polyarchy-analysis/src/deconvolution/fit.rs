//! The distribution that makes the sets likeliest, by Newton's method, and what each set adds to it.

use super::cholesky::{DEGREES, Matrix, Vector, add, add_square, dot, solved};
use super::grid::Grid;

/// Weight of the length of the coefficients in what is made least. Efron's is 1; with it 200 sets of eight runs show
/// tails that are too long.
const PENALTY: f64 = 0.1;
/// Keeps the length from having a corner where all coefficients are 0.
const ROUND: f64 = 1e-6;
const MOST_STEPS: usize = 100;
/// Gain in log-likelihood below which it ends.
const ENOUGH: f64 = 1e-9;

/// The fitted distribution.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    /// Weight of each value of the grid.
    pub(super) weights: Vec<f64>,
    terms: Vec<Vector>,
    /// What each set adds to the slope of the log-likelihood.
    scores: Vec<Vector>,
    curvature: Matrix,
}

/// The slope of what is made greatest, at some coefficients.
struct Slope {
    scores: Vec<Vector>,
    gradient: Vector,
    /// The negative second derivative, and one that is always positive definite.
    curvatures: [Matrix; 2],
}

struct Problem<'a> {
    terms: &'a [Vector],
    likelihoods: &'a [Vec<f64>],
}

impl Fit {
    /// The likeliest distribution on a grid.
    pub(super) fn of(grid: &Grid, likelihoods: &[Vec<f64>]) -> Self {
        let problem = Problem { terms: &grid.terms, likelihoods };
        let mut coefficients = [0.0; DEGREES];
        let mut height = problem.height(&coefficients);
        let mut slope = problem.slope(&coefficients);
        for _ in 0..MOST_STEPS {
            let Some(step) = slope.step() else { break };
            if dot(&step, &slope.gradient) < ENOUGH {
                break;
            }
            let shorter = (0..40).map(|halvings| 0.5_f64.powi(halvings)).find_map(|length| {
                let mut tried = coefficients;
                add(&mut tried, &step, length);
                let higher = problem.height(&tried);
                (height < higher).then_some((tried, higher))
            });
            let Some(found) = shorter else { break };
            (coefficients, height) = found;
            slope = problem.slope(&coefficients);
        }
        let curvature = slope.curvature();
        let weights = problem.weights(&coefficients);
        Self { weights, terms: grid.terms.clone(), scores: slope.scores, curvature }
    }

    /// Variance of the share that has those parts of every value, by the infinitesimal jackknife over sets.
    pub(super) fn variance(&self, parts: &[f64]) -> f64 {
        let middle = mean(&self.terms, &self.weights);
        let mut gradient = [0.0; DEGREES];
        for ((terms, weight), part) in self.terms.iter().zip(&self.weights).zip(parts) {
            let mut away = *terms;
            add(&mut away, &middle, -1.0);
            add(&mut gradient, &away, weight * part);
        }
        let Some(influence) = solved(&self.curvature, &gradient) else { return f64::INFINITY };
        self.scores.iter().map(|score| dot(score, &influence).powi(2)).sum()
    }
}

impl Slope {
    /// Towards the top.
    fn step(&self) -> Option<Vector> {
        self.curvatures.iter().find_map(|curvature| solved(curvature, &self.gradient))
    }

    fn curvature(&self) -> Matrix {
        let is_definite = |curvature: &&Matrix| solved(curvature, &self.gradient).is_some();
        *self.curvatures.iter().find(is_definite).unwrap_or(&self.curvatures[1])
    }
}

impl Problem<'_> {
    /// Weights of the grid's values: the exponential of the spline, of sum 1.
    fn weights(&self, coefficients: &Vector) -> Vec<f64> {
        let heights: Vec<f64> = self.terms.iter().map(|terms| dot(terms, coefficients)).collect();
        let highest = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = heights.iter().map(|one| libm::exp(one - highest)).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / sum).collect()
    }

    /// The log-likelihood less the penalty.
    fn height(&self, coefficients: &Vector) -> f64 {
        let weights = self.weights(coefficients);
        let of_set = |likelihood: &Vec<f64>| {
            let both = likelihood.iter().zip(&weights);
            libm::log(both.map(|(likelihood, weight)| likelihood * weight).sum())
        };
        self.likelihoods.iter().map(of_set).sum::<f64>() - PENALTY * length(coefficients)
    }

    fn slope(&self, coefficients: &Vector) -> Slope {
        let weights = self.weights(coefficients);
        let middle = mean(self.terms, &weights);
        let mut scores = Vec::with_capacity(self.likelihoods.len());
        let (mut gradient, mut outer) = ([0.0; DEGREES], [[0.0; DEGREES]; DEGREES]);
        // Squares about the middle: of all sets by their own weights, less those of the distribution.
        let mut pooled = vec![0.0; weights.len()];
        let mut between = [[0.0; DEGREES]; DEGREES];
        for likelihood in self.likelihoods {
            let mut own: Vec<f64> = likelihood.iter().zip(&weights).map(|(a, b)| a * b).collect();
            let sum: f64 = own.iter().sum();
            own.iter_mut().for_each(|weight| *weight /= sum);
            pooled.iter_mut().zip(&own).for_each(|(all, one)| *all += one);
            let at = mean(self.terms, &own);
            add_square(&mut between, &at, 1.0);
            let mut score = at;
            add(&mut score, &middle, -1.0);
            add(&mut gradient, &score, 1.0);
            add_square(&mut outer, &score, 1.0);
            scores.push(score);
        }
        let n = self.likelihoods.len() as f64;
        let mut curvature = between;
        add_square(&mut curvature, &middle, -n);
        for ((terms, weight), own) in self.terms.iter().zip(&weights).zip(&pooled) {
            add_square(&mut curvature, terms, n * weight - own);
        }
        let length = length(coefficients);
        add(&mut gradient, coefficients, -PENALTY / length);
        let mut curvatures = [curvature, outer];
        for matrix in &mut curvatures {
            add_square(matrix, coefficients, -PENALTY / length.powi(3));
            (0..DEGREES).for_each(|term| matrix[term][term] += PENALTY / length);
        }
        Slope { scores, gradient, curvatures }
    }
}

/// Mean of the terms by weights of sum 1.
fn mean(terms: &[Vector], weights: &[f64]) -> Vector {
    let mut mean = [0.0; DEGREES];
    terms.iter().zip(weights).for_each(|(terms, weight)| add(&mut mean, terms, *weight));
    mean
}

fn length(coefficients: &Vector) -> f64 {
    (dot(coefficients, coefficients) + ROUND).sqrt()
}
