//! The weeks that a reading takes out of a run.

use super::Reader;
use super::contrasts::Subject;
use crate::key::{self, Wrong};
use crate::shape::Shape;
use crate::study::dates::Dates;
use crate::study::{Level, Pooled, Weeks};
use crate::tree::Node;
use crate::wording::nearest;

/// What is said of weeks at one place of the file.
pub(super) struct Asked<'a> {
    /// The weeks, and where they are written.
    pub(super) weeks: Option<([i64; 2], &'a Node)>,
    /// The dates, and where they are written.
    pub(super) relative_to: (&'a [String], &'a Node),
}

/// Something is wrong, and has been reported.
pub(super) struct Reported;

/// Why a stretch of weeks cannot be read, and a remedy other than to look at the weeks that are recorded.
type Fault = (String, Option<&'static str>);

impl Reader<'_> {
    /// The weeks of which a metric is read; none if it is not read by weeks.
    pub(super) fn weeks(
        &mut self,
        metric: &str,
        asked: &Asked<'_>,
        subject: &Subject<'_>,
    ) -> Result<Option<Weeks>, Reported> {
        let (relative_to, dated) = asked.relative_to;
        let Some(([first, last], node)) = asked.weeks else {
            if relative_to.is_empty() {
                return Ok(None);
            }
            let message = "dates are named, but no weeks around them".to_owned();
            let help = "add `weeks = [first, last]`, counted from each date".to_owned();
            let origin = dated.locate(&["relative_to".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "which weeks?" });
            return Err(Reported);
        };
        let origin = node.locate(&["weeks".to_owned()]);
        let pooled = match Pooled::of(metric) {
            Ok(pooled) => pooled,
            Err(message) => {
                let help = "leave `weeks` out, or read a metric that is recorded week by week";
                self.report(
                    &origin,
                    Wrong { message, help: help.to_owned(), label: "not by weeks" },
                );
                return Err(Reported);
            }
        };
        self.dates(relative_to, dated, subject.dated).then_some(()).ok_or(Reported)?;
        let weeks = Weeks { first, last, relative_to: relative_to.to_vec(), pooled };
        if let Some((message, remedy)) = Self::fault(&weeks, subject) {
            let [every, last] = subject.weeks;
            let recorded = || format!("records are made every {every} weeks, up to week {last}");
            let help = remedy.map_or_else(recorded, str::to_owned);
            self.report(&origin, Wrong { message, help, label: "no such weeks" });
            return Err(Reported);
        }
        Ok(Some(weeks))
    }

    /// Whether all keys are those of dates that the scenario has.
    fn dates(&mut self, keys: &[String], node: &Node, scenario: &Node) -> bool {
        let before = self.errors.len();
        let written = node.get("relative_to").map_or(&[][..], Node::elements);
        for (key, node) in keys.iter().zip(written) {
            let found = key::resolve(key, scenario);
            let is_date = |field: &key::Key| {
                let name = field.steps.last().map_or("", String::as_str);
                matches!(field.field.shape, Shape::Integer { .. })
                    && (name == "week" || name.ends_with("_week"))
            };
            let wrong = match found {
                Ok(found) if !is_date(&found) => Wrong {
                    message: format!("`{key}` is no date"),
                    help: "a date is the week of a mandate, or in which something starts, ends, joins or leaves"
                        .to_owned(),
                    label: "no date",
                },
                Ok(found) => {
                    let has = scenario.find(&found.steps).is_some() || found.field.default.is_some();
                    if has && !opened_later(&found.steps, scenario) {
                        continue;
                    }
                    let message = format!("the scenario gives no `{key}`");
                    let help = if has {
                        "a mandate opens it: name the week of the mandate".to_owned()
                    } else {
                        "add it to the scenario, or name another date".to_owned()
                    };
                    Wrong { message, help, label: "never" }
                }
                Err(wrong) => in_full(key, scenario).unwrap_or(wrong),
            };
            self.report(&node.origin, wrong);
        }
        self.errors.len() == before
    }

    /// The first stretch that cannot be read, at any point and under any variant, and why.
    fn fault(weeks: &Weeks, subject: &Subject<'_>) -> Option<Fault> {
        let [first, last] = weeks.ends();
        if last < first {
            let message =
                format!("the window ends in week {last}, before it begins in week {first}");
            return Some((message, None));
        }
        let dates = Dates { scenario: subject.dated, factors: subject.factors };
        let at = |levels: &[Level], variant| {
            let spans = dates.spans(weeks, levels, variant);
            fault_of(&spans, weeks, subject.weeks)
        };
        let points = subject.points.unwrap_or_default();
        if !dates.vary(weeks, subject.variants) {
            return at(points.first().map_or(&[], |point| &point.levels), None);
        }
        let variants = || std::iter::once(None).chain(subject.variants.iter().map(Some));
        points.iter().find_map(|point| variants().find_map(|one| at(&point.levels, one)))
    }
}

/// The first of these stretches that cannot be read, and why.
fn fault_of(spans: &[[i64; 2]], weeks: &Weeks, [every, end]: [u32; 2]) -> Option<Fault> {
    let (every, end) = (i64::from(every), i64::from(end));
    let here = |[from, to]: [i64; 2]| match weeks.relative_to[..] {
        [] => String::new(),
        _ => format!(", here week {from} to {to} of the run,"),
    };
    for (nth, &[from, to]) in spans.iter().enumerate() {
        let here = here([from, to]);
        // A record tells of its own week, or of all since the last one.
        let first = if weeks.pooled.tells_of_all_weeks() {
            (from - 1 + every - 1).div_euclid(every) * every + every
        } else {
            (from + every - 1).div_euclid(every) * every
        };
        let message = if from < 0 {
            format!("the window{here} begins in week {from}, before a run begins")
        } else if end < to {
            format!("the window{here} ends in week {to}, but a run ends in week {end}")
        } else if to < first && weeks.pooled.tells_of_all_weeks() {
            format!("no record tells of weeks from {from} to {to} and of no others")
        } else if to < first {
            format!("nothing is recorded from week {from} to week {to}")
        } else if let Some(&[next, _]) = spans.get(nth + 1).filter(|next| next[0] <= to) {
            let message = format!(
                "windows overlap: one ends in week {to} of the run, the next begins in week {next}"
            );
            return Some((message, Some("shorten the window, or name fewer dates")));
        } else {
            continue;
        };
        return Some((message, None));
    }
    None
}

/// Whether these are the steps to the start of an activity that a mandate opens.
fn opened_later(steps: &[String], scenario: &Node) -> bool {
    let [table, activity, key] = steps else { return false };
    let mandates = scenario.get("mandates").and_then(Node::table);
    let opens = |mandate: &Node| {
        let opened = mandate.get("opens").map_or(&[][..], Node::elements);
        opened.iter().any(|one| one.text() == Some(activity))
    };
    table == "activities"
        && key == "starts_week"
        && mandates.into_iter().flatten().any(|(_, entry)| opens(&entry.node))
}

/// What to write for the name of a table that holds a date.
fn in_full(key: &str, scenario: &Node) -> Option<Wrong> {
    let dates = ["week", "starts_week", "joins_week", "ends_week", "leaves_week"];
    let full = dates.map(|date| format!("{key}.{date}"));
    let full: Vec<&String> =
        full.iter().filter(|full| key::resolve(full, scenario).is_ok()).collect();
    let nearest =
        nearest(key, full.iter().map(|full| full.as_str())).or(full.first().map(|s| s.as_str()))?;
    Some(Wrong {
        message: format!("`{key}` is a table, and no date"),
        help: format!("write its date in full: `{nearest}`"),
        label: "no date",
    })
}
