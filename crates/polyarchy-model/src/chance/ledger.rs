//! Which draws a run made, for tests only.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Chance;

/// One draw: who, when, why, and which one in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) who: usize,
    pub(crate) tick: u32,
    pub(crate) why: Chance,
    pub(crate) nth: u32,
}

thread_local! {
    static LEDGER: RefCell<Option<BTreeMap<Entry, u64>>> = const { RefCell::new(None) };
}

pub(super) fn note(entry: &mut Entry, bits: u64) {
    LEDGER.with_borrow_mut(|ledger| {
        if let Some(ledger) = ledger {
            let before = ledger.insert(*entry, bits);
            assert!(before.is_none(), "drawn twice: {entry:?}");
        }
    });
    entry.nth += 1;
}

/// All draws that `run` makes, and what they gave.
pub(crate) fn of(run: impl FnOnce()) -> BTreeMap<Entry, u64> {
    LEDGER.set(Some(BTreeMap::new()));
    run();
    LEDGER.take().expect("the ledger was opened above")
}
