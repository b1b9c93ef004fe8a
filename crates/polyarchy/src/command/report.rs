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
pub(crate) fn report(args: &Report, surroundings: &Surroundings) -> Result<Exit, Failure> {
    // One that is a study's own is finished, or it is said that it is not.
    let is_of_one_study = [MANIFEST, MARK].iter().any(|name| args.folder.join(name).is_file());
    if args.folder.is_dir() && !is_of_one_study {
        Overview::read(&args.folder)?.write_page(&args.folder, &args.out)?;
        surroundings.terminal.say(&format!("{}\n", args.out.display()));
        return Ok(Exit::Well);
    }
    let page = publish::report(&args.folder)?;
    output::write_text(&args.out, &page)?;
    surroundings.terminal.say(&format!("{}\n", args.out.display()));
    Ok(Exit::Well)
}
