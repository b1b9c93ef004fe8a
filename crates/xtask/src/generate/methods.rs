//! `docs/methods.md`: the methods of analysis and where they come from.

use polyarchy_analysis::METHODS;

use super::{MARK, row};
use polyarchy_validation::markdown::table;

/// The document.
pub(super) fn text() -> String {
    let mut rows = vec![row(["Method", "What it gives", "Reference"])];
    rows.extend(
        METHODS
            .iter()
            .map(|method| row([&format!("`{}`", method.id), method.doc, method.reference])),
    );
    format!(
        "{MARK}# Methods of analysis\n\nOne file each in `crates/polyarchy-analysis/src`, each \
         tested against an answer that is known.\n\n{}\n{}",
        table(&rows),
        polyarchy_validation::audit::found()
    )
}
