//! `polyarchy expand`: more replicates, levels or points, without repeating a run.

mod changes;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use polyarchy_publish::words::counted;
use polyarchy_publish::{Declared, study as stored_study};
use polyarchy_results::{Manifest, Outcome, Results, ResultsFolder, RunRecord, Stored};
use polyarchy_runner::{Prepared, RunId, RunnerError, Session, each_stored};
use polyarchy_study::{Level, Point, Study};

use crate::Surroundings;
use crate::arguments::{Expand, threads};
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::job::Job;

/// Runs the larger study beside the results; runs that both have are taken over.
pub(crate) fn expand(
    wish: &Expand,
    written: &[OsString],
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let results = Results::open(&wish.folder)?;
    refuse_other_build(&results)?;
    let smaller = Prepared::new(stored_study(&results, &[])?);
    let changes = changes::changes(wish, &smaller.study, &results.manifest)?;
    let larger = stored_study(&results, &changes)?;
    if larger.hash() == smaller.study.hash() {
        let told = "nothing is to be expanded: give more `--replicates`, `--levels` or `--points`";
        return Err(Failure::new(Exit::Usage, told));
    }
    let larger = Prepared::new(larger);
    let places = common(&smaller, &larger);
    let (out, study) = (beside(&wish.folder), larger.study.clone());
    let seen = seen_before(&smaller, &larger);
    let exit = Job {
        text: larger.study.resolved(),
        out: out.clone(),
        force: false,
        csv: wish.csv,
        threads: threads(wish.threads),
        speech: wish.speech,
        written,
        known: &|session| take_over(&results.files, &smaller, &places, session),
        declared: Declared::in_manifest(&results.manifest)
            .map(|declared| declared.seen(smaller.replicates)),
        surroundings,
        prepared: larger,
    }
    .run()?;
    if !wish.speech.quiet && !wish.speech.json && exit < Exit::Stopped {
        let name = ResultsFolder::name(&study.name, study.hash().as_bytes());
        let made = Results::open(&out.join(name))?.manifest;
        surroundings.terminal.tell(&(arrangement(&study, &made) + &seen));
    }
    Ok(exit)
}

/// Whether the joint design is still what it was, by the runs that were made: balanced, or filling space.
fn arrangement(study: &Study, made: &Manifest) -> String {
    let of_looks = made.extra.get("precision");
    let runs = |which: &str| of_looks.and_then(|told| told[which].as_u64());
    let (fewest, most) = match (runs("fewest_runs"), runs("most_runs")) {
        (Some(fewest), Some(most)) => (fewest, most),
        _ => (u64::from(study.replicates), u64::from(study.replicates)),
    };
    let balance = if fewest == most {
        format!("balanced: every point has {}", counted(most, "replicate", "replicates"))
    } else {
        "not balanced: each point has as many replicates as it needs".to_owned()
    };
    format!("the joint design is {balance}; {}\n", study.arrangement())
}

/// What it means for answers that their replicates were added by somebody who may have seen them.
fn seen_before(smaller: &Prepared, larger: &Prepared) -> String {
    let study = &larger.study;
    let asks = !study.contrasts.is_empty() || !study.expectations.is_empty();
    if !asks || study.precision.is_some() || larger.replicates == smaller.replicates {
        return String::new();
    }
    format!(
        "intervals, p-values and verdicts are those of {} of which the first {} were seen before: they hold over \
         both looks, and over all that came before them\n",
        counted(u64::from(larger.replicates), "replicate", "replicates"),
        smaller.replicates
    )
}

/// The folder in which a folder lies, whatever it is called: a link counts as what it leads to.
fn beside(folder: &Path) -> PathBuf {
    // Without a slash at its end, which would lead through a link.
    let folder: PathBuf = folder.components().collect();
    match folder.parent() {
        Some(above) if folder.file_name().is_some() && !folder.is_symlink() => {
            if above.as_os_str().is_empty() { ".".into() } else { above.into() }
        }
        _ => folder.join(".."),
    }
}

/// Runs of two builds are never mixed.
fn refuse_other_build(results: &Results) -> Result<(), Failure> {
    let manifest = &results.manifest;
    let found = manifest.extra.get("build").and_then(|build| build.as_str());
    if found == Some(BUILD.name().as_str()) {
        return Ok(());
    }
    let told = format!(
        "{}: the runs were made by another build ({}; this is {}): expand them with that one, or \
         run the larger study anew from resolved.toml with `polyarchy run` and `--set`",
        results.path().display(),
        found.unwrap_or(&manifest.polyarchy_version),
        BUILD.name()
    );
    Err(Failure::new(Exit::Mismatch, told))
}

/// For each run of the smaller study that the larger one has, its place there.
fn common(smaller: &Prepared, larger: &Prepared) -> BTreeMap<u64, u64> {
    let replicates = (smaller.replicates, larger.replicates);
    let of_levels: BTreeMap<&[Level], &Point> =
        larger.study.points().iter().rev().map(|new| (&new.levels[..], new)).collect();
    let mut places = BTreeMap::new();
    for old in smaller.study.points() {
        let same = of_levels.get(&old.levels[..]).filter(|new| {
            larger.study.luck_of(new.id, 0) == smaller.study.luck_of(old.id, 0)
                && larger.study.scenario_text_at(new) == smaller.study.scenario_text_at(old)
        });
        let Some(new) = same else { continue };
        for replicate in 0..replicates.0.min(replicates.1) {
            let place = |point, replicates| RunId { point, replicate }.place(replicates);
            places.insert(place(old.id, replicates.0), place(new.id, replicates.1));
        }
    }
    places
}

/// Puts the completed runs into the journal of the larger study; failed ones fail again.
fn take_over(
    files: &Stored,
    smaller: &Prepared,
    places: &BTreeMap<u64, u64>,
    session: &mut Session,
) -> Result<u64, RunnerError> {
    let mut taken = 0;
    each_stored(files, smaller, &|place| places.contains_key(&place), &mut |record| {
        if record.outcome == Outcome::Completed {
            let record = RunRecord { run_id: places[&record.run_id], ..record };
            taken += u64::from(session.journal.append(record.run_id, &record.to_bytes())?);
        }
        Ok(())
    })?;
    Ok(taken)
}
