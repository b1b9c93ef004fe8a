//! A checked scenario: names turned into ids, contradictions refused. It is fixed during a run and
//! shared by all replicates.

mod check;

use indexmap::IndexSet;

use crate::contract::{FORMS, Terms};
use crate::problem::{Problem, Problems};
use crate::scenario::{self, Reach, Scenario};
use crate::table::{ActivityId, Column, FormId, Id, PartyId};

/// A scenario in which nothing contradicts itself, ready for any number of runs.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The scenario as written, with its parameters.
    pub scenario: Scenario,
    /// Every contract form that the scenario knows: the built-in ones, then its own.
    pub forms: Column<FormId, NamedTerms>,
    /// Parties as written, founders and those who join by date.
    pub parties: Vec<NamedParty>,
    /// Activities with ids for names.
    pub activities: Column<ActivityId, PlannedActivity>,
    /// Themes under which metrics sum activities up, in the order of the activities.
    pub themes: Vec<String>,
    /// Agreements with ids for names, in order of signing.
    pub agreements: Vec<PlannedAgreement>,
    /// Channels other than in-house talk.
    pub channels: Vec<PlannedChannel>,
    /// Mandates in order of arrival.
    pub mandates: Vec<PlannedMandate>,
    /// Kinds of newcomers.
    pub newcomers: Vec<scenario::Newcomer>,
}

/// A contract form as a scenario knows it.
#[derive(Clone, Debug)]
pub struct NamedTerms {
    /// Name in snake case.
    pub id: String,
    /// Name as readers see it.
    pub label: String,
    /// The terms in force.
    pub terms: Terms,
}

/// A party and its name.
#[derive(Clone, Debug)]
pub struct NamedParty {
    /// Name in snake case.
    pub name: String,
    /// The party as written.
    pub party: scenario::Party,
}

/// An activity with ids for names.
#[derive(Clone, Debug)]
pub struct PlannedActivity {
    /// Name in snake case.
    pub name: String,
    /// The activity as written.
    pub written: scenario::Activity,
    /// Place of its theme among the setting's.
    pub theme: usize,
    /// Concerned parties, in the order written.
    pub concerns: Vec<PartyId>,
    /// The party that a clause can name as provider.
    pub provider: Option<PartyId>,
    /// The party that a clause can name as government lead.
    pub lead: Option<PartyId>,
    /// Activities that must be done before.
    pub after: Vec<ActivityId>,
    /// Activities that wait for this one.
    pub before: Vec<ActivityId>,
    /// Whether a mandate opens it.
    pub mandated: bool,
}

/// An agreement with ids for names.
#[derive(Clone, Debug)]
pub struct PlannedAgreement {
    /// Name in snake case.
    pub name: String,
    /// Form at signing.
    pub form: FormId,
    /// Parties bound; all where absent.
    pub parties: Option<Vec<PartyId>>,
    /// Activities covered.
    pub activities: Vec<ActivityId>,
    /// Week of signing.
    pub starts_week: u32,
    /// Week in which it ends.
    pub ends_week: Option<u32>,
    /// Forms that a review may turn it into.
    pub successors: Vec<FormId>,
}

/// A channel with ids for names.
#[derive(Clone, Debug)]
pub struct PlannedChannel {
    /// Name in snake case.
    pub name: String,
    /// The channel as written.
    pub written: scenario::Channel,
    /// Whether a post reaches all users.
    pub group: bool,
    /// Parties whose members can use it; all where absent.
    pub parties: Option<Vec<PartyId>>,
}

/// A mandate with ids for names.
#[derive(Clone, Debug)]
pub struct PlannedMandate {
    /// Week of arrival.
    pub week: u32,
    /// Activities that it opens.
    pub opens: Vec<ActivityId>,
    /// The mandate as written.
    pub written: scenario::Mandate,
}

impl Setting {
    /// The checked scenario, or everything that is wrong with it.
    pub fn new(scenario: &Scenario) -> Result<Self, Problems> {
        let problems = Self::problems(scenario);
        if problems.is_empty() { Ok(Self::of_checked(scenario)) } else { Err(Problems(problems)) }
    }

    /// Everything that is wrong with a scenario; empty where nothing is.
    pub fn problems(scenario: &Scenario) -> Vec<Problem> {
        check::problems(scenario)
    }

    /// Weeks that a run lasts.
    pub fn horizon(&self) -> u32 {
        self.scenario.horizon_weeks.get()
    }

    /// Hours of project work that the plan foresees.
    pub fn planned_hours(&self) -> f64 {
        let hours = |a: &PlannedActivity| a.written.project_hours.map_or(0.0, |hours| hours.get());
        self.activities.cells().iter().map(hours).sum()
    }

    fn of_checked(scenario: &Scenario) -> Self {
        let forms = forms_of(scenario);
        let names = Names::of(scenario, &forms);
        let mut agreements: Vec<_> = scenario
            .agreements
            .iter()
            .map(|(name, written)| names.agreement(name, written))
            .collect();
        agreements.sort_by_key(|agreement| agreement.starts_week);
        let mut mandates: Vec<_> = scenario.mandates.values().map(|m| names.mandate(m)).collect();
        mandates.sort_by_key(|mandate| mandate.week);
        Self {
            scenario: scenario.clone(),
            parties: scenario
                .parties
                .iter()
                .map(|(name, party)| NamedParty { name: name.clone(), party: party.clone() })
                .collect(),
            activities: names.planned_activities(),
            agreements,
            channels: scenario.channels.iter().map(|(name, c)| names.channel(name, c)).collect(),
            mandates,
            newcomers: scenario.newcomers.values().cloned().collect(),
            themes: names.themes.into_iter().collect(),
            forms: Column::new(forms),
        }
    }
}

pub(crate) fn theme_of(activity: &scenario::Activity) -> String {
    let kind = if activity.nature.get() >= 0.5 { "social" } else { "technical" };
    activity.theme.clone().unwrap_or_else(|| kind.into())
}

fn forms_of(scenario: &Scenario) -> Vec<NamedTerms> {
    let mut forms: Vec<NamedTerms> = FORMS
        .iter()
        .map(|form| NamedTerms {
            id: form.id.into(),
            label: form.label.into(),
            terms: scenario.forms.get(form.id).unwrap_or(&form.terms).clone(),
        })
        .collect();
    for (id, terms) in &scenario.forms {
        if FORMS.iter().all(|form| form.id != id) {
            let label = id.replace('_', " ");
            forms.push(NamedTerms { id: id.clone(), label, terms: terms.clone() });
        }
    }
    forms
}

/// Looks names up in a scenario that was checked.
struct Names<'a> {
    scenario: &'a Scenario,
    forms: IndexSet<String>,
    /// In the order of the activities.
    themes: IndexSet<String>,
}

impl<'a> Names<'a> {
    fn of(scenario: &'a Scenario, forms: &[NamedTerms]) -> Self {
        Self {
            scenario,
            forms: forms.iter().map(|form| form.id.clone()).collect(),
            themes: scenario.activities.values().map(theme_of).collect(),
        }
    }

    fn party(&self, name: &str) -> PartyId {
        PartyId::of(self.scenario.parties.get_index_of(name).expect("the check found the party"))
    }

    fn parties(&self, names: &[String]) -> Vec<PartyId> {
        names.iter().map(|name| self.party(name)).collect()
    }

    fn activities(&self, names: &[String]) -> Vec<ActivityId> {
        let find = |name: &String| self.scenario.activities.get_index_of(name);
        let known = "the check found the activity";
        names.iter().map(|name| ActivityId::of(find(name).expect(known))).collect()
    }

    fn form(&self, name: &str) -> FormId {
        FormId::of(self.forms.get_index_of(name).expect("the check found the form"))
    }

    /// All activities, each with those that wait for it, and whether a mandate opens it.
    fn planned_activities(&self) -> Column<ActivityId, PlannedActivity> {
        let written = self.scenario.activities.iter();
        let mut planned = Column::new(written.map(|(name, a)| self.activity(name, a)).collect());
        for waiting in planned.ids() {
            for place in 0..planned[waiting].after.len() {
                let before = planned[waiting].after[place];
                planned[before].before.push(waiting);
            }
        }
        for mandate in self.scenario.mandates.values() {
            for opened in self.activities(&mandate.opens) {
                planned[opened].mandated = true;
            }
        }
        planned
    }

    /// An activity by itself.
    fn activity(&self, name: &str, written: &scenario::Activity) -> PlannedActivity {
        let theme = self.themes.get_index_of(&theme_of(written));
        PlannedActivity {
            name: name.into(),
            written: written.clone(),
            theme: theme.expect("all are listed"),
            concerns: self.parties(&written.concerns),
            provider: written.provider.as_ref().map(|name| self.party(name)),
            lead: written.government_lead.as_ref().map(|name| self.party(name)),
            after: self.activities(&written.after),
            before: Vec::new(),
            mandated: false,
        }
    }

    fn agreement(&self, name: &str, written: &scenario::Agreement) -> PlannedAgreement {
        let all = || (0..self.scenario.activities.len()).map(ActivityId::of).collect();
        PlannedAgreement {
            name: name.into(),
            form: self.form(&written.form),
            parties: written.parties.as_ref().map(|names| self.parties(names)),
            activities: written
                .activities
                .as_ref()
                .map_or_else(all, |names| self.activities(names)),
            starts_week: written.starts_week.get(),
            ends_week: written.ends_week.map(|week| week.get()),
            successors: written.successors.iter().map(|name| self.form(name)).collect(),
        }
    }

    fn channel(&self, name: &str, written: &scenario::Channel) -> PlannedChannel {
        PlannedChannel {
            name: name.into(),
            group: written.reach == Reach::Group,
            parties: written.parties.as_ref().map(|names| self.parties(names)),
            written: written.clone(),
        }
    }

    fn mandate(&self, written: &scenario::Mandate) -> PlannedMandate {
        PlannedMandate {
            week: written.week.get(),
            opens: self.activities(&written.opens),
            written: written.clone(),
        }
    }
}
