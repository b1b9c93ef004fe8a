//! Role stress read off members: means, and how two kinds of it go together between persons.

use crate::collaboration::Collaboration;
use crate::metric::{Moment, mean};
use crate::state::parties::{Members, Stress};
use crate::state::stakes::Right;
use crate::table::{Column, Id, MemberId, PartyId};

/// Sum of squares below which members are alike.
const NO_VARIATION: f64 = 1e-18;

/// Mean of a column over the members of the parties present that count; none where nobody has a role.
pub(super) fn of_members(
    moment: &Moment,
    column: fn(&Members) -> &Column<MemberId, f64>,
    counts: impl Fn(PartyId) -> bool,
) -> f64 {
    let collaboration = moment.collaboration;
    let parties = collaboration.parties.present_ids().filter(|&party| counts(party));
    let values = parties.flat_map(|party| with_roles(collaboration, party));
    mean(values.map(|member| column(&collaboration.members)[member]))
}

/// The same over the members of one party.
pub(super) fn of_party(
    moment: &Moment,
    party: PartyId,
    column: fn(&Members) -> &Column<MemberId, f64>,
) -> f64 {
    let collaboration = moment.collaboration;
    mean(with_roles(collaboration, party).map(|member| column(&collaboration.members)[member]))
}

/// Members of a party that is present who hold a responsibility; nobody where no activity is open, or once the
/// collaboration died.
pub(super) fn with_roles(c: &Collaboration, party: PartyId) -> impl Iterator<Item = MemberId> + '_ {
    let takes_part = c.is_at_work() && c.parties.present[party];
    let members = if takes_part { c.parties.members(party) } else { 0..0 };
    members.map(MemberId::of).filter(|&member| c.members.n_responsibilities[member] > 0)
}

/// Mean over members and responsibilities of one right at the last stock-taking; none where nothing is open.
pub(super) fn by_right(moment: &Moment, right: Right, of: fn(&Stress) -> f64) -> f64 {
    let stress = moment.collaboration.stress_by_right.filter(|_| moment.collaboration.is_at_work());
    stress.map_or(f64::NAN, |stress| of(&stress[right as usize]))
}

/// Pearson correlation of role ambiguity with another column, between the members present who have a role;
/// none where one of the two does not vary.
pub(super) fn with_ambiguity(
    moment: &Moment,
    column: fn(&Members) -> &Column<MemberId, f64>,
) -> f64 {
    let c = moment.collaboration;
    let members = || c.parties.present_ids().flat_map(|party| with_roles(c, party));
    let ambiguity = |member: MemberId| c.members.role_ambiguity[member];
    let other = |member: MemberId| column(&c.members)[member];
    let centre = [mean(members().map(ambiguity)), mean(members().map(other))];
    let [mut products, mut squares, mut other_squares] = [0.0; 3];
    for member in members() {
        let [off, other_off] = [ambiguity(member) - centre[0], other(member) - centre[1]];
        products += off * other_off;
        squares += off * off;
        other_squares += other_off * other_off;
    }
    // Rounding alone makes no variation.
    if squares.min(other_squares) > NO_VARIATION {
        (products / libm::sqrt(squares * other_squares)).clamp(-1.0, 1.0)
    } else {
        f64::NAN
    }
}
