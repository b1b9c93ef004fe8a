//! A smallest set of changes from A to B that keeps their difference.

use std::collections::BTreeMap;
use std::convert::Infallible;

use polyarchy_model::chance::Luck;
use polyarchy_model::event::Names;
use polyarchy_model::fork;
use polyarchy_model::run::{Followed, History, follow};
use polyarchy_model::setting::Setting;
use polyarchy_why::chain::Index;
use polyarchy_why::minimal::{Minimal, minimal};
use polyarchy_why::number::{apart, two};
use polyarchy_why::parting::{Sides, Turn};

use super::inputs::{About, Input};
use super::scenarios::{self, Change};
use super::{Diff, Side};
use crate::failure::Failure;
use crate::followed::all_events;

/// What a run between A and B has to keep of their difference.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeps {
    /// It leaves A at the same event as B, and with the same outcome.
    Parting,
    /// The value of a metric, as a row of `runs.parquet` has it, lies from A's in the direction of B's, by so much or
    /// more; by half of their difference if that is not said.
    Metric {
        /// Column of the metric.
        metric: String,
        /// How much.
        by: Option<f64>,
    },
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Minimised {
    /// What has to keep, in words.
    pub keeps: String,
    /// The changes that are left; without any single one of them the difference is gone.
    pub changes: Vec<Input>,
    /// How many there are between A and B.
    pub of: usize,
    /// How many runs were made.
    pub runs: usize,
    /// How many sets of changes make no scenario that can be run; they count as sets that do not keep the difference.
    pub refused: usize,
}

/// Something that can be taken from B while all else stays as in A.
enum Part {
    Luck,
    Scenario(Change),
}

/// Where runs between A and B begin.
enum Start {
    /// At their founding.
    Founding,
    /// At the end of the history that both share.
    Future(Box<History>),
}

/// What a run is held against.
enum Wanted {
    Turn(Turn),
    Metric { column: String, from: f64, by: f64 },
}

impl Diff {
    /// Looks for a smallest set of changes that keeps the difference, by delta debugging: runs between A and B, each with
    /// some of what differs as in B and all else as in A.
    ///
    /// Errors: nothing differs that can be exchanged, the logs do not part, or the metric does not differ so much.
    pub fn minimise(&self, keeps: &Keeps) -> Result<Minimised, Failure> {
        let parts = self.parts();
        let refuse = |why: String| Err(Failure::NothingToMinimise { why });
        if parts.is_empty() {
            return refuse(
                "there is nothing to minimise: both runs have the same scenario and the same luck"
                    .into(),
            );
        }
        let (wanted, words) = self.wanted(keeps)?;
        let start = self.start()?;
        let (mut runs, mut refused) = (0, 0);
        let mut keep = |chosen: &[usize]| {
            let kept = self.made(&start, &parts, chosen).map(|run| {
                runs += 1;
                self.is_kept(&wanted, &run)
            });
            refused += usize::from(kept.is_none());
            Ok::<_, Infallible>(kept.unwrap_or(false))
        };
        // The search takes this for granted.
        let all: Vec<usize> = (0..parts.len()).collect();
        let Ok(true) = keep(&all) else {
            return refuse(
                "A with the scenario and the luck of B does not come out as B does: the studies record otherwise ([record])"
                    .into(),
            );
        };
        let Ok(Minimal { changes, .. }) = minimal(parts.len(), keep);
        let changes = changes.into_iter().map(|nth| self.told(&parts[nth])).collect();
        Ok(Minimised { keeps: words, changes, of: parts.len(), runs, refused })
    }

    fn parts(&self) -> Vec<Part> {
        let [one, two] = &self.sides;
        let luck = (one.luck() != two.luck()).then_some(Part::Luck);
        let changes = scenarios::changes([&one.scenario, &two.scenario]);
        luck.into_iter().chain(changes.into_iter().map(Part::Scenario)).collect()
    }

    fn told(&self, part: &Part) -> Input {
        match part {
            Part::Luck => Input {
                about: About::Luck,
                key: "luck".into(),
                values: self.sides.each_ref().map(|side| {
                    let [seed, number] = side.luck();
                    format!("seed {seed}, number {number}")
                }),
            },
            Part::Scenario(change) => {
                let (key, values) = (change.key(), change.words());
                let found = self.inputs.iter().find(|input| input.key == key);
                let about = found.map_or(About::Scenario, |input| input.about);
                Input { about, key, values }
            }
        }
    }

    fn wanted(&self, keeps: &Keeps) -> Result<(Wanted, String), Failure> {
        let refuse = |why: String| Err(Failure::NothingToMinimise { why });
        let [ours, theirs] = self.sides.each_ref().map(|side| &side.followed);
        match keeps {
            Keeps::Parting => {
                let [ours, theirs] = [ours, theirs].map(|run| Index::new(&run.log, &run.names));
                let Some(turn) = Sides::new(&ours, &theirs).turn() else {
                    return refuse(
                        "all events are the same in both runs: name a metric that differs, with --metric"
                            .into(),
                    );
                };
                let words = format!("the run leaves A at {} as B does", turn.event);
                Ok((Wanted::Turn(turn), words))
            }
            Keeps::Metric { metric, by } => {
                let Some(effect) = self.effects.iter().find(|effect| effect.metric == *metric)
                else {
                    let known = self.effects.iter().map(|effect| effect.metric.as_str());
                    let near = polyarchy_study::nearest(metric, known.clone());
                    let right = near.map_or_else(
                        || format!("they record {}", known.clone().collect::<Vec<_>>().join(", ")),
                        |near| format!("did you mean `{near}`?"),
                    );
                    return refuse(format!(
                        "`{metric}` is not a metric that both runs record; {right}"
                    ));
                };
                let difference = effect.difference();
                let [one, another] = apart(effect.values);
                if difference.is_nan() {
                    return refuse(format!(
                        "`{metric}` is {one} in A and {another} in B; choose a metric that has a number in both"
                    ));
                }
                if difference == 0.0 {
                    return refuse(format!(
                        "`{metric}` does not differ: it is {one} in A and in B; choose one that does"
                    ));
                }
                let by = by.unwrap_or(0.5 * difference.abs());
                if difference.abs() < by {
                    return refuse(format!(
                        "`{metric}` differs by {} only, less than the {by} asked for; ask for less",
                        two(difference.abs())
                    ));
                }
                let by = by.copysign(difference);
                let from = effect.values[0];
                let direction = if by > 0.0 { "above" } else { "below" };
                let words = format!(
                    "{metric} ends {} or more {direction} A ({one} in A, {another} in B)",
                    two(by.abs())
                );
                Ok((Wanted::Metric { column: metric.clone(), from, by }, words))
            }
        }
    }

    fn start(&self) -> Result<Start, Failure> {
        let [one, two] = &self.sides;
        let history_of = |side: &Side| {
            let study = &side.prepared().study;
            study.fork.map(|fork| (fork, study.seed, scenarios::of_history(side.prepared())))
        };
        let prepared = one.prepared();
        match (prepared.luck_of_history(), history_of(one) == history_of(two)) {
            (_, false) => Err(Failure::NothingToMinimise {
                why: "the runs do not have the same history: there is no run between them; compare futures of one \
                      history, or runs of studies without [fork]"
                    .into(),
            }),
            (None, true) => Ok(Start::Founding),
            (Some(luck), true) => {
                let history = prepared.history(luck, &all_events(prepared));
                let place = one.place();
                let history = history.map_err(|failed| Failure::RunFailed { place, failed })?;
                Ok(Start::Future(Box::new(history)))
            }
        }
    }

    /// A run with the chosen parts as in B, and all else as in A; none if it cannot be made.
    fn made(&self, start: &Start, parts: &[Part], chosen: &[usize]) -> Option<Made> {
        let [one, two] = &self.sides;
        let takes = |change: &Change| {
            chosen.iter().any(|&nth| matches!(&parts[nth], Part::Scenario(part) if part == change))
        };
        let mixed = scenarios::between(&one.scenario, &two.scenario, &mut |change| takes(&change));
        let scenario = scenarios::of_value(mixed)?;
        let setting = Setting::new(&scenario).ok()?;
        let has_luck = chosen.iter().any(|&nth| matches!(parts[nth], Part::Luck));
        let [seed, number] = if has_luck { two } else { one }.luck();
        let (prepared, nothing_forced) = (one.prepared(), BTreeMap::new());
        let recording = &prepared.recording;
        let followed = match start {
            Start::Founding => follow(&setting, Luck::new(seed, number), recording, nothing_forced),
            Start::Future(history) => {
                let before = prepared.study.scenario();
                if !fork::refused(&before, &scenario, history.weeks()).is_empty() {
                    return None;
                }
                history.follow_on(&setting, Some(number), nothing_forced)
            }
        };
        let followed = followed.ok()?;
        let columns = recording.columns(&setting).into_iter().map(|column| column.id).collect();
        let names = Names::new(&setting, &followed.log);
        Some(Made { followed, names, columns })
    }

    fn is_kept(&self, wanted: &Wanted, made: &Made) -> bool {
        match wanted {
            Wanted::Turn(turn) => {
                let one = &self.sides[0].followed;
                let one = Index::new(&one.log, &one.names);
                let two = Index::new(&made.followed.log, &made.names);
                Sides::new(&one, &two).turn().as_ref() == Some(turn)
            }
            Wanted::Metric { column, from, by } => {
                let place = made.columns.iter().position(|one| one == column);
                let value = place.map_or(f64::NAN, |at| made.followed.record.summary[at]);
                (value - from) * by.signum() >= by.abs()
            }
        }
    }
}

/// A run between the two.
struct Made {
    followed: Followed,
    names: Names,
    /// Columns of its summary.
    columns: Vec<String>,
}
