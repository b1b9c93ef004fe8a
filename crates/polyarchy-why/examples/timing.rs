use polyarchy_model::{chance::Luck, event::Names, run::*, scenario::Scenario, setting::Setting};
use polyarchy_why::change::*;
use std::time::Instant;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let s: Scenario = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let setting = Setting::new(&s).unwrap();
    let t = Instant::now();
    for _ in 0..20 {
        run(&setting, Luck::new(9, 4), &Recording::every(4)).unwrap();
    }
    println!("plain {:?}", t.elapsed() / 20);
    let t = Instant::now();
    let mut log = None;
    for _ in 0..20 {
        log = Some(
            follow(&setting, Luck::new(9, 4), &Recording::every(4), Default::default())
                .unwrap()
                .log,
        );
    }
    println!("followed {:?}", t.elapsed() / 20);
    let log = log.unwrap();
    let t = Instant::now();
    let cells = log.to_cells();
    println!("cells {:?} {} MB events {}", t.elapsed(), cells.len() * 8 / 1_000_000, log.len());
    let mut by = std::collections::BTreeMap::new();
    for e in log.events() {
        *by.entry(e.id.kind.info().id).or_insert(0) += 1;
    }
    println!("{by:?}");
    let names = Names::new(&setting, &log);
    let last = *stock_weeks(&log).last().unwrap();
    for m in [Measure::Ambiguity, Measure::Conflict] {
        let t = Instant::now();
        let c = explain(&log, &names, Target::All, m, [0, last]).unwrap();
        println!("{m:?} {:?} {:?} residual {:e}", t.elapsed(), c.values, c.residual());
        for (cause, share) in c.shares.iter().take(6) {
            println!("   {share:+.4} {}", cause.words(&names));
        }
        let t = Instant::now();
        let p = names.party_of(0);
        let c = explain(&log, &names, Target::Party(p), m, [0, last]).unwrap();
        println!("{m:?} party {:?} {:?} residual {:e}", t.elapsed(), c.values, c.residual());
        for (cause, share) in c.shares.iter().take(8) {
            println!("   {share:+.4} {}", cause.words(&names));
        }
    }
}
