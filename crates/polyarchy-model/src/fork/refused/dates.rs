//! Dates at a fork: what has passed stays, and nothing comes belatedly.

use super::{Refused, pairs};
use crate::problem::Problem;
use crate::scenario::{Mandate, Scenario};
use crate::units::WeekCount;

/// A date, in the words of a message.
struct Dated {
    key: &'static str,
    /// What happens then, such as "joins".
    verb: &'static str,
    /// First week for which it has not happened at the fork.
    open: u32,
    /// First week for which it can happen after the fork.
    first: u32,
}

impl Dated {
    fn of(key: &'static str, verb: &'static str, open: u32, first: u32) -> Self {
        Self { key, verb, open, first }
    }
}

impl Refused {
    pub(super) fn dates(&mut self, history: &Scenario, future: &Scenario) {
        // What is signed for a week, or ends with it, is so at the end of the week before.
        let (now, next) = (self.at, self.at + 1);
        for (name, was, is) in pairs(&history.parties, &future.parties) {
            let table = format!("parties/{name}");
            // Founders join in week 0, said or not.
            let joins = |week: Option<WeekCount>| Some(week.unwrap_or_default());
            let (was_in, is_in) = (joins(was.joins_week), joins(is.joins_week));
            self.date(&table, &Dated::of("joins_week", "joins", now, now), was_in, is_in);
            let leaves = Dated::of("leaves_week", "leaves", now, now);
            self.date(&table, &leaves, was.leaves_week, is.leaves_week);
        }
        for (name, was, is) in pairs(&history.activities, &future.activities) {
            let opens = Dated::of("starts_week", "opens", now, now);
            let (was, is) = (Some(was.starts_week), Some(is.starts_week));
            self.date(&format!("activities/{name}"), &opens, was, is);
        }
        for (name, was, is) in pairs(&history.channels, &future.channels) {
            let table = format!("channels/{name}");
            let opens = Dated::of("starts_week", "opens", now, now);
            self.date(&table, &opens, Some(was.starts_week), Some(is.starts_week));
            let closes = Dated::of("ends_week", "closes", now, now);
            self.date(&table, &closes, was.ends_week, is.ends_week);
        }
        for (name, was, is) in pairs(&history.agreements, &future.agreements) {
            let table = format!("agreements/{name}");
            let begins = Dated::of("starts_week", "starts", next, now);
            self.date(&table, &begins, Some(was.starts_week), Some(is.starts_week));
            let ends = Dated::of("ends_week", "ends", next, next);
            self.date(&table, &ends, was.ends_week, is.ends_week);
        }
        self.mandates(history, future);
    }

    /// Refuses a date that has passed in the history, and one that the future sets into it.
    fn date(&mut self, table: &str, dated: &Dated, was: Option<WeekCount>, is: Option<WeekCount>) {
        if was == is {
            return;
        }
        let at = self.at;
        let &Dated { key, verb, open, first } = dated;
        let name = table.rsplit('/').next().unwrap_or(table);
        let passed = was.map(WeekCount::get).filter(|&week| week < open);
        let late = is.map(WeekCount::get).filter(|&week| week < first);
        let (message, remedy) = match (passed, late) {
            (Some(week), _) => (
                format!("`{name}` {verb} in week {week} of the history, which forks in week {at}"),
                "leave the date as it is, or fork before it".to_owned(),
            ),
            (None, Some(week)) => (
                format!("`{name}` {verb} in week {week}, but the history forks in week {at}"),
                format!("a week from {first} on, or an earlier fork"),
            ),
            (None, None) => return,
        };
        self.list.push(Problem::at(&format!("{table}/{key}"), message, remedy));
    }

    /// Mandates of the history that have come stay as they came, and no other comes before the fork.
    fn mandates(&mut self, history: &Scenario, future: &Scenario) {
        let at = self.at;
        let has_come = |mandate: &&Mandate| mandate.week.get() < at;
        for (name, was) in &history.mandates {
            let is = future.mandates.get(name);
            if has_come(&was) && is != Some(was) {
                let key = is.map_or("", |is| changed(was, is));
                let place = format!("mandates/{name}{key}");
                let week = was.week.get();
                let message = format!(
                    "mandate `{name}` comes in week {week} of the history, which forks in week {at}"
                );
                let remedy = "leave it as it is, or fork before it".to_owned();
                self.list.push(Problem::at(&place, message, remedy));
            }
        }
        for (name, is) in &future.mandates {
            let was = history.mandates.get(name);
            if has_come(&is) && !was.as_ref().is_some_and(has_come) {
                let week = is.week.get();
                let message = format!(
                    "mandate `{name}` comes in week {week}, but the history forks in week {at}"
                );
                let remedy = format!("a week from {at} on, or an earlier fork");
                self.list.push(Problem::at(&format!("mandates/{name}/week"), message, remedy));
            }
        }
    }
}

/// The first key in which a mandate differs.
fn changed(was: &Mandate, is: &Mandate) -> &'static str {
    let keys = [
        (was.week != is.week, "/week"),
        (was.opens != is.opens, "/opens"),
        (was.moves_deadline != is.moves_deadline, "/moves_deadline"),
        (was.grants != is.grants, "/grants"),
        (was.visible != is.visible, "/visible"),
    ];
    keys.iter().find(|(differs, _)| *differs).map_or("", |(_, key)| key)
}
