//! The parameter sets that a study asks for.

use super::Reader;
use crate::key::Wrong;
use crate::study::file::StudyFile;
use crate::study::{Factor, Variant};
use crate::tree::Node;

impl Reader<'_> {
    /// The sets, drawn around the scenario's parameters.
    pub(super) fn parameter_sets(
        &mut self,
        file: &StudyFile,
        factors: &[Factor],
        scenario: &Node,
    ) -> Vec<Variant> {
        let Some(robustness) = file.robustness else { return Vec::new() };
        if self.is_mended(&["robustness"]) {
            return Vec::new();
        }
        if file.expect.is_empty() {
            let message =
                "the study expects nothing that could be tested in other parameter sets".to_owned();
            let help = "declare it under `[[expect]]`, or leave robustness out".to_owned();
            let origin = self.locate(&["robustness"]);
            self.report(&origin, Wrong { message, help, label: "robustness of what?" });
            return Vec::new();
        }
        if robustness.within.get() <= 0.0 {
            let message =
                "parameter sets drawn within 0 of their values are all the same".to_owned();
            let help = "write a share above 0, such as 0.5 for half of each value".to_owned();
            let origin = self.locate(&["robustness", "within"]);
            self.report(&origin, Wrong { message, help, label: "no width" });
            return Vec::new();
        }
        let varied: Vec<&str> = factors.iter().map(|factor| factor.key.as_str()).collect();
        let sets = robustness.variants(scenario, &varied, file.seed);
        for (nth, declared) in file.variants.iter().enumerate() {
            if sets.iter().any(|set| set.name == declared.name) {
                let message = format!("`{}` is the name of a parameter set", declared.name);
                let help = "give the variant another name".to_owned();
                let origin = self.locate(&["variants", &nth.to_string(), "name"]);
                self.report(&origin, Wrong { message, help, label: "taken" });
            }
        }
        sets
    }
}
