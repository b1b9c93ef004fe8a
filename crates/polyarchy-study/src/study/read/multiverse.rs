//! The structural choices of a study, whose combinations must all make sense.

use polyarchy_model::scenario::Scenario;

use super::Reader;
use crate::key::Wrong;
use crate::names;
use crate::scenario;
use crate::source::Origin;
use crate::study::file::{ChoiceFile, MultiverseFile, StudyFile};
use crate::study::multiverse::{self, MOST_COMBINATIONS};
use crate::study::{Choice, ChoiceOption, Combination, Factor, Multiverse};
use crate::tree::Node;

/// What the choices are about.
struct Ground<'g> {
    factors: &'g [Factor],
    scenario: &'g Node,
    /// The scenario as it stands.
    as_it_stands: Scenario,
}

/// What an option makes of the scenario, and where it is written.
struct Made<'n> {
    option: ChoiceOption,
    scenario: Option<Scenario>,
    node: &'n Node,
}

impl Reader<'_> {
    /// The choices that a study declares.
    pub(super) fn multiverse(
        &mut self,
        file: &StudyFile,
        factors: &[Factor],
        scenario: &Node,
    ) -> Option<Multiverse> {
        let written = file.multiverse.as_ref()?;
        let is_sound = !self.is_mended(&["multiverse"])
            && self.asks_something(file)
            && self.has_few_combinations(written);
        if !is_sound {
            return None;
        }
        let as_it_stands = scenario::build(scenario).ok()?;
        let ground = Ground { factors, scenario, as_it_stands };
        let before = self.errors.len();
        let tree = self.tree;
        let nodes = tree.get("multiverse")?.get("choices")?.elements();
        let mut choices: Vec<Choice> = Vec::new();
        for (choice, node) in written.choices.iter().zip(nodes) {
            let choice = self.choice(choice, node, &ground, &choices);
            choices.push(choice);
        }
        let multiverse = Multiverse { choices };
        if self.errors.len() == before {
            self.combinations_make_sense(&multiverse, nodes, scenario);
        }
        Some(multiverse)
    }

    /// Whether there is a claim that could hang on the choices.
    fn asks_something(&mut self, file: &StudyFile) -> bool {
        if file.expect.is_empty() {
            let message =
                "the study expects nothing that could hang on structural choices".to_owned();
            let help = "declare it under `[[expect]]`, or leave the choices out".to_owned();
            let origin = self.locate(&["multiverse"]);
            self.report(&origin, Wrong { message, help, label: "choices for what?" });
        }
        !file.expect.is_empty()
    }

    fn has_few_combinations(&mut self, written: &MultiverseFile) -> bool {
        let count = multiverse::count(written);
        let is_few = count.is_some_and(|count| count <= MOST_COMBINATIONS);
        if !is_few {
            let each: Vec<String> =
                written.choices.iter().map(|choice| choice.options.len().to_string()).collect();
            let count = count.map_or_else(String::new, |count| format!(" = {count}"));
            let message = format!(
                "the choices have {}{count} combinations, but can have at most {MOST_COMBINATIONS}",
                each.join(" x ")
            );
            let help = "leave out choices or options, or write two studies".to_owned();
            let origin = self.locate(&["multiverse"]);
            self.report(&origin, Wrong { message, help, label: "too many" });
        }
        is_few
    }

    fn choice(
        &mut self,
        file: &ChoiceFile,
        node: &Node,
        ground: &Ground<'_>,
        earlier: &[Choice],
    ) -> Choice {
        let origin = node.locate(&["name".to_owned()]);
        self.errors.extend(names::check(&file.name, &origin));
        if earlier.iter().any(|choice| choice.name == file.name) {
            self.second("choices", &file.name, &origin);
        }
        let mut made: Vec<Made<'_>> = Vec::new();
        let nodes = node.get("options").map_or(&[][..], Node::elements);
        for (option, node) in file.options.iter().zip(nodes) {
            let origin = node.locate(&["name".to_owned()]);
            self.errors.extend(names::check(&option.name, &origin));
            if made.iter().any(|other| other.option.name == option.name) {
                self.second("options", &option.name, &origin);
            }
            let label = option.label.clone().unwrap_or_else(|| option.name.replace('_', " "));
            made.push(self.option((&option.name, label), node, ground, earlier));
        }
        self.differ_and_have_the_scenario(file, &made, &origin);
        Choice {
            name: file.name.clone(),
            label: file.label.clone().unwrap_or_else(|| file.name.replace('_', " ")),
            options: made.into_iter().map(|made| made.option).collect(),
        }
    }

    fn second(&mut self, what: &str, name: &str, origin: &Origin) {
        let message = format!("two {what} are called `{name}`");
        let help = "give one of them another name".to_owned();
        self.report(origin, Wrong { message, help, label: "the second" });
    }

    fn option<'n>(
        &mut self,
        (name, label): (&str, String),
        node: &'n Node,
        ground: &Ground<'_>,
        earlier: &[Choice],
    ) -> Made<'n> {
        let before = self.errors.len();
        let mut changed = ground.scenario.clone();
        let set = node.get("set");
        let changes = set.map(|set| self.changes(set, &mut changed)).unwrap_or_default();
        self.varied_already("an option", &changes, ground.factors, node);
        for (key, _) in &changes {
            let sets = |choice: &&Choice| {
                choice.options.iter().flat_map(|one| &one.changes).any(|(other, _)| other == key)
            };
            if let Some(other) = earlier.iter().find(sets) {
                let message = format!("`{key}` is set by the choice `{}`, too", other.name);
                let help =
                    "what one choice sets no other can: make them one choice with more options";
                let origin = node.locate(&["set".to_owned()]);
                self.report(&origin, Wrong { message, help: help.to_owned(), label: "set twice" });
            }
        }
        let built = scenario::build(&changed).ok();
        if let Some(built) = &built {
            self.errors.extend(self.contradictions(built, &changed));
        }
        let scenario = built.filter(|_| self.errors.len() == before);
        let is_as_it_stands = scenario.as_ref() == Some(&ground.as_it_stands);
        let option = ChoiceOption { name: name.to_owned(), label, changes, is_as_it_stands };
        Made { option, scenario, node }
    }

    /// Reports two options that are the same, and a choice that the scenario itself does not take.
    fn differ_and_have_the_scenario(
        &mut self,
        file: &ChoiceFile,
        made: &[Made<'_>],
        origin: &Origin,
    ) {
        if made.iter().any(|one| one.scenario.is_none()) {
            return;
        }
        for (place, one) in made.iter().enumerate() {
            let Some(same) = made[..place].iter().find(|other| other.scenario == one.scenario)
            else {
                continue;
            };
            let (name, other) = (&one.option.name, &same.option.name);
            let message =
                format!("the options `{other}` and `{name}` of `{}` are the same", file.name);
            let help = if one.option.is_as_it_stands {
                "both leave the scenario as it stands: let one of them `set` something else"
            } else {
                "let one of them `set` something else"
            };
            let origin = one.node.locate(&["name".to_owned()]);
            let help = help.to_owned();
            self.report(&origin, Wrong { message, help, label: "no difference" });
        }
        if made.iter().all(|one| !one.option.is_as_it_stands) {
            let message = format!("no option of `{}` leaves the scenario as it stands", file.name);
            let help = "add one without `set`, such as { name = \"as_it_stands\" }, or with the \
                        scenario's own values";
            let wrong = Wrong { message, help: help.to_owned(), label: "without the scenario" };
            self.report(origin, wrong);
        }
    }

    /// Reports the first combination that contradicts itself although each option makes sense alone.
    fn combinations_make_sense(
        &mut self,
        multiverse: &Multiverse,
        choices: &[Node],
        scenario: &Node,
    ) {
        for Combination { variant, options } in multiverse.combinations() {
            let mut changed = scenario.clone();
            for (choice, option) in choices.iter().zip(options) {
                let written = choice.get("options").and_then(|all| all.elements().get(option));
                if let Some(set) = written.and_then(|option| option.get("set")) {
                    self.changes(set, &mut changed);
                }
            }
            let Ok(built) = scenario::build(&changed) else { continue };
            let found = self.contradictions(&built, &changed);
            if found.is_empty() {
                continue;
            }
            for diagnostic in found {
                let remedy = diagnostic.remedy().unwrap_or_default();
                let help = format!("{remedy}; this is so in the combination {variant}");
                self.errors.push(diagnostic.help(help));
            }
            return;
        }
    }
}
