//! How the points of a design belong together, for the analysis that the design is made for.

/// How the points of a design belong together.
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// Combinations of levels.
    Grid,
    /// A sample over all axes.
    Sample,
    /// Trajectories of Morris, one after the other; each is a point and one more for each step.
    Trajectories(Vec<Vec<Step>>),
    /// Blocks of Saltelli: A, A with each axis from B, (B with each axis from A,) B.
    Blocks {
        /// How many blocks there are.
        pairs: usize,
        /// How many axes are exchanged.
        axes: usize,
        /// Whether B with each axis from A is among them.
        second_order: bool,
    },
}

/// A step of a trajectory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The axis that moved.
    pub axis: usize,
    /// By which part of its range, downwards if negative; 0 if it stayed, as where it does not exist.
    pub change: f64,
}
