//! Whatever a file holds, it is read to an end: as a scenario or a study, or with errors at their places.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use polyarchy_study::{Colour, Study, StudyError, is_study, read_scenario};

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("temporary files can be made");
    let path = folder.path().join("any.toml");
    std::fs::write(&path, bytes).expect("temporary files can be written");
    if let Err(error) = read(&path) {
        assert!(!error.render(Colour::Never).is_empty());
    }
});

fn read(path: &Path) -> Result<(), StudyError> {
    if is_study(path)? { Study::read(path).map(drop) } else { read_scenario(path).map(drop) }
}
