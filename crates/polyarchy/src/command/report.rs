//! `polyarchy report`: the reviewer's report, written anew from results; of several studies that
//! expect something, their overview.

use polyarchy_publish::{Overview, output, publish};
use polyarchy_results::folder::MARK;
use polyarchy_results::manifest::MANIFEST;

use crate::Surroundings;
use crate::arguments::Report;
use crate::exit::Exit;
use crate::failure::Failure;

/// Writes the report; the results are left as they are.
pub(crate) fn report(wish: &Report, surroundings: &Surroundings) -> Result<Exit, Failure> {
    // One that is a study's own is finished, or it is said that it is not.
    let is_of_one_study = [MANIFEST, MARK].iter().any(|name| wish.folder.join(name).is_file());
    if wish.folder.is_dir() && !is_of_one_study {
        Overview::read(&wish.folder)?.write_page(&wish.folder, &wish.out)?;
        surroundings.terminal.say(&format!("{}\n", wish.out.display()));
        return Ok(Exit::Well);
    }
    let page = publish::report(&wish.folder)?;
    output::write_text(&wish.out, &page)?;
    surroundings.terminal.say(&format!("{}\n", wish.out.display()));
    Ok(Exit::Well)
}
