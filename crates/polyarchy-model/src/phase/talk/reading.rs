//! Posts are read (MODEL.md, 7.4).

use std::ops::Range;

use crate::chance::{Chance, Draws};
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::mail::{IN_HOUSE, Mail, Post};
use crate::state::parties::{Parties, PartyMember, better};
use crate::state::scratch::{PostReading, Source};
use crate::state::stakes::{Holder, Stakes};
use crate::state::tally::Count;
use crate::table::{Id, MemberId, PartyId};

/// Every member reads Poisson(R ξ) of the posts that reached it this week, chosen evenly without
/// replacement; the rest are lost.
pub(crate) fn read_posts(c: &mut Collaboration, setting: &Setting) {
    c.mail.arrive(c.tick, c.parties.len(), c.members.len());
    c.parties.teachers.cells_mut().fill([0.0; 2]);
    let mut reading = std::mem::take(&mut c.scratch.reading);
    reading.prepare(c, setting);
    let mut draws = c.luck.draws_of_all(0, c.tick, Chance::Reading);
    for party in c.parties.present.ids() {
        if !c.parties.present[party] {
            continue;
        }
        for member in c.parties.members(party) {
            let reader = PartyMember { party, member };
            let n_reached = reading.gather(c, reader);
            c.tally[Count::PostsReached] += n_reached as f64;
            if n_reached > 0 {
                draws.turn_to(member as u64);
                if c.is_followed() {
                    read::<true>(c, &mut reading, &mut draws, reader, n_reached);
                } else {
                    read::<false>(c, &mut reading, &mut draws, reader, n_reached);
                }
            }
        }
    }
    c.scratch.reading = reading;
}

impl PostReading {
    fn prepare(&mut self, c: &Collaboration, setting: &Setting) {
        let talk = &setting.scenario.talk;
        self.attention.set_mean(talk.attention.get() * c.project.time_left(talk.lost_time));
        self.groups.clear();
        for (channel, planned) in (1..).zip(&setting.channels) {
            if planned.group {
                self.groups.push((channel, c.mail.pool(Mail::group_pool(channel))));
            }
        }
        self.delays.clear();
        self.delays.push(0);
        self.delays
            .extend(setting.channels.iter().map(|channel| channel.written.delay_weeks.get()));
        self.weights.clear();
        self.weights.push(talk.in_house_weight.get());
        self.weights.extend(setting.channels.iter().map(|channel| channel.written.weight.get()));
        let left = |party: PartyId| !c.parties.present[party] && c.parties.joined[party] < c.tick;
        self.some_left = c.parties.present.ids().any(left);
    }

    /// Finds what reached a member: in its house, its group channels, its own inbox. How many posts.
    fn gather(&mut self, c: &Collaboration, PartyMember { party, member }: PartyMember) -> usize {
        let mut n_reached = 0;
        self.sources.clear();
        let mut add = |pool: Range<usize>, own: Range<usize>| {
            let len = pool.len() - own.len();
            if len > 0 {
                let (own_start, own_len) = (own.start, own.len());
                self.sources.push(Source { start: pool.start, len, own_start, own_len });
                n_reached += len;
            }
        };
        let house = c.mail.house_pool(c.members.len(), party.row());
        add(c.mail.pool(house), c.mail.own(member, IN_HOUSE));
        let uses = c.members.uses[MemberId::of(member)];
        for (channel, pool) in &self.groups {
            if uses >> channel & 1 == 1 {
                add(pool.clone(), c.mail.own(member, *channel));
            }
        }
        add(c.mail.pool(c.mail.inbox(member)), 0..0);
        n_reached
    }
}

/// A member's week of reading: each post adds its weight, times the trust in its author's party, to the
/// reader's counts. A run that nobody follows has code of its own, since this is where most of its time goes.
fn read<const FOLLOWED: bool>(
    c: &mut Collaboration,
    reading: &mut PostReading,
    draws: &mut Draws,
    PartyMember { party, member }: PartyMember,
    n_reached: usize,
) {
    let n_read = draws.poisson(&reading.attention).min(n_reached);
    reading.chosen.clear();
    reading.chosen.resize(n_reached.div_ceil(64), 0);
    let Collaboration { mail, stakes, ties, parties, beliefs, tally, trace, tick, .. } = c;
    let mut experience = beliefs.experience_mut(member);
    let mut best = parties.teachers[party];
    let mut n_of_concern = 0_u32;
    for last in n_reached - n_read..n_reached {
        let pick = choose(&mut reading.chosen, last, draws.below(last + 1));
        let post = &mail.arrived()[locate(&reading.sources, pick)];
        let Some(stake) = stakes.find(party, post.activity) else { continue };
        if reading.some_left && names_leaver(stakes, parties, post) {
            continue;
        }
        let place = stakes.place(stake);
        let trust = ties.trust(post.activity, post.slot as usize, place.slot as usize);
        let weight = reading.weights[post.channel as usize] * trust;
        if FOLLOWED && let Some(trace) = trace {
            let weeks = (*tick, *tick - reading.delays[post.channel as usize]);
            if !trace.lets_read(weeks, stakes, (party, member), post, weight) {
                continue;
            }
        }
        experience.add(place.row(post.right), post.holder as usize, weight);
        best = better(best, parties.expertise[post.party]);
        n_of_concern += 1;
    }
    parties.teachers[party] = best;
    tally[Count::PostsRead] += n_read as f64;
    tally[Count::PostsOfConcern] += f64::from(n_of_concern);
}

/// Whether a post says that a party holds something which has left.
fn names_leaver(stakes: &Stakes, parties: &Parties, post: &Post) -> bool {
    let holder = stakes.holder(post.activity, post.holder as usize);
    matches!(holder, Holder::Party(party) if !parties.present[party])
}

/// One more choice without replacement (Floyd's algorithm): where a pick among 0, 1, …, last is chosen
/// already, the last is taken, which is not. Every subset is equally likely, and nothing is moved.
#[inline]
fn choose(chosen: &mut [u64], last: usize, pick: usize) -> usize {
    let is_chosen = chosen[pick / 64] >> (pick % 64) & 1 == 1;
    let choice = if is_chosen { last } else { pick };
    chosen[choice / 64] |= 1 << (choice % 64);
    choice
}

/// Where the n-th post that reached the reader lies.
#[inline]
fn locate(sources: &[Source], mut nth: usize) -> usize {
    for source in sources {
        if nth < source.len {
            let at = source.start + nth;
            return if at >= source.own_start { at + source.own_len } else { at };
        }
        nth -= source.len;
    }
    unreachable!("fewer posts are read than reached the reader")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;

    /// Expectation within 4 standard errors, n = 20,000: each of the 10 pairs out of 5 comes with
    /// probability .1.
    #[test]
    fn all_choices_without_replacement_are_equally_likely() {
        let n = 20_000;
        let mut counts = std::collections::BTreeMap::new();
        let mut draws = Luck::new(1, 0).draws(0, 0, Chance::Reading);
        for _ in 0..n {
            let mut chosen = [0];
            for last in 3..5 {
                choose(&mut chosen, last, draws.below(last + 1));
            }
            *counts.entry(chosen).or_insert(0_u32) += 1;
        }
        assert_eq!(counts.len(), 10);
        let standard_error = (0.1 * 0.9 / f64::from(n)).sqrt();
        for (chosen, count) in counts {
            let share = f64::from(count) / f64::from(n);
            assert!((share - 0.1).abs() < 4.0 * standard_error, "{chosen:?}: {share}");
        }
    }
}
