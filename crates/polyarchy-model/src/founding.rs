//! Founding: who is there in week 0, and what they begin with.

use crate::chance::Luck;
use crate::collaboration::{Collaboration, Jointly};
use crate::phase::agreements::sign_due;
use crate::phase::membership::lay_out;
use crate::setting::Setting;
use crate::state::activities::Activities;
use crate::state::agreements::Agreements;
use crate::state::beliefs::Beliefs;
use crate::state::disputes::Disputes;
use crate::state::mail::Mail;
use crate::state::parties::{Members, Parties};
use crate::state::project::Project;
use crate::state::scratch::Scratch;
use crate::state::stakes::Stakes;
use crate::state::tally::Tally;
use crate::state::ties::Ties;
use crate::submodel::arrival::settle_in;
use crate::submodel::perception::take_stock;
use crate::table::{Column, PartyId};
use crate::trace::Trace;

impl Collaboration {
    /// Founds the collaboration: everybody is there who joins in week 0, and agreements of week 0 are
    /// signed by the first tick.
    pub fn found(setting: &Setting, luck: Luck) -> Self {
        Self::found_followed(setting, luck, None)
    }

    /// The same, followed.
    pub(crate) fn found_followed(setting: &Setting, luck: Luck, trace: Option<Box<Trace>>) -> Self {
        let mut parties = Parties::default();
        let mut members = Members::default();
        for named in &setting.parties {
            let week = named.party.joins_week.map_or(0, |week| week.get());
            settle_in(setting, &luck, &mut parties, &mut members, &named.name, &named.party, week);
        }
        let here = |party: &PartyId| parties.joined[*party] == 0;
        let concerns: Vec<Vec<PartyId>> = setting
            .activities
            .cells()
            .iter()
            .map(|activity| activity.concerns.iter().copied().filter(here).collect())
            .collect();
        for party in parties.present.ids() {
            parties.present[party] = parties.joined[party] == 0;
        }
        let mut collaboration = Self {
            luck,
            tick: 0,
            activities: Activities::new(setting),
            interest: Column::default(),
            assertiveness: Column::default(),
            beliefs: Beliefs::none(),
            ties: Ties::new(concerns.len()),
            agreements: Agreements::new(setting),
            mail: Mail::new(setting, &parties, &members),
            disputes: Disputes::default(),
            project: Project::new(setting),
            jointly: Jointly::default(),
            stress_by_right: None,
            tally: Tally::default(),
            scratch: Scratch::default(),
            parties,
            members,
            concerns,
            stakes: Stakes::none(),
            trace,
        };
        collaboration.note_founding(setting);
        lay_out(&mut collaboration, setting);
        sign_due(&mut collaboration, setting, 0);
        take_stock(&mut collaboration);
        collaboration.note_stock(true);
        collaboration
    }
}
