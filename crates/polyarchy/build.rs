//! Tells the program which source it was built from, so that results can say it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the numbers of a run depend on; charts and messages may change without changing them.
const NUMBERS: [&str; 6] = [
    "../polyarchy-model/src",
    "../polyarchy-study/src",
    "../polyarchy-table/src",
    "../polyarchy-results/src",
    "../polyarchy-runner/src",
    "../../Cargo.lock",
];

/// What figures and tables of estimates depend on besides.
const DRAWING: [&str; 7] = [
    "../polyarchy-analysis/src",
    "../polyarchy-report/src",
    "../polyarchy-report/fonts",
    "../polyarchy-report/templates",
    "../polyarchy-publish/src",
    "../polyarchy-publish/CITATION.cff",
    "src",
];

/// What a packaged crate has of itself: its lock names the digest of every crate that it is built with.
const PACKAGED: [&str; 4] = ["Cargo.toml", "Cargo.lock", "build.rs", "src"];

/// Scenarios and studies that are built in; a packaged crate has its own copy.
const SHIPPED: [&str; 2] = ["../../configs", "configs"];

/// Change with every commit.
const COMMITS: [&str; 2] = ["../../.git/HEAD", "../../.git/logs/HEAD"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=POLYARCHY_COMMIT");
    for path in
        NUMBERS.iter().chain(&DRAWING).chain(&COMMITS).filter(|path| Path::new(path).exists())
    {
        println!("cargo::rerun-if-changed={path}");
    }
    tell("POLYARCHY_SOURCE", digest(&NUMBERS).or_else(packaged).as_deref());
    tell("POLYARCHY_DRAWING", digest(&DRAWING).or_else(packaged).as_deref());
    // A distributor who builds from an archive may name the commit.
    let given = std::env::var("POLYARCHY_COMMIT").ok();
    let asked = given.is_none().then(|| git(&["rev-parse", "HEAD"])).flatten();
    let dirty = asked.as_ref().and_then(|_| git(&["status", "--porcelain"]));
    tell("POLYARCHY_BUILT_FROM", given.or(asked).as_deref());
    tell("POLYARCHY_DIRTY", dirty.map(|list| (!list.is_empty()).to_string()).as_deref());
    tell("POLYARCHY_RUSTC", compiler().as_deref());
    ship().expect("scenarios and studies are there to be built in");
}

/// Lists every file of `configs/` with its text, for `shipped.rs`.
fn ship() -> std::io::Result<()> {
    let root = SHIPPED
        .map(Path::new)
        .into_iter()
        .find(|path| path.is_dir())
        .unwrap_or(Path::new("configs"));
    println!("cargo::rerun-if-changed={}", root.display());
    let root = root.canonicalize()?;
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        list.extend([
            "(",
            &literal(&name),
            ", include_str!(",
            &literal(&path.to_string_lossy()),
            ")),\n",
        ]);
    }
    list += "]\n";
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("shipped.rs"), list)
}

/// A text as a literal of Rust.
fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// What is not known is not set.
fn tell(name: &str, value: Option<&str>) {
    if let Some(value) = value {
        println!("cargo::rustc-env={name}={value}");
    }
}

/// Digest of a packaged crate, beside which no other source lies.
fn packaged() -> Option<String> {
    let there: Vec<&str> = PACKAGED.into_iter().filter(|path| Path::new(path).exists()).collect();
    digest(&there)
}

/// Digest of source, if all of it is there.
fn digest(paths: &[&str]) -> Option<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(Path::new(path), &mut files).ok()?;
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for path in files {
        let content = fs::read(&path).ok()?;
        // Slashes of the platform must not matter.
        hasher.update(path.to_string_lossy().replace('\\', "/").as_bytes());
        hasher.update(&(content.len() as u64).to_le_bytes());
        hasher.update(&content);
    }
    Some(hasher.finalize().to_hex().to_string())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

fn git(arguments: &[&str]) -> Option<String> {
    said(Command::new("git").args(["-C", "../.."]).args(arguments))
}

fn compiler() -> Option<String> {
    said(Command::new(std::env::var_os("RUSTC")?).arg("--version"))
}

fn said(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
