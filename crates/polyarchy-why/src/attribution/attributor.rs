//! The integral along the straight line.

use super::breaks::SHORTEST;
use super::gauss::{LONG, Node, SHORT};
use super::{Breaks, Smooth};

/// Error that is let pass in what one input contributes on one piece, in units of the value.
const SHARP: f64 = 1e-13;

/// Residual of a piece that is let pass, in units of the value, ...
const RESIDUAL: f64 = 2e-14;

/// ... and what the rounding of each input does to the value at both ends, over input times slope.
const ROUNDING: f64 = 4.0 * f64::EPSILON;

/// Pieces after which nothing is halved any more: there is a jump, or a slope that is wrong.
const MOST_PIECES: usize = 400;

/// By how much a cause moves an input within a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Increment {
    /// Number of the cause, from 0.
    pub cause: usize,
    /// Number of the input, from 0.
    pub input: usize,
    /// Change of the input.
    pub by: f64,
}

/// What each cause contributed to a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// By cause, in units of the value.
    pub of_cause: Vec<f64>,
    /// Value before the step.
    pub from: f64,
    /// Value after it.
    pub to: f64,
    /// Pieces of the line that were integrated, with 6 gradients each, or 16 more where these do not do.
    pub n_pieces: usize,
}

impl Shares {
    /// What no cause explains: rounding, below 1e-12 unless a member loses all but a millionth of its counts. More is
    /// a jump within the step, which belongs to a step of its own.
    pub fn residual(&self) -> f64 {
        self.to - self.from - self.of_cause.iter().sum::<f64>()
    }
}

/// Attributes changes to causes; it keeps its room from step to step.
#[derive(Clone, Debug, Default)]
pub struct Attributor {
    breaks: Breaks,
    pieces: Vec<[f64; 2]>,
    x: Vec<f64>,
    end: Vec<f64>,
    gradient: Vec<f64>,
    inputs: Vec<Input>,
    /// Place among `inputs` of each input of the function, from 1; 0 where nothing moves it.
    place: Vec<usize>,
}

/// An input that moves.
#[derive(Clone, Copy, Debug)]
struct Input {
    /// Its number.
    at: usize,
    start: f64,
    /// Sum of increments, and of their sizes: two that cancel each other still have shares.
    change: f64,
    size: f64,
    /// Integral of the slope over the line.
    integral: f64,
    /// Of the piece at hand: integral, tail and size.
    sums: [f64; 3],
}

impl Attributor {
    /// Shares of `n_causes` causes in the change of `f` when `increments` move its inputs away from `x0`, all at once.
    ///
    /// # Panics
    /// If an increment names an input that `x0` does not have, or a cause not below `n_causes`.
    pub fn attribute(
        &mut self,
        f: &mut (impl Smooth + ?Sized),
        x0: &[f64],
        increments: &[Increment],
        n_causes: usize,
    ) -> Shares {
        self.gather(x0, increments);
        self.move_to(1.0);
        self.end.clone_from(&self.x);
        self.breaks.clear();
        f.breaks(x0, &self.end, &mut self.breaks);
        self.breaks.pieces(&mut self.pieces);
        let (from, to) = (f.value(x0), f.value(&self.end));
        let n_pieces = if self.inputs.is_empty() { 0 } else { self.integrate(f, [from, to]) };
        let mut of_cause = vec![0.0; n_causes];
        for Increment { cause, input, by } in increments.iter().filter(|moved| moved.by != 0.0) {
            of_cause[*cause] += by * self.inputs[self.place[*input] - 1].integral;
        }
        Shares { of_cause, from, to, n_pieces }
    }

    fn gather(&mut self, x0: &[f64], increments: &[Increment]) {
        self.x.clear();
        self.x.extend_from_slice(x0);
        self.gradient.clear();
        self.gradient.resize(x0.len(), 0.0);
        self.place.clear();
        self.place.resize(x0.len(), 0);
        self.inputs.clear();
        for &Increment { input, by, .. } in increments.iter().filter(|moved| moved.by != 0.0) {
            let place = &mut self.place[input];
            if *place == 0 {
                let (start, integral, sums) = (x0[input], 0.0, [0.0; 3]);
                self.inputs.push(Input {
                    at: input,
                    start,
                    change: 0.0,
                    size: 0.0,
                    integral,
                    sums,
                });
                *place = self.inputs.len();
            }
            let moved = &mut self.inputs[*place - 1];
            moved.change += by;
            moved.size += by.abs();
        }
    }

    fn move_to(&mut self, u: f64) {
        for moved in &self.inputs {
            self.x[moved.at] = moved.start + u * moved.change;
        }
    }

    /// Integrates the slope in each input that moves, given the values at both ends; the number of pieces this took.
    fn integrate(&mut self, f: &mut (impl Smooth + ?Sized), ends: [f64; 2]) -> usize {
        let mut n_pieces = 0;
        while let Some(piece @ [start, end]) = self.pieces.pop() {
            n_pieces += 1;
            if !self.sum(f, &SHORT, piece, ends) {
                let is_sharp = self.sum(f, &LONG, piece, ends);
                let may_be_halved = end - start > SHORTEST && n_pieces < MOST_PIECES;
                if may_be_halved && !is_sharp {
                    let middle = 0.5 * (start + end);
                    self.pieces.extend([[middle, end], [start, middle]]);
                    continue;
                }
            }
            for moved in &mut self.inputs {
                moved.integral += moved.sums[0];
            }
        }
        n_pieces
    }

    /// Sums up slopes on a piece by a rule; whether that is sharp.
    fn sum(
        &mut self,
        f: &mut (impl Smooth + ?Sized),
        nodes: &[Node],
        [start, end]: [f64; 2],
        ends: [f64; 2],
    ) -> bool {
        let (half, middle) = (0.5 * (end - start), 0.5 * (start + end));
        self.inputs.iter_mut().for_each(|moved| moved.sums = [0.0; 3]);
        for node in nodes {
            self.move_to(middle + half * node.at);
            f.gradient(&self.x, &mut self.gradient);
            for Input { at, sums: [integral, tail, size], .. } in &mut self.inputs {
                let slope = self.gradient[*at];
                *integral += half * node.weight * slope;
                *tail += node.tail * slope;
                *size += 0.5 * node.weight * slope.abs();
            }
        }
        let is_sharp = |&Input { size, sums: [_, tail, slope], .. }: &Input| {
            (end - start) * size * tail * tail <= SHARP * slope
        };
        self.inputs.iter().all(is_sharp) && self.is_complete(f, [start, end], ends)
    }

    /// Whether the residual is small. It alone would not do: where a line is its own mirror image, errors of two inputs
    /// cancel.
    fn is_complete(
        &mut self,
        f: &mut (impl Smooth + ?Sized),
        [start, end]: [f64; 2],
        ends: [f64; 2],
    ) -> bool {
        let (mut change, mut rounded) = (0.0, 0.0);
        for Input { start: from, change: by, sums: [integral, _, slope], .. } in &self.inputs {
            change += integral * by;
            rounded += ROUNDING * slope * (from.abs() + by.abs());
        }
        let mut value = |u: f64| {
            if u <= 0.0 {
                ends[0]
            } else if u >= 1.0 {
                ends[1]
            } else {
                self.move_to(u);
                f.value(&self.x)
            }
        };
        let residual = value(end) - value(start) - change;
        residual.abs() <= RESIDUAL + rounded
    }
}
