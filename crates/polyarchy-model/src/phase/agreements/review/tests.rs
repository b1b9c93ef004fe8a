//! Reviews against answers worked out by hand.

use super::*;
use crate::small::{assert_near, assert_shares, founded, setting};
use crate::state::activities::Record;
use crate::submodel::signing::sign;

/// Four forms of falling explicitness: .9, .6, .3 and 0. On a social matter and a technical one of the
/// same parties their decision clauses name the government lead for both, the lead for the social one
/// and the provider for the other, all jointly, and the provider: sharing is 0, .5, 1 and 1.
const FORMS: &str = r#"
    [activities.forum]
    nature = 0.2
    project_hours = 100
    crew_hours_per_week = 10
    concerns = ["party_0", "party_1"]
    government_lead = "party_0"
    provider = "party_1"
    [forms.a]
    explicitness = 0.9
    decision = "government_lead"
    [forms.b]
    explicitness = 0.6
    decision = "by_nature"
    [forms.c]
    explicitness = 0.3
    decision = "joint"
    [forms.d]
    explicitness = 0.0
    decision = "provider"
    [agreements.main]
    form = "a"
    successors = ["a", "b", "c", "d"]
    [review]
    habituation = 0.0
    switching_cost = 0.1
    temperature = 0.3
"#;

const MAIN: AgreementId = AgreementId::FIRST;

/// The forms a, b, c and d.
fn forms(setting: &Setting) -> [FormId; 4] {
    ["a", "b", "c", "d"].map(|name| {
        FormId::of(
            setting.forms.cells().iter().position(|form| form.id == name).expect("it is there"),
        )
    })
}

/// Identity: the share of decision clauses that name all jointly or a party outside government.
#[test]
fn sharing_is_that_of_the_decision_clauses() {
    let (setting, c) = founded(&[1, 1], FORMS);
    for (form, expected) in forms(&setting).into_iter().zip([0.0, 0.5, 1.0, 1.0]) {
        let terms = &setting.forms[form].terms;
        assert_near(sharing(&c, &setting, MAIN, terms), expected, 1e-12);
    }
}

/// Identity: from b (.6, .5), with pains of .6 and .5 and a cost of .1 (1 + .5) = .15,
///
/// - a (.9, 0) brings .3 · .6 - .5 · .5 - .15 = -.22,
/// - c (.3, 1) brings -.3 · .6 + .5 · .5 - .15 = -.08,
/// - d (0, 1) brings -.6 · .6 + .5 · .5 - .15 = -.26.
#[test]
fn relief_weighs_what_a_form_changes_by_what_hurts() {
    let (setting, mut c) = founded(&[1, 1], FORMS);
    let [a, b, c_, d] = forms(&setting);
    c.agreements.form[MAIN] = b;
    c.project.budget_pressure = 0.5;
    let pains = Pains { of_ambiguity: 0.6, of_authority: 0.5 };
    for (form, expected) in [(a, -0.22), (c_, -0.08), (d, -0.26)] {
        assert_near(relief(&c, &setting, MAIN, form, &pains), expected, 1e-12);
    }
}

/// Adds to the record of both activities what makes for pains of .6 and .5: ambiguity of .3, a gap in
/// every tenth of the weeks of work, a vacuum in every tenth of the decisions and a gap in every tenth of
/// the accounts; 8 disputes over work and decisions for 20 occasions, and conflict of .1. What is added
/// are halves, whose sums are exact.
fn suffer(c: &mut Collaboration) {
    for activity in c.activities.ids() {
        let record = &mut c.activities.record[activity];
        record.work_occasions += 10.0;
        record.gaps += 1.0;
        record.decision_occasions += 10.0;
        record.vacuums += 1.0;
        record.accounts += 10.0;
        record.account_gaps += 1.0;
        record.stocks += 5.0;
        record.stress.ambiguity += 1.5;
        record.stress.conflict += 0.5;
        record.disputes_opened[Right::Work as usize] += 3.0;
        record.disputes_opened[Right::Decision as usize] += 5.0;
        // Those over accounts, which do not arise, would not count.
        record.disputes_opened[Right::Accountability as usize] += 7.0;
    }
}

/// Reviews at which stands another form, for n reviews under constant pains: from which form to which.
fn transitions(setting: &Setting, c: &mut Collaboration, n: u32) -> Vec<(usize, usize)> {
    let forms = forms(setting);
    let at = |form: FormId| forms.iter().position(|&other| other == form).expect("one of four");
    // Nothing of the founding, so that all windows are alike to the bit.
    c.activities.record.cells_mut().fill(Record::default());
    c.agreements.reviewed[MAIN] = Window::default();
    let mut path = Vec::new();
    for week in 0..n {
        c.tick = week;
        suffer(c);
        let from = at(c.agreements.form[MAIN]);
        review(c, setting, MAIN);
        if let Some((form, _)) = c.agreements.draft[MAIN] {
            c.agreements.form[MAIN] = form;
            sign(c, setting, MAIN, week + 1);
        }
        path.push((from, at(c.agreements.form[MAIN])));
    }
    path
}

/// Expectation within 4 standard errors of n = 40,000 reviews. Under constant pains and without
/// habituation the forms are a Markov chain: from each, softmax over {stay: 0, another: relief / .3} with
/// reliefs as above. From b it is exp(-.22 / .3) : 1 : exp(-.08 / .3) : exp(-.26 / .3) = .480305 : 1 :
/// .765928 : .420350. The stationary shares solve π P = π; their standard error is that of 200 batches.
#[test]
fn revisions_under_constant_pains_are_a_markov_chain() {
    let expected = [
        [0.306376, 0.234662, 0.296332, 0.162630],
        [0.180120, 0.375012, 0.287232, 0.157636],
        [0.173396, 0.218965, 0.455887, 0.151752],
        [0.188665, 0.238247, 0.300859, 0.272228],
    ];
    let stationary = [0.205179, 0.267309, 0.350648, 0.176865];
    let (n_batches, per_batch) = (200_u32, 200_u32);
    let (setting, mut c) = founded(&[1, 1], FORMS);
    c.project.budget_pressure = 0.5;
    let path = transitions(&setting, &mut c, n_batches * per_batch);
    let mut counts = [[0_u32; 4]; 4];
    for &(from, to) in &path {
        counts[from][to] += 1;
    }
    for (counts, expected) in counts.iter().zip(expected) {
        assert_shares(counts, counts.iter().sum(), &expected);
    }
    for (form, expected) in stationary.into_iter().enumerate() {
        let share = |batch: &[(usize, usize)]| {
            batch.iter().filter(|(_, to)| *to == form).count() as f64 / f64::from(per_batch)
        };
        let shares: Vec<f64> = path.chunks(per_batch as usize).map(share).collect();
        let n = f64::from(n_batches);
        let mean = shares.iter().sum::<f64>() / n;
        let variance = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / (n - 1.0);
        let error = (variance / n).sqrt();
        assert!(error < 0.005, "the band says nothing: {error}");
        assert!((mean - expected).abs() < 4.0 * error, "form {form}: {mean} ± {error}, {expected}");
    }
}

/// Identity: what no agreement lists is not drafted, and what is drafted takes its own weeks.
#[test]
fn only_listed_forms_are_drafted_each_in_its_own_time() {
    let rules = FORMS.replace("successors = [\"a\", \"b\", \"c\", \"d\"]", "successors = [\"c\"]");
    assert_ne!(rules, FORMS);
    let setting = setting(&[1, 1], &rules.replace("decision = \"joint\"", "drafting_weeks = 5"));
    let mut drafts = 0;
    for replicate in 0..50 {
        let luck = crate::chance::Luck::new(1, replicate);
        let mut c = Collaboration::found(&setting, luck);
        c.tick = 10;
        suffer(&mut c);
        review(&mut c, &setting, MAIN);
        if let Some(draft) = c.agreements.draft[MAIN] {
            assert_eq!(draft, (forms(&setting)[2], 10 + 1 + 5));
            drafts += 1;
        }
    }
    assert!(0 < drafts && drafts < 50, "{drafts}");
}

/// Identity: pains are rates, so that a window twice as long with twice as much in it hurts alike.
#[test]
fn pains_are_rates() {
    let once = Window {
        occasions: [10.0, 20.0, 4.0],
        nobody: [1.0, 4.0, 1.0],
        disputes: [2.0, 1.0, 0.0],
        requests: 0.0,
        stocks: 8.0,
        ambiguity: 4.0,
        conflict: 2.0,
    };
    let double = |values: [f64; 3]| values.map(|value| 2.0 * value);
    let twice = Window {
        occasions: double(once.occasions),
        nobody: double(once.nobody),
        disputes: double(once.disputes),
        requests: 0.0,
        stocks: 16.0,
        ambiguity: 8.0,
        conflict: 4.0,
    };
    assert!((once.of_ambiguity() - (0.5 + 0.1 + 0.2 + 0.25)).abs() < 1e-12);
    assert!((once.of_authority() - (0.1 + 0.25)).abs() < 1e-12);
    assert!((once.of_ambiguity() - twice.of_ambiguity()).abs() < 1e-12);
    assert!((once.of_authority() - twice.of_authority()).abs() < 1e-12);
}

/// Identity: only pain beyond its own level sets off a search, in which it counts in full and the other pain with
/// the weight that the parameter gives; what one is used to goes a part of the way.
#[test]
fn only_pain_beyond_what_one_is_used_to_sets_off_a_search() {
    let pains = |of_ambiguity: f64, of_authority: f64| Pains { of_ambiguity, of_authority };
    let used_to = pains(0.5, 0.25);
    for other in [0.0, 0.5, 1.0] {
        assert_eq!(pains(0.5, 0.25).beyond(&used_to, other), None);
        assert_eq!(pains(0.25, 0.125).beyond(&used_to, other), None);
        let found = pains(0.75, 0.125).beyond(&used_to, other);
        assert_eq!(found, Some(pains(0.75, other * 0.125)));
        let found = pains(0.25, 0.5).beyond(&used_to, other);
        assert_eq!(found, Some(pains(other * 0.25, 0.5)));
        assert_eq!(pains(0.75, 0.5).beyond(&used_to, other), Some(pains(0.75, 0.5)));
    }
    assert_eq!(used_to.towards(&pains(1.0, 0.0), 0.5), pains(0.75, 0.125));
    assert_eq!(used_to.towards(&pains(1.0, 0.0), 1.0), pains(1.0, 0.0));
}

/// Identity: whatever one is used to after the first review is what one finds, for any habituation.
#[test]
fn under_constant_pains_nobody_searches() {
    for habituation in [0.25, 0.5, 1.0] {
        let rules = FORMS.replace("habituation = 0.0", &format!("habituation = {habituation:?}"));
        let (setting, mut c) = founded(&[1, 1], &rules);
        let path = transitions(&setting, &mut c, 200);
        assert!(path.iter().all(|&transition| transition == (0, 0)), "{habituation}");
    }
}
