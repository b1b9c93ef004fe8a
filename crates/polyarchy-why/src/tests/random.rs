//! Small random scenarios: two to five parties that come and go, one to three activities, agreements, channels, mandates.

use std::fmt::Write;

use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::setting::Setting;

use super::dice::Dice;

/// Weeks that a random scenario lasts.
pub(super) const HORIZON: u32 = 12;

/// A random scenario in which members take stock every week, or every two, three or four.
pub(super) fn setting(dice: &mut Dice) -> Setting {
    let mut text = format!("title = \"Random\"\nhorizon_weeks = {HORIZON}\n");
    rates(dice, &mut text);
    let n_parties = 2 + dice.below(4);
    (0..n_parties).for_each(|nth| party(dice, &mut text, nth));
    (0..=dice.below(3)).for_each(|nth| activity(dice, &mut text, nth, n_parties));
    for nth in 0..dice.below(3) {
        let (form, successor) = (dice.below(FORMS.len()), dice.below(FORMS.len()));
        let [form, successor] = [form, successor].map(|place| FORMS[place].id);
        let starts = dice.below(4);
        let _ = writeln!(
            text,
            "[agreements.agreement_{nth}]\nform = \"{form}\"\nsuccessors = [\"{successor}\"]\nstarts_week = {starts}"
        );
    }
    for nth in 0..dice.below(3) {
        let reach = ["group", "pairwise"][dice.below(2)];
        let (adoption, posts, delay) = (dice.share(), dice.between(0.0, 3.0), dice.below(2));
        let _ = writeln!(
            text,
            "[channels.channel_{nth}]\nadoption = {adoption}\nposts_per_week = {posts}\nweight = 1\n\
             delay_weeks = {delay}\nreach = \"{reach}\""
        );
    }
    if dice.happens(0.5) {
        let (week, moves) = (dice.below(HORIZON as usize), dice.between(-8.0, 8.0));
        let grants = dice.between(-100.0, 100.0);
        let _ = writeln!(
            text,
            "[mandates.mandate]\nweek = {week}\nmoves_deadline = {moves}\ngrants = {grants}"
        );
    }
    let scenario: Scenario = toml::from_str(&text).expect("the scenario is right");
    Setting::new(&scenario).expect("it is consistent")
}

fn rates(dice: &mut Dice, text: &mut String) {
    let share = |dice: &mut Dice| dice.share();
    let _ = write!(
        text,
        "[plan]\ndeadline_weeks = {}\nbudget = {}\nplanned_cost = 1\n\
         [expectations]\nstock_weeks = {}\nforgetting = {}\nprior_weight = {}\ncustom = {}\n\
         [talk]\nassertiveness = {}\nrigidity = {}\n\
         [work]\ndispute_chance = {}\nrework = {}\n\
         [amendments]\nstaleness = {}\n",
        dice.between(4.0, 30.0),
        dice.between(20.0, 400.0),
        1 + dice.below(4),
        dice.between(0.0, 0.2),
        dice.between(0.1, 3.0),
        share(dice),
        share(dice),
        dice.between(0.0, 2.0),
        share(dice),
        dice.between(0.0, 0.5),
        dice.between(0.0, 4.0),
    );
}

fn party(dice: &mut Dice, text: &mut String, nth: usize) {
    let sector =
        if nth == 0 { "government" } else { ["government", "company", "ngo"][dice.below(3)] };
    let _ = write!(
        text,
        "[parties.party_{nth}]\nsector = \"{sector}\"\nmembers = {}\nhours_per_week = {}\n\
         retention = {{ social = {}, technical = {} }}\nexpertise = {{ social = {}, technical = {} }}\n\
         power = {}\ncost_per_hour = 1\ncredit = {}\nblame = {}\n",
        1 + dice.below(2),
        dice.between(1.0, 20.0),
        dice.share(),
        dice.share(),
        dice.share(),
        dice.share(),
        dice.between(0.2, 2.0),
        dice.share(),
        dice.share(),
    );
    if nth > 0 && dice.happens(0.2) {
        let _ = writeln!(text, "joins_week = {}", 1 + dice.below(6));
    }
    if nth > 0 && dice.happens(0.2) {
        let _ = writeln!(text, "leaves_week = {}", 7 + dice.below(5));
    }
}

fn activity(dice: &mut Dice, text: &mut String, nth: usize, n_parties: usize) {
    let also = |party: &usize| *party == 0 || dice.happens(0.7);
    let concerned: Vec<usize> = (0..n_parties).filter(also).collect();
    let names: Vec<String> = concerned.iter().map(|party| format!("\"party_{party}\"")).collect();
    let _ = write!(
        text,
        "[activities.activity_{nth}]\nnature = {}\nproject_hours = {}\ncrew_hours_per_week = {}\n\
         decisions_per_week = {}\nconcerns = [{}]\nprovider = {}\ngovernment_lead = \"party_0\"\nstarts_week = {}\n",
        dice.share(),
        dice.between(20.0, 300.0),
        dice.between(1.0, 30.0),
        dice.between(0.0, 1.5),
        names.join(", "),
        names[names.len() - 1],
        if nth == 0 { 0 } else { dice.below(8) },
    );
}
