//! The tutorial and the chapter on causes, done as they say: every block of `docs/tutorial.md` and `docs/why.md` is run, in
//! order, in a folder of its own.
//!
//! | Block | What is done with it |
//! | --- | --- |
//! | `sh` | run |
//! | `text` | every line must be in what the last command said |
//! | `toml` | added to the file that its first line names |
//! | `python`, `r` | run, where a Python with `tests/readers/requirements.txt` (`POLYARCHY_PYTHON`, else its `.venv`) and R are; |
//! | | the tests say so where they are not, and fail if `POLYARCHY_REQUIRE_ALL` is 1 |

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A block: its language and its text.
type Block = (String, String);

fn blocks(document: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(document);
    let text = fs::read_to_string(path).unwrap();
    let parts: Vec<&str> = text.split("```").collect();
    assert_eq!(parts.len() % 2, 1, "every block is closed");
    let inside = parts.iter().skip(1).step_by(2);
    inside
        .map(|part| {
            let (language, text) = part.split_once('\n').unwrap();
            (language.to_owned(), text.to_owned())
        })
        .collect()
}

struct Reader {
    folder: TempDir,
    /// What the last command said; none if it was skipped.
    said: Option<String>,
}

/// The folders of programs, that of the command first.
fn path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_polyarchy")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(program).chain(std::env::split_paths(&others))).unwrap()
}

impl Reader {
    fn run(&mut self, program: &Path, arguments: &[&str]) {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PATH", path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}\n{said}");
        self.said = Some(said);
    }

    fn add(&self, text: &str) {
        let first = text.lines().next().unwrap();
        let name = first.strip_prefix("# add to ").expect("a block says where it belongs");
        let path = self.folder.path().join(name);
        let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        write!(file, "\n{text}").unwrap();
    }

    fn compare(&self, text: &str) {
        let Some(said) = &self.said else { return };
        for line in text.lines().filter(|line| !line.trim().is_empty() && line.trim() != "...") {
            assert!(said.contains(line), "`{line}` is not in\n{said}");
        }
    }
}

/// Python, R: those that are there.
fn reader_of(language: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = match language {
        "python" => std::env::var_os("POLYARCHY_PYTHON")
            .map_or_else(|| root.join("tests/readers/.venv/bin/python"), PathBuf::from),
        _ => PathBuf::from("Rscript"),
    };
    let is_there =
        Command::new(&program).arg("--version").output().is_ok_and(|said| said.status.success());
    if is_there {
        return Some(program);
    }
    let told = format!("the tutorial's {language} was NOT run: there is no {}", program.display());
    assert!(std::env::var_os("POLYARCHY_REQUIRE_ALL").is_none_or(|all| all != "1"), "{told}");
    writeln!(std::io::stderr(), "\nSKIPPED: {told}\n").expect("the terminal is there");
    None
}

#[test]
fn the_tutorial_does_what_it_says() {
    do_as_it_says("tutorial.md", &["sh", "text", "toml", "python", "r"]);
}

#[test]
fn the_chapter_on_causes_does_what_it_says() {
    do_as_it_says("why.md", &["sh", "text"]);
}

fn do_as_it_says(document: &str, kinds: &[&str]) {
    if cfg!(windows) {
        return; // Its commands are those of a Unix shell.
    }
    let mut reader = Reader { folder: tempfile::tempdir().unwrap(), said: None };
    let blocks = blocks(document);
    for kind in kinds {
        assert!(blocks.iter().any(|(language, _)| language == *kind), "no block of {kind}");
    }
    for (language, text) in blocks {
        match language.as_str() {
            "sh" => reader.run(Path::new("sh"), &["-e", "-c", &text]),
            "text" => reader.compare(&text),
            "toml" => reader.add(&text),
            "python" | "r" => {
                let Some(program) = reader_of(&language) else {
                    reader.said = None;
                    continue;
                };
                let file = format!("block.{language}");
                fs::write(reader.folder.path().join(&file), &text).unwrap();
                reader.run(&program, &[&file]);
            }
            other => panic!("nobody knows what to do with a block of `{other}`"),
        }
    }
}
