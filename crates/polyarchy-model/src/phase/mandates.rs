//! Mandates arrive: activities open, the deadline moves, money is granted or cut.

use crate::collaboration::Collaboration;
use crate::setting::Setting;

/// Carries out the mandates that have come due.
pub(crate) fn receive_mandates(collaboration: &mut Collaboration, setting: &Setting) {
    let Collaboration { tick, activities, project, .. } = collaboration;
    while let Some(mandate) = setting.mandates.get(project.next_mandate)
        && mandate.week <= *tick
    {
        project.next_mandate += 1;
        for &activity in &mandate.opens {
            activities.opens[activity] = activities.opens[activity].min(*tick);
        }
        project.receive(mandate);
        if mandate.written.visible {
            project.mandates.push(*tick);
        }
    }
}
