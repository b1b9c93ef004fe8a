//! The README says in front how the claims of the patterns stand.

use super::Check;
use crate::generate::standing;
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "README.md says how many claims are met and how many are not, as the checks that are kept do",
    complaints: |workspace| complaint(workspace, &standing::text()).into_iter().collect(),
};

fn complaint(workspace: &Workspace, sentence: &str) -> Option<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = words(workspace.text("README.md")).contains(&words(sentence));
    (!says).then(|| format!("README.md: does not say: {}", sentence.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_may_break_anywhere_but_numbers_must_be_right() {
        let workspace = Workspace::of(&[("README.md", "# A\nOf the 3\nclaims, 2 are met.\nB\n")]);
        assert_eq!(complaint(&workspace, "Of the 3 claims, 2 are met.\n"), None);
        assert!(complaint(&workspace, "Of the 3 claims, 1 is met.\n").is_some());
    }
}
