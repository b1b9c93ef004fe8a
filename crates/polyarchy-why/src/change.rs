//! Why role ambiguity or role conflict changed between two stock-takings: the change shared out among its causes.
//!
//! The window is split into the model's own steps, in their order. Within a step inputs move at once, and each cause gets
//! the path integral along the straight line ([`crate::attribution`]). Shares sum to the change. They are no
//! counterfactuals: a share of 40 % does not mean that 40 % less had happened without the cause.

mod cause;
mod moves;
mod shares;
mod steps;
mod table;
mod target;
mod tracked;

use std::collections::BTreeMap;

use polyarchy_model::event::{Kind, Log, Names};

use crate::replay::Replay;
pub use cause::{Cause, INTEREST_TERMS, Scope};
use steps::Account;
pub use target::Target;
use tracked::Tracked;

/// What is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Role ambiguity: the entropy of what members expect.
    Ambiguity,
    /// Role conflict, as a divergence: how far what they expect is from what others send.
    Conflict,
}

/// A change and its causes.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Recorded weeks of the two stock-takings.
    pub weeks: [u32; 2],
    /// Values there.
    pub values: [f64; 2],
    /// Share of each cause, in the measure's own unit, greatest first.
    pub shares: Vec<(Cause, f64)>,
    /// Share of each event that has one by itself: place in the log, cause, and share; in the order of the log.
    pub events: Vec<(usize, Cause, f64)>,
    /// The course: at every stock-taking of the window its week, the value, and what each cause contributed so far.
    pub course: Vec<Moment>,
}

/// A stock-taking within a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Recorded week.
    pub week: u32,
    /// Value then.
    pub value: f64,
    /// What each cause contributed since the window began.
    pub so_far: BTreeMap<Cause, f64>,
}

impl Change {
    /// What no cause explains: rounding.
    pub fn residual(&self) -> f64 {
        let explained: f64 = self.shares.iter().map(|(_, share)| share).sum();
        self.values[1] - self.values[0] - explained
    }
}

/// Recorded weeks in which members took stock: the founding, and every few weeks.
pub fn stock_weeks(log: &Log) -> Vec<u32> {
    stocks(log).into_iter().map(|(week, _)| week).collect()
}

/// Recorded week and place of each stock-taking.
fn stocks(log: &Log) -> Vec<(u32, usize)> {
    let stocks = log.events().iter().enumerate().filter(|(_, event)| event.id.kind == Kind::Stock);
    stocks
        .map(|(place, event)| {
            let is_founding = event.id.parts[0] > 0;
            (if is_founding { 0 } else { event.id.week + 1 }, place)
        })
        .collect()
}

/// Values of a measure of each of some targets at each stock-taking, with its recorded week; NaN where there is nothing
/// that it could be read of.
pub fn courses(
    log: &Log,
    names: &Names,
    targets: &[Target],
    measure: Measure,
) -> Vec<Vec<(u32, f64)>> {
    let mut replay = Replay::new(log, names);
    let mut courses = vec![Vec::new(); targets.len()];
    for (week, place) in stocks(log) {
        while replay.place() <= place {
            replay.step();
        }
        for (target, course) in targets.iter().zip(&mut courses) {
            let tracked = Tracked::of(&replay, target.weights(&replay), measure);
            course.push((week, tracked.value(&replay, measure)));
        }
    }
    courses
}

/// Shares of the change of a measure between the last stock-takings up to two recorded weeks; `None` where there was no
/// stock-taking, or where the first is not before the second.
pub fn explain(
    log: &Log,
    names: &Names,
    target: Target,
    measure: Measure,
    [since, until]: [u32; 2],
) -> Option<Change> {
    let stocks = stocks(log);
    let last = |week: u32| stocks.iter().rev().find(|(stock, _)| *stock <= week).copied();
    let ((first_week, first), (last_week, end)) = (last(since)?, last(until)?);
    if end <= first {
        return None;
    }
    let mut replay = Replay::new(log, names);
    while replay.place() <= first {
        replay.step();
    }
    let mut account = Account::new(replay, target, measure);
    let from = account.value();
    let mut course = vec![Moment { week: first_week, value: from, so_far: BTreeMap::new() }];
    for &(week, place) in stocks.iter().filter(|(_, place)| (first + 1..=end).contains(place)) {
        account.go_past(place);
        course.push(Moment { week, value: account.value(), so_far: account.so_far().clone() });
    }
    let to = course[course.len() - 1].value;
    let mut shares: Vec<(Cause, f64)> =
        account.so_far().iter().map(|(&cause, &share)| (cause, share)).collect();
    shares.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then(one.0.cmp(&other.0)));
    Some(Change {
        weeks: [first_week, last_week],
        values: [from, to],
        shares,
        events: account.into_events(),
        course,
    })
}
