//! What came about to one party in a run, in plain sentences, each with its events: to lay beside a case. It tells what
//! happened and not why.
//!
//! Which events are told follows rules, so that the same run has the same story to the byte:
//!
//! | what | told |
//! | --- | --- |
//! | joining, what concerns it, leaving or staying | always |
//! | agreements signed with it: which clauses name it, how it reads clauses | the first three each, then summed |
//! | its claims to work, to decide and to answer | the first of each, and what became of it |
//! | disputes | the first eight, then summed |
//! | work and decisions | summed by quarter, in long runs by year or by several years; and the longest lull of half a year or more |
//! | pressure of a half or more | the longest spell and the number of all; where there is none, the most there was |
//! | trust | with the three parties between whom and it trust falls furthest, by .05 or more |
//! | ambiguity, conflict | at the worst and at the end |
//! | reviews that choose another form, amended clauses | the first three reviews, amendments summed |
//!
//! Where all is asked for, nothing is summed but work, decisions and amendments, and these by quarter.

mod clauses;
mod disputes;
mod life;
mod stress;
mod trust;
mod work;
mod worth;

use std::fmt::Write;

use polyarchy_model::table::{Id, PartyId};

use crate::chain::Index;
pub use worth::Worth;

/// A sentence of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Week of its first event.
    pub week: u32,
    /// Places of its events in the log; the first says where the sentence stands.
    pub events: Vec<usize>,
    /// The sentence.
    pub words: String,
}

/// What came about to a party, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The party.
    pub party: PartyId,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A story that is being put together.
struct Life<'l> {
    index: &'l Index<'l>,
    party: PartyId,
    /// Whether nothing is to be summed that can be told.
    all: bool,
    sentences: Vec<Sentence>,
}

impl Index<'_> {
    /// The story of a party; with `all`, everything that is otherwise summed.
    pub fn story(&self, party: PartyId, all: bool) -> Story {
        let mut life = Life { index: self, party, all, sentences: Vec::new() };
        life.tell_coming();
        life.tell_agreements();
        life.tell_claims();
        life.tell_disputes();
        life.tell_work();
        life.tell_pressure();
        life.tell_trust();
        life.tell_stress();
        life.tell_reviews();
        life.tell_going();
        // Sentences of the same event keep the order in which they were told.
        life.sentences.sort_by_key(|sentence| sentence.events[0]);
        Story { party, sentences: life.sentences }
    }

    /// A story as text.
    pub fn text_of_story(&self, story: &Story) -> String {
        let name = &self.names.parties[story.party.row()];
        let mut text = format!(
            "The story of {name}: what came about, not why. `polyarchy why` tells what changes go back to.\n\n"
        );
        for Sentence { week, events, words } in &story.sentences {
            let ids: Vec<String> =
                events.iter().map(|&place| self.names.event(&self.event(place).id)).collect();
            let _ = writeln!(text, "{:<10}{words} [{}]", format!("week {week}"), ids.join(", "));
        }
        text
    }
}

impl Life<'_> {
    fn name(&self, party: PartyId) -> &str {
        &self.index.names.parties[party.row()]
    }

    fn tell(&mut self, events: &[usize], words: String) {
        let week = self.index.event(events[0]).id.week;
        self.sentences.push(Sentence { week, events: events.to_vec(), words });
    }

    /// So many, or all where all is to be told.
    fn at_most(&self, n: usize) -> usize {
        if self.all { usize::MAX } else { n }
    }
}

/// "a", "a and b", "a, b and c".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "once", "twice", "5 times".
fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// "1 week", "3 weeks".
fn counted(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
