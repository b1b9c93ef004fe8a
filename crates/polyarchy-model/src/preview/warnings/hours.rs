//! Warnings of hours that nobody has, and of decisions that nobody attends.

use crate::schedule::is_there;
use crate::table::Id;

use super::super::attendance::Attendance;
use super::super::course::is_shared;
use super::{Found, number};

/// Share of decisions that nobody attends from which it is worth a word.
const OFTEN: f64 = 0.1;

impl Found<'_> {
    /// Crews of more hours than a party has.
    pub(super) fn hours(&mut self) {
        for row in 0..self.setting.parties.len() {
            let Some((week, asked, given)) = self.course.short_of_hours[row] else { continue };
            let party = &self.setting.parties[row];
            let (members, each) = (party.party.members.get(), party.party.hours_per_week.get());
            let what = if members == 1 { "member" } else { "members" };
            let message = format!(
                "its crews ask for {} hours in week {week}, and it gives {}: it has {} ({members} {what} of {} hours), \
                 evenly for all that it works on",
                number(asked),
                number(given),
                number(self.preview.parties[row].capacity),
                number(each)
            );
            self.add("crew", format!("parties.{}", party.name), message);
        }
    }

    /// Crews of more hours than all concerned have together.
    pub(super) fn hours_together(&mut self) {
        for id in self.setting.activities.ids() {
            let planned = &self.setting.activities[id];
            let Some(week) = self.course.spans[id].start else { continue };
            if !is_shared(self.setting, id, week) {
                continue;
            }
            let there =
                planned.concerns.iter().filter(|&&party| is_there(self.setting, party, week));
            let together: f64 = there.map(|party| self.preview.parties[party.row()].capacity).sum();
            let crew = planned.written.crew_hours_per_week.get();
            if together < crew {
                let message = format!(
                    "its crew asks for {} hours a week, and all concerned together have {} in week {week}",
                    number(crew),
                    number(together)
                );
                self.add("crew", self.name(id), message);
            }
        }
    }

    /// Services whose crew cannot keep up.
    pub(super) fn services(&mut self) {
        for id in self.setting.activities.ids() {
            let written = &self.setting.activities[id].written;
            let Some(weekly) = written.service_hours_per_week else { continue };
            let lasting = 1.0 - self.setting.scenario.work.rework.get();
            let crew = written.crew_hours_per_week.get();
            let done = crew * self.preview.activities[id].effect * lasting;
            if self.course.hours[id] > 0.0 && done < weekly.get() * (1.0 - 1e-9) {
                let message = format!(
                    "a crew of {} hours does {done:.1} a week of the {} that are asked for: its backlog grows from the \
                     beginning",
                    number(crew),
                    number(weekly.get())
                );
                self.add("backlog", self.name(id), message);
            }
        }
    }

    /// Decisions that nobody takes, because none comes up or nobody comes.
    pub(super) fn decisions(&mut self) {
        if self.preview.decisions_per_week <= 0.0 {
            let message = "no decisions come up: nobody disputes one, and metrics of decisions have no values; \
                           `decisions_per_week` of an activity says how many"
                .to_owned();
            self.add("no_decisions", "activities", message);
            return;
        }
        for id in self.setting.activities.ids() {
            if self.setting.activities[id].written.decisions_per_week.get() <= 0.0 {
                continue;
            }
            let attendance = Attendance::of(self.setting, self.course, id);
            if let Some(week) = attendance.deserted {
                let message =
                    format!("in week {week} nobody concerned is there to decide or to work");
                self.add("deserted", self.name(id), message);
            } else if attendance.nobody > OFTEN {
                let message = format!(
                    "nobody attends {:.0} % of its decisions, unless a clause names who takes them: of {} parties {} \
                     attend on average (`work.attendance`)",
                    100.0 * attendance.nobody,
                    self.setting.activities[id].concerns.len(),
                    number(attendance.parties)
                );
                self.add("unattended", self.name(id), message);
            }
        }
    }
}
