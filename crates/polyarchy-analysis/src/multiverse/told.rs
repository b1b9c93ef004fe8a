//! In how many combinations a claim holds, and what those have in common, in sentences.

use super::Choice;
use crate::equivalence::Verdict;
use crate::verdicts::JudgedCombination;

/// An option that combinations have: the places of its choice and of itself.
type Condition = (usize, usize);

/// In how many combinations it holds and where it does not, as simply as that can be said.
pub(super) fn told(choices: &[Choice], judged: &[JudgedCombination]) -> String {
    let (met, others): (Vec<_>, Vec<_>) =
        judged.iter().partition(|one| one.judged.verdict == Verdict::Met);
    let undecided = others.iter().filter(|one| one.judged.verdict == Verdict::Undecided).count();
    let all = judged.len();
    let open = match undecided {
        0 => String::new(),
        undecided => format!(" and is undecided in {undecided}"),
    };
    match (met.len(), others.len()) {
        (0, _) => format!("It holds in none of {all} combinations{open}."),
        (_, 0) => format!("It holds in all {all} combinations."),
        (held, _) => {
            let pattern = Pattern { choices, judged };
            let place = pattern.place(&met, &others);
            format!("It holds in {held} of {all} combinations{open}; {place}.")
        }
    }
}

/// What some combinations have in common.
struct Pattern<'a> {
    choices: &'a [Choice],
    judged: &'a [JudgedCombination],
}

impl Pattern<'_> {
    /// Where it holds, or where not: a rule without exception if there is one, else one that goes one way, else where
    /// it most often does not.
    fn place(&self, met: &[&JudgedCombination], others: &[&JudgedCombination]) -> String {
        let [where_not, where_met] = [others, met].map(|some| self.common(some));
        let [with_not, with_met] = [&where_not, &where_met].map(|common| self.with(common));
        if with_not == others.len() {
            return format!("it does not where {}", self.words(&where_not));
        }
        if with_met == met.len() {
            return format!("it does only where {}", self.words(&where_met));
        }
        if !where_not.is_empty() {
            let words = self.words(&where_not);
            return format!(
                "it does not in {} of the {with_not} where {words}, and in all others it does",
                others.len()
            );
        }
        if !where_met.is_empty() {
            let words = self.words(&where_met);
            return format!(
                "it does in {} of the {with_met} where {words}, and in no others",
                met.len()
            );
        }
        let (condition, without) = self.most_common(others);
        let with = self.with(&[condition]);
        format!("it most often does not where {}, in {without} of {with}", self.words(&[condition]))
    }

    /// The options that all of some combinations have.
    fn common(&self, some: &[&JudgedCombination]) -> Vec<Condition> {
        let conditions = self.conditions();
        conditions.filter(|condition| some.iter().all(|one| has(one, *condition))).collect()
    }

    /// Number of all combinations that have some options.
    fn with(&self, conditions: &[Condition]) -> usize {
        let has_all = |one: &&JudgedCombination| conditions.iter().all(|each| has(one, *each));
        self.judged.iter().filter(has_all).count()
    }

    /// The option whose combinations are most often among some, and how many of these have it.
    fn most_common(&self, some: &[&JudgedCombination]) -> (Condition, usize) {
        let mut most = ((0, 0), 0, 0.0);
        for condition in self.conditions() {
            let own = some.iter().filter(|one| has(one, condition)).count();
            let share = own as f64 / self.with(&[condition]).max(1) as f64;
            if most.2 < share {
                most = (condition, own, share);
            }
        }
        (most.0, most.1)
    }

    fn conditions(&self) -> impl Iterator<Item = Condition> {
        let of = |(choice, one): (usize, &Choice)| {
            (0..one.options.len()).map(move |option| (choice, option)).collect::<Vec<_>>()
        };
        self.choices.iter().enumerate().flat_map(of)
    }

    fn words(&self, conditions: &[Condition]) -> String {
        let each = conditions.iter().map(|&(choice, option)| {
            let choice = &self.choices[choice];
            format!(
                "\u{201c}{}\u{201d} is \u{201c}{}\u{201d}",
                choice.label, choice.options[option].label
            )
        });
        each.collect::<Vec<_>>().join(" and ")
    }
}

fn has(one: &JudgedCombination, (choice, option): Condition) -> bool {
    one.options[choice] == option
}
