//! Why something came about, and what would be otherwise: `why` and `replay`.

use polyarchy::Exit;
use serde_json::Value;

use crate::place::{Place, STUDY, Said};

/// A place with results of a small study, and what a command says of them.
struct Results {
    place: Place,
    folder: String,
}

impl Results {
    fn new() -> Self {
        Self::of(STUDY)
    }

    fn of(study: &str) -> Self {
        let place = Place::with(study);
        let said = place.execute("run @/small.toml --out @/results --quiet");
        assert_eq!(said.exit, Exit::Well, "{}", said.err);
        let name = place.results().file_name().unwrap().display().to_string();
        Self { place, folder: format!("@/results/{name}") }
    }

    fn asked(&self, command: &str) -> Said {
        self.place.execute(&command.replace('F', &self.folder))
    }

    /// What a command says that does what it is told, with the folder left out.
    fn text(&self, command: &str) -> String {
        let said = self.asked(command);
        assert_eq!((said.exit, said.err.as_str()), (Exit::Well, ""), "{command}");
        said.out.replace(&self.place.path("").display().to_string(), "")
    }

    fn json(&self, command: &str) -> Value {
        serde_json::from_str(&self.text(command)).unwrap()
    }
}

/// A run of a network without pressure.
const NETWORK: &str = "--run 6";

#[test]
fn why_tells_ledger_shares_chain_and_test() {
    let results = Results::new();
    insta::assert_snapshot!("why_party", results.text(&format!("why F {NETWORK} --party firm_a")));
    let told = results.json(&format!("why F {NETWORK} --party firm_a --json"));
    let number = |value: &Value| value.as_f64().unwrap();
    let shares: f64 =
        told["shares"].as_array().unwrap().iter().map(|one| number(&one["share"])).sum();
    let [from, to] = [0, 1].map(|at| number(&told["values"][at]));
    assert!((to - from - shares).abs() < 1e-9);
    let ledger = &told["ledger"];
    let parts: f64 =
        ledger["shares"].as_array().unwrap().iter().map(|one| number(&one["share"])).sum();
    assert!((number(&ledger["belief"]) - parts).abs() < 1e-9);
}

#[test]
fn why_goes_from_a_dispute_to_its_root_and_its_test_can_be_typed() {
    let results = Results::new();
    let told = results.json(&format!("why F {NETWORK} --disputes --json"));
    let dispute = told["disputes"][0]["event_id"].as_str().unwrap().to_owned();
    insta::assert_snapshot!("why_disputes", results.text(&format!("why F {NETWORK} --disputes")));
    let text = results.text(&format!("why F {NETWORK} --dispute {dispute}"));
    insta::assert_snapshot!("why_dispute", text);
    let told = results.json(&format!("why F {NETWORK} --dispute {dispute} --json"));
    let (option, at) = (told["test"]["option"].as_str().unwrap(), &told["test"]["at"]);
    let replay = format!("replay F {NETWORK} --at {at} {option} --whether {dispute} --fresh 8");
    insta::assert_snapshot!("replay_test", results.text(&replay));
}

#[test]
fn a_replay_with_nothing_changed_is_the_run_to_the_bit() {
    let results = Results::new();
    for at in [0, 1, 7, 11] {
        let told = results.json(&format!("replay F {NETWORK} --at {at} --json"));
        assert_eq!(told["same"], true, "week {at}");
        for effect in told["in_this_luck"].as_array().unwrap() {
            let difference = effect["difference"].as_f64();
            assert!(difference.is_none_or(|difference| difference.abs() <= 0.0), "{effect}");
        }
    }
}

#[test]
fn threads_change_nothing_in_a_replay() {
    let results = Results::new();
    let replay = |threads: u32| {
        let set = "--set relations.trust_loss=0.2 --metric trust";
        results.text(&format!("replay F {NETWORK} --at 4 {set} --fresh 12 --threads {threads}"))
    };
    let alone = replay(1);
    assert_eq!(alone, replay(3));
    insta::assert_snapshot!("replay_set", alone);
    let set = "--set relations.trust_loss=0.2 --metric trust --replicates 3";
    insta::assert_snapshot!(
        "replay_replicates",
        results.text(&format!("replay F {NETWORK} --at 4 {set}"))
    );
}

#[test]
fn why_not_names_the_nearest_misses_and_top_the_roots_of_a_study() {
    let results = Results::new();
    let not = "--not --responsibility activity_0/decision --week 6";
    insta::assert_snapshot!("why_not", results.text(&format!("why F {NETWORK} {not}")));
    insta::assert_snapshot!("why_top", results.text("why F --top 2 --replicates 3"));
    results.text("why F --top 2 --out @/profiles.csv");
    let table = std::fs::read_to_string(results.place.path("profiles.csv")).unwrap();
    assert!(table.contains("go back to luck"), "{table}");
}

#[test]
fn futures_of_one_history_can_be_asked_about() {
    let study = STUDY.replace("replicates = 3", "replicates = 2") + "[fork]\nrun = 1\nat = 4\n";
    let results = Results::of(&study);
    let told = results.json("why F --run 3 --party firm_a --json");
    assert_eq!(told["weeks"][0], 0);
    let told = results.json("replay F --run 3 --at 4 --json");
    assert_eq!(told["same"], true);
    let said = results.asked("replay F --run 3 --at 6");
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.err.contains("week 4"), "{}", said.err);
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_would_be_right() {
    let results = Results::new();
    let mut told = String::new();
    for command in [
        "why F --run 99",
        "why F --run 6 --party nobody",
        "why F --run 6 --member firm_a",
        "why F --run 6 --responsibility activity_0",
        "why F --run 6 --responsibility nothing/work",
        "why F --run 6 --dispute nonsense",
        "why F --run 6 --dispute 3.dispute.activity_0.work.3-0",
        "why F --run 6 --since 9 --week 9",
        "why F --top 3 --by nothing",
        "replay F --run 6 --at 40",
        "replay F --run 6 --at 2 --set nothing=1",
        "replay F --run 6 --at 2 --set parties.firm_a.members=9",
        "replay F --run 6 --at 2 --block 1.post.firm_a-1.0",
        "replay F --run 6 --at 2 --flip 3.post.firm_a-1.0",
        "replay F --run 6 --at 2 --block 3.pressure",
        "replay F --run 6 --at 2 --hold 3.post.firm_a-1.99",
        "replay F --run 6 --at 2 --block nonsense.post",
        "replay F --run 6 --at 2 --block 3.post.firm_a-1.0 --replicates 4",
        "replay F --run 6 --at 2 --metric nothing",
    ] {
        let said = results.asked(command);
        assert!(matches!(said.exit, Exit::Usage | Exit::Configuration), "{command}: {}", said.out);
        assert_eq!(said.out, "", "{command}");
        told += &format!("$ {command}\n{}\n", said.err);
    }
    insta::assert_snapshot!("what_cannot_be_asked", told);
}
