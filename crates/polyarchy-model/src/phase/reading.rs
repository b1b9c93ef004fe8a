//! Posts are read (MODEL.md, 7.4).

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::mail::{IN_HOUSE, Mail, Post};
use crate::state::stakes::RIGHTS;
use crate::state::tally::Count;
use crate::table::{Id, MemberId, PartyId};

/// A place where posts for one reader lie: a span, with the reader's own posts to be skipped.
#[derive(Clone, Copy)]
struct Source {
    start: usize,
    len: usize,
    own_start: usize,
    own_len: usize,
}

/// Every member reads Poisson(R ξ) of the posts that reached it this week, chosen evenly without
/// replacement; the rest are lost.
pub(crate) fn read_posts(c: &mut Collaboration, setting: &Setting) {
    c.mail.arrive(c.tick, c.parties.len(), c.members.len());
    let n_parties = c.parties.len();
    c.scratch.teachers = reset(std::mem::take(&mut c.scratch.teachers), n_parties);
    let mut attention = std::mem::take(&mut c.scratch.attention);
    attention.set_mean(setting.scenario.talk.attention.get() * c.project.time_to_coordinate);
    for party in c.parties.present.ids() {
        if !c.parties.present[party] {
            continue;
        }
        for member in c.parties.members(party) {
            let mut sources = [Source { start: 0, len: 0, own_start: 0, own_len: 0 }; 34];
            let n_sources = gather(c, setting, (party, member), &mut sources);
            let reached: usize = sources[..n_sources].iter().map(|source| source.len).sum();
            c.tally[Count::PostsReached] += reached as f64;
            if reached == 0 {
                continue;
            }
            let mut draws = c.luck.draws(member, c.tick, Chance::Reading);
            let count = draws.poisson(&attention).min(reached);
            c.tally[Count::PostsRead] += count as f64;
            let mut order = std::mem::take(&mut c.scratch.order);
            while order.len() < reached {
                order.push(order.len() as u32);
            }
            // The first steps of a shuffle; swapping back afterwards keeps the order ready for the next.
            let mut swaps = [0_u32; MOST_UNDONE];
            for nth in 0..count {
                let pick = nth + draws.below(reached - nth);
                order.swap(nth, pick);
                if nth < MOST_UNDONE {
                    swaps[nth] = pick as u32;
                }
                let at = locate(&sources[..n_sources], order[nth] as usize);
                read(c, setting, (party, member), at);
            }
            restore(&mut order, &swaps, count);
            c.scratch.order = order;
        }
    }
    c.scratch.attention = attention;
}

/// Swaps that are undone one by one; a longer shuffle is started afresh.
const MOST_UNDONE: usize = 64;

fn restore(order: &mut [u32], swaps: &[u32; MOST_UNDONE], count: usize) {
    if count > MOST_UNDONE {
        for (place, cell) in order.iter_mut().enumerate() {
            *cell = place as u32;
        }
        return;
    }
    for nth in (0..count).rev() {
        order.swap(nth, swaps[nth] as usize);
    }
}

fn reset(
    mut teachers: crate::table::Column<PartyId, [f64; 2]>,
    n_parties: usize,
) -> crate::table::Column<PartyId, [f64; 2]> {
    teachers.cells_mut().fill([0.0; 2]);
    while teachers.len() < n_parties {
        teachers.push([0.0; 2]);
    }
    teachers
}

/// The pools that reach a member: its house, its group channels, its own inbox.
fn gather(
    c: &Collaboration,
    setting: &Setting,
    (party, member): (PartyId, usize),
    sources: &mut [Source; 34],
) -> usize {
    let mut n = 0;
    let mut add = |pool: std::ops::Range<usize>, own: std::ops::Range<usize>| {
        sources[n] = Source {
            start: pool.start,
            len: pool.len() - own.len(),
            own_start: own.start,
            own_len: own.len(),
        };
        n += 1;
    };
    add(c.mail.pool(c.mail.house_pool(party.row())), c.mail.own(member, IN_HOUSE));
    let uses = c.members.uses[MemberId::of(member)];
    for channel in 1..c.mail.n_channels() {
        if uses >> channel & 1 == 1 && setting.channels[channel - 1].group {
            add(c.mail.pool(Mail::group_pool(channel)), c.mail.own(member, channel));
        }
    }
    add(c.mail.pool(c.mail.inbox(c.parties.len(), member)), 0..0);
    n
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

/// A post on what concerns the reader adds its channel's weight, times trust in its author's party, to
/// the reader's count; other posts cost attention only.
#[inline]
fn read(c: &mut Collaboration, setting: &Setting, (party, member): (PartyId, usize), at: usize) {
    let Post { author, slot, holder, right, channel, .. } = *c.mail.post(at);
    let activity = c.mail.post(at).activity();
    let Some(stake) = c.stakes.find(party, activity) else { return };
    let place = *c.stakes.place(stake);
    let (slot, holder) = (slot as usize, holder as usize);
    let names_leaver = holder > 0 && !c.parties.present[c.stakes.parties(activity)[holder - 1]];
    if names_leaver {
        return;
    }
    let talk = &setting.scenario.talk;
    let weight = match channel as usize {
        IN_HOUSE => talk.in_house_weight.get(),
        channel => setting.channels[channel - 1].written.weight.get(),
    };
    let trust = c.ties.trust(activity, slot, place.slot as usize);
    let offset = place.offset(RIGHTS[right as usize]) + holder;
    c.beliefs.add(member, offset, weight * trust);
    c.tally[Count::PostsOfConcern] += 1.0;
    let writer = c.members.party[MemberId::of(author as usize)];
    c.learn_from(party, writer);
}

impl Collaboration {
    /// Notes the expertise of a party that another one heard or worked with this week.
    #[inline]
    pub(crate) fn learn_from(&mut self, learner: PartyId, teacher: PartyId) {
        let expertise = self.parties.expertise[teacher];
        let best = &mut self.scratch.teachers[learner];
        best[0] = best[0].max(expertise[0]);
        best[1] = best[1].max(expertise[1]);
    }
}
