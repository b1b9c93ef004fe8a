//! Memory that phases use again and again, so that a tick allocates nothing. It means nothing between phases.

use std::ops::Range;

use crate::chance::Poisson;
use crate::power::Power;
use crate::state::disputes::Claim;
use crate::table::{ActivityId, StakeId};

/// Memory that phases use again and again; empty of meaning between phases.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) shares: Vec<f64>,
    pub(crate) stock: Stock,
    pub(crate) claims: Vec<Claim>,
    pub(crate) stances: Vec<Stance>,
    pub(crate) writing: PostWriting,
    pub(crate) arrivals: Vec<Poisson>,
    pub(crate) workers: Vec<Worker>,
    pub(crate) reading: PostReading,
    pub(crate) objects: Vec<bool>,
    pub(crate) settled: Vec<bool>,
    pub(crate) requests: Poisson,
    pub(crate) newcomers: Poisson,
}

/// What a party that takes part in an occasion stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// The party does not take part.
    Absent,
    /// It claims the responsibility for itself.
    Own,
    /// It wants to hold it jointly.
    Joint,
    /// It expects somebody else to act, or waits.
    Other,
}

/// A party at work on an activity for a week.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worker {
    pub(crate) activity: ActivityId,
    pub(crate) stake: StakeId,
    /// Hours asked of it.
    pub(crate) asked: f64,
    /// Hours of effect that an hour of its work has.
    pub(crate) effect: f64,
    /// Hours worked.
    pub(crate) hours: f64,
}

/// What writers need at hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostWriting {
    /// How many posts a member writes on each channel.
    pub(crate) tables: Vec<Poisson>,
    pub(crate) power: Power,
    /// Part of its assertiveness with which interest bends what a member says in-house.
    pub(crate) bent_in_house: f64,
    /// Stakes of the writer's party in open activities.
    pub(crate) open: Vec<StakeId>,
    /// Number of posts by channel.
    pub(crate) counts: Vec<usize>,
    /// Weights of the holders that a post may assert.
    pub(crate) weights: Vec<f64>,
}

/// What readers need at hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostReading {
    pub(crate) attention: Poisson,
    /// Channels that reach a group, and where their posts lie.
    pub(crate) groups: Vec<(usize, Range<usize>)>,
    /// Where the posts lie that reached the reader.
    pub(crate) sources: Vec<Source>,
    /// Which of these posts are chosen, a bit for each.
    pub(crate) chosen: Vec<u64>,
    /// Weight of a post by channel.
    pub(crate) weights: Vec<f64>,
    /// Weeks from the writing of a post to its arrival, by channel.
    pub(crate) delays: Vec<u32>,
    /// Whether some party has left, so that a post may name it.
    pub(crate) some_left: bool,
}

/// A place where posts for one reader lie: a span, with the reader's own posts to be skipped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source {
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) own_start: usize,
    pub(crate) own_len: usize,
}

/// What is expected and sent about one activity: for each member or party a piece of three rows of
/// holders, one a right. Pieces lie end to end, so that logarithms run through many at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stock {
    /// Concerned parties that are present, and their members.
    pub(crate) n_parties: usize,
    pub(crate) n_members: usize,
    /// What each member expects.
    pub(crate) believed: Vec<f64>,
    /// Mean of what the members of each party send.
    pub(crate) sent: Vec<f64>,
    /// Sum over parties of what they send, one piece.
    pub(crate) total: Vec<f64>,
    /// Mean of what the other parties send to each party.
    pub(crate) others: Vec<f64>,
    /// `x log2 x` of these, and of the mean of what a member expects and others send.
    pub(crate) believed_terms: Vec<f64>,
    pub(crate) sent_terms: Vec<f64>,
    pub(crate) others_terms: Vec<f64>,
    pub(crate) mixed_terms: Vec<f64>,
}
