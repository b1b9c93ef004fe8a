//! Where MODEL.md gives a test a class, it is one that the validation knows: it would be left out there.

use super::Check;
use crate::workspace::Workspace;
use polyarchy_validation::document::CLASSES;
use polyarchy_validation::markdown;

pub(super) const CHECK: Check = Check {
    promise: "every class of tests in MODEL.md is one under which docs/validation.md lists them",
    complaints,
};

fn complaints(workspace: &Workspace) -> Vec<String> {
    let known = CLASSES.map(|(class, _)| class);
    let named = markdown::column(workspace.text("MODEL.md"), "Class");
    let unknown = named.into_iter().filter(|class| !known.contains(&class.as_str()));
    unknown
        .map(|class| {
            format!("MODEL.md: no class is called `{class}`; there are {}", known.join(", "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complains(class: &str) -> bool {
        let model = format!("| Setting | Class |\n| --- | --- |\n| a | {class} |\n");
        !complaints(&Workspace::of(&[("MODEL.md", &model)])).is_empty()
    }

    #[test]
    fn a_class_of_its_own_is_found() {
        assert!(!complains("identity"));
        assert!(complains("identities"));
    }
}
