//! Work and decisions of a party, summed; and spells of pressure.

use std::collections::BTreeMap;

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::ActivityId;

use super::{Life, counted, listed};
use crate::number::two;

/// Weeks of a quarter.
const QUARTER: u32 = 13;
/// Periods that a story is cut into at most.
const MOST_PERIODS: u32 = 10;
/// Activities that are named.
const NAMED: usize = 3;
/// A lull is told from half a year on.
const LULL: u32 = 26;
/// Pressure that counts as a spell.
const HIGH: f64 = 0.5;

/// Weeks or decisions by activity.
type ByActivity = BTreeMap<ActivityId, usize>;

/// What a party did in a period.
#[derive(Default)]
struct Period {
    first: usize,
    work: ByActivity,
    decisions: ByActivity,
}

impl Life<'_> {
    /// Weeks of a period: a quarter, a year, or as many years as it takes.
    fn period(&self) -> u32 {
        let last = self.index.log.events().last().map_or(0, |event| event.id.week);
        let quarters = last / QUARTER + 1;
        if self.all || quarters <= MOST_PERIODS {
            return QUARTER;
        }
        4 * QUARTER * quarters.div_ceil(4 * MOST_PERIODS)
    }

    pub(super) fn tell_work(&mut self) {
        let own = Some(Holder::Party(self.party));
        // A decision tells its holder only if it is taken.
        let done = self.places(|event: &Event| {
            matches!(event.id.kind, Kind::Shown | Kind::Met) && event.holder == own
        });
        let length = self.period();
        let mut periods: BTreeMap<u32, Period> = BTreeMap::new();
        for &place in &done {
            let event = self.index.event(place);
            let Some(activity) = event.activity else { continue };
            let period = periods
                .entry(event.id.week / length)
                .or_insert_with(|| Period { first: place, ..Period::default() });
            let sums = match event.id.kind {
                Kind::Shown => &mut period.work,
                _ => &mut period.decisions,
            };
            *sums.entry(activity).or_default() += 1;
        }
        for (nth, period) in periods {
            let (from, to) = (nth * length, (nth + 1) * length - 1);
            let words = format!("In weeks {from} to {to} it {}.", self.words_of_period(&period));
            self.tell(&[period.first], words);
        }
        self.tell_lull(&done);
    }

    fn words_of_period(&self, period: &Period) -> String {
        let mut parts = Vec::new();
        if !period.work.is_empty() {
            let weeks = |n: usize| counted(n, "week");
            parts.push(format!("is seen at work on {}", self.summed_up(&period.work, weeks)));
        }
        if !period.decisions.is_empty() {
            let n = counted(period.decisions.values().sum(), "decision");
            let plain = |n: usize| n.to_string();
            parts.push(format!("takes {n}, on {}", self.summed_up(&period.decisions, plain)));
        }
        parts.join(", and ")
    }

    /// The activities of the greatest sums, with these.
    fn summed_up(&self, sums: &ByActivity, number: impl Fn(usize) -> String) -> String {
        let mut sums: Vec<(ActivityId, usize)> = sums.iter().map(|(&at, &n)| (at, n)).collect();
        sums.sort_by_key(|&(activity, n)| (std::cmp::Reverse(n), activity));
        let mut named: Vec<String> = sums
            .iter()
            .take(NAMED)
            .map(|&(activity, n)| format!("{} ({})", self.activity(activity), number(n)))
            .collect();
        if sums.len() > NAMED {
            named.push(format!("{} more", sums.len() - NAMED));
        }
        listed(&named)
    }

    /// The longest time without work or decision between two of them.
    fn tell_lull(&mut self, done: &[usize]) {
        let week = |place: usize| self.index.event(place).id.week;
        let gap = |pair: &&[usize]| week(pair[1]) - week(pair[0]);
        let Some(pair) = done.windows(2).rev().max_by_key(gap) else { return };
        if gap(&pair) > LULL {
            let weeks = gap(&pair) - 1;
            let until = week(pair[1]);
            self.tell(
                &[pair[0]],
                format!("Then for {weeks} weeks, until week {until}, it is seen at no work and takes no decision by itself."),
            );
        }
    }

    pub(super) fn tell_pressure(&mut self) {
        let (mut here, mut spells, mut most) = (false, Vec::new(), None);
        let mut begun: Option<(usize, [f64; 2])> = None;
        let mut last = 0;
        for (place, event) in self.index.log.events().iter().enumerate() {
            let own = event.party == Some(self.party);
            match event.id.kind {
                Kind::Joined if own => here = true,
                Kind::Left if own => here = false,
                Kind::Pressure => {
                    let details = self.index.log.details(event);
                    let [time, budget] = details.first_chunk().copied().unwrap_or([0.0; 2]);
                    let threat = if here { time.max(budget) } else { 0.0 };
                    if most.is_none_or(|(_, so_far)| so_far < threat) {
                        most = Some((place, threat));
                    }
                    begun = match begun {
                        Some((start, [t, b])) if threat >= HIGH => {
                            Some((start, [t.max(time), b.max(budget)]))
                        }
                        None if threat >= HIGH => Some((place, [time, budget])),
                        Some((start, peaks)) => {
                            spells.push((start, last, peaks));
                            None
                        }
                        None => None,
                    };
                    last = place;
                }
                _ => {}
            }
        }
        spells.extend(begun.map(|(start, peaks)| (start, last, peaks)));
        if spells.is_empty()
            && let Some((place, threat)) = most
        {
            let words =
                format!("Pressure is never high: now it is at its most, {} of 1.", two(threat));
            return self.tell(&[place], words);
        }
        self.tell_spells(&spells);
    }

    fn tell_spells(&mut self, spells: &[(usize, usize, [f64; 2])]) {
        let week = |place: usize| self.index.event(place).id.week;
        let length = |&&(start, end, _): &&(usize, usize, [f64; 2])| week(end) - week(start) + 1;
        let longest = spells.iter().rev().max_by_key(length);
        let all = self.all;
        for spell in spells.iter().filter(|spell| all || Some(*spell) == longest) {
            let (start, _, [time, budget]) = *spell;
            let weeks = counted(length(&spell) as usize, "week");
            let of = if time >= budget { "time" } else { "money" };
            let which = match (all, spells.len()) {
                (true, _) | (_, 1) => String::new(),
                (_, n) => format!(" This is the longest of {n} spells."),
            };
            self.tell(
                &[start],
                format!(
                    "Pressure is high for {weeks}, above all of {of}: up to {} of 1.{which}",
                    two(time.max(budget))
                ),
            );
        }
    }
}
