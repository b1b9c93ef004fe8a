//! Stories of parties.

use polyarchy_model::chance::Luck;
use polyarchy_model::event::{EventId, Kind, Log, Names};
use polyarchy_model::run::{Recording, follow};
use polyarchy_model::table::{Id, PartyId};

use super::shipped;
use crate::chain::Index;

/// An event as its cells: week, kind, parts; party, activity, right, holder; outcome, amount; details.
fn cells(
    (week, kind, parts): (u32, Kind, [u32; 4]),
    [party, activity, right, holder]: [i32; 4],
    (outcome, amount): (u16, f64),
    details: &[f64],
) -> Vec<f64> {
    let EventId { week, parts, .. } = EventId { week, kind, parts };
    let mut cells = vec![f64::from(week), f64::from(kind as u8)];
    cells.extend(parts.map(f64::from));
    cells.extend([party, -1, activity, right, holder].map(f64::from));
    cells.extend([f64::from(outcome), amount, f64::NAN, f64::NAN, f64::NAN, 0.0]);
    cells.push(details.len() as f64);
    cells.extend(details);
    cells
}

/// Known answer: two founders and one activity; a dispute over a decision in week 3 that talk settles for the other in week
/// 5; trust falls from .5 by .2; the other leaves in week 9. With an even prior over three holders ambiguity is 1, and with
/// nothing heard but the same there is no conflict.
#[test]
fn a_small_run_has_the_story_that_it_has() {
    const NONE: [i32; 4] = [-1; 4];
    let dispute = [0, 1, 3, 0];
    let founded = [1.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.9, 2.0, 0.0, 1.0];
    let log = [
        cells((0, Kind::Founded, [0; 4]), NONE, (0, f64::NAN), &founded),
        cells((0, Kind::Joined, [0, 0, 0, 0]), [0, -1, -1, -1], (0, 2.0), &[0.0]),
        cells((0, Kind::Joined, [1, 0, 0, 0]), [1, -1, -1, -1], (0, 1.0), &[0.0]),
        cells((0, Kind::Opened, [0; 4]), [-1, 0, -1, -1], (0, f64::NAN), &[]),
        cells((0, Kind::Stock, [1, 0, 0, 0]), NONE, (0, f64::NAN), &[]),
        cells((3, Kind::Disputed, dispute), [-1, 0, 1, -1], (0, 0.2), &[0.0, 1.0, 1.0, 2.0]),
        cells((5, Kind::Settlement, dispute), [-1, 0, 1, 2], (2, 0.5), &[0.0; 5]),
        cells((9, Kind::Left, [1, 0, 0, 0]), [1, -1, -1, -1], (0, f64::NAN), &[]),
    ];
    let log = Log::from_cells(&log.concat()).expect("it is a log");
    let names = Names {
        parties: vec!["office".to_owned(), "firm".to_owned()],
        first_members: vec![0, 2, 3],
        activities: vec!["hosting".to_owned()],
        agreements: Vec::new(),
        forms: Vec::new(),
        channels: vec!["in_house".to_owned()],
    };
    let index = Index::new(&log, &names);
    let told = |party: usize| index.text_of_story(&index.story(PartyId::of(party), false));
    let lines = |text: &str| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        lines(&told(0)),
        [
            "week 0    office is there from the founding, with 2 members. [0.joined.office]",
            "week 0    One activity concerns it: hosting. [0.joined.office]",
            "week 0    Its members' role ambiguity is at its worst: 1.00 on a scale from 0 to 1, and this is the last time they \
             hold anything. [0.stock_taken.1]",
            "week 0    Its members' role conflict (as a divergence) is at its worst: 0 on a scale from 0 to 1, and this is the \
             last time they hold anything. [0.stock_taken.1]",
            "week 3    It is in dispute with firm over the decision on hosting that came up in week 3. Talk settles this \
             after 2 weeks, for firm. [3.dispute.hosting.decision.3-0, 5.settlement.hosting.decision.3-0]",
            "week 3    Trust between it and firm has fallen from 0.50 in week 0 to 0.30. It does not come back. \
             [3.dispute.hosting.decision.3-0]",
            "week 9    It is there to the end. [9.left.firm]",
        ]
    );
    let firm = told(1);
    assert!(firm.contains("Talk settles this after 2 weeks, for it."), "{firm}");
    assert!(firm.ends_with("week 9    It leaves, as planned. [9.left.firm]\n"), "{firm}");
    let worth = index.text_of_worth(&index.worth_reading());
    assert_eq!(
        worth,
        "Stories worth reading, of 2 parties:\n  \
         office: it is in most disputes: 1; its trust falls furthest: by 0.20 with firm\n  \
         firm: it is the first to leave, in week 9\n"
    );
}

/// Most sentences of a story that is not to tell all.
const MOST: usize = 45;

#[test]
fn the_same_run_has_the_same_story_in_order_of_time_and_not_too_long() {
    for (scenario, setting) in shipped().into_iter().step_by(2) {
        let texts = || -> Vec<String> {
            let recording = Recording::every(52);
            let log = follow(&setting, Luck::new(4, 1), &recording, Default::default());
            let log = log.expect("the run is finite").log;
            let names = Names::new(&setting, &log);
            let index = Index::new(&log, &names);
            let mut texts = vec![index.text_of_worth(&index.worth_reading())];
            for party in (0..names.parties.len().min(4)).map(PartyId::of) {
                let [short, all] = [false, true].map(|all| index.story(party, all));
                assert!(short.sentences.len() <= MOST, "{scenario}: {}", short.sentences.len());
                assert!(short.sentences.len() <= all.sentences.len());
                for story in [&short, &all] {
                    assert!(story.sentences.is_sorted_by_key(|sentence| sentence.week));
                }
                texts.push(index.text_of_story(&short));
                texts.push(index.text_of_story(&all));
            }
            texts
        };
        assert_eq!(texts(), texts(), "{scenario}");
    }
}

#[test]
fn a_party_of_luan_has_its_story() {
    let (_, setting) =
        shipped().into_iter().find(|(scenario, _)| scenario == "luan").expect("it is shipped");
    let log = follow(&setting, Luck::new(4, 1), &Recording::every(52), Default::default());
    let log = log.expect("the run is finite").log;
    let names = Names::new(&setting, &log);
    let index = Index::new(&log, &names);
    let party = names.parties.iter().position(|name| name == "luwang").expect("it is there");
    insta::assert_snapshot!(index.text_of_story(&index.story(PartyId::of(party), false)));
}
