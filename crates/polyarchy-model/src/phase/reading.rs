//! Posts are read (MODEL.md, 7.4).

use crate::chance::{Chance, Poisson};
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::mail::{IN_HOUSE, Mail};
use crate::state::stakes::RIGHTS;
use crate::state::tally::Count;
use crate::table::{Column, Id, MemberId, PartyId};

/// A house, an inbox, and a group for each bit of the word in which a member's channels stand.
const MOST_SOURCES: usize = 34;

/// A place where posts for one reader lie: a span, with the reader's own posts to be skipped.
#[derive(Clone, Copy, Default)]
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
    let mut desk = std::mem::take(&mut c.scratch.desk);
    desk.prepare(c, setting);
    for party in c.parties.present.ids() {
        if !c.parties.present[party] {
            continue;
        }
        let mut best = [0.0; 2];
        for member in c.parties.members(party) {
            let mut sources = [Source::default(); MOST_SOURCES];
            let n_sources = gather(c, setting, (party, member), &mut sources);
            best = read_week(c, &mut desk, (party, member), (&sources[..n_sources], best));
        }
        desk.teachers[party] = best;
    }
    c.scratch.desk = desk;
}

/// What readers need at hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    attention: Poisson,
    /// Places among the posts that reached a reader; in order between readers.
    order: Vec<u32>,
    /// Weight of a post by channel.
    weights: Vec<f64>,
    /// Whether some party has left, so that a post may name it.
    some_left: bool,
    /// Best expertise that each party heard or worked with this week.
    pub(crate) teachers: Column<PartyId, [f64; 2]>,
}

impl Desk {
    fn prepare(&mut self, c: &Collaboration, setting: &Setting) {
        let talk = &setting.scenario.talk;
        self.attention.set_mean(talk.attention.get() * c.project.time_to_coordinate);
        self.weights.clear();
        self.weights.push(talk.in_house_weight.get());
        self.weights.extend(setting.channels.iter().map(|channel| channel.written.weight.get()));
        let left = |party: PartyId| !c.parties.present[party] && c.parties.joined[party] < c.tick;
        self.some_left = c.parties.present.ids().any(left);
        self.teachers.cells_mut().fill([0.0; 2]);
        while self.teachers.len() < c.parties.len() {
            self.teachers.push([0.0; 2]);
        }
    }

    /// Notes the expertise of a party that another one worked with this week.
    pub(crate) fn learn_from(&mut self, learner: PartyId, expertise: [f64; 2]) {
        self.teachers[learner] = better(self.teachers[learner], expertise);
    }
}

fn better(one: [f64; 2], other: [f64; 2]) -> [f64; 2] {
    [one[0].max(other[0]), one[1].max(other[1])]
}

/// A member's week of reading; the best expertise that its party heard so far.
fn read_week(
    c: &mut Collaboration,
    desk: &mut Desk,
    (party, member): (PartyId, usize),
    (sources, mut best): (&[Source], [f64; 2]),
) -> [f64; 2] {
    let reached: usize = sources.iter().map(|source| source.len).sum();
    c.tally[Count::PostsReached] += reached as f64;
    if reached == 0 {
        return best;
    }
    let mut draws = c.luck.draws(member, c.tick, Chance::Reading);
    let count = draws.poisson(&desk.attention).min(reached);
    while desk.order.len() < reached {
        desk.order.push(desk.order.len() as u32);
    }
    let Collaboration { mail, stakes, ties, parties, members, beliefs, tally, .. } = c;
    let mut experience = beliefs.experience_mut(member);
    let mut n_of_concern = 0_u32;
    // The first steps of a shuffle; swapping back afterwards leaves the order for the next reader.
    let mut picks = [0_u32; MOST_UNDONE];
    for nth in 0..count {
        let pick = nth + draws.below(reached - nth);
        desk.order.swap(nth, pick);
        picks[nth % MOST_UNDONE] = pick as u32;
        let post = mail.post(locate(sources, desk.order[nth] as usize));
        let Some(stake) = stakes.find(party, post.activity()) else { continue };
        let place = stakes.place(stake);
        let holder = post.holder as usize;
        if desk.some_left
            && holder > 0
            && !parties.present[stakes.parties(place.activity)[holder - 1]]
        {
            continue;
        }
        let trust = ties.trust(place.activity, post.slot as usize, place.slot as usize);
        let weight = desk.weights[post.channel as usize] * trust;
        experience.add(place.row(RIGHTS[post.right as usize]), holder, weight);
        n_of_concern += 1;
        let writer = members.party[MemberId::of(post.author as usize)];
        best = better(best, parties.expertise[writer]);
    }
    restore(&mut desk.order, &picks, count);
    tally[Count::PostsRead] += count as f64;
    tally[Count::PostsOfConcern] += f64::from(n_of_concern);
    best
}

/// Swaps that are undone one by one; after a longer shuffle the order is laid anew.
const MOST_UNDONE: usize = 64;

fn restore(order: &mut [u32], picks: &[u32; MOST_UNDONE], count: usize) {
    if count > MOST_UNDONE {
        for (place, cell) in order.iter_mut().enumerate() {
            *cell = place as u32;
        }
        return;
    }
    for nth in (0..count).rev() {
        order.swap(nth, picks[nth] as usize);
    }
}

/// The pools that reach a member: its house, its group channels, its own inbox.
fn gather(
    c: &Collaboration,
    setting: &Setting,
    (party, member): (PartyId, usize),
    sources: &mut [Source; MOST_SOURCES],
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
