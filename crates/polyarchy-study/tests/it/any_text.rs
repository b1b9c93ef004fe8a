//! Whatever stands in a file, reading it ends, and ends with a scenario, a study or a message.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use polyarchy_study::{Colour, Study, read_scenario, scenario_from_text};
use proptest::prelude::*;
use proptest::sample::Index;

const SCENARIO: &str = include_str!("../sound/town.toml");

const STUDY: &str = r#"
question = "Does it end?"
scenario = "town.toml"
seed = 1
replicates = 2
[set]
talk.sharpness = 1.5
[[factors]]
parameter = "agreements.main.form"
levels = ["it_outsourcing", "interest_network"]
[[factors]]
parameter = "pressure.time"
levels = [1.0, 0.8]
[design.full_factorial]
[record]
metrics = ["role_ambiguity"]
"#;

/// Pieces that TOML, the schema or our messages treat in a special way.
const PIECES: [&str; 24] = [
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    "\"",
    "'",
    "\"\"\"",
    ".",
    "#",
    "\n",
    "\r\n",
    "\t",
    "-",
    "1e999",
    "nan",
    "99999999999999999999",
    "[[a]]",
    "[parties.town]",
    "power = 2\n",
    "\u{0}",
    "\u{202e}社",
    "x",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, usize),
    Delete(Index, usize),
    Copy(Index, Index, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (any::<Index>(), 0..PIECES.len()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        (any::<Index>(), 1..40_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        (any::<Index>(), any::<Index>(), 1..80_usize)
            .prop_map(|(from, to, length)| Edit::Copy(from, to, length)),
    ];
    proptest::collection::vec(edit, 1..5)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for edit in edits {
        if letters.is_empty() {
            break;
        }
        let end = |at: usize, length: usize| (at + length).min(letters.len());
        match edit {
            Edit::Insert(at, piece) => {
                let at = at.index(letters.len());
                letters.splice(at..at, PIECES[*piece].chars());
            }
            Edit::Delete(at, length) => {
                let at = at.index(letters.len());
                letters.drain(at..end(at, *length));
            }
            Edit::Copy(from, to, length) => {
                let (from, to) = (from.index(letters.len()), to.index(letters.len()));
                let copy = letters[from..end(from, *length)].to_vec();
                letters.splice(to..to, copy);
            }
        }
    }
    letters.into_iter().collect()
}

/// Longer than any reading takes on the slowest machine: what goes on then does not end.
const FOR_EVER: Duration = Duration::from_mins(1);

/// What a reading makes, if it ends.
fn ended<T: Send + 'static>(reading: impl FnOnce() -> T + Send + 'static) -> T {
    ended_within(FOR_EVER, reading)
}

fn ended_within<T: Send + 'static>(
    most: Duration,
    reading: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (tell, told) = mpsc::channel();
    let reader = thread::spawn(move || tell.send(reading()));
    match told.recv_timeout(most) {
        Ok(read) => read,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("reading does not end"),
        Err(mpsc::RecvTimeoutError::Disconnected) => std::panic::resume_unwind(
            reader.join().expect_err("a reader that tells nothing panicked"),
        ),
    }
}

/// Reads a scenario and renders what is wrong with it.
fn read(text: &str) -> Option<String> {
    let text = text.to_owned();
    ended(move || {
        let error = scenario_from_text("a.toml", &text).err()?;
        assert!(!error.diagnostics().is_empty());
        Some(error.render(Colour::Never) + &error.render(Colour::Always))
    })
}

/// The same of a study of the scenario beside it.
fn read_study(folder: &Path, text: &str) -> Option<String> {
    let path = folder.join("study.toml");
    fs::write(&path, text).expect("writes");
    fs::write(folder.join("town.toml"), SCENARIO).expect("writes");
    ended(move || read_study_at(&path))
}

/// Points that are looked at: samples for sensitivity have thousands.
const LOOKED_AT: usize = 20;

fn read_study_at(path: &Path) -> Option<String> {
    match Study::read(path) {
        Ok(study) => {
            let points = study.points();
            assert!(points.iter().all(|point| point.levels.len() == study.factors.len()));
            points.iter().take(LOOKED_AT).for_each(|point| drop(study.scenario_at(point)));
            assert!(!study.resolved().is_empty());
            None
        }
        Err(error) => Some(error.render(Colour::Never)),
    }
}

/// A study of every design, and those that compare, expect and ask for precision: all that is shipped to
/// show designs, and one of the patterns.
fn seeds() -> Vec<String> {
    let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs");
    let listed = configs.join("studies/designs").read_dir().expect("configs exist");
    let mut paths: Vec<PathBuf> = listed.map(|entry| entry.expect("lists").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.push(configs.join("studies/patterns/p6-neutral.toml"));
    let configs = configs.display().to_string().replace('\\', "/");
    let read = |path: &PathBuf| fs::read_to_string(path).expect("configs can be read");
    let anywhere = |text: String| {
        let table = "list-from-table.csv";
        text.replace("../../scenarios", &format!("{configs}/scenarios"))
            .replace(table, &format!("{configs}/studies/designs/{table}"))
    };
    paths.iter().map(|path| anywhere(read(path))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_to_an_end(text in any::<String>()) {
        read(&text);
    }

    #[test]
    fn any_mix_of_toml_is_read_to_an_end(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        read(&pieces.iter().map(|piece| PIECES[*piece]).collect::<String>());
    }

    #[test]
    fn any_text_and_any_mix_as_a_study_is_read_to_an_end(
        text in any::<String>(),
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
    ) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        read_study(folder.path(), &text);
        let mix = pieces.iter().map(|piece| PIECES[*piece]).collect::<String>();
        read_study(folder.path(), &mix);
        read_study(folder.path(), &format!("{STUDY}{mix}"));
    }

    #[test]
    fn any_damaged_study_of_any_design_is_read_to_an_end(seed in any::<Index>(), edits in edits()) {
        let seeds = seeds();
        let folder = tempfile::tempdir().expect("a folder for the test");
        read_study(folder.path(), &edited(&seeds[seed.index(seeds.len())], &edits));
    }

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("a.toml");
        fs::write(&path, bytes).expect("writes");
        prop_assert!(read_scenario(&path).is_err());
    }

    #[test]
    fn any_damaged_scenario_is_read_to_an_end(edits in edits()) {
        read(&edited(SCENARIO, &edits));
    }

    #[test]
    fn any_damaged_study_is_read_to_an_end(edits in edits()) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        read_study(folder.path(), &edited(STUDY, &edits));
    }
}

#[test]
fn the_study_that_is_damaged_is_sound() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    assert_eq!(read_study(folder.path(), STUDY), None);
    for seed in seeds() {
        assert_eq!(read_study(folder.path(), &seed), None, "{seed}");
    }
}

#[test]
#[should_panic(expected = "reading does not end")]
fn what_does_not_end_is_found() {
    ended_within(Duration::from_millis(10), || thread::sleep(FOR_EVER));
}

#[test]
fn large_and_deep_files_are_refused_in_good_time() {
    let many = |count: usize, text: &str| text.repeat(count);
    let deep = format!("a = {}{}", many(50_000, "["), many(50_000, "]"));
    let keys = (0..20_000).map(|i| format!("key{i} = 1\n")).collect::<Vec<_>>().concat();
    let twice = many(20_000, "title = 1\n");
    let dots = format!("{} = 1", many(50_000, "a.").trim_end_matches('.'));
    let line = format!("title = \"{}\"", many(1_000_000, "x"));
    for text in [deep, keys, twice, dots, line, many(50_000, "a\n"), many(50_000, "[a]\n")] {
        assert!(read(&text).is_some());
    }
}
