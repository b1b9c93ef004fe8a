//! Within the model, imports lead downwards: tick and founding, phases, submodels, state.

use super::{Check, without_tests};
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "in the model, the state imports neither submodels nor phases, a submodel imports no phase, and no \
              phase imports another",
    complaints,
};

const FOLDER: &str = "crates/polyarchy-model/src/";

fn complaints(workspace: &Workspace) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in workspace.below(FOLDER, ".rs") {
        let file = &path[FOLDER.len()..];
        for (number, line) in (1..).zip(without_tests(text).lines()) {
            let code = line.split("//").next().unwrap_or(line);
            complaints.extend(
                upwards(file, code).map(|why| format!("{path}:{number}: {why}: `{}`", code.trim())),
            );
        }
    }
    complaints
}

/// Why a line of a file leads upwards, if it does.
fn upwards(file: &str, code: &str) -> Option<&'static str> {
    let names = |module: &str| code.contains(&format!("crate::{module}"));
    if file.ends_with("tests.rs") {
        return None;
    }
    if let Some(phase) = file.strip_prefix("phase/") {
        let own = phase.split(['/', '.']).next().unwrap_or(phase);
        let own = format!("crate::phase::{own}");
        return (names("phase") && !code.contains(&own)).then_some("a phase imports another");
    }
    if file.starts_with("submodel/") {
        return names("phase").then_some("a submodel imports a phase");
    }
    let is_state = file.starts_with("state/") || file == "collaboration.rs";
    let is_above = ["phase", "submodel", "founding", "tick", "run::"].iter().any(|one| names(one));
    (is_state && is_above).then_some("the state imports what stands above it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_leads_upwards_is_found() {
        for (file, code) in [
            ("state/parties.rs", "use crate::phase::work::Worker;"),
            ("state/parties.rs", "use crate::submodel::stance::Sent;"),
            ("collaboration.rs", "    pub(crate) stock: crate::phase::perception::Stock,"),
            ("submodel/signing.rs", "use crate::phase::agreements;"),
            ("phase/settlement.rs", "use crate::phase::decisions::OBJECTORS;"),
            ("phase/work/quarrel.rs", "use crate::phase::talk;"),
        ] {
            assert!(upwards(file, code).is_some(), "{file}: {code}");
        }
        for (file, code) in [
            ("founding.rs", "use crate::phase::agreements::sign_due;"),
            ("phase/work/quarrel.rs", "use crate::phase::work::Team;"),
            ("phase/work.rs", "use crate::submodel::stance::see;"),
            ("submodel/signing.rs", "use crate::state::agreements::Stage;"),
        ] {
            assert_eq!(upwards(file, code), None, "{file}: {code}");
        }
    }
}
