use polyarchy_model::{chance::Luck, event::*, run::*, scenario::Scenario, setting::Setting};
use polyarchy_why::chain::*;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let s: Scenario = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let setting = Setting::new(&s).unwrap();
    let log =
        follow(&setting, Luck::new(9, 4), &Recording::every(4), Default::default()).unwrap().log;
    let names = Names::new(&setting, &log);
    let index = Index::new(&log, &names);
    let mut roots = std::collections::BTreeMap::new();
    let mut n = 0;
    for (place, e) in log.events().iter().enumerate().filter(|(_, e)| e.id.kind == Kind::Disputed) {
        let chain = index.chain(place);
        *roots.entry(chain.last().unwrap().root).or_insert(0) += 1;
        if n < 5 {
            println!("--- {}", names.event(&e.id));
            for l in &chain {
                println!(
                    "  {}  {}",
                    l.event.map_or(String::new(), |p| format!(
                        "w{} [{}]",
                        log.events()[p].id.week,
                        names.event(&log.events()[p].id)
                    )),
                    l.words
                );
            }
        }
        n += 1;
    }
    println!("{roots:?}");
}
