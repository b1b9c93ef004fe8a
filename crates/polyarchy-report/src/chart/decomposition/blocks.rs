//! Panels in rows and columns: a column for each difference and place, a line for each metric.

use crate::divided::Divided;

/// Columns beside each other, at most.
const MOST_COLUMNS: usize = 4;

/// Differences that are divided among the same groups.
pub(super) struct Block<'d> {
    pub(super) columns: Vec<Column>,
    /// For each metric, the difference of each column.
    pub(super) lines: Vec<Vec<Option<&'d Divided>>>,
}

/// What a column is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) label: String,
    pub(super) at: String,
}

/// All of them; neighbours that are divided among the same groups stand side by side.
pub(super) fn of(found: &[Divided]) -> Vec<Block<'_>> {
    let labels =
        |one: &Divided| one.groups.iter().map(|group| group.label.clone()).collect::<Vec<_>>();
    let mut blocks = Vec::new();
    for alike in found.chunk_by(|one, other| labels(one) == labels(other)) {
        let places = alike.chunk_by(|one, other| (&one.name, &one.at) == (&other.name, &other.at));
        let places: Vec<&[Divided]> = places.collect();
        blocks.extend(places.chunks(MOST_COLUMNS).map(block));
    }
    blocks
}

fn block<'d>(places: &[&'d [Divided]]) -> Block<'d> {
    let column =
        |place: &&[Divided]| Column { label: place[0].label.clone(), at: place[0].at.clone() };
    let mut metrics: Vec<&str> = Vec::new();
    for one in places.iter().copied().flatten() {
        if !metrics.contains(&&*one.metric) {
            metrics.push(&one.metric);
        }
    }
    let line = |metric: &&str| {
        places.iter().map(|place| place.iter().find(|one| one.metric == *metric)).collect()
    };
    Block {
        columns: places.iter().map(column).collect(),
        lines: metrics.iter().map(line).collect(),
    }
}
