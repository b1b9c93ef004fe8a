//! In how many combinations of structural choices a claim holds, and on which of the choices it hangs.
//!
//! A model is built of choices that could have been made otherwise. Every combination of their options is run in
//! the same replicates, each claim is judged in each (multiverse analysis, Steegen et al. 2016), and the
//! combinations are told in the order of their differences (specification curve, Simonsohn et al. 2020). Of the
//! latter's inference under no effect nothing is taken over: it asks whether one data set, analysed in many ways,
//! shows more than chance, where here each combination has runs of its own that tell its own difference.
//!
//! What is read off such a table is read off its extremes, so all intervals hold together: those of all
//! combinations and of all options, of all claims of a family (Bonferroni). A claim holds in so many combinations,
//! and all of these counts are right at once at the family's level. How much a choice matters is the share of the
//! variance between the combinations' true means that it explains, which is that of a full factorial.

use crate::Method;
use crate::equivalence::{Expectation, Verdict};
use crate::evidence::Evidence;
use crate::interval::{Interval, Level};
use crate::moments::mean;
use crate::rule::Rule;
use crate::variance_shares::Factorial;
use crate::verdicts::{Influence, JudgedChoice, JudgedCombination, JudgedOption, Multiverse};
use std::collections::BTreeMap;

mod told;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "multiverse",
    doc: "In how many combinations of structural choices each claim holds, and how much each choice matters.",
    reference: "Steegen et al. (2016), Perspectives on Psychological Science 11:702-712; Simonsohn, Simmons & Nelson (2020), Nature Human Behaviour 4:1208-1214",
};

/// The structural choices of a study, with all their combinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// The choices.
    pub choices: Vec<Choice>,
    /// Every combination of one option of each.
    pub combinations: Vec<Combination>,
}

/// A structural choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Permanent name.
    pub name: String,
    /// Name as readers see it.
    pub label: String,
    /// What can be chosen, one of which is the model as it stands.
    pub options: Vec<ChoiceOption>,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Permanent name.
    pub name: String,
    /// Name as readers see it.
    pub label: String,
    /// Whether it is that of the model as it stands.
    pub is_as_it_stands: bool,
}

/// One option of each choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Name in the factor `variant`.
    pub variant: String,
    /// Name as readers see it.
    pub label: String,
    /// For each choice, the place of its option.
    pub options: Vec<usize>,
}

impl Choices {
    /// How many intervals are told of each claim: one of each combination, and one of each option that is not that
    /// of the model as it stands.
    pub fn intervals(&self) -> usize {
        let others = self.choices.iter().map(|choice| choice.options.len() - 1);
        self.combinations.len() + others.sum::<usize>()
    }
}

/// A claim in all combinations.
pub(crate) struct InAll<'a> {
    pub(crate) choices: &'a Choices,
    /// What became of it in each, in the order of the combinations.
    pub(crate) judged: &'a [JudgedCombination],
    /// Its differences in each, by replicate.
    pub(crate) differences: &'a [BTreeMap<i64, f64>],
    /// From the least to the greatest value that a reading can have, if there are such.
    pub(crate) span: Option<f64>,
    pub(crate) expectation: &'a Expectation,
    /// The rule by which each interval is made.
    pub(crate) rule: &'a Rule,
    /// The level at which all of them hold together.
    pub(crate) together: Level,
}

impl InAll<'_> {
    /// In how many it holds, and what each choice adds to the difference.
    pub(crate) fn summed_up(&self) -> Multiverse {
        let count =
            |verdict| self.judged.iter().filter(|one| one.judged.verdict == verdict).count();
        let mut means: Vec<f64> = self.judged.iter().map(|one| one.judged.difference).collect();
        let by_mean = means.iter().filter(|&&mean| self.is_met_by(mean)).count();
        means.retain(|mean| mean.is_finite());
        means.sort_by(f64::total_cmp);
        let at = |share| match means.is_empty() {
            true => f64::NAN,
            false => crate::bootstrap::quantile(&means, share),
        };
        let factorial = self.factorial();
        let mut shares = factorial
            .shares_between(self.together)
            .into_iter()
            .map(|(share, Interval { lower, upper })| Influence { share, lower, upper });
        let choices: Vec<JudgedChoice> = (0..self.choices.choices.len())
            .map(|nth| self.choice(nth, &factorial, shares.next().unwrap_or_default()))
            .collect();
        Multiverse {
            combinations: self.judged.len(),
            met: count(Verdict::Met),
            not_met: count(Verdict::NotMet),
            undecided: count(Verdict::Undecided),
            met_by_mean: by_mean,
            told: told::told(&self.choices.choices, self.judged),
            least: at(0.0),
            median: at(0.5),
            greatest: at(1.0),
            n: factorial.cells.first().map_or(0, Vec::len),
            level: self.rule.level().get(),
            together: self.together.get(),
            interactions: shares.next().unwrap_or_default(),
            choices,
        }
    }

    fn is_met_by(&self, mean: f64) -> bool {
        self.expectation.verdict(Interval { lower: mean, upper: mean }) == Verdict::Met
    }

    /// The differences in those replicates that have one in every combination.
    fn factorial(&self) -> Factorial {
        let in_all =
            |replicate: &&i64| self.differences.iter().all(|one| one.contains_key(replicate));
        let first = self.differences.first().into_iter().flat_map(BTreeMap::keys);
        let replicates: Vec<&i64> = first.filter(in_all).collect();
        let cell =
            |of: &BTreeMap<i64, f64>| replicates.iter().map(|replicate| of[replicate]).collect();
        let level = |nth: usize| self.judged.iter().map(|one| one.options[nth]).collect();
        Factorial {
            levels: (0..self.choices.choices.len()).map(level).collect(),
            cells: self.differences.iter().map(cell).collect(),
        }
    }

    fn choice(&self, nth: usize, factorial: &Factorial, influence: Influence) -> JudgedChoice {
        let choice = &self.choices.choices[nth];
        let usual = choice.options.iter().position(|option| option.is_as_it_stands).unwrap_or(0);
        let usual = factorial.level_means(nth, usual);
        let option = |(place, option): (usize, &ChoiceOption)| {
            let own = self.judged.iter().filter(|one| one.options[nth] == place);
            let own: Vec<&JudgedCombination> = own.collect();
            let differences: Vec<f64> = own.iter().map(|one| one.judged.difference).collect();
            let mut judged = JudgedOption {
                name: option.name.clone(),
                label: option.label.clone(),
                is_as_it_stands: option.is_as_it_stands,
                combinations: own.len(),
                met: own.iter().filter(|one| one.judged.verdict == Verdict::Met).count(),
                difference: mean(&differences),
                change: f64::NAN,
                lower: f64::NAN,
                upper: f64::NAN,
            };
            if !option.is_as_it_stands {
                let with = factorial.level_means(nth, place);
                let changes: Vec<f64> =
                    with.iter().zip(&usual).map(|(with, usual)| with - usual).collect();
                judged.change = mean(&changes);
                let ends = self.span.map(|span| [-2.0 * span, 2.0 * span]);
                let (interval, _) = Evidence::of_numbers(changes, ends).interval(self.rule);
                (judged.lower, judged.upper) = (interval.lower, interval.upper);
            }
            judged
        };
        JudgedChoice {
            name: choice.name.clone(),
            label: choice.label.clone(),
            influence,
            options: choice.options.iter().enumerate().map(option).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
