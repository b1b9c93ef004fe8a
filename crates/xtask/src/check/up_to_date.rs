//! What is generated lies there as it would be generated now.

use super::Check;
use crate::generate::GENERATED;
use crate::workspace::Workspace;

pub(super) const CHECK: Check = Check {
    promise: "generated files are up to date",
    complaints: |workspace| {
        GENERATED
            .iter()
            .filter_map(|file| complaint(workspace, file.path, &(file.text)()))
            .collect()
    },
};

fn complaint(workspace: &Workspace, path: &str, text: &str) -> Option<String> {
    let stale = workspace.text(path) != text;
    stale.then(|| format!("{path}: is stale, run `cargo xtask generate`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_or_a_missing_file_is_stale() {
        let workspace = Workspace::of(&[("docs/metrics.md", "# Metrics\n")]);
        assert_eq!(complaint(&workspace, "docs/metrics.md", "# Metrics\n"), None);
        assert!(complaint(&workspace, "docs/metrics.md", "# Metric\n").is_some());
        assert!(complaint(&workspace, "docs/forms.md", "# Forms\n").is_some());
    }
}
