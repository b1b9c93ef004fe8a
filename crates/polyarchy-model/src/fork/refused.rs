//! What cannot change in the middle of a run: who and what there is, since places in the state hang on it, and what has
//! happened before.

mod dates;

use indexmap::IndexMap;

use crate::contract::FORMS;
use crate::problem::Problem;
use crate::scenario::{Activity, Agreement, Party, Scenario};
use crate::setting::theme_of;

/// Everything in which a future differs that it cannot have instead of its history from week `at` on; empty where the
/// future can follow. Both scenarios make sense by themselves.
///
/// Refused are another horizon; other parties, activities, agreements, channels and forms, or another order of them;
/// who is concerned with an activity, whom an agreement binds over what, how many members a party has; themes, and what
/// is project and what is service; and dates that have passed, or would have.
pub fn refused(history: &Scenario, future: &Scenario, at: u32) -> Vec<Problem> {
    let mut found = Refused { at, list: Vec::new() };
    found.fixed(
        "horizon_weeks",
        "how long a run lasts",
        history.horizon_weeks == future.horizon_weeks,
    );
    found.names("parties", &history.parties, &future.parties);
    found.names("activities", &history.activities, &future.activities);
    let is_same = own_forms(history).eq(own_forms(future));
    found.fixed("forms", "which forms of its own the scenario has", is_same);
    found.names("agreements", &history.agreements, &future.agreements);
    found.names("channels", &history.channels, &future.channels);
    if found.list.is_empty() {
        found.parties(history, future);
        found.activities(history, future);
        found.agreements(history, future);
        found.dates(history, future);
    }
    found.list
}

struct Refused {
    at: u32,
    list: Vec<Problem>,
}

/// Those of a name in both scenarios.
fn pairs<'s, T>(
    history: &'s IndexMap<String, T>,
    future: &'s IndexMap<String, T>,
) -> impl Iterator<Item = (&'s String, &'s T, &'s T)> {
    history.iter().filter_map(|(name, was)| Some((name, was, future.get(name)?)))
}

impl Refused {
    /// Refuses what is not the same and has to be.
    fn fixed(&mut self, place: &str, what: &str, is_same: bool) {
        if !is_same {
            let message = format!("{what} cannot change at a fork");
            let remedy = format!(
                "change it for the whole run, or vary something else: parameters, plan and pressure, forms and \
                 their terms, what parties are like, or dates and mandates from week {} on",
                self.at
            );
            self.list.push(Problem::at(place, message, remedy));
        }
    }

    fn names<T>(
        &mut self,
        place: &str,
        history: &IndexMap<String, T>,
        future: &IndexMap<String, T>,
    ) {
        let is_same = history.keys().eq(future.keys());
        self.fixed(place, &format!("which {place} there are, and in which order,"), is_same);
    }

    fn parties(&mut self, history: &Scenario, future: &Scenario) {
        for (name, was, is) in pairs(&history.parties, &future.parties) {
            let members = |party: &Party| party.members;
            let what = format!("how many members `{name}` has");
            self.fixed(&format!("parties/{name}/members"), &what, members(was) == members(is));
        }
    }

    fn activities(&mut self, history: &Scenario, future: &Scenario) {
        for (name, was, is) in pairs(&history.activities, &future.activities) {
            let place = |key: &str| format!("activities/{name}/{key}");
            let what = format!("who is concerned with `{name}`");
            self.fixed(&place("concerns"), &what, was.concerns == is.concerns);
            let what = format!("whether `{name}` is a project or a service");
            let is_project = |activity: &Activity| activity.project_hours.is_some();
            self.fixed(&place("project_hours"), &what, is_project(was) == is_project(is));
            let what = format!("the theme under which metrics sum `{name}` up");
            let key = if was.theme == is.theme { "nature" } else { "theme" };
            self.fixed(&place(key), &what, theme_of(was) == theme_of(is));
        }
    }

    fn agreements(&mut self, history: &Scenario, future: &Scenario) {
        for (name, was, is) in pairs(&history.agreements, &future.agreements) {
            let place = |key: &str| format!("agreements/{name}/{key}");
            let what = format!("whom `{name}` binds");
            self.fixed(&place("parties"), &what, was.parties == is.parties);
            let what = format!("which activities `{name}` covers");
            self.fixed(&place("activities"), &what, was.activities == is.activities);
            let is_over = was.ends_week.is_some_and(|week| week.get() <= self.at);
            if is_over && was.form != is.form {
                let message = format!("`{name}` has ended before the fork in week {}", self.at);
                let remedy = "leave its form as it is".to_owned();
                self.list.push(Problem::at(&place("form"), message, remedy));
            }
        }
        if let Some(name) = out_of_turn(&history.agreements, &future.agreements) {
            let what = format!("which agreements are signed before `{name}`");
            self.fixed(&format!("agreements/{name}/starts_week"), &what, false);
        }
    }
}

/// Forms beside those that every scenario knows, which a scenario may give other terms.
fn own_forms(scenario: &Scenario) -> impl Iterator<Item = &String> {
    scenario.forms.keys().filter(|id| FORMS.iter().all(|form| form.id != *id))
}

/// The first agreement whose turn to be signed differs.
fn out_of_turn<'s>(
    history: &'s IndexMap<String, Agreement>,
    future: &'s IndexMap<String, Agreement>,
) -> Option<&'s String> {
    let order = |agreements: &'s IndexMap<String, Agreement>| {
        let mut names: Vec<_> = agreements.iter().collect();
        names.sort_by_key(|(_, agreement)| agreement.starts_week);
        names
    };
    let changed = |name: &String| history[name].starts_week != future[name].starts_week;
    let is_same = order(history).iter().map(|one| one.0).eq(order(future).iter().map(|one| one.0));
    if is_same { None } else { history.keys().find(|name| changed(name)) }
}
