//! The name of a run, and its place in the order of the design.

use std::fmt;

/// A run: which point of the design, and which luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunId {
    /// Number of the design point, from 0.
    pub point: u32,
    /// Number of the replicate, from 0; the same luck at every point, but for parameter sets.
    pub replicate: u32,
}

impl RunId {
    /// The run at a place in the order of the design: all replicates of a point, then the next point.
    pub fn at(place: u64, replicates: u32) -> Self {
        let replicates = u64::from(replicates);
        Self { point: (place / replicates) as u32, replicate: (place % replicates) as u32 }
    }

    /// Its place in the order of the design, which the tables call `run_id`.
    pub fn place(self, replicates: u32) -> u64 {
        u64::from(self.point) * u64::from(replicates) + u64::from(self.replicate)
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "replicate {} of point {}", self.replicate, self.point)
    }
}

#[cfg(test)]
mod tests {
    use super::RunId;

    #[test]
    fn the_order_is_point_by_point() {
        let runs: Vec<RunId> = (0..6).map(|place| RunId::at(place, 3)).collect();
        assert!(runs.is_sorted());
        assert_eq!(runs[4], RunId { point: 1, replicate: 1 });
        for (place, run) in (0..).zip(runs) {
            assert_eq!(run.place(3), place);
        }
    }
}
