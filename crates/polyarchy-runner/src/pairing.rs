//! How far runs at two points draw the same luck.

use polyarchy_model::chance::{Ledger, Matched};
use polyarchy_model::run::{Recording, run};
use rayon::prelude::*;

use crate::caught::caught;
use crate::error::RunnerError;
use crate::execute::pool;
use crate::prepared::Prepared;
use crate::run_id::RunId;

/// Draws of each pair of points in the first replicate, made again for this; none where a run fails.
///
/// Keeping account in every run would slow all of them; how far two settings draw the same hardly
/// depends on the replicate. Of futures of one history, draws from the fork on are counted.
pub fn matched_draws(
    prepared: &Prepared,
    pairs: &[(u32, u32)],
    threads: usize,
) -> Result<Vec<Option<Matched>>, RunnerError> {
    let matched = |&(left, right): &(u32, u32)| {
        let matched = account(prepared, left)?.matched(&account(prepared, right)?);
        let luck = [left, right].map(|point| prepared.study.luck_of(point, 0));
        // The same draws from other luck are other draws.
        Some(if luck[0] == luck[1] { matched } else { Matched { both: 0, ..matched } })
    };
    Ok(pool(threads)?.install(|| pairs.par_iter().map(matched).collect()))
}

/// The account of the first run at a point.
fn account(prepared: &Prepared, point: u32) -> Option<Ledger> {
    let setting = prepared.setting_at(point);
    let ledger = Ledger::default();
    let first = RunId { point, replicate: 0 };
    let nothing = Recording { metrics: Vec::new(), ticks: false, ..Recording::every(1) };
    let made = || match prepared.luck_of_history() {
        None => run(&setting, prepared.luck_of(first).noted_in(&ledger), &nothing),
        Some(luck) => {
            let history = prepared.history(luck.noted_in(&ledger), &nothing)?;
            // What all runs share from the start says nothing of how their futures are paired.
            ledger.clear();
            history.go_on(&setting, Some(prepared.fresh_key_of(first)))
        }
    };
    caught(made).ok()?.is_ok().then_some(ledger)
}
