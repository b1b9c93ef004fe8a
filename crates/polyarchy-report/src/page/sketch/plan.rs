//! The scenario drawn: parties by sector against activities, and what each agreement binds.

mod mark;

use super::called;
use crate::font::{self, Weight};
use crate::page::attachment::escaped;
use crate::page::inputs::{AgreementSketch, ScenarioSketch};
use crate::words;

const ROW: f64 = 24.0;
const COLUMN: f64 = 30.0;
/// Space between the activities and the agreements.
const GAP: f64 = 34.0;
/// Height of the name of a sector, and space below its box.
const SECTOR: f64 = 24.0;
const BELOW_SECTOR: f64 = 12.0;
const SIZE: f64 = 13.0;

/// Where everything stands.
pub(super) struct Plan<'a> {
    scenario: &'a ScenarioSketch,
    /// Sectors, each with the places of its parties in the scenario.
    sectors: Vec<(&'a str, Vec<usize>)>,
    left: f64,
    top: f64,
}

impl<'a> Plan<'a> {
    /// The places of all that a scenario has.
    pub(super) fn of(scenario: &'a ScenarioSketch) -> Self {
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
        let names = &mut scenario.parties.iter().map(|party| brief(&party.name));
        let covers = &mut scenario.agreements.iter().map(|one| format!("{} covers", heading(one)));
        let left = (widest(names) + 84.0).max(widest(covers) + 30.0);
        let activities = scenario.activities.iter().map(|one| brief(&one.name));
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

    /// The drawing as SVG.
    pub(super) fn drawing(&self) -> String {
        let mut marks = self.headings();
        let mut rows: Vec<f64> = vec![0.0; self.scenario.parties.len()];
        let mut y = self.top;
        for (sector, places) in &self.sectors {
            let height = SECTOR + places.len() as f64 * ROW + 6.0;
            marks += &mark::boxed((0.5, y), (self.left - 12.0, height));
            marks += &mark::text((10.0, y + 17.0), "sector", &called(sector));
            for (line, &place) in places.iter().enumerate() {
                rows[place] = y + SECTOR + (line as f64 + 0.5) * ROW;
                marks += &self.party(place, rows[place]);
            }
            y += height + BELOW_SECTOR;
        }
        marks += &self.bindings(&rows);
        y += 6.0;
        for (place, one) in self.scenario.agreements.iter().enumerate() {
            marks += &self.covering(one, y + place as f64 * ROW);
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
            marks += &mark::slanted((x, y - 10.0), &brief(&one.name));
            marks += &mark::nature((x, y), one.nature);
        }
        for (place, one) in self.scenario.agreements.iter().enumerate() {
            marks += &mark::slanted((self.agreement(place), y - 10.0), &heading(one));
        }
        marks
    }

    /// A party's name, its size, and its part in each activity.
    fn party(&self, place: usize, y: f64) -> String {
        let party = &self.scenario.parties[place];
        let mut marks = mark::text((10.0, y + 4.5), "name", &brief(&party.name));
        let members = words::fixed(party.members as f64, 0);
        marks += &mark::count((self.left - 22.0, y + 4.5), &members);
        let end = self.activity(self.scenario.activities.len()) - COLUMN * 0.5;
        marks += &mark::rule((self.left, y), (end, y));
        for (column, activity) in self.scenario.activities.iter().enumerate() {
            if activity.concerns.contains(&party.name) {
                let is = |one: &Option<String>| one.as_deref() == Some(party.name.as_str());
                let (provides, leads) = (is(&activity.provider), is(&activity.lead));
                marks += &mark::part(provides, leads, (self.activity(column), y));
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
            marks += &mark::line((x, ends.0.min(ends.1)), (x, ends.1));
            marks.extend(bound.iter().map(|&y| mark::dot((x, y))));
        }
        marks
    }

    /// The activities that an agreement covers.
    fn covering(&self, one: &AgreementSketch, y: f64) -> String {
        let covers = |name: &String| {
            one.activities.as_ref().is_none_or(|activities| activities.contains(name))
        };
        let all = self.scenario.activities.iter().enumerate();
        let covered: Vec<f64> =
            all.filter(|(_, a)| covers(&a.name)).map(|(place, _)| self.activity(place)).collect();
        let y = y + ROW * 0.5;
        let mut marks = mark::text((10.0, y + 4.5), "name", &format!("{} covers", heading(one)));
        if let [first, .., last] = covered.as_slice() {
            marks += &mark::line((*first, y), (*last, y));
        }
        marks.extend(covered.iter().map(|&x| mark::dot((x, y))));
        marks
    }

    fn in_words(&self) -> String {
        let sectors: Vec<String> = self
            .sectors
            .iter()
            .map(|(sector, places)| {
                format!("{} {}", places.len(), words::inner_case(&called(sector)))
            })
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

/// A name, or the beginning of a very long one.
fn brief(name: &str) -> String {
    words::brief(&called(name))
}

/// Name and form of an agreement.
fn heading(agreement: &AgreementSketch) -> String {
    format!("{} ({})", brief(&agreement.name), words::inner_case(&agreement.form))
}
