//! Speed on one core: whole runs, of which summary metrics are recorded, and single phases.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::tick::{PHASES, advance};
use polyarchy_model::{Collaboration, Setting};

const NEUTRAL: &str = include_str!("../../../configs/scenarios/neutral.toml");
const SODA: &str = include_str!("../../../configs/scenarios/soda.toml");

/// Replicates that runs go through in turn, so that no single course counts.
const REPLICATES: u64 = 16;

/// A week in which stock is taken, so that this phase is seen at work.
const BUSY_WEEK: u32 = 59;

fn setting(text: &str) -> Setting {
    let scenario: Scenario = toml::from_str(text).expect("the scenario is right");
    Setting::new(&scenario).expect("it is consistent")
}

fn after(setting: &Setting, replicate: u64, weeks: u32) -> Collaboration {
    let mut collaboration = Collaboration::found(setting, Luck::new(1, replicate));
    (0..weeks).for_each(|_| advance(&mut collaboration, setting));
    collaboration
}

/// Members present, summed over the weeks of a run.
fn member_weeks(setting: &Setting, replicate: u64) -> u64 {
    let mut collaboration = Collaboration::found(setting, Luck::new(1, replicate));
    let mut total = 0;
    for _ in 0..setting.horizon() {
        advance(&mut collaboration, setting);
        let parties = &collaboration.parties;
        total +=
            parties.present_ids().map(|party| u64::from(parties.n_members[party])).sum::<u64>();
    }
    total
}

/// Whole runs, in member-weeks a second: the mean over replicates, since circles grow by chance.
fn runs(c: &mut Criterion) {
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let mut group = c.benchmark_group("run");
    for (name, text) in [("neutral", NEUTRAL), ("soda", SODA)] {
        let setting = setting(text);
        let all: u64 = (0..REPLICATES).map(|replicate| member_weeks(&setting, replicate)).sum();
        group.throughput(Throughput::Elements(all / REPLICATES));
        let mut replicate = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                replicate = (replicate + 1) % REPLICATES;
                run(&setting, Luck::new(1, replicate), &recording)
            });
        });
    }
    group.finish();
}

/// Each phase in the same busy week of a growing circle; what comes before it in the week is done.
fn phases(c: &mut Criterion) {
    let setting = setting(SODA);
    let mut state = after(&setting, 1, BUSY_WEEK);
    let mut group = c.benchmark_group("phase");
    for phase in PHASES {
        group.bench_function(phase.name, |bencher| {
            let run = |mut state: Collaboration| {
                (phase.run)(&mut state, &setting);
                state
            };
            bencher.iter_batched(|| state.clone(), run, BatchSize::LargeInput);
        });
        (phase.run)(&mut state, &setting);
    }
    group.finish();
}

criterion_group!(benches, runs, phases);
criterion_main!(benches);
