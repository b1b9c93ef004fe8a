//! Mandates arrive: activities open, the deadline moves, money is granted or cut.

use crate::collaboration::Collaboration;
use crate::event::{EventId, Kind};
use crate::setting::Setting;

/// Carries out the mandates that have come due.
pub(crate) fn receive_mandates(c: &mut Collaboration, setting: &Setting) {
    while let Some(mandate) = setting.mandates.get(c.project.next_mandate)
        && mandate.week <= c.tick
    {
        let nth = c.project.next_mandate;
        c.project.next_mandate += 1;
        if !c.resolve(|tick| EventId::nth(tick, Kind::Mandate, nth), true) {
            continue;
        }
        c.note_mandate(nth, mandate);
        for &activity in &mandate.opens {
            c.activities.opens[activity] = c.activities.opens[activity].min(c.tick);
        }
        c.project.receive(mandate);
        if mandate.written.visible {
            c.project.mandates.push(c.tick);
        }
    }
    c.note_openings(setting, false);
}
