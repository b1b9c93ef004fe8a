//! Posts: written, read, lost.

use super::{Measure, Metric, Summary};
use crate::state::tally::Count;

pub(super) const POSTS_WRITTEN: Metric = Metric {
    id: "posts_written",
    label: "Posts written",
    unit: "a week",
    doc: "Posts written in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::PostsWritten)),
};

pub(super) const POSTS_READ: Metric = Metric {
    id: "posts_read",
    label: "Posts read",
    unit: "a week",
    doc: "Posts read in a week, over readers.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::PostsRead)),
};

pub(super) const SHARE_UNREAD: Metric = Metric {
    id: "share_unread",
    label: "Posts unread",
    unit: "share",
    doc: "Share of the posts that reached a member and were not read.",
    summary: Summary::Per("posts_reached"),
    measure: Measure::One(|moment, ()| {
        1.0 - moment.tally.rate(Count::PostsRead, Count::PostsReached)
    }),
};

pub(super) const SHARE_OF_CONCERN: Metric = Metric {
    id: "share_of_concern",
    label: "Posts of concern",
    unit: "share",
    doc: "Share of the posts read that concerned their reader.",
    summary: Summary::Per("readings"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::PostsOfConcern, Count::PostsRead)),
};
