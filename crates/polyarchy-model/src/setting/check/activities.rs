//! What can be wrong with activities, one by one and in their order.

use indexmap::IndexMap;

use super::Problems;
use crate::scenario::{Activity, Sector};

impl Problems<'_> {
    pub(super) fn check_activity(&mut self, name: &str, activity: &Activity) {
        let place = format!("activities/{name}");
        match (activity.project_hours, activity.service_hours_per_week) {
            (None, None) => self.add(
                &place,
                format!("`{name}` has no work"),
                "`project_hours` for a project or `service_hours_per_week` for a service",
            ),
            (Some(_), Some(_)) => self.add(
                &format!("{place}/service_hours_per_week"),
                format!("`{name}` is both a project and a service"),
                "keep one of `project_hours` and `service_hours_per_week`, or make two activities",
            ),
            (Some(hours), None) if hours.get() <= 0.0 => self.add(
                &format!("{place}/project_hours"),
                format!("`{name}` has no work"),
                "above 0 hours: what has nothing to do is never done, and holds up what comes after it",
            ),
            _ => {}
        }
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if activity.theme.as_ref().is_some_and(|t| t.is_empty() || !t.chars().all(legal)) {
            let message = "a theme is part of the names of metrics";
            self.add(&format!("{place}/theme"), message, "lowercase letters, digits and `_`");
        }
        if activity.concerns.is_empty() {
            let message = format!("`{name}` concerns nobody");
            self.add(
                &format!("{place}/concerns"),
                message,
                "name the parties that hold a stake in it",
            );
        }
        self.check_names(
            &format!("{place}/concerns"),
            &activity.concerns,
            &self.scenario.parties,
            "party",
        );
        self.check_names(
            &format!("{place}/after"),
            &activity.after,
            &self.scenario.activities,
            "activity",
        );
        self.check_holder(&format!("{place}/provider"), activity.provider.as_deref(), activity);
        let lead = activity.government_lead.as_deref();
        self.check_holder(&format!("{place}/government_lead"), lead, activity);
        let sector =
            lead.and_then(|lead| self.scenario.parties.get(lead)).map(|party| party.sector);
        if sector.is_some_and(|sector| sector != Sector::Government) {
            self.add(
                &format!("{place}/government_lead"),
                format!("`{}` is no government body", lead.unwrap_or_default()),
                "a party with `sector = \"government\"`",
            );
        }
    }

    /// A provider or lead must exist and be concerned.
    fn check_holder(&mut self, place: &str, holder: Option<&str>, activity: &Activity) {
        let Some(holder) = holder else { return };
        if !self.scenario.parties.contains_key(holder) {
            self.add_unknown(place, holder, &self.scenario.parties, "party");
        } else if !activity.concerns.iter().any(|concerned| concerned == holder) {
            let message = format!("`{holder}` is not concerned with this activity");
            self.add(
                place,
                message,
                format!("add `{holder}` to `concerns`, or name a concerned party"),
            );
        }
    }

    /// Reports one circle of activities that wait for each other, if there is one.
    pub(super) fn check_cycles(&mut self) {
        let Some(mut circle) = find_circle(&self.scenario.activities) else { return };
        let name = circle[0].clone();
        circle.push(name.clone());
        self.add(
            &format!("activities/{name}/after"),
            format!("`{name}` waits for itself ({})", circle.join(" after ")),
            "take one activity of the circle out of `after`",
        );
    }
}

/// Activities of which each waits for the next, and the last for the first. Each activity is entered
/// once, and the walk keeps its own stack, so that neither size nor shape of the plan is a danger.
fn find_circle(activities: &IndexMap<String, Activity>) -> Option<Vec<String>> {
    let mut walked = vec![Walked::NotYet; activities.len()];
    for start in 0..activities.len() {
        if walked[start] != Walked::NotYet {
            continue;
        }
        // Each step of the path: an activity, and the place of the next predecessor to look at.
        let mut path = vec![(start, 0)];
        walked[start] = Walked::OnThePath;
        while let Some((here, next)) = path.last_mut() {
            let Some(before) = activities[*here].after.get(*next) else {
                walked[*here] = Walked::ToItsEnd;
                path.pop();
                continue;
            };
            *next += 1;
            let Some(before) = activities.get_index_of(before) else { continue };
            match walked[before] {
                Walked::NotYet => {
                    walked[before] = Walked::OnThePath;
                    path.push((before, 0));
                }
                Walked::OnThePath => {
                    let circle = path.iter().map(|&(step, _)| step).skip_while(|&s| s != before);
                    let names = circle.map(|step| activities.get_index(step));
                    return names.map(|entry| entry.map(|(name, _)| name.clone())).collect();
                }
                Walked::ToItsEnd => {}
            }
        }
    }
    None
}

/// How far the search for circles has gone from an activity.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Walked {
    NotYet,
    OnThePath,
    ToItsEnd,
}
