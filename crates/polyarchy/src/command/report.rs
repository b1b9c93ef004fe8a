//! `polyarchy report`: the reviewer's report, written anew from results; of several studies that
//! expect something, their overview.

use polyarchy_results::Results;
use polyarchy_results::manifest::MANIFEST;
use polyarchy_runner::{Prepared, design_table};

use crate::Surroundings;
use crate::arguments::Report;
use crate::declared::Declared;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::overview::Overview;
use crate::{output, publish, stored};

/// Writes the report; the results are left as they are.
pub(crate) fn report(wish: &Report, surroundings: &Surroundings) -> Result<Exit, Failure> {
    if !wish.folder.join(MANIFEST).is_file() && wish.folder.is_dir() {
        Overview::read(&wish.folder)?.write_page(&wish.folder, &wish.out)?;
        surroundings.terminal.say(&format!("{}\n", wish.out.display()));
        return Ok(Exit::Well);
    }
    let results = Results::open(&wish.folder)?;
    let prepared = Prepared::new(stored::study(&results, &[], surroundings)?);
    let study = &prepared.study;
    let declared = Declared::in_manifest(&results.manifest).unwrap_or_default();
    let design = design_table(&prepared);
    let draws = publish::stored_draws(&results.files)?;
    let derived = publish::derive(&results.files, study, &design, (&declared, draws))?;
    let page = publish::page(&derived.tables, study, &results.manifest)?;
    output::write_text(&wish.out, &page)?;
    surroundings.terminal.say(&format!("{}\n", wish.out.display()));
    Ok(Exit::Well)
}
