//! The scenario drawn: parties by sector against activities, and what each agreement binds.

use serde::Serialize;

use super::attachment::escaped;
use super::inputs::{ActivitySketch, AgreementSketch, ScenarioSketch};
use crate::font::{self, Weight};
use crate::words;

const ROW: f64 = 24.0;
const COLUMN: f64 = 30.0;
/// Space between the activities and the agreements.
const GAP: f64 = 34.0;
/// Height of the name of a sector, and space below its box.
const SECTOR: f64 = 24.0;
const BELOW_SECTOR: f64 = 12.0;
const SIZE: f64 = 13.0;

/// The scenario as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Sketch {
    title: String,
    about: String,
    drawing: String,
    activities: Vec<ActivityRow>,
    agreements: Vec<AgreementRow>,
    n_parties: usize,
}

/// An activity in words.
#[derive(Clone, Debug, Serialize)]
struct ActivityRow {
    name: String,
    nature: String,
    concerns: String,
    provider: String,
    lead: String,
    after: String,
}

/// An agreement in words.
#[derive(Clone, Debug, Serialize)]
struct AgreementRow {
    name: String,
    form: String,
    parties: String,
    activities: String,
    weeks: String,
}

/// The scenario drawn and in words.
pub(super) fn of(scenario: &ScenarioSketch) -> Sketch {
    Sketch {
        title: scenario.title.clone(),
        about: scenario.about.trim().into(),
        drawing: Plan::of(scenario).drawing(),
        activities: scenario.activities.iter().map(activity).collect(),
        agreements: scenario.agreements.iter().map(agreement).collect(),
        n_parties: scenario.parties.len(),
    }
}

fn called(name: &str) -> String {
    words::sentence_case(&words::name(name))
}

fn all_called(names: &[String]) -> String {
    names.iter().map(|name| called(name)).collect::<Vec<_>>().join(", ")
}

fn activity(activity: &ActivitySketch) -> ActivityRow {
    let one = |name: &Option<String>| name.as_deref().map_or_else(String::new, called);
    ActivityRow {
        name: called(&activity.name),
        nature: words::exact(activity.nature),
        concerns: all_called(&activity.concerns),
        provider: one(&activity.provider),
        lead: one(&activity.lead),
        after: all_called(&activity.after),
    }
}

fn agreement(agreement: &AgreementSketch) -> AgreementRow {
    let some = |names: &Option<Vec<String>>| {
        names.as_ref().map_or_else(|| "all".into(), |names| all_called(names))
    };
    AgreementRow {
        name: called(&agreement.name),
        form: called(&agreement.form),
        parties: some(&agreement.parties),
        activities: some(&agreement.activities),
        weeks: match agreement.weeks {
            (from, Some(to)) => format!("{from} to {to}"),
            (from, None) => format!("from {from}"),
        },
    }
}

/// Where everything stands.
struct Plan<'a> {
    scenario: &'a ScenarioSketch,
    /// Sectors, each with the places of its parties in the scenario.
    sectors: Vec<(&'a str, Vec<usize>)>,
    left: f64,
    top: f64,
}

impl<'a> Plan<'a> {
    fn of(scenario: &'a ScenarioSketch) -> Self {
        let mut sectors: Vec<(&str, Vec<usize>)> = Vec::new();
        for (place, party) in scenario.parties.iter().enumerate() {
            match sectors.iter_mut().find(|(sector, _)| *sector == party.sector) {
                Some((_, places)) => places.push(place),
                None => sectors.push((&party.sector, vec![place])),
            }
        }
        let widest = |names: &mut dyn Iterator<Item = String>| {
            names.map(|name| font::width(&name, SIZE, Weight::Regular)).fold(60.0, f64::max)
        };
        let names = &mut scenario.parties.iter().map(|party| called(&party.name));
        let covers = &mut scenario.agreements.iter().map(|one| format!("{} covers", heading(one)));
        let left = (widest(names) + 84.0).max(widest(covers) + 30.0);
        let activities = scenario.activities.iter().map(|one| called(&one.name));
        let headings = &mut activities.chain(scenario.agreements.iter().map(heading));
        Self { scenario, sectors, left, top: widest(headings) * 0.72 + 26.0 }
    }

    /// The middle of an activity's column.
    fn activity(&self, place: usize) -> f64 {
        self.left + (place as f64 + 0.5) * COLUMN
    }

    /// The middle of an agreement's column.
    fn agreement(&self, place: usize) -> f64 {
        self.activity(self.scenario.activities.len()) + GAP + place as f64 * COLUMN
    }

    fn drawing(&self) -> String {
        let mut marks = self.headings();
        let mut rows: Vec<f64> = vec![0.0; self.scenario.parties.len()];
        let mut y = self.top;
        for (sector, places) in &self.sectors {
            let height = SECTOR + places.len() as f64 * ROW + 6.0;
            let width = self.left - 12.0;
            marks += &format!(
                "<rect class=\"box\" x=\"0.5\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"4\"/>\n"
            );
            marks += &text((10.0, y + 17.0), "sector", &called(sector));
            for (line, &place) in places.iter().enumerate() {
                rows[place] = y + SECTOR + (line as f64 + 0.5) * ROW;
                marks += &self.party(place, rows[place]);
            }
            y += height + BELOW_SECTOR;
        }
        marks += &self.bindings(&rows);
        y += 6.0;
        for (place, one) in self.scenario.agreements.iter().enumerate() {
            marks += &self.covering(place, one, y + place as f64 * ROW);
        }
        y += self.scenario.agreements.len() as f64 * ROW;
        let last = self.agreement(self.scenario.agreements.len().max(1) - 1);
        let (width, height) = (last + self.top * 0.9 + 10.0, y + 4.0);
        format!(
            "<svg class=\"sketch\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" aria-label=\"{}\">\n{marks}</svg>\n",
            escaped(&self.in_words())
        )
    }

    fn headings(&self) -> String {
        let mut marks = String::new();
        let y = self.top - 10.0;
        for (place, one) in self.scenario.activities.iter().enumerate() {
            let x = self.activity(place);
            marks += &slanted((x, y - 10.0), &called(&one.name));
            marks += &format!(
                "<rect class=\"nature\" x=\"{:.1}\" y=\"{:.1}\" width=\"22\" height=\"6\" fill-opacity=\"{:.2}\"/>\n",
                x - 11.0,
                y - 4.0,
                one.nature.clamp(0.0, 1.0)
            );
        }
        for (place, one) in self.scenario.agreements.iter().enumerate() {
            marks += &slanted((self.agreement(place), y - 10.0), &heading(one));
        }
        marks
    }

    /// A party's name, its size, and its part in each activity.
    fn party(&self, place: usize, y: f64) -> String {
        let party = &self.scenario.parties[place];
        let mut marks = text((10.0, y + 4.5), "name", &called(&party.name));
        marks += &format!(
            "<text class=\"count\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n",
            self.left - 22.0,
            y + 4.5,
            words::fixed(party.members as f64, 0)
        );
        let end = self.activity(self.scenario.activities.len()) - COLUMN * 0.5;
        marks += &format!(
            "<line class=\"rule\" x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{end:.1}\" y2=\"{y:.1}\"/>\n",
            self.left
        );
        for (column, activity) in self.scenario.activities.iter().enumerate() {
            if activity.concerns.contains(&party.name) {
                let is = |one: &Option<String>| one.as_deref() == Some(party.name.as_str());
                let part = (is(&activity.provider), is(&activity.lead));
                marks += &part_mark(part, (self.activity(column), y));
            }
        }
        marks
    }

    /// The parties that each agreement binds.
    fn bindings(&self, rows: &[f64]) -> String {
        let mut marks = String::new();
        for (place, one) in self.scenario.agreements.iter().enumerate() {
            let is_bound =
                |name: &String| one.parties.as_ref().is_none_or(|parties| parties.contains(name));
            let bound = self.scenario.parties.iter().zip(rows);
            let bound: Vec<f64> =
                bound.filter(|(party, _)| is_bound(&party.name)).map(|(_, &y)| y).collect();
            let x = self.agreement(place);
            let ends = (
                bound.iter().copied().fold(f64::MAX, f64::min),
                bound.iter().copied().fold(0.0, f64::max),
            );
            marks += &line((x, ends.0.min(ends.1)), (x, ends.1));
            marks.extend(bound.iter().map(|&y| dot((x, y))));
        }
        marks
    }

    /// The activities that an agreement covers.
    fn covering(&self, _place: usize, one: &AgreementSketch, y: f64) -> String {
        let covers = |name: &String| {
            one.activities.as_ref().is_none_or(|activities| activities.contains(name))
        };
        let all = self.scenario.activities.iter().enumerate();
        let covered: Vec<f64> =
            all.filter(|(_, a)| covers(&a.name)).map(|(place, _)| self.activity(place)).collect();
        let y = y + ROW * 0.5;
        let mut marks = text((10.0, y + 4.5), "name", &format!("{} covers", heading(one)));
        if let [first, .., last] = covered.as_slice() {
            marks += &line((*first, y), (*last, y));
        }
        marks.extend(covered.iter().map(|&x| dot((x, y))));
        marks
    }

    fn in_words(&self) -> String {
        let sectors: Vec<String> = self
            .sectors
            .iter()
            .map(|(sector, places)| format!("{} {}", places.len(), words::name(sector)))
            .collect();
        let agreements: Vec<String> = self.scenario.agreements.iter().map(heading).collect();
        format!(
            "Matrix of {} parties ({}) against {} activities. Agreements: {}. The tables below say the same in words.",
            self.scenario.parties.len(),
            words::listed(&sectors),
            self.scenario.activities.len(),
            words::listed(&agreements)
        )
    }
}

/// Name and form of an agreement.
fn heading(agreement: &AgreementSketch) -> String {
    format!("{} ({})", called(&agreement.name), words::name(&agreement.form))
}

type Place = (f64, f64);

fn text((x, y): Place, class: &str, text: &str) -> String {
    format!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escaped(text))
}

fn slanted((x, y): Place, text: &str) -> String {
    format!(
        "<text class=\"name\" transform=\"translate({x:.1} {y:.1}) rotate(-45)\">{}</text>\n",
        escaped(text)
    )
}

/// What a party is in an activity: provider, lead, both, or concerned without either.
fn part_mark((provides, leads): (bool, bool), (x, y): Place) -> String {
    let lead = format!("<path class=\"lead\" d=\"M{:.1},{y:.1} l7,-7 l7,7 l-7,7 z\"/>\n", x - 7.0);
    match (provides, leads) {
        (false, false) => {
            format!("<circle class=\"concerned\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>\n")
        }
        (false, true) => lead,
        (true, _) => format!(
            "<rect class=\"provider\" x=\"{:.1}\" y=\"{:.1}\" width=\"11\" height=\"11\"/>\n{}",
            x - 5.5,
            y - 5.5,
            if leads { lead } else { String::new() }
        ),
    }
}

fn line((x1, y1): Place, (x2, y2): Place) -> String {
    format!(
        "<line class=\"binding\" x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"/>\n"
    )
}

fn dot((x, y): Place) -> String {
    format!("<circle class=\"bound\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>\n")
}
