//! What follows a fork, worked out by hand.

use super::refused;
use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::scenario::Scenario;
use crate::setting::Setting;
use crate::small::{SITE, assert_near, party, setting};
use crate::state::agreements::Stage;
use crate::state::mail::Mail;
use crate::table::{AgreementId, Id, MemberId};
use crate::tick::advance;

const MAIN: AgreementId = AgreementId::FIRST;

/// Two parties of two members, whose project goes on for long, under an agreement and with a channel.
const RULES: &str = "[agreements.main]\nform = \"it_outsourcing\"\n\
    [channels.chat]\nadoption = 0.5\nposts_per_week = 1\nreach = \"group\"\n\
    [plan]\ndeadline_weeks = 50\nbudget = 150\n\
    [mandates.early]\nweek = 3\nmoves_deadline = 5\ngrants = -20\n\
    [mandates.late]\nweek = 30\ngrants = 10\n";

/// The setting as it stands, and as TOML laid over it makes it.
fn pair(over: &str) -> [Setting; 2] {
    let old = setting(&[2, 2], RULES);
    let mut whole = toml::Value::try_from(&old.scenario).expect("a scenario is TOML");
    merge(&mut whole, toml::from_str(over).expect("the change is TOML"));
    let scenario: Scenario = whole.try_into().expect("the changed scenario is right");
    let new = Setting::new(&scenario).expect("it is consistent");
    [old, new]
}

fn merge(whole: &mut toml::Value, over: toml::Value) {
    match (whole, over) {
        (toml::Value::Table(whole), toml::Value::Table(over)) => {
            for (key, value) in over {
                merge(whole.entry(key).or_insert(toml::Value::Boolean(false)), value);
            }
        }
        (whole, over) => *whole = over,
    }
}

/// The collaboration after ten weeks, and as it goes on under the change.
fn forked(over: &str, fresh: Option<u64>) -> [Collaboration; 2] {
    let [old, new] = pair(over);
    let mut before = Collaboration::found(&old, Luck::new(1, 0));
    (0..10).for_each(|_| advance(&mut before, &old));
    let mut after = before.clone();
    after.fork(&old, &new, fresh);
    [before, after]
}

/// Identity: 50 weeks and a mandate's 5 are 55. A factor of .8 takes 10 of the 50, and 70 for the plan's 50 adds 20; of
/// the money, 150 - 20 are 130, and half as much for the plan leaves 55.
#[test]
fn a_limit_moves_by_the_difference_and_what_mandates_did_stays() {
    for (over, deadline, budget) in [
        ("", Some(55.0), Some(130.0)),
        ("[pressure]\ntime = 0.8\nbudget = 0.5", Some(45.0), Some(55.0)),
        ("[plan]\ndeadline_weeks = 70\nbudget = 10", Some(75.0), Some(0.0)),
    ] {
        let [_, c] = forked(over, None);
        assert_eq!(c.project.deadline, deadline, "{over}");
        assert_eq!(c.project.budget, budget, "{over}");
        assert_eq!(c.project.next_mandate, 1, "the late one is to come");
    }
}

/// Identity: of three mandates of the future, that of week 5 has not come and does not come; those of weeks 12 and 30
/// change 150 - 20 by -40 and 10.
#[test]
fn mandates_from_the_fork_on_are_those_of_the_future() {
    let over =
        "[mandates.missed]\nweek = 5\ngrants = -100\n[mandates.cut]\nweek = 12\ngrants = -40\n";
    let [_, new] = pair(over);
    let [_, mut c] = forked(over, None);
    let budget = |c: &mut Collaboration, weeks: u32| {
        while c.tick < weeks {
            advance(c, &new);
        }
        c.project.budget.expect("there is one")
    };
    assert_near(budget(&mut c, 12), 130.0, 1e-12);
    assert_near(budget(&mut c, 13), 90.0, 1e-12);
    assert_near(budget(&mut c, 31), 100.0, 1e-12);
}

/// Identity: what has not moved is the new number; expertise has grown by g from .5, and is .3 + g or 1 at most.
#[test]
fn what_parties_are_like_follows_and_what_they_learnt_stays() {
    let [before, after] = forked(
        "[parties.party_0]\nhours_per_week = 4\npower = 3\ncredit = 0.25\n\
         expertise = { social = 0.3, technical = 1.0 }\nretention = { social = 0.1, technical = 0.5 }",
        None,
    );
    let (id, parties) = (party(0), &after.parties);
    let found =
        [parties.capacity[id], parties.power[id], parties.credit[id], parties.retention[id][0]];
    assert_eq!(found.map(f64::to_bits), [8.0, 3.0, 0.25, 0.1].map(f64::to_bits));
    let [social, technical] = before.parties.expertise[id];
    assert!(social >= 0.5 && technical >= 0.5);
    assert_near(parties.expertise[id][0], social - 0.2, 1e-12);
    assert_near(parties.expertise[id][1], 1.0, 1e-12);
    assert_eq!(after.parties.power[party(1)].to_bits(), before.parties.power[party(1)].to_bits());
}

/// Identity: 40 hours more of 100 are 40 more to do; 60 fewer may be all that was left.
#[test]
fn hours_of_a_project_move_by_the_difference() {
    let [before, after] = forked("[activities.site]\nproject_hours = 140", None);
    assert_near(
        after.activities.hours_left[SITE],
        before.activities.hours_left[SITE] + 40.0,
        1e-12,
    );
    assert_near(after.project.planned_hours, 140.0, 0.0);
    let [before, after] = forked("[activities.site]\nproject_hours = 1", None);
    assert!(!before.activities.done[SITE] && after.activities.done[SITE]);
}

/// Identity: another form is signed for the week of the fork, as one revision more; so are other clauses of the same
/// form. Its other terms hold without being signed, and nothing is signed where nothing differs.
#[test]
fn an_agreement_that_differs_is_signed_anew() {
    for (over, signed, review) in [
        ("", 0, 52),
        ("[agreements.main]\nform = \"interest_network\"", 1, 10 + 52),
        ("[forms.it_outsourcing]\nexplicitness = 0.1", 1, 10 + 52),
        ("[activities.site]\nprovider = \"party_0\"", 1, 10 + 52),
        ("[forms.it_outsourcing]\nenforcement = 0.1", 0, 52),
        ("[forms.it_outsourcing]\nreview_weeks = 60", 0, 60),
    ] {
        let [_, new] = pair(over);
        let [before, after] = forked(over, None);
        let revisions = |c: &Collaboration| c.agreements.revisions[MAIN];
        assert_eq!(revisions(&after) - revisions(&before), signed, "{over}");
        assert_eq!(after.agreements.n_signed - before.agreements.n_signed, signed, "{over}");
        assert_eq!(after.agreements.next_review[MAIN], review, "{over}");
        assert_eq!(after.agreements.form[MAIN], new.agreements[0].form, "{over}");
        assert_eq!(after.agreements.stage[MAIN], Stage::Running);
        assert_eq!(after.tick, 10);
    }
}

/// Identity: with the same draws, more members use a channel that more of them use, and none less; all where all do.
#[test]
fn members_use_a_channel_as_their_own_draws_have_it() {
    let users = |c: &Collaboration| c.mail.users(1).to_vec();
    let [before, same] = forked("", Some(5));
    assert_eq!(users(&before), users(&same), "who is there keeps what it drew");
    let [_, after] = forked("[channels.chat]\nadoption = 1.0", Some(5));
    assert_eq!(users(&after), [0, 1, 2, 3]);
    let [_, after] = forked("[channels.chat]\nadoption = 0.0", None);
    assert!(users(&after).is_empty());
    let [_, after] = forked("[channels.chat]\nadoption = 0.7", None);
    assert!(users(&before).iter().all(|member| users(&after).contains(member)));
}

/// Identity: of those who come by date, susceptibility is drawn anew under a key if they come from the fork on, and
/// under no key it stays.
#[test]
fn whoever_comes_after_the_fork_draws_anew() {
    let rules = |week: u32| {
        format!("[parties.late]\nbased_on = \"party_1\"\njoins_week = {week}\n")
            .replace("based_on = \"party_1\"", "sector = \"company\"\nmembers = 1\nhours_per_week = 10\n\
                retention = { social = 0.5, technical = 0.5 }\nexpertise = { social = 0.5, technical = 0.5 }\n\
                credit = 0.0\nblame = 0.0")
    };
    for (week, fresh, is_same) in
        [(10, Some(5), false), (20, Some(5), false), (9, Some(5), true), (20, None, true)]
    {
        let setting = setting(&[1, 1], &rules(week));
        let mut c = Collaboration::found(&setting, Luck::new(1, 0));
        (0..10).for_each(|_| advance(&mut c, &setting));
        let of_all = |c: &Collaboration| -> Vec<u64> {
            (0..3).map(|m| c.members.susceptibility[MemberId::of(m)].to_bits()).collect()
        };
        let before = of_all(&c);
        c.fork(&setting, &setting, fresh);
        let after = of_all(&c);
        assert_eq!(before[..2], after[..2]);
        assert_eq!(before[2] == after[2], is_same, "{week} {fresh:?}");
    }
}

/// Identity: what arrives in weeks 10, 11 and 12 arrives then, whether posts take 2 weeks at most or 5.
#[test]
fn posts_on_their_way_arrive_as_they_would_have() {
    let delayed = |weeks: u32| {
        setting(&[2, 2], &RULES.replace("reach", &format!("delay_weeks = {weeks}\nreach")))
    };
    let (old, new) = (delayed(2), delayed(5));
    let c = Collaboration::found(&old, Luck::new(1, 0));
    let mut short: Mail = c.mail.clone();
    let post = |n: u32| crate::state::mail::Post {
        author: n,
        party: party(0),
        slot: 0,
        activity: SITE,
        holder: 0,
        pool: 1,
        right: crate::state::stakes::Right::Work,
        channel: 1,
        nth: 0,
    };
    for (author, delay) in [(0, 0), (1, 1), (2, 2)] {
        short.outbox(10, delay).push(post(author));
    }
    let mut long = short.clone();
    long.make_room(10, &new);
    long.outbox(10, 5).push(post(3));
    for (week, authors) in
        [(10, vec![0]), (11, vec![1]), (12, vec![2]), (13, vec![]), (15, vec![3])]
    {
        long.arrive(week, 2, 4);
        let found: Vec<u32> = long.arrived().iter().map(|post| post.author).collect();
        assert_eq!(found, authors, "week {week}");
    }
}

/// Identity: each of these changes alone is refused at its key, and none of those that can be made.
#[test]
fn what_cannot_change_is_refused_at_its_key() {
    let places = |over: &str| -> Vec<String> {
        let [old, new] = pair(over);
        let found = refused(&old.scenario, &new.scenario, 10);
        found.iter().map(|problem| problem.place.join("/")).collect()
    };
    for (over, place) in [
        ("horizon_weeks = 900", "horizon_weeks"),
        ("[parties.party_0]\nmembers = 3", "parties/party_0/members"),
        ("[parties.party_1]\njoins_week = 5", "parties/party_1/joins_week"),
        ("[parties.party_1]\nleaves_week = 9", "parties/party_1/leaves_week"),
        ("[activities.site]\nconcerns = [\"party_1\", \"party_0\"]", "activities/site/concerns"),
        ("[activities.site]\ntheme = \"web\"", "activities/site/theme"),
        ("[activities.site]\nnature = 0.4", "activities/site/nature"),
        ("[activities.site]\nstarts_week = 12", "activities/site/starts_week"),
        ("[channels.chat]\nends_week = 9", "channels/chat/ends_week"),
        ("[agreements.main]\nstarts_week = 20", "agreements/main/starts_week"),
        ("[agreements.main]\nends_week = 10", "agreements/main/ends_week"),
        ("[agreements.main]\nparties = [\"party_0\"]", "agreements/main/parties"),
        ("[agreements.more]\nform = \"it_service\"", "agreements"),
        ("[forms.own]\nexplicitness = 0.1", "forms"),
        ("[mandates.early]\nweek = 30", "mandates/early/week"),
        ("[mandates.early]\ngrants = -30", "mandates/early/grants"),
        ("[mandates.late]\nweek = 9", "mandates/late/week"),
        ("[mandates.cut]\nweek = 4", "mandates/cut/week"),
    ] {
        assert_eq!(places(over), [place], "{over}");
    }
    for over in [
        "",
        "[parties.party_1]\nleaves_week = 10\npower = 2",
        "[activities.site]\nnature = 0.9\nproject_hours = 50",
        "[channels.chat]\nends_week = 10\nadoption = 1.0\ndelay_weeks = 4",
        "[agreements.main]\nform = \"it_service\"\nends_week = 11\nsuccessors = [\"it_service\"]",
        "[forms.it_service]\nexplicitness = 0.1",
        "[mandates.late]\nweek = 10\n[mandates.cut]\nweek = 20",
        "[talk]\nassertiveness = 2.0\n[pressure.fixed]\ntime = 0.5",
    ] {
        assert!(places(over).is_empty(), "{over}: {:?}", places(over));
    }
}
