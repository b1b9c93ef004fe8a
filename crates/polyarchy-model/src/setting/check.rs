//! What a scenario's author can get wrong beyond types and ranges: names that refer to nothing, dates
//! that contradict each other, work that nobody is concerned with.

mod activities;
mod size;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::contract::FORMS;
use crate::problem::Problem;
use crate::scenario::{Agreement, Scenario, Sector};

/// Channels that a member can use at most: a member's channels are the bits of one word.
const MOST_CHANNELS: usize = 31;

/// Everything that is wrong with a scenario; empty where nothing is.
pub(super) fn problems(scenario: &Scenario) -> Vec<Problem> {
    let mut found = Problems { scenario, list: Vec::new() };
    found.check_whole();
    found.check_parties();
    found.check_size();
    for (name, activity) in &scenario.activities {
        found.check_activity(name, activity);
    }
    found.check_cycles();
    for (name, agreement) in &scenario.agreements {
        found.check_agreement(name, agreement);
    }
    found.check_channels();
    found.check_mandates();
    found.check_newcomers();
    found.list
}

struct Problems<'a> {
    scenario: &'a Scenario,
    list: Vec<Problem>,
}

impl Problems<'_> {
    fn add(&mut self, place: &str, message: impl Into<String>, remedy: impl Into<String>) {
        self.list.push(Problem::at(place, message, remedy));
    }

    fn check_whole(&mut self) {
        if self.scenario.parties.len() < 2 {
            let message = "a collaboration needs at least two parties";
            self.add("parties", message, "add another `[parties.<name>]`");
        }
        let government = |sector| sector == Sector::Government;
        if !self.scenario.parties.is_empty()
            && !self.scenario.parties.values().any(|party| government(party.sector))
        {
            let message = "no party is a government body";
            self.add("parties", message, "give one party `sector = \"government\"`");
        }
        if self.scenario.activities.is_empty() {
            let message = "there is no activity";
            self.add("activities", message, "add an `[activities.<name>]`");
        }
        if self.scenario.channels.len() > MOST_CHANNELS {
            let message = format!("there are {} channels", self.scenario.channels.len());
            self.add("channels", message, format!("keep to {MOST_CHANNELS} channels"));
        }
    }

    fn check_parties(&mut self) {
        for (name, party) in &self.scenario.parties {
            let joins = party.joins_week.map_or(0, |week| week.get());
            if let Some(leaves) = party.leaves_week
                && leaves.get() <= joins
            {
                self.add(
                    &format!("parties/{name}/leaves_week"),
                    format!("`{name}` leaves in week {} but joins in week {joins}", leaves.get()),
                    format!("a week after {joins}"),
                );
            }
        }
    }

    /// Every name exists, and stands only once.
    fn check_names<T>(
        &mut self,
        place: &str,
        names: &[String],
        known: &IndexMap<String, T>,
        kind: &str,
    ) {
        let mut seen = BTreeSet::new();
        for (position, name) in names.iter().enumerate() {
            let place = || format!("{place}/{position}");
            if !known.contains_key(name) {
                self.add_unknown(&place(), name, known, kind);
            } else if !seen.insert(name) {
                self.add(&place(), format!("`{name}` is named twice"), "name it once");
            }
        }
    }

    fn add_unknown<T>(&mut self, place: &str, name: &str, known: &IndexMap<String, T>, kind: &str) {
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        self.add(place, format!("there is no {kind} `{name}`"), one_of(&names));
    }

    fn check_agreement(&mut self, name: &str, agreement: &Agreement) {
        let place = format!("agreements/{name}");
        self.check_form(&format!("{place}/form"), &agreement.form);
        for (position, form) in agreement.successors.iter().enumerate() {
            self.check_form(&format!("{place}/successors/{position}"), form);
        }
        if let Some(parties) = &agreement.parties {
            self.check_names(&format!("{place}/parties"), parties, &self.scenario.parties, "party");
        }
        if let Some(activities) = &agreement.activities {
            let known = &self.scenario.activities;
            self.check_names(&format!("{place}/activities"), activities, known, "activity");
        }
        let starts = agreement.starts_week.get();
        if let Some(ends) = agreement.ends_week
            && ends.get() <= starts
        {
            self.add(
                &format!("{place}/ends_week"),
                format!("`{name}` ends in week {} but starts in week {starts}", ends.get()),
                format!("a week after {starts}"),
            );
        }
        self.check_in_horizon(&format!("{place}/starts_week"), starts);
    }

    fn check_form(&mut self, place: &str, form: &str) {
        let is_built_in = |id: &str| FORMS.iter().any(|form| form.id == id);
        if is_built_in(form) || self.scenario.forms.contains_key(form) {
            return;
        }
        let own = self.scenario.forms.keys().map(String::as_str).filter(|id| !is_built_in(id));
        let known: Vec<&str> = FORMS.iter().map(|form| form.id).chain(own).collect();
        self.add(place, format!("there is no contract form `{form}`"), one_of(&known));
    }

    fn check_in_horizon(&mut self, place: &str, week: u32) {
        let horizon = self.scenario.horizon_weeks.get();
        if week >= horizon {
            self.add(
                place,
                format!("week {week} lies beyond the horizon of {horizon} weeks"),
                format!("a week before {horizon}, or a longer `horizon_weeks`"),
            );
        }
    }

    fn check_channels(&mut self) {
        for (name, channel) in &self.scenario.channels {
            let place = format!("channels/{name}");
            if let Some(parties) = &channel.parties {
                self.check_names(
                    &format!("{place}/parties"),
                    parties,
                    &self.scenario.parties,
                    "party",
                );
            }
            let starts = channel.starts_week.get();
            if let Some(ends) = channel.ends_week
                && ends.get() <= starts
            {
                self.add(
                    &format!("{place}/ends_week"),
                    format!("`{name}` closes in week {} but opens in week {starts}", ends.get()),
                    format!("a week after {starts}"),
                );
            }
        }
    }

    fn check_mandates(&mut self) {
        for (name, mandate) in &self.scenario.mandates {
            let place = format!("mandates/{name}");
            self.check_names(
                &format!("{place}/opens"),
                &mandate.opens,
                &self.scenario.activities,
                "activity",
            );
            self.check_in_horizon(&format!("{place}/week"), mandate.week.get());
            for activity in &mandate.opens {
                let starts =
                    self.scenario.activities.get(activity).map_or(0, |a| a.starts_week.get());
                if starts > mandate.week.get() {
                    self.add(
                        &format!("activities/{activity}/starts_week"),
                        format!("`{activity}` starts in week {starts}, but mandate `{name}` opens it in week {}", mandate.week.get()),
                        "leave `starts_week` out: the mandate decides",
                    );
                }
            }
        }
    }

    fn check_newcomers(&mut self) {
        let plan = &self.scenario.plan;
        if plan.entry.get() > 0.0
            && self.scenario.newcomers.values().all(|n| n.frequency.get() <= 0.0)
        {
            self.add(
                "plan/entry",
                "newcomers enter, but no kind of newcomer is described",
                "add a `[newcomers.<name>]` with a positive `frequency`, or set `entry = 0`",
            );
        }
        for (name, newcomer) in &self.scenario.newcomers {
            for (key, week) in [
                ("joins_week", newcomer.party.joins_week),
                ("leaves_week", newcomer.party.leaves_week),
            ] {
                if week.is_some() {
                    self.add(
                        &format!("newcomers/{name}/party/{key}"),
                        format!("a newcomer has no `{key}`: it comes by chance and stays while committed"),
                        "remove the key, or make it a dated `[parties.<name>]`",
                    );
                }
            }
        }
    }
}

fn one_of(names: &[&str]) -> String {
    match names {
        [] => "describe it first".into(),
        [only] => format!("`{only}`"),
        _ => format!(
            "one of {}",
            names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
        ),
    }
}
