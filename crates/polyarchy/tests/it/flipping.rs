//! One flipped bit anywhere in a folder of results is used by no command in silence.
//!
//! `POLYARCHY_FLIPS=300 cargo test -p polyarchy --test it flipped` tries more of them, `POLYARCHY_FLIPS=100..200` a
//! part of these.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use polyarchy::Exit;
use polyarchy_results::digest;

use crate::place::{Place, STUDY, Said, TIMES, every_file};

/// Flips that are tried if nobody asks for more.
const FLIPS: u64 = 10;

/// A study with every kind of file, and two months long.
fn study() -> String {
    let short = STUDY.replace("replicates = 3", "replicates = 2").replace("= 12", "= 8");
    let recorded = "activities = true\nparties = true\nresponsibilities = true\nties = true\n";
    let contrast = "\n[[contrast]]\nname = \"pressed\"\nmetric = \"trust\"\nfactor = \"pressure.time\"\n\
                    levels = [0.5, 1.0]\ndirection = \"less\"\nsmallest_effect = 0.01\n";
    let expect = "\n[[expect]]\nname = \"some\"\npattern = \"P1\"\nclaim = \"There is trust.\"\n\
                  left = { metric = \"trust\" }\nright = { value = 0 }\ndirection = \"greater\"\n\
                  smallest_effect = 0.01\n";
    format!("{short}{recorded}{contrast}{expect}")
}

type Files = BTreeMap<String, Vec<u8>>;

/// What came of a command: what it said, and what it wrote.
type Outcome = (String, Files);

/// The whole of a study's results, and what each command makes of them.
struct Whole {
    place: Place,
    name: String,
    files: Files,
}

impl Whole {
    fn made() -> Self {
        let place = Place::with(&study());
        for options in ["--out @/results", "--out @/others --set seed=8"] {
            let said = place.execute(&format!("run @/small.toml --quiet {options}"));
            assert_eq!(said.exit, Exit::Well, "{}", said.err);
        }
        fs::rename(place.path("others"), place.path("results/others")).unwrap();
        let folder = place.path("results");
        let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
        let name = names.map(|name| name.to_string_lossy().into_owned());
        let name = name.filter(|name| name.starts_with("small-")).last().unwrap();
        let other = fs::read_dir(folder.join("others")).unwrap().next().unwrap().unwrap().path();
        fs::rename(other, place.path("other")).unwrap();
        fs::remove_dir(folder.join("others")).unwrap();
        let files = every_file(&folder.join(&name));
        Self { place, name, files }
    }

    /// Puts the files where they were.
    fn restore(&self) {
        let results = self.place.path("results");
        fs::remove_dir_all(&results).unwrap();
        for (name, bytes) in &self.files {
            let path = results.join(&self.name).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// What each command that uses results says and leaves behind.
    fn used(&self) -> Vec<(&'static str, Said, Outcome)> {
        let results = format!("@/results/{}", self.name);
        let _ = fs::remove_file(self.place.path("page.html"));
        let page = |path: &Path| Files::from([("page".into(), fs::read(path).unwrap_or_default())]);
        let mut used = Vec::new();
        let mut use_by = |what, words: String, left: &dyn Fn() -> Files| {
            let said = self.place.execute(&words);
            let out = said.out.clone();
            used.push((what, said, (out, left())));
        };
        let nothing = Files::new;
        use_by("report", format!("report {results} --out @/page.html"), &|| {
            page(&self.place.path("page.html"))
        });
        use_by("compare", format!("compare {results} @/other"), &nothing);
        use_by("expand", format!("expand {results} --replicates 3 --quiet"), &|| {
            let mut files = every_file(&self.place.path("results"));
            files.retain(|name, _| !name.starts_with(&self.name));
            files
        });
        use_by("run --csv", "run @/small.toml --out @/results --quiet --csv".into(), &|| {
            every_file(&self.place.path("results").join(&self.name))
        });
        used
    }
}

/// What has no time in it.
fn lasting((said, files): &Outcome) -> (String, Files) {
    let mut files = files.clone();
    files.retain(|name, _| !TIMES.iter().any(|times| name.ends_with(times)));
    let said = said.lines().filter(|line| !line.contains(" runs in ")).collect();
    (said, files)
}

/// The flips that are tried.
fn asked() -> Range<u64> {
    let Ok(asked) = std::env::var("POLYARCHY_FLIPS") else { return 0..FLIPS };
    let (first, end) = asked.split_once("..").unwrap_or(("0", &asked));
    first.parse().unwrap()..end.parse().unwrap()
}

#[test]
fn a_flipped_bit_in_any_file_is_used_by_no_command_in_silence() {
    let whole = Whole::made();
    let due = whole.used();
    assert!(due.iter().all(|(_, said, _)| said.exit == Exit::Well));
    let flips = asked();
    let names: Vec<&String> = whole.files.keys().collect();
    let (mut refused, mut right) = (BTreeMap::<_, u64>::new(), BTreeMap::<_, u64>::new());
    for flip in flips.clone() {
        // The files come one after the other, so that many flips meet all of them; the bits are drawn.
        let name = names[(flip as usize * 7 + 3) % names.len()];
        let drawn = u64::from_str_radix(&digest::of_bytes(&flip.to_le_bytes())[..15], 16).unwrap();
        let mut bytes = whole.files[name].clone();
        let bit = drawn % (8 * bytes.len() as u64);
        bytes[(bit / 8) as usize] ^= 1 << (bit % 8);
        whole.restore();
        fs::write(whole.place.path("results").join(&whole.name).join(name), &bytes).unwrap();
        let place = format!("flip {flip}: bit {bit} of {name}");
        // What is said is masked, so that tests do not depend on the charts that there are.
        let named = if name.starts_with("figures/") { "figures/" } else { name };

        let verified = whole.place.execute(&format!("verify @/results/{} --sample 1", whole.name));
        assert_eq!(verified.exit, Exit::Mismatch, "{place}: {}{}", verified.out, verified.err);
        assert!((verified.out + &verified.err).contains(named), "{place}");
        for ((what, said, outcome), (_, _, due)) in whole.used().iter().zip(&due) {
            if said.exit == Exit::Well {
                assert!(lasting(outcome) == lasting(due), "{place} is used by {what}");
                *right.entry(*what).or_default() += 1;
            } else {
                assert!(said.err.contains(named), "{place}, {what}: {}", said.err);
                *refused.entry(*what).or_default() += 1;
            }
        }
    }
    println!("of flips {flips:?}, refused: {refused:?}; not used, or made anew: {right:?}");
}
