//! A run made again from some week on, otherwise: in its own luck, and over luck drawn anew.
//!
//! Whether an event is a but-for cause *in this luck* and how often it is one *over luck* are two notions. One path proves
//! nothing: beside the effect stand the same done to other events of the kind (placebos), and how long both branches draw
//! alike at all (the coupling horizon).

mod effects;
mod forked;
mod refused;

use std::collections::BTreeMap;
use std::path::Path;

use polyarchy_model::event::EventId;
use polyarchy_model::run::{Followed, Record};
use polyarchy_model::trace::Forced;
use polyarchy_runner::spread;
use polyarchy_why::coupling::{Alike, coupling, horizon};

use crate::failure::Failure;
pub use effects::{Course, Effect, Necessity};
use effects::{Pair, effects};
use forked::Forked;
pub use refused::ReplayError;

/// Other events to which the same is done.
const PLACEBOS: usize = 19;
/// Pairs of futures that each placebo is made in, at most.
const PLACEBO_PAIRS: usize = 40;

/// What is to be otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Otherwise {
    /// Week from which on.
    pub at: u32,
    /// Settings, as `key=value`.
    pub set: Vec<String>,
    /// Events that do not come about.
    pub blocked: Vec<String>,
    /// Events that come out the other way.
    pub flipped: Vec<String>,
    /// Events that come out as they did.
    pub held: Vec<String>,
    /// The event of which it is asked whether it comes about.
    pub whether: Option<String>,
}

/// Over which luck the difference is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Futures drawn anew, of the one history.
    pub fresh: usize,
    /// Other replicates of the design point, each with a history of its own.
    pub replicates: usize,
    /// Number of threads.
    pub threads: usize,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The run in words.
    pub run: String,
    /// Week of the fork.
    pub at: u32,
    /// What is otherwise, in words.
    pub otherwise: Vec<String>,
    /// Events that were to come out otherwise and never came up.
    pub never_met: Vec<String>,
    /// Whether every recorded number is that of the run, to the bit.
    pub is_same: bool,
    /// What it is asked of whether it comes about: its name, in the run, and as it is otherwise.
    pub whether: Option<(String, [bool; 2])>,
    /// Disputes from the week on: those that open in the run only, and otherwise only.
    pub disputes: [Vec<String>; 2],
    /// Metrics of the run, otherwise, and by how much they differ.
    pub in_this_luck: Vec<Effect>,
    /// The same over luck.
    pub over_luck: Option<OverLuck>,
    /// By week, how many draws both branches make alike.
    pub coupling: BTreeMap<u32, Alike>,
    /// First week from which on less than half of the draws are alike.
    pub horizon: Option<u32>,
}

/// The difference over many futures, or over replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct OverLuck {
    /// Pairs of futures.
    pub pairs: usize,
    /// Whether they are futures of one history; else each is of a replicate of its own.
    pub of_one_history: bool,
    /// How often what is asked comes about.
    pub necessity: Option<Necessity>,
    /// Metrics, with their differences and intervals.
    pub effects: Vec<Effect>,
    /// Other events to which the same was done.
    pub placebos: usize,
    /// Differences through time of every metric.
    pub courses: Vec<Course>,
}

/// Makes a run of results again from a week on, otherwise.
pub fn replay(
    folder: &Path,
    place: u64,
    otherwise: &Otherwise,
    over: Over,
) -> Result<Replayed, Failure> {
    let forked = Forked::new(folder, place, otherwise)?;
    let pair = [forked.as_it_was.clone(), forked.otherwise()?];
    let [as_it_was, changed] = &pair;
    let stored = forked.whole_run()?;
    let whether = forked
        .whether
        .map(|id| (forked.names.event(&id), [as_it_was, changed].map(|run| has(run, &id))));
    let met = |id: &&EventId| !changed.met.contains(id);
    let never_met = forked.forced.keys().filter(met).map(|id| forked.names.event(id)).collect();
    let coupling = coupling(&as_it_was.log, &changed.log, otherwise.at);
    let over_luck = forked.over_luck(over)?;
    Ok(Replayed {
        run: forked.words(),
        at: otherwise.at,
        otherwise: forked.told(otherwise),
        never_met,
        is_same: same_bits(&changed.record, &stored),
        whether,
        disputes: forked.disputes(as_it_was, changed),
        in_this_luck: effects(&forked.prepared, &[Pair::of(&pair)], &[]),
        over_luck,
        horizon: horizon(&coupling),
        coupling,
    })
}

impl Forked {
    fn over_luck(&self, over: Over) -> Result<Option<OverLuck>, Failure> {
        if over.replicates > 0 {
            self.refuse_events()?;
            let made = spread(over.replicates, over.threads, |nth| self.pair_of_replicate(nth))?;
            let pairs = made.into_iter().collect::<Result<Vec<_>, _>>()?;
            return Ok(Some(self.summed_up(&pairs, &[], false)));
        }
        if over.fresh == 0 {
            return Ok(None);
        }
        let branches = self.branches(&self.forced)?;
        let made = spread(over.fresh, over.threads, |nth| self.fresh_pair(&branches, nth))?;
        let pairs = made.into_iter().collect::<Result<Vec<_>, _>>()?;
        let placebos = self.placebos();
        let placebos = placebos.iter().map(|forced| self.branches(forced));
        let placebos = placebos.collect::<Result<Vec<_>, _>>()?;
        let each = over.fresh.min(PLACEBO_PAIRS);
        let made = spread(placebos.len() * each, over.threads, |nth| {
            self.fresh_pair(&placebos[nth / each], nth % each)
        })?;
        let of_placebos = made.into_iter().collect::<Result<Vec<_>, _>>()?;
        let of_placebos: Vec<&[Pair]> = of_placebos.chunks(each.max(1)).collect();
        Ok(Some(self.summed_up(&pairs, &of_placebos, true)))
    }

    fn summed_up(&self, pairs: &[Pair], placebos: &[&[Pair]], of_one_history: bool) -> OverLuck {
        OverLuck {
            pairs: pairs.len(),
            of_one_history,
            necessity: self.whether.map(|_| Necessity::of(pairs, placebos)),
            effects: effects(&self.prepared, pairs, placebos),
            placebos: placebos.len(),
            courses: effects::courses(&self.prepared, pairs, self.at),
        }
    }
}

/// Whether an event came about.
fn has(run: &Followed, id: &EventId) -> bool {
    run.log.events().iter().any(|event| event.id == *id)
}

fn same_bits(one: &Record, other: &Record) -> bool {
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    let tables = |record: &Record| {
        let Record { summary, ticks, activities, parties, responsibilities, ties, .. } = record;
        [summary, ticks, activities, parties, responsibilities, ties].map(|cells| bits(cells))
    };
    tables(one) == tables(other)
}

/// What is forced on a future.
pub(crate) type AllForced = BTreeMap<EventId, Forced>;
