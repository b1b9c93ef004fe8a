//! The charts, drawn from small made-up results.

mod applicability;
mod facts;
mod figures;
mod judged;
mod overview;
mod page;
mod synthetic;

/// The results of one made-up study.
fn study(name: &str) -> polyarchy_report::ResultTables {
    let found = synthetic::studies().into_iter().find(|(study, _)| *study == name);
    found.expect("the study is one of the made-up ones").1
}
