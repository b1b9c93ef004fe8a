//! Posts are written and sent (MODEL.md, 7.4).

use crate::chance::{Chance, Draws, Lot, Poisson};
use crate::collaboration::Collaboration;
use crate::power::Power;
use crate::setting::Setting;
use crate::state::mail::{IN_HOUSE, Mail, Post};
use crate::state::parties::PartyMember;
use crate::state::scratch::PostWriting;
use crate::state::stakes::RIGHTS;
use crate::state::tally::Count;
use crate::submodel::stance::Sent;
use crate::table::{Id, MemberId};

/// Every member writes Poisson(ν ξ) posts on each channel it uses.
pub(crate) fn write_posts(c: &mut Collaboration, setting: &Setting) {
    let mut writing = std::mem::take(&mut c.scratch.writing);
    writing.prepare(c, setting);
    let mut draws = c.luck.draws_of_all(0, c.tick, Chance::Writing);
    for party in c.parties.present.ids() {
        if !c.parties.present[party] {
            continue;
        }
        let is_open = |stake| c.activities.is_open(c.stakes.activity(stake), c.tick);
        writing.open.clear();
        writing
            .open
            .extend(c.stakes.of_party(party).iter().copied().filter(|&stake| is_open(stake)));
        for member in c.parties.members(party) {
            draws.turn_to(member as u64);
            let writer = PartyMember { party, member };
            write(c, setting, writer, &mut writing, &mut draws);
        }
    }
    c.scratch.writing = writing;
}

impl PostWriting {
    /// Tabulates how many posts are written on each channel this week.
    fn prepare(&mut self, c: &Collaboration, setting: &Setting) {
        self.power = Power::new(setting.scenario.talk.sharpness.get());
        self.bent_in_house = 1.0 - setting.scenario.talk.candour.get();
        self.tables.resize(setting.channels.len() + 1, Poisson::default());
        self.counts.resize(self.tables.len(), 0);
        let time = c.project.time_left(setting.scenario.talk.lost_time);
        self.tables[IN_HOUSE].set_mean(setting.scenario.talk.in_house_posts.get() * time);
        for (table, channel) in self.tables[IN_HOUSE + 1..].iter_mut().zip(&setting.channels) {
            let written = &channel.written;
            let opened = written.starts_week.get() <= c.tick;
            let is_open = opened && written.ends_week.is_none_or(|week| c.tick < week.get());
            table.set_mean(if is_open { written.posts_per_week.get() * time } else { 0.0 });
        }
    }
}

impl PostWriting {
    /// Probability of the holder that the last post named.
    fn chance_of(&self, holder: u32) -> f64 {
        self.weights[holder as usize] / self.weights.iter().sum::<f64>()
    }
}

fn write(
    c: &mut Collaboration,
    setting: &Setting,
    writer: PartyMember,
    writing: &mut PostWriting,
    draws: &mut Draws,
) {
    // All counts are drawn first: a channel more or less leaves what is written on the others alike.
    for (count, table) in writing.counts.iter_mut().zip(&writing.tables) {
        *count = draws.poisson(table);
    }
    if writing.open.is_empty() {
        return;
    }
    let uses = c.members.uses[MemberId::of(writer.member)];
    let mut nth = 0;
    for channel in 0..writing.counts.len() {
        if uses >> channel & 1 == 0 {
            continue;
        }
        let delay = match channel {
            IN_HOUSE => 0,
            channel => setting.channels[channel - 1].written.delay_weeks.get(),
        };
        for _ in 0..writing.counts[channel] {
            let lots = [draws.lot(), draws.lot(), draws.lot()];
            if let Some(pool) = pool_of(c, setting, writer, channel, lots[2]) {
                let post =
                    compose(c, writing, Sheet { member: writer.member, channel, pool, nth }, lots);
                nth = nth.wrapping_add(1);
                if c.is_followed() && !is_written(c, writing, &post, lots[1]) {
                    continue;
                }
                c.mail.outbox(c.tick, delay).push(post);
                c.tally[Count::PostsWritten] += 1.0;
            }
        }
    }
}

/// Whether a post is written in a run that is followed.
#[cold]
fn is_written(c: &mut Collaboration, writing: &PostWriting, post: &Post, lot: Lot) -> bool {
    let chance = [writing.chance_of(post.holder), lot.uniform()];
    let Collaboration { trace, stakes, tick, .. } = c;
    trace.as_mut().is_none_or(|trace| trace.lets_write(*tick, stakes, post, chance))
}

/// A post before it says anything: who writes it, on which channel, for which pool, as which of the week.
#[derive(Clone, Copy)]
struct Sheet {
    member: usize,
    channel: usize,
    pool: u32,
    nth: u16,
}

/// Picks a responsibility that concerns the writer, and a holder with P(h) ∝ m_h^θ.
#[expect(
    clippy::inline_always,
    reason = "called for every post; a run that is followed calls it as well"
)]
#[inline(always)]
fn compose(
    c: &Collaboration,
    writing: &mut PostWriting,
    Sheet { member, channel, pool, nth }: Sheet,
    lots: [Lot; 3],
) -> Post {
    let pick = lots[0].below(RIGHTS.len() * writing.open.len());
    let (stake, right) = (writing.open[pick / RIGHTS.len()], RIGHTS[pick % RIGHTS.len()]);
    let place = c.stakes.place(stake);
    let counts = c.beliefs.of(member).counts(place.row(right));
    let own = place.own_holder();
    // Interest is for others: within its house a member is as candid as `talk.candour` lets it be.
    let bent = if channel == IN_HOUSE { writing.bent_in_house } else { 1.0 };
    let per_count = 1.0 / counts.total();
    let sent = Sent::new(
        counts.of(own) * per_count,
        c.interest[stake][right as usize],
        bent * c.assertiveness[stake][right as usize],
    );
    let factor = sent.others * per_count;
    let weights = &mut writing.weights;
    writing.power.raise(counts.each().map(|count| factor * count), weights);
    weights[own] = writing.power.of(sent.own);
    Post {
        author: member as u32,
        party: place.party,
        slot: place.slot,
        activity: place.activity,
        holder: lots[1].index(weights, weights.iter().sum()) as u32,
        pool,
        right,
        channel: channel as u8,
        nth,
    }
}

/// Where a post arrives; nowhere if nobody else is there to read it.
#[expect(
    clippy::inline_always,
    reason = "called for every post; a run that is followed calls it as well"
)]
#[inline(always)]
fn pool_of(
    c: &Collaboration,
    setting: &Setting,
    PartyMember { party, member }: PartyMember,
    channel: usize,
    lot: Lot,
) -> Option<u32> {
    if channel == IN_HOUSE {
        return (c.parties.n_members[party] > 1)
            .then(|| c.mail.house_pool(c.members.len(), party.row()));
    }
    let users = c.mail.users(channel);
    if users.len() < 2 {
        return None;
    }
    if setting.channels[channel - 1].group {
        return Some(Mail::group_pool(channel));
    }
    let own = users.binary_search(&(member as u32)).expect("the writer uses the channel");
    let other = lot.below(users.len() - 1);
    let reader = users[if other >= own { other + 1 } else { other }];
    Some(c.mail.inbox(reader as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::scenario::Scenario;
    use crate::state::stakes::Right;
    use crate::table::StakeId;

    /// Two parties of one member, one activity, no interests, posts as samples of belief.
    const URN: &str = r#"
        title = "an urn"
        horizon_weeks = 1
        [parties.office]
        sector = "government"
        members = 1
        hours_per_week = 10
        retention = { social = 0.5, technical = 0.5 }
        expertise = { social = 0.5, technical = 0.5 }
        credit = 0.0
        blame = 0.0
        [parties.firm]
        sector = "company"
        members = 1
        hours_per_week = 10
        retention = { social = 0.5, technical = 0.5 }
        expertise = { social = 0.5, technical = 0.5 }
        credit = 0.0
        blame = 0.0
        [activities.site]
        nature = 0.5
        project_hours = 100
        crew_hours_per_week = 10
        concerns = ["office", "firm"]
        [talk]
        assertiveness = 0.0
        sharpness = 1.0
        [expectations]
        prior_weight = 3.0
    "#;

    /// Expectation within 4 standard errors, n = 4,000 urns. A member that reads its own posts on one
    /// responsibility is a Pólya urn; of k = 20 posts the number that names one holder is
    /// beta-binomial(20; 1, 2): mean 20 / 3, variance 20 (2 / 9) (3 + 20) / (3 + 1).
    #[test]
    fn repeated_talk_without_interest_is_a_polya_urn() {
        let scenario: Scenario = toml::from_str(URN).expect("the scenario is right");
        let setting = Setting::new(&scenario).expect("it is consistent");
        let (k, n) = (20, 4_000);
        let counts: Vec<f64> = (0..n).map(|urn| named_by_urn(&setting, urn, k)).collect();
        let mean = counts.iter().sum::<f64>() / n as f64;
        let variance =
            counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / (n - 1) as f64;
        let expected = 20.0 * (2.0 / 9.0) * 23.0 / 4.0;
        let standard_error = (expected / n as f64).sqrt();
        assert!((mean - 20.0 / 3.0).abs() < 4.0 * standard_error, "mean {mean}");
        // The standard error of the variance, with the fourth moment of the sample.
        let fourth = counts.iter().map(|count| (count - mean).powi(4)).sum::<f64>() / n as f64;
        let of_variance = ((fourth - expected * expected) / n as f64).sqrt();
        assert!((variance - expected).abs() < 4.0 * of_variance, "variance {variance}");
    }

    /// How many of k posts on the work of the site name the firm.
    fn named_by_urn(setting: &Setting, urn: u64, k: usize) -> f64 {
        let mut c = Collaboration::found(setting, Luck::new(5, urn));
        let stake = StakeId::of(0);
        let mut writing = PostWriting { open: vec![stake], ..PostWriting::default() };
        let row = c.stakes.row(stake, Right::Work);
        let firm = 2;
        let mut named = 0.0;
        for nth in 0..k {
            let mut draws = c.luck.draws(0, nth as u32, Chance::Writing);
            // The first draw picks the responsibility: the lowest third is the work.
            let lots = [Lot::default(), draws.lot(), Lot::default()];
            let post = compose(
                &c,
                &mut writing,
                Sheet { member: 0, channel: IN_HOUSE, pool: 0, nth: 0 },
                lots,
            );
            assert_eq!(post.right, Right::Work);
            c.beliefs.add(0, row, post.holder as usize, 1.0);
            named += f64::from(u8::from(post.holder == firm));
        }
        named
    }
}
