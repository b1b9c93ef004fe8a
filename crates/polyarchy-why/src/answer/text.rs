//! Answers as text.

use std::fmt::Write;

use polyarchy_model::event::Kind;
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::Id;

use super::{Answer, ChangeAnswer, DisputeAnswer, DisputeTold, NearMiss};
use crate::chain::{Chain, Index};
use crate::change::Measure;
use crate::number::{signed, two};

/// Lines of a chain that are shown unless more are asked for.
const MOST_LINES: usize = 12;
/// Shares and sources that are shown unless more are asked for.
const MOST_SHARES: usize = 10;
/// Changes smaller than this are told without per cent: most of them is rounding of what nobody would notice.
const SMALLEST_EFFECT: f64 = 0.05;

impl Measure {
    /// The measure in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ambiguity => "role ambiguity",
            Self::Conflict => "role conflict (as a divergence)",
        }
    }
}

impl Index<'_> {
    /// An answer as text; `all` shows every step of the chain and every share. `replay` is the command that makes the run
    /// again, to which the option of the test is added.
    pub fn text(&self, answer: &Answer, all: bool, replay: &str) -> String {
        match answer {
            Answer::Change(change) => self.text_of_change(change, all, replay),
            Answer::Dispute(dispute) => self.text_of_dispute(dispute, all, replay),
        }
    }

    fn text_of_change(&self, answer: &ChangeAnswer, all: bool, replay: &str) -> String {
        let ChangeAnswer { subject, measure, ledger, change, chain, test } = answer;
        let [from, to] = change.values;
        let [first, last] = change.weeks;
        let by = to - from;
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{} of {subject}: {from:.3} in week {first}, {to:.3} in week {last} ({by:+.3})",
            measure.words()
        );
        let holder = match ledger.holder {
            Some(Holder::Joint) => "all jointly".to_owned(),
            Some(Holder::Party(party)) => self.names.parties[party.row()].clone(),
            _ => "the holder that each expects most".to_owned(),
        };
        let views = if ledger.n_rows == 1 { "one view" } else { "views" };
        let _ = writeln!(
            text,
            "\nLedger, week {last}: what the expectation rests on that {holder} holds the responsibility: {:.3} \
             (mean over {} {views})",
            ledger.belief, ledger.n_rows
        );
        for (source, share) in shown(&ledger.shares, all) {
            let _ = writeln!(text, "  {share:6.3}  {}", source.words(self.names));
        }
        rest(&mut text, ledger.shares.len(), all, ledger.shares.iter().map(|(_, share)| *share));
        let _ = writeln!(
            text,
            "\nAttribution: shares of the change by cause. They sum to it; they do not say what would be without."
        );
        // Where shares pull against each other, one of them can be many times the change.
        let greatest = change.shares.first().map_or(0.0, |(_, share)| share.abs());
        let tells_no_parts = by.abs() < SMALLEST_EFFECT || by.abs() < greatest;
        let per_cent = |share: f64| {
            if tells_no_parts { String::new() } else { format!(" {:4.0} %", 100.0 * share / by) }
        };
        for (cause, share) in shown(&change.shares, all) {
            let _ =
                writeln!(text, "  {share:+8.4}{}  {}", per_cent(*share), cause.words(self.names));
        }
        rest(&mut text, change.shares.len(), all, change.shares.iter().map(|(_, share)| *share));
        let _ = writeln!(
            text,
            "  {by:+8.4}{}  sum, to {:.0e}",
            per_cent(by),
            change.residual().abs().max(1e-16)
        );
        if let Some(chain) = chain {
            let _ = writeln!(
                text,
                "\nChain behind the event that contributed most to the greatest share along the change:"
            );
            self.write_chain(&mut text, chain, all);
        }
        self.write_test(&mut text, test.as_ref(), first, replay);
        text
    }

    fn text_of_dispute(&self, answer: &DisputeAnswer, all: bool, replay: &str) -> String {
        let mut text = String::new();
        let opened = self.event(answer.opened);
        let _ = writeln!(
            text,
            "{}\nweek {}: {}",
            self.names.event(&opened.id),
            opened.id.week,
            self.words(answer.opened)
        );
        match answer.ended {
            Some(place) => {
                let _ = writeln!(text, "week {}: {}", self.event(place).id.week, self.words(place));
            }
            None => text.push_str("it was open to the end\n"),
        }
        if let Some((place, hazard)) = answer.occasion {
            let _ = writeln!(
                text,
                "\nOn this occasion ({}) a dispute had a probability of {hazard:.3}, given the state before.",
                self.names.event(&self.event(place).id)
            );
        }
        if !answer.claims.is_empty() {
            text.push_str("\nLedger: what each party's spokesperson expected of its own party, and what that rested on\n");
        }
        for claim in &answer.claims {
            let _ = writeln!(text, "  {}", self.words(claim.event));
            let sources: Vec<String> = claim
                .shares
                .iter()
                .take(3)
                .map(|(source, share)| format!("{} {share:.2}", source.words(self.names)))
                .collect();
            let _ = writeln!(text, "      {:.2}: {}", claim.belief, sources.join("; "));
        }
        text.push_str("\nChain:\n");
        self.write_chain(&mut text, &answer.chain, all);
        let replay = format!("{replay} --whether {}", self.names.event(&opened.id));
        self.write_test(&mut text, answer.test.as_ref(), opened.id.week, &replay);
        text
    }

    fn write_chain(&self, text: &mut String, chain: &Chain, all: bool) {
        let n = chain.links.len();
        let hides = !all && n > MOST_LINES;
        // The beginning, the end, and the turn that matters; what lies between is counted.
        let is_shown =
            |nth: usize| !hides || nth < MOST_LINES - 5 || n - 3 <= nth || nth == chain.chief;
        let mut hidden = 0;
        for (nth, link) in chain.links.iter().enumerate() {
            if !is_shown(nth) {
                hidden += 1;
                continue;
            }
            if hidden > 0 {
                let _ = writeln!(text, "              … {hidden} steps more");
                hidden = 0;
            }
            let week = link
                .event
                .map_or(String::new(), |place| format!("week {}", self.event(place).id.week));
            let mark = if nth == chain.chief { ">" } else { " " };
            let _ = writeln!(text, "  {mark} {week:<9} {}", link.words);
        }
        let likely = if chain.p < 1.0 {
            format!(", which had a probability of {}", two(chain.p))
        } else {
            String::new()
        };
        let _ =
            writeln!(text, "  It mostly goes back to: {}{likely} (marked >)", chain.root.words());
    }

    fn write_test(&self, text: &mut String, test: Option<&super::Test>, week: u32, replay: &str) {
        if let Some(test) = test {
            let (option, at) = test.option(self, week);
            let _ = writeln!(
                text,
                "\nTest it, in this luck and over luck:\n  {replay} --at {at} {option} --fresh 100"
            );
        }
    }

    /// A list of disputes as text.
    pub fn text_of_disputes(&self, disputes: &[DisputeTold]) -> String {
        let mut text = String::new();
        if disputes.is_empty() {
            text.push_str("no dispute opened in this run\n");
        }
        for told in disputes {
            let opened = self.event(told.opened);
            let ended = told.ended.map_or_else(
                || "open to the end".to_owned(),
                |place| {
                    let event = self.event(place);
                    let how = match event.id.kind {
                        Kind::Withdrawn => "a claimant left",
                        _ => self.names.outcome(event),
                    };
                    format!("{how} in week {}", event.id.week)
                },
            );
            let _ = writeln!(
                text,
                "{:<52} {ended:<22} {} (p = {})",
                self.names.event(&opened.id),
                told.root.words(),
                two(told.p)
            );
        }
        text
    }

    /// Near misses as text.
    pub fn text_of_misses(&self, misses: &[NearMiss], all: bool) -> String {
        let mut text = String::from(
            "What came nearest to a dispute and did not come about: the margin is how far the draw u lay above the probability p.\n",
        );
        let n = if all { misses.len() } else { misses.len().min(MOST_LINES) };
        for miss in &misses[..n] {
            let event = self.event(miss.event);
            let _ = writeln!(
                text,
                "  {}  p = {}  week {:<4} {}\n            {}",
                signed(miss.margin),
                two(miss.p),
                event.id.week,
                self.words(miss.event),
                self.names.event(&event.id)
            );
        }
        if n < misses.len() {
            let _ = writeln!(text, "  … and {} more", misses.len() - n);
        }
        if misses.is_empty() {
            text.push_str("  there was no occasion on which it could have come about\n");
        }
        text
    }
}

fn shown<T>(list: &[T], all: bool) -> &[T] {
    if all { list } else { &list[..list.len().min(MOST_SHARES)] }
}

/// What the shares come to that are not shown.
fn rest(text: &mut String, n: usize, all: bool, shares: impl Iterator<Item = f64>) {
    if !all && MOST_SHARES < n {
        let sum: f64 = shares.skip(MOST_SHARES).sum();
        let _ = writeln!(text, "  {sum:+8.4}  {} more together", n - MOST_SHARES);
    }
}
