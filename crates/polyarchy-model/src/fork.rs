//! A fork: a collaboration goes on under another setting than that of its history (MODEL.md, 4.9).
//!
//! Most of a setting is read anew every week, and holds from the fork on by itself: parameters, planned work, decisions
//! and requests, dates of channels, kinds of newcomers. What the state copied at the founding, or drew from it, follows
//! where the two settings differ, and only there:
//!
//! * a deadline or budget moves by the difference of the two plans, pressure factors included; what mandates did to it
//!   stays done;
//! * what parties are like is that of the future; expertise and commitment, which have moved since, move by the
//!   difference;
//! * hours of a project activity move by the difference, which can finish or reopen it;
//! * dates from the fork on are those of the future, and so are mandates;
//! * an agreement whose form differs is signed in the new form at the end of the week before the fork, which counts as
//!   a revision. So is one in force whose clauses would be others: with other explicitness, clarity or named holders.
//!   All other terms of a form hold at once;
//! * who uses a channel, and how susceptible members are, is what their own draws would have made of the future's
//!   numbers.
//!
//! What cannot change is told by [`refused`].

mod agreements;
mod follow;
mod refused;
#[cfg(test)]
mod tests;

pub use refused::refused;

use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::scenario::Channel;
use crate::setting::Setting;
use crate::submodel::arrival::{Traits, traits};
use crate::submodel::signing::set_priors;
use crate::table::{Id, MemberId};

impl Collaboration {
    /// Goes on under another setting from the week that is about to begin, after the first at least; with a fresh key,
    /// also with luck drawn anew.
    pub(crate) fn fork(&mut self, old: &Setting, new: &Setting, fresh: Option<u64>) {
        if !self.lives() {
            return;
        }
        let before = self.what_forks(old);
        let draws_differ = draw_otherwise(old, new);
        // Members who are there draw what they drew.
        if draws_differ {
            let luck = self.luck.clone();
            self.redraw(new, &luck, |joined, tick| joined < tick);
        }
        if let Some(key) = fresh {
            self.luck = self.luck.clone().anew(key);
        }
        follow::parties(self, old, new);
        if draws_differ || fresh.is_some() {
            let luck = self.luck.clone();
            self.redraw(new, &luck, |joined, tick| tick <= joined);
        }
        self.mail.make_room(self.tick, new);
        self.mail.know(&self.parties, &self.members);
        follow::activities(self, old, new);
        follow::project(self, old, new);
        agreements::follow(self, old, new);
        if old.scenario.expectations != new.scenario.expectations || self.weigh_otherwise(old, new)
        {
            set_priors(self, new);
        }
        self.note_fork(&before, new);
    }

    /// Draws again what the members are like of the parties whose week of joining fits.
    fn redraw(&mut self, setting: &Setting, luck: &Luck, fits: impl Fn(u32, u32) -> bool) {
        for party in self.parties.present.ids() {
            if !fits(self.parties.joined[party], self.tick) {
                continue;
            }
            for member in self.parties.members(party) {
                let Traits { uses, susceptibility } = traits(setting, luck, party, member);
                let member = MemberId::of(member);
                self.members.uses[member] = uses;
                self.members.susceptibility[member] = susceptibility;
            }
        }
    }

    /// Whether clauses in force weigh otherwise.
    fn weigh_otherwise(&self, old: &Setting, new: &Setting) -> bool {
        let weight = |agreement, setting| self.agreements.terms(agreement, setting).weight;
        self.agreements.running().any(|agreement| weight(agreement, old) != weight(agreement, new))
    }
}

/// Whether members would draw otherwise what they draw once.
fn draw_otherwise(old: &Setting, new: &Setting) -> bool {
    let drawn = |channel: &Channel| (channel.adoption, channel.parties.clone());
    let spread = |setting: &Setting| setting.scenario.relations.susceptibility_spread;
    let channels = old.channels.iter().zip(&new.channels);
    spread(old) != spread(new)
        || channels.into_iter().any(|(old, new)| drawn(&old.written) != drawn(&new.written))
}
