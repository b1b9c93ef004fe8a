//! An answer as a figure.

use std::fs;
use std::path::Path;

use polyarchy_publish::FollowedRun;
use polyarchy_report::{RUN_CHARTS, ResultTables};
use polyarchy_why::answer::ChangeAnswer;

use crate::exit::Exit;
use crate::failure::Failure;

/// Draws the course of a change into a file.
pub(super) fn write(
    file: &Path,
    followed: &FollowedRun,
    answer: &ChangeAnswer,
) -> Result<(), Failure> {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    if !["svg", "png", "pdf"].contains(&ending) {
        let message = format!(
            "--figure: `{}` does not say how to draw; end it with .svg, .png or .pdf",
            file.display()
        );
        return Err(Failure::new(Exit::Usage, message));
    }
    let ChangeAnswer { subject, measure, change, .. } = answer;
    let table = change.table(&followed.names, *measure, subject, &followed.words());
    let hash = followed.prepared.study.hash().to_hex().to_string();
    let tables = ResultTables::named(&hash).with(table);
    for chart in RUN_CHARTS {
        let drawn = chart.figure(&tables).and_then(|figure| match ending {
            "svg" => Ok(figure.svg().into_bytes()),
            "png" => figure.png(),
            _ => figure.pdf(),
        });
        let bytes = drawn.map_err(polyarchy_publish::Failure::from)?;
        fs::write(file, bytes).map_err(|error| Failure::file(file, "write", error))?;
    }
    Ok(())
}
