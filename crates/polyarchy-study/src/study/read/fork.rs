//! The history that the runs of a study share.

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::key::Wrong;
use crate::scenario;
use crate::study::file::StudyFile;
use crate::study::fork::Forked;
use crate::study::{Fork, Weeks};
use crate::tree::Node;

use polyarchy_model::scenario::Scenario;

impl Reader<'_> {
    /// The fork, if a study has one that can be: in a week that there is a future after, and a history before.
    pub(super) fn fork(&mut self, file: &StudyFile, horizon_weeks: u32) -> Option<Fork> {
        let fork = file.fork?;
        if self.is_mended(&["fork"]) {
            return None;
        }
        let at = fork.at.get();
        let wrong = if at == 0 {
            Wrong {
                message: "a fork in week 0 leaves no history".to_owned(),
                help: "leave `[fork]` out: factors then hold from the founding on".to_owned(),
                label: "nothing before",
            }
        } else if horizon_weeks <= at {
            Wrong {
                message: format!(
                    "a fork in week {at} leaves no future: runs end in week {horizon_weeks}"
                ),
                help: format!("a week before {horizon_weeks}, or a longer `horizon_weeks`"),
                label: "nothing after",
            }
        } else {
            return Some(fork);
        };
        let origin = self.locate(&["fork", "at"]);
        self.report(&origin, wrong);
        None
    }

    /// From here on, scenarios are checked against the history: the scenario without events, to which those of the
    /// study are added in `dated`. Reports events that come before the fork, unless a factor moves them.
    pub(super) fn check_against_history(
        &mut self,
        fork: Fork,
        scenario: &Node,
        dated: &Node,
        varied: &[&str],
    ) {
        let (Ok(history), Ok(with_events)) = (scenario::build(scenario), scenario::build(dated))
        else {
            return;
        };
        let mut forked = Forked { history, at: fork.at.get(), known: Vec::new() };
        let mut known = forked.problems(&with_events);
        known.retain(|problem| !varied.contains(&problem.place.join(".").as_str()));
        let found = known.iter().map(|problem| scenario::located(problem.clone(), dated));
        self.errors.extend(found);
        forked.known = known;
        self.forked = Some(forked);
    }

    /// What is wrong with a changed scenario, by itself or as a future of the history.
    pub(super) fn contradictions(&self, built: &Scenario, changed: &Node) -> Vec<Diagnostic> {
        let mut found = scenario::contradictions(built, changed, &[]);
        let refused = self.forked.iter().flat_map(|forked| forked.problems(built));
        found.extend(refused.map(|problem| scenario::located(problem, changed)));
        found
    }

    /// Reports a comparison that reads nothing but the history.
    pub(super) fn only_history(&mut self, node: &Node) {
        let at = self.forked.as_ref().map_or(0, |forked| forked.at);
        let message =
            format!("these weeks lie before the fork in week {at}, where all runs are the same");
        let help = format!("read weeks after {at}, or the run's summary");
        let origin = node.locate(&["weeks".to_owned()]);
        self.report(&origin, Wrong { message, help, label: "history" });
    }

    /// Whether nothing but the history is read, which is the same in all runs.
    pub(super) fn is_history(&self, weeks: Option<&Weeks>) -> bool {
        let at = self.forked.as_ref().map(|forked| i64::from(forked.at));
        weeks.zip(at).is_some_and(|(weeks, at)| weeks.relative_to.is_empty() && weeks.last <= at)
    }
}
