//! What somebody reads who made a mistake: one file per mistake, and the whole message as a snapshot.

use std::fs;
use std::path::Path;

use polyarchy_study::{Colour, Study, StudyError, scenario_from_text};

/// The message for a file, named relative to this crate as a user would name it.
fn message(path: &Path) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("lies in this crate");
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let error: StudyError = if name.starts_with("study-") {
        Study::read(path).expect_err("the study is broken")
    } else {
        let text = fs::read_to_string(path).expect("readable");
        scenario_from_text(&path.display().to_string(), &text).expect_err("the scenario is broken")
    };
    error.render(Colour::Never)
}

#[test]
fn every_mistake_has_its_message() {
    insta::glob!("..", "broken/*.toml", |path| insta::assert_snapshot!(message(path)));
}

#[test]
fn colour_adds_escape_codes_and_no_words() {
    let error = scenario_from_text("a.toml", "title = 3").expect_err("broken");
    let coloured = error.render(Colour::Always);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    let mut in_code = false;
    for letter in coloured.chars() {
        match letter {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            _ => plain.push(letter),
        }
    }
    assert_eq!(plain, error.render(Colour::Never));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = Study::read(Path::new("nowhere.toml")).expect_err("no such file");
    assert_eq!(error.to_string(), "there is no file nowhere.toml");
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("a.toml");
    fs::write(&path, b"title = \"\xff\"").expect("writes");
    let error = polyarchy_study::read_scenario(&path).expect_err("no text");
    assert!(error.to_string().contains("byte 9 is not UTF-8"), "{error}");
}

#[test]
fn an_error_says_its_file_line_and_column() {
    let error = scenario_from_text("a.toml", "horizon_weeks = 5\ntitle = 3\n").expect_err("broken");
    let title = error
        .diagnostics()
        .iter()
        .find(|diagnostic| diagnostic.message().contains("title"))
        .expect("the title is wrong");
    assert_eq!((title.file(), title.position()), ("a.toml", (2, 9)));
}
