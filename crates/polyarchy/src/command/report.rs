//! `polyarchy report`: the reviewer's report, written anew from results; of several studies that
//! expect something, their overview.

use std::fs;

use polyarchy_results::folder::MARK;
use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{Manifest, ResultsFolder};
use polyarchy_runner::{Prepared, design_table};

use crate::Surroundings;
use crate::arguments::Report;
use crate::declared::Declared;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::overview::Overview;
use crate::{publish, stored};

/// Writes the report; the results are left as they are.
pub(crate) fn report(wish: &Report, surroundings: &Surroundings) -> Result<Exit, Failure> {
    // One that is a study's own is finished, or it is said that it is not.
    let is_of_one_study = [MANIFEST, MARK].iter().any(|name| wish.folder.join(name).is_file());
    if wish.folder.is_dir() && !is_of_one_study {
        Overview::read(&wish.folder)?.write_page(&wish.folder, &wish.out)?;
        surroundings.terminal.say(&format!("{}\n", wish.out.display()));
        return Ok(Exit::Well);
    }
    let folder = ResultsFolder::open(&wish.folder)?;
    let manifest = Manifest::read(&wish.folder.join(MANIFEST))?;
    let prepared = Prepared::new(stored::study(&wish.folder, &manifest, &[], surroundings)?);
    let study = &prepared.study;
    let declared = Declared::in_manifest(&manifest).unwrap_or_default();
    let design = design_table(&prepared);
    let draws = publish::stored_draws(&folder)?;
    let derived = publish::derive(&folder, study, &design, (&declared, draws))?;
    let page = publish::page(&derived.tables, study, &manifest)?;
    fs::write(&wish.out, page).map_err(|error| Failure::file(&wish.out, "write", error))?;
    surroundings.terminal.say(&format!("{}\n", wish.out.display()));
    Ok(Exit::Well)
}
