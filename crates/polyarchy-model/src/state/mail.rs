//! Posts on their way and posts that arrived this week, sorted by who can read them.

use crate::setting::Setting;
use crate::state::parties::{Members, Parties};
use crate::state::stakes::Right;
use crate::table::{ActivityId, ChannelId, Id, Lists, MemberId, PartyId};

/// The channel of in-house talk.
pub(crate) const IN_HOUSE: usize = 0;

/// One post: a claim of who holds a responsibility.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Post {
    /// Who wrote it.
    pub(crate) author: u32,
    /// Party that the author works for.
    pub(crate) party: PartyId,
    /// Slot of that party among those concerned with the activity.
    pub(crate) slot: u32,
    /// Activity that it is about.
    pub(crate) activity: ActivityId,
    /// Row of the holder that it asserts.
    pub(crate) holder: u32,
    /// Pool in which it arrives.
    pub(crate) pool: u32,
    /// Right that it is about.
    pub(crate) right: Right,
    /// Channel on which it was written.
    pub(crate) channel: u8,
    /// Its place among those that its author wrote in the week.
    pub(crate) nth: u16,
}

/// Posts under way and posts arrived. Those that arrive in a week are sorted into pools: one for each
/// channel that reaches a group, one for each member's own inbox, one for each party's in-house talk.
///
/// A post on its way must find its inbox in a later week, whoever joins until then: inboxes stand before
/// the pools whose number grows, and in-house talk arrives in the week it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    /// Posts that will arrive, by week of arrival modulo the number of lists.
    under_way: Vec<Vec<Post>>,
    /// Posts that arrived this week, pool after pool.
    arrived: Vec<Post>,
    pool_start: Vec<u32>,
    /// For each member and channel where its own posts begin in the channel's pool, and how many.
    own: Vec<(u32, u32)>,
    /// Members that use each channel.
    users: Lists<ChannelId, u32>,
    n_channels: usize,
}

impl Mail {
    /// No mail yet, for these members.
    pub(crate) fn new(setting: &Setting, parties: &Parties, members: &Members) -> Self {
        let mut mail = Self {
            under_way: vec![Vec::new(); n_lists(setting)],
            arrived: Vec::new(),
            pool_start: Vec::new(),
            own: Vec::new(),
            users: Lists::new(Vec::<Vec<u32>>::new()),
            n_channels: setting.channels.len() + 1,
        };
        mail.know(parties, members);
        mail
    }

    /// Makes room for posts that are longer on their way than any was before; those on their way arrive as they would
    /// have, in week `tick` or later.
    pub(crate) fn make_room(&mut self, tick: u32, setting: &Setting) {
        let (before, after) = (self.under_way.len(), n_lists(setting).max(self.under_way.len()));
        let mut lists = vec![Vec::new(); after];
        for week in (tick as usize..).take(before) {
            lists[week % after] = std::mem::take(&mut self.under_way[week % before]);
        }
        self.under_way = lists;
    }

    /// Learns anew who uses which channel.
    pub(crate) fn know(&mut self, parties: &Parties, members: &Members) {
        let uses = |channel: usize| {
            let present = |&member: &MemberId| {
                parties.present[members.party[member]] && members.uses[member] >> channel & 1 == 1
            };
            members
                .party
                .ids()
                .filter(present)
                .map(|member| member.row() as u32)
                .collect::<Vec<_>>()
        };
        self.users = Lists::new((0..self.n_channels).map(uses));
    }

    /// Members that use a channel, in id order.
    pub(crate) fn users(&self, channel: usize) -> &[u32] {
        &self.users[ChannelId::of(channel)]
    }

    /// Pool of a channel that reaches a group.
    pub(crate) fn group_pool(channel: usize) -> u32 {
        channel as u32
    }

    /// Pool of a member's own inbox.
    pub(crate) fn inbox(&self, member: usize) -> u32 {
        (self.n_channels + member) as u32
    }

    /// Pool of a party's in-house talk this week.
    pub(crate) fn house_pool(&self, n_members: usize, party: usize) -> u32 {
        (self.n_channels + n_members + party) as u32
    }

    /// Posts that arrive after a delay, to send more.
    #[inline]
    pub(crate) fn outbox(&mut self, tick: u32, delay: u32) -> &mut Vec<Post> {
        let n_lists = self.under_way.len();
        &mut self.under_way[(tick + delay) as usize % n_lists]
    }

    /// Lets this week's posts arrive: a counting sort by pool, which keeps each author's posts together.
    pub(crate) fn arrive(&mut self, tick: u32, n_parties: usize, n_members: usize) {
        let n_lists = self.under_way.len();
        let posts = &mut self.under_way[tick as usize % n_lists];
        let n_pools = self.n_channels + n_parties + n_members;
        self.pool_start.clear();
        self.pool_start.resize(n_pools + 2, 0);
        for post in posts.iter() {
            self.pool_start[post.pool as usize + 2] += 1;
        }
        for pool in 0..n_pools {
            self.pool_start[pool + 2] += self.pool_start[pool + 1];
        }
        self.own.clear();
        self.own.resize(n_members * self.n_channels, (0, 0));
        // Whatever lies here from last week is written over.
        self.arrived.resize(posts.len(), NO_POST);
        for post in posts.iter() {
            // While posts are laid down, the start of a pool stands one place further on and moves.
            let next = &mut self.pool_start[post.pool as usize + 1];
            self.arrived[*next as usize] = *post;
            let own = &mut self.own[post.author as usize * self.n_channels + post.channel as usize];
            if own.1 == 0 {
                own.0 = *next;
            }
            own.1 += 1;
            *next += 1;
        }
        posts.clear();
    }

    /// Where the posts of a pool lie.
    #[inline]
    pub(crate) fn pool(&self, pool: u32) -> std::ops::Range<usize> {
        self.pool_start[pool as usize] as usize..self.pool_start[pool as usize + 1] as usize
    }

    /// Where a member's own posts lie in the pool of a channel that reaches a group.
    #[inline]
    pub(crate) fn own(&self, member: usize, channel: usize) -> std::ops::Range<usize> {
        let (start, count) = self.own[member * self.n_channels + channel];
        start as usize..(start + count) as usize
    }

    /// Posts that arrived this week, pool after pool.
    #[inline]
    pub(crate) fn arrived(&self) -> &[Post] {
        &self.arrived
    }
}

/// Lists of posts that are needed: one for each week that a post can be on its way, and one for this week.
fn n_lists(setting: &Setting) -> usize {
    let delays = setting.channels.iter().map(|channel| channel.written.delay_weeks.get());
    delays.max().unwrap_or(0) as usize + 1
}

const NO_POST: Post = Post {
    author: 0,
    party: PartyId::FIRST,
    slot: 0,
    activity: ActivityId::FIRST,
    holder: 0,
    pool: 0,
    right: Right::Work,
    channel: 0,
    nth: 0,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::collaboration::Collaboration;
    use crate::scenario::Scenario;

    const SODA: &str = include_str!("../../../../configs/scenarios/soda.toml");

    /// Identity: whoever joins while a post is under way, it reaches the inbox to which it was sent.
    #[test]
    fn a_post_under_way_finds_its_inbox_whoever_joins() {
        let scenario: Scenario = toml::from_str(SODA).expect("the scenario is right");
        let setting = Setting::new(&scenario).expect("it is consistent");
        let mut mail = Collaboration::found(&setting, Luck::new(1, 1)).mail;
        let post = Post { pool: mail.inbox(3), ..NO_POST };
        mail.outbox(0, 1).push(post);
        let (n_parties, n_members) = (setting.parties.len() + 2, 60);
        mail.arrive(1, n_parties, n_members);
        for member in 0..n_members {
            let reached = mail.pool(mail.inbox(member)).len();
            assert_eq!(reached, usize::from(member == 3), "member {member}");
        }
        for party in 0..n_parties {
            let house = mail.house_pool(n_members, party);
            assert!(mail.pool(house).is_empty(), "party {party}");
        }
    }
}
