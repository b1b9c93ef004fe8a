//! Where two runs part, in plain words.

use polyarchy_model::chance::{Drawer, Unlike};
use polyarchy_model::event::Names;
use polyarchy_model::table::Id;

use super::{Pair, Parted, Sides};

impl Parted {
    /// What parted the runs, in a sentence without its full stop.
    pub fn words(self) -> &'static str {
        match self {
            Self::Occasion => "it comes up in one run only; the cause lies before it",
            Self::Draw => "the draw: it gives something else, at the same probability",
            Self::Probability => {
                "the probability: the draw is the same, but the state before it or a parameter differs"
            }
            Self::Both => "both the draw and the probability",
            Self::Rule => {
                "a rule without chance: no draw or probability differs, so the state before it or a parameter does"
            }
        }
    }
}

impl Sides<'_> {
    /// The name of an occasion.
    pub fn name(&self, pair: &Pair) -> String {
        let [one, two] = pair.places;
        let named = one.map(|place| (self.one, place)).or(two.map(|place| (self.two, place)));
        named.map_or(String::new(), |(index, place)| index.names.event(&index.event(place).id))
    }

    /// What came about on an occasion in either run; none where it did not come up.
    pub fn words(&self, pair: &Pair) -> [Option<String>; 2] {
        let [one, two] = pair.places;
        [one.map(|place| self.one.words(place)), two.map(|place| self.two.words(place))]
    }

    /// Probability and draw of an occasion in either run; NaN where there is none.
    pub fn odds(&self, pair: &Pair) -> [Option<[f64; 2]>; 2] {
        let [one, two] = pair.places;
        let odds = |event: &polyarchy_model::event::Event| [event.p, event.u];
        [one.map(|place| odds(self.one.event(place))), two.map(|place| odds(self.two.event(place)))]
    }
}

/// Who draws what, in words.
pub fn words_of_draws(unlike: &Unlike, names: &Names) -> String {
    format!("{}: {}", drawer(unlike.who, names), unlike.why.words())
}

fn drawer(who: Drawer, names: &Names) -> String {
    let named =
        |list: &[String], at: usize| list.get(at).cloned().unwrap_or_else(|| at.to_string());
    let activity = |id: polyarchy_model::table::ActivityId| named(&names.activities, id.row());
    let agreement = |id: polyarchy_model::table::AgreementId| named(&names.agreements, id.row());
    let member = |member: u32| match names.first_members.last() {
        Some(&all) if member < all => names.member(member),
        _ => format!("member {member}"),
    };
    match who {
        Drawer::Member(one) => member(one),
        Drawer::Activity(one) => activity(one),
        Drawer::Agreement(one) => agreement(one),
        Drawer::Clauses(one, on) => format!("{} on {}", agreement(one), activity(on)),
        Drawer::Reader(one, on, party) => {
            format!(
                "{} of {} on {}",
                named(&names.parties, party.row()),
                agreement(one),
                activity(on)
            )
        }
        Drawer::MemberReader(one, on, reader) => {
            format!("{} of {} on {}", member(reader), agreement(one), activity(on))
        }
        Drawer::Occasion { activity: on, week, nth } => {
            format!("{}, what came up there in week {week} ({nth})", activity(on))
        }
        Drawer::World => "the world outside".to_owned(),
        Drawer::Newcomer(nth) => format!("arrival {nth} of the week"),
        _ => "somebody".to_owned(),
    }
}
