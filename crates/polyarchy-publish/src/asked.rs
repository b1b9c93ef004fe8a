//! What a study asks, in the words of its readers: labels, the sides of each difference, what it averages over.

use polyarchy_analysis::expectation::Source;
use polyarchy_analysis::marginal_means::Margin;
use polyarchy_analysis::wording::Wording;
use polyarchy_model::Setting;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS};
use polyarchy_report::words::{inner_case, listed, sentence_case};
use polyarchy_study::{
    Contrast, Expectation, Factor, Level, Measured, Point, Reading, Side, Study, VARIANT, Weeks,
};

use crate::claims;
use crate::failure::Failure;
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
        let [left, right] = self.apart(&asked.left, &asked.right);
        Wording {
            label: label(&asked.label, &asked.name),
            left: side(&asked.left),
            right: side(&asked.right),
            compared: joined([Some(format!("{left} minus {right}")), over.clone()]),
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
                let [left, right] = self.apart(&one.side, &other.side);
                let weeks = one.weeks.as_ref().map(Weeks::words);
                joined([Some(format!("{left} minus {right}")), weeks])
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

    /// The levels at which means of what is compared are told: all of the one factor that a contrast names, or the
    /// two sides.
    pub(crate) fn margins(&self) -> Result<Vec<Margin>, Failure> {
        let mut margins = Vec::new();
        for asked in &self.study.contrasts {
            let weeks = asked.weeks.as_ref().map(|weeks| claims::window(weeks, self.study));
            let source = Source { metric: asked.metric.clone(), activity: None, weeks };
            let sides = [("left", &asked.left), ("right", &asked.right)];
            let margin = |factor: &str, label, value, side, of: &Side| {
                let (contrast, source) = (asked.name.clone(), source.clone());
                let (factor, group) = (factor.to_owned(), claims::group(of)?);
                Ok::<_, Failure>(Margin { contrast, source, factor, label, value, side, group })
            };
            let Some(factor) = self.only_factor(&asked.left, &asked.right) else {
                for (name, side) in sides {
                    let label = sentence_case(&self.side(side));
                    margins.push(margin("", label, f64::NAN, name, side)?);
                }
                continue;
            };
            for level in &factor.levels {
                let of = self.at(factor, level, &asked.left);
                if of.points.is_empty() {
                    continue;
                }
                let is = |(_, side): &(_, &Side)| side.levels == of.levels;
                let side = sides.into_iter().find(is).map_or("", |(name, _)| name);
                let value = number(level).unwrap_or(f64::NAN);
                margins.push(margin(&factor.label, self.level(level), value, side, &of)?);
            }
        }
        Ok(margins)
    }

    /// The factor in which alone two sides differ, if it has levels.
    fn only_factor(&self, left: &Side, right: &Side) -> Option<&Factor> {
        let keys = |side: &Side| side.levels.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
        if keys(left) != keys(right) {
            return None;
        }
        let pairs = left.levels.iter().zip(&right.levels);
        let mut differing = pairs.filter(|(left, right)| left != right);
        let (Some(((key, _), _)), None) = (differing.next(), differing.next()) else { return None };
        let factor = self.study.factors.iter().find(|factor| factor.key == *key)?;
        (!factor.levels.is_empty()).then_some(factor)
    }

    /// The points that have a level and else the levels of a side, under the model as the side has it.
    fn at(&self, factor: &Factor, level: &Level, like: &Side) -> Side {
        let mut levels = like.levels.clone();
        for (key, own) in &mut levels {
            if *key == factor.key {
                *own = level.clone();
            }
        }
        let place = |key: &str| self.study.factors.iter().position(|factor| factor.key == key);
        let of = |point: u32, key: &str| {
            place(key).map(|place| &self.study.points()[point as usize].levels[place])
        };
        let variant = like.points.first().and_then(|&point| of(point, VARIANT));
        let has = |point: &&Point| {
            levels.iter().all(|(key, level)| of(point.id, key) == Some(level))
                && of(point.id, VARIANT) == variant
                && self.study.first_alike(point.id) == point.id
        };
        let points = self.study.points().iter().filter(has).map(|point| point.id).collect();
        Side { levels, points }
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

    /// Two sides, the second without the name of the factor if it is the same and the only one.
    fn apart(&self, left: &Side, right: &Side) -> [String; 2] {
        match (&left.levels[..], &right.levels[..]) {
            ([(one, _)], [(other, level)]) if one == other => [self.side(left), self.level(level)],
            _ => [self.side(left), self.side(right)],
        }
    }

    /// The levels of a side.
    fn side(&self, side: &Side) -> String {
        if side.levels.is_empty() {
            return "all points".into();
        }
        let told: Vec<String> =
            side.levels.iter().map(|(key, level)| self.setting(key, level)).collect();
        listed(&told)
    }

    /// A factor at a level: `deadline 0.6`, or the form alone.
    fn setting(&self, key: &str, level: &Level) -> String {
        let word = self.level(level);
        if self.is_form(level) {
            return inner_case(&word);
        }
        let Some(factor) = self.study.factors.iter().find(|factor| factor.key == key) else {
            return word;
        };
        format!("{} {word}", short(factor))
    }

    fn is_form(&self, level: &Level) -> bool {
        matches!(level, Level::Text(text) if self.forms.iter().any(|(id, _)| id == text))
    }

    fn level(&self, level: &Level) -> String {
        forms::level(&self.forms, level)
    }

    /// The factors that neither side names, each with the number of its levels.
    fn open(&self, sides: [Option<&Side>; 2]) -> String {
        let named = |key: &str| {
            sides.into_iter().flatten().any(|side| side.levels.iter().any(|(one, _)| one == key))
        };
        let open = self.study.factors.iter().filter(|factor| {
            factor.key != VARIANT && !named(&factor.key) && factor.levels.len() != 1
        });
        let told: Vec<String> = open
            .map(|factor| match factor.levels.len() as u64 {
                0 => format!("the range of {}", short(factor)),
                n => format!("{} of {}", counted(n, "level", "levels"), short(factor)),
            })
            .collect();
        listed(&told)
    }
}

/// The label that the author gave, or the name in words.
fn label(label: &str, name: &str) -> String {
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

fn number(level: &Level) -> Option<f64> {
    match level {
        Level::Number(number) => Some(*number),
        Level::Integer(integer) => Some(*integer as f64),
        _ => None,
    }
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
