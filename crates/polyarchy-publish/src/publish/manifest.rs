//! The manifest of a study's results.

use polyarchy_results::manifest::{FactorFacts, Facts, MANIFEST, MANIFEST_FORMAT, PublishedAgain};
use polyarchy_results::packages::{DATA_PACKAGE, RO_CRATE};
use polyarchy_results::{FileEntry, Host, Manifest, RunCounts, digest};
use polyarchy_runner::clock;

use super::Origin;

/// Everything that is known before the last file is written.
pub(super) fn of(origin: &Origin, files: Vec<FileEntry>, completed: u64, failed: u64) -> Manifest {
    let study = &origin.prepared.study;
    let scenario = study.scenario_in_full();
    let text = serde_json::to_string(&scenario).expect("a scenario is JSON");
    let manifest = Manifest {
        format_version: MANIFEST_FORMAT,
        manifest_digest: String::new(),
        study: study.name.clone(),
        question: study.question.clone(),
        polyarchy_version: origin.build.version.into(),
        commit: origin.build.commit.map(str::to_owned),
        dirty: origin.build.dirty,
        seed: study.seed,
        study_hash: study.hash().to_hex().to_string(),
        scenario_hashes: [(scenario.title.clone(), digest::of_bytes(text.as_bytes()))].into(),
        command_line: origin.written.iter().map(|w| w.to_string_lossy().into_owned()).collect(),
        host: Host {
            os: std::env::consts::OS.into(),
            arch: std::env::consts::ARCH.into(),
            cpus: std::thread::available_parallelism().map_or(1, usize::from),
        },
        threads: origin.threads,
        started: origin.started.clone(),
        finished: clock::now(),
        wall_seconds: origin.clock.elapsed().as_secs_f64(),
        runs: RunCounts { planned: completed + failed, completed, failed },
        license: None,
        files,
        extra: facts(origin),
    };
    match origin.before {
        Some(before) => with_runs_of(manifest, before),
        None => manifest,
    }
}

/// Fills in how long it took in the end to make the runs and all else.
pub(super) fn close(manifest: &mut Manifest, origin: &Origin) {
    if origin.before.is_none() {
        manifest.wall_seconds = origin.clock.elapsed().as_secs_f64();
    }
}

/// Makes the manifest tell when, where and by what the runs were made, and beside it when the rest
/// was made again.
fn with_runs_of(mut manifest: Manifest, before: &Manifest) -> Manifest {
    let Manifest { commit, dirty, host, threads, wall_seconds, .. } = before.clone();
    let Manifest { polyarchy_version, started, finished, .. } = before.clone();
    let Facts { build, compiler, source_digest, .. } = before.extra.clone();
    let again = PublishedAgain { at: manifest.finished.clone(), build: manifest.extra.build };
    manifest.extra =
        Facts { build, compiler, source_digest, published_again: Some(again), ..manifest.extra };
    Manifest {
        polyarchy_version,
        commit,
        dirty,
        host,
        threads,
        started,
        finished,
        wall_seconds,
        ..manifest
    }
}

fn facts(origin: &Origin) -> Facts {
    let (build, study) = (origin.build, &origin.prepared.study);
    let factors = study.factors.iter().map(|factor| FactorFacts {
        key: factor.key.clone(),
        label: factor.label.clone(),
        unit: factor.unit.clone(),
    });
    Facts {
        build: Some(build.name()),
        compiler: build.compiler.map(str::to_owned),
        source_digest: build.source.map(str::to_owned),
        drawing_digest: build.drawing.map(str::to_owned),
        points: study.points().len() as u64,
        replicates: study.replicates,
        horizon_weeks: study.horizon_weeks,
        factors: factors.collect(),
        // All others are the same to the byte, however often and wherever the study is run.
        files_that_tell_times: [MANIFEST, DATA_PACKAGE, RO_CRATE].map(str::to_owned).into(),
        ..Facts::default()
    }
}
