//! Posts that are written and read, and forgetting.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind};
use crate::state::mail::Post;
use crate::state::stakes::Stakes;
use crate::table::PartyId;
use crate::trace::{Trace, weekly};

impl Trace {
    /// Whether a post is written; if it is, it is noted with the probability of the holder that it names.
    pub(crate) fn lets_write(
        &mut self,
        tick: u32,
        stakes: &Stakes,
        post: &Post,
        [p, u]: [f64; 2],
    ) -> bool {
        let id = EventId::of_post(tick, post.author, u32::from(post.nth));
        if !self.resolve(id, true) {
            return false;
        }
        let event = of_post(id, stakes, post).by(post.party).of_member(post.author as usize);
        let event = event.by_chance(p, u);
        self.log.note(event, &[], &[]);
        true
    }

    /// Whether a member reads a post that was written in that week; if it does, this is noted with its weight.
    pub(crate) fn lets_read(
        &mut self,
        (tick, written): (u32, u32),
        stakes: &Stakes,
        (party, member): (PartyId, usize),
        post: &Post,
        weight: f64,
    ) -> bool {
        let post_id = EventId::of_post(written, post.author, u32::from(post.nth));
        let id = EventId::of_reading(tick, member, &post_id);
        if !self.resolve(id, true) {
            return false;
        }
        let event = of_post(id, stakes, post).by(party).of_member(member).weighing(weight);
        self.log.note(event, &[], &[]);
        true
    }
}

fn of_post(id: EventId, stakes: &Stakes, post: &Post) -> Event {
    Event::new(id)
        .on(post.activity, post.right)
        .naming(stakes.holder(post.activity, post.holder as usize))
        .came_out(u16::from(post.channel))
}

impl Collaboration {
    /// Notes that everybody forgets a share.
    pub(crate) fn note_forgetting(&mut self, share: f64) {
        self.note(|tick| weekly(tick, Kind::Faded).weighing(share));
    }
}
