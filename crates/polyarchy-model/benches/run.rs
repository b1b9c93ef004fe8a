//! Speed of whole runs, summary metrics recorded, on one core.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::{Setting, scenario::Scenario};

const NEUTRAL: &str = include_str!("../../../configs/scenarios/neutral.toml");

fn neutral(c: &mut Criterion) {
    let scenario: Scenario = toml::from_str(NEUTRAL).expect("the neutral scenario is right");
    let setting = Setting::new(&scenario).expect("it is consistent");
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let mut group = c.benchmark_group("run");
    group.throughput(Throughput::Elements(24 * 156));
    let mut replicate = 0;
    group.bench_function("neutral", |bencher| {
        bencher.iter(|| {
            replicate += 1;
            run(&setting, Luck::new(1, replicate), &recording)
        });
    });
    group.finish();
}

criterion_group!(benches, neutral);
criterion_main!(benches);
