//! What a study asks, in the words of its readers: labels, the sides of each difference, what it averages over.

mod margins;

use polyarchy_analysis::wording::Wording;
use polyarchy_model::Setting;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS};
use polyarchy_report::words::{inner_case, listed, sentence_case};
use polyarchy_study::{
    Contrast, EVENT, Expectation, Factor, Level, Measured, Reading, Side, Study, VARIANT, Weeks,
};

use crate::publish::forms;
use crate::words::counted;

/// A study with the names that its readers know.
pub(crate) struct Asked<'s> {
    study: &'s Study,
    /// Each form with its label.
    forms: Vec<(String, String)>,
    /// Labels of the columns that are recorded of the whole, by id.
    columns: Vec<(String, String)>,
}

impl<'s> Asked<'s> {
    /// The names of a study.
    pub(crate) fn of(study: &'s Study) -> Self {
        let point = &study.points()[0];
        let setting =
            Setting::new(&study.scenario_at(point)).expect("reading the study checked every point");
        let columns = METRICS.iter().flat_map(|metric| metric.columns(&setting));
        let columns = columns.map(|column| (column.id, column.label)).collect();
        Self { study, forms: forms::of(study), columns }
    }

    /// The words of a contrast.
    pub(crate) fn contrast(&self, asked: &Contrast) -> Wording {
        let over = asked.weeks.as_ref().map(Weeks::words);
        let side = |side| joined([Some(self.side(side)), over.clone()]);
        Wording {
            label: label(&asked.label, &asked.name),
            left: side(&asked.left),
            right: side(&asked.right),
            compared: joined([Some(self.compared(&asked.left, &asked.right)), over.clone()]),
            averaged_over: self.open([Some(&asked.left), Some(&asked.right)]),
            by_construction: asked.by_construction.clone(),
        }
    }

    /// The words of an expectation.
    pub(crate) fn expectation(&self, asked: &Expectation) -> Wording {
        let sides = [&asked.left, &asked.right];
        let same = match sides {
            [Reading::Measured(left), Reading::Measured(right)] => {
                (&left.metric, &left.activity) == (&right.metric, &right.activity)
            }
            _ => false,
        };
        let [left, right] = sides.map(|side| self.reading(side, same));
        let compared = match sides {
            [Reading::Measured(one), Reading::Measured(other)]
                if same && one.weeks == other.weeks =>
            {
                let weeks = one.weeks.as_ref().map(Weeks::words);
                joined([Some(self.compared(&one.side, &other.side)), weeks])
            }
            _ => format!("{left} minus {}", without_beginning(&right, &left)),
        };
        let side = |reading: &'_ Reading| match reading {
            Reading::Measured(measured) => Some(measured.side.clone()),
            Reading::Constant(_) => None,
        };
        let [of_left, of_right] = sides.map(side);
        Wording {
            label: label(&asked.label, &asked.name),
            left,
            right,
            compared,
            averaged_over: self.open([of_left.as_ref(), of_right.as_ref()]),
            by_construction: asked.by_construction.clone(),
        }
    }

    fn reading(&self, reading: &Reading, metric_is_told: bool) -> String {
        let Measured { metric, activity, side, weeks } = match reading {
            Reading::Constant(value) => return value.to_string(),
            Reading::Measured(measured) => measured,
        };
        let metric = (!metric_is_told).then(|| self.metric(metric, activity.as_deref()));
        let at = (!side.levels.is_empty()).then(|| self.side(side));
        let told = joined([metric, at, weeks.as_ref().map(Weeks::words)]);
        if told.is_empty() { "all points".into() } else { told }
    }

    /// What a column is called, of an activity or of the whole.
    fn metric(&self, id: &str, activity: Option<&str>) -> String {
        let known = self.columns.iter().find(|(known, _)| known == id);
        let of_activity = ACTIVITY_METRICS.iter().find(|known| known.id == id);
        let label = match (activity, known, of_activity) {
            (Some(_), _, Some(metric)) => metric.label.to_owned(),
            (None, Some((_, label)), _) => label.clone(),
            _ => id.replace(['_', '.'], " "),
        };
        let of = activity.map(|name| format!(" of {}", name.replace('_', " ")));
        inner_case(&label) + &of.unwrap_or_default()
    }

    /// One side minus the other, what they have in common said once.
    fn compared(&self, left: &Side, right: &Side) -> String {
        let (one, other) = (self.told(left), self.told(right));
        let (common, own): (Vec<_>, Vec<_>) =
            one.into_iter().partition(|setting| other.contains(setting));
        let theirs: Vec<_> = other.into_iter().filter(|one| !common.contains(one)).collect();
        let settings = |some: &[(String, Level)]| {
            let told = some.iter().map(|(key, level)| self.setting(key, level));
            listed(&told.collect::<Vec<_>>())
        };
        let difference = match (&own[..], &theirs[..]) {
            ([(key, level)], [(same, other)]) if key == same => {
                format!("{} minus {}", self.setting(key, level), inner_case(&self.level(other)))
            }
            ([], _) => format!("all points minus {}", settings(&theirs)),
            (_, []) => format!("{} minus all points", settings(&own)),
            _ => format!("{} minus {}", settings(&own), settings(&theirs)),
        };
        joined([Some(difference), (!common.is_empty()).then(|| settings(&common))])
    }

    /// The levels of a side, with those of factors that move together with them.
    fn told(&self, side: &Side) -> Vec<(String, Level)> {
        let factors = &self.study.factors;
        let axis = |key: &str| factors.iter().find(|one| one.key == key).map(|one| one.axis);
        let mut told = side.levels.clone();
        for (place, factor) in factors.iter().enumerate() {
            if [EVENT, VARIANT].contains(&factor.key.as_str()) {
                continue;
            }
            let is_told = side.levels.iter().any(|(key, _)| *key == factor.key);
            let moves = side.levels.iter().any(|(key, _)| axis(key) == Some(factor.axis));
            let level =
                side.points.first().map(|&id| &self.study.points()[id as usize].levels[place]);
            if let (false, true, Some(level)) = (is_told, moves, level) {
                told.push((factor.key.clone(), level.clone()));
            }
        }
        told
    }

    /// The levels of a side.
    pub(crate) fn side(&self, side: &Side) -> String {
        if side.levels.is_empty() { "all points".into() } else { self.levels(&self.told(side)) }
    }

    /// Values by key, in words.
    pub(crate) fn levels(&self, levels: &[(String, Level)]) -> String {
        listed(&levels.iter().map(|(key, level)| self.setting(key, level)).collect::<Vec<_>>())
    }

    /// A factor at a level: `deadline 0.6`, or the form alone.
    fn setting(&self, key: &str, level: &Level) -> String {
        let word = self.level(level);
        if self.is_form(level) {
            return inner_case(&word);
        }
        let Some(factor) = self.study.factors.iter().find(|factor| factor.key == key) else {
            return format!("{} {word}", key.replace('_', " ").replace('.', ", "));
        };
        format!("{} {word}", short(factor))
    }

    fn is_form(&self, level: &Level) -> bool {
        matches!(level, Level::Text(text) if self.forms.iter().any(|(id, _)| id == text))
    }

    fn level(&self, level: &Level) -> String {
        forms::level(&self.forms, level)
    }

    /// The factors of which a side has several levels, each with their number.
    fn open(&self, sides: [Option<&Side>; 2]) -> String {
        let factors = self.study.factors.iter().enumerate();
        let told =
            factors.filter(|(_, factor)| factor.key != VARIANT).filter_map(|(place, factor)| {
                let levels = |side: &Side| {
                    let mut levels: Vec<&Level> = Vec::new();
                    for &point in &side.points {
                        let level = &self.study.points()[point as usize].levels[place];
                        if *level != Level::Absent && !levels.contains(&level) {
                            levels.push(level);
                        }
                    }
                    levels.len()
                };
                let n = sides.iter().flatten().map(|side| levels(side)).max().unwrap_or(0) as u64;
                match (n, &factor.distribution) {
                    (0 | 1, _) => None,
                    (_, Some(_)) => Some(format!("the range of {}", short(factor))),
                    (n, None) => {
                        Some(format!("{} of {}", counted(n, "level", "levels"), short(factor)))
                    }
                }
            });
        listed(&told.collect::<Vec<_>>())
    }
}

/// The label that the author gave, or the name in words.
pub(crate) fn label(label: &str, name: &str) -> String {
    if label.is_empty() { sentence_case(&name.replace('_', " ")) } else { label.to_owned() }
}

/// What a factor is called within a sentence: its label up to the first comma.
fn short(factor: &Factor) -> String {
    inner_case(factor.label.split(',').next().unwrap_or(&factor.label))
}

/// A text without the part up to the last comma with which another begins, too.
fn without_beginning<'t>(text: &'t str, other: &str) -> &'t str {
    let ends = text.match_indices(", ").map(|(at, comma)| at + comma.len());
    let common = ends.filter(|&end| other.starts_with(&text[..end])).last();
    &text[common.unwrap_or(0)..]
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_sides_begin_with_is_said_once() {
        let (one, other) = ("disputes, technical", "disputes, social");
        assert_eq!(without_beginning(other, one), "social");
        assert_eq!(without_beginning("gaps", one), "gaps");
    }
}
