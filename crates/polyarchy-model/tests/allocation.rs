//! A tick allocates nothing once its memory has grown to what it needs. A test binary of its own, since
//! counting replaces the allocator.

use allocation_counter::measure;
use polyarchy_model::chance::Luck;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::state::tally::{Count, Tally};
use polyarchy_model::{Collaboration, Setting, tick};

const NEUTRAL: &str = include_str!("../../../configs/scenarios/neutral.toml");
const SODA: &str = include_str!("../../../configs/scenarios/soda.toml");

/// Allocations in each week in which nobody came, left or signed anything, once memory had `warm_up` weeks
/// to grow.
fn allocations_in_quiet_weeks(text: &str, warm_up: u32) -> Vec<u64> {
    let scenario: Scenario = toml::from_str(text).expect("the scenario is right");
    let setting = Setting::new(&scenario).expect("it is consistent");
    let mut c = Collaboration::found(&setting, Luck::new(1, 1));
    let mut allocations = Vec::new();
    for week in 0..setting.horizon() {
        let before = c.tally;
        let n_running = c.agreements.running().count();
        let counted = measure(|| tick::advance(&mut c, &setting)).count_total;
        let is_quiet =
            is_quiet(&c.tally.since(&before)) && n_running == c.agreements.running().count();
        if is_quiet && week >= warm_up {
            allocations.push(counted);
        }
    }
    allocations
}

fn is_quiet(week: &Tally) -> bool {
    week[Count::Joins] + week[Count::Exits] + week[Count::Revisions] < 0.5
}

/// Weeks looked at, and how many of them allocated.
fn quiet_and_allocating(text: &str, warm_up: u32) -> (usize, usize) {
    let allocations = allocations_in_quiet_weeks(text, warm_up);
    let n_allocating = allocations.iter().filter(|&&n| n > 0).count();
    assert!(allocations.len() > 52, "{} quiet weeks", allocations.len());
    (allocations.len(), n_allocating)
}

/// Two years, nearly: lists of what is open are longest in a bad week, and these are rare.
#[test]
fn ticks_of_a_circle_that_stays_allocate_nothing() {
    assert_eq!(quiet_and_allocating(NEUTRAL, 100).1, 0);
}

/// What allocated in every tick would show in every week; a list that grows to a new length, or the
/// review of an agreement, shows in few.
#[test]
fn ticks_of_a_circle_that_grows_allocate_only_where_lists_grow() {
    let (n_weeks, n_allocating) = quiet_and_allocating(SODA, 52);
    assert!(5 * n_allocating <= n_weeks, "{n_allocating} of {n_weeks}");
}
