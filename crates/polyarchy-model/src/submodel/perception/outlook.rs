//! What members expect of one activity at a moment, looked at without leaving a mark.

use super::row_sums;
use crate::collaboration::Collaboration;
use crate::state::scratch::Stock;
use crate::state::stakes::RIGHTS;
use crate::table::ActivityId;

/// What the members of the parties present expect of one activity's responsibilities, by right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Outlook {
    /// Expected share of each holder, jointly first, mean over members.
    pub(crate) shares: [Vec<f64>; 3],
    /// Role ambiguity, mean over members.
    pub(crate) ambiguity: [f64; 3],
    /// Divergence between parties.
    pub(crate) divergence: [f64; 3],
}

/// The outlook on an activity; none where nobody who is concerned is present.
pub(crate) fn outlook(
    c: &Collaboration,
    activity: ActivityId,
    stock: &mut Stock,
) -> Option<Outlook> {
    stock.make_room(c, activity);
    if stock.n_members == 0 {
        return None;
    }
    stock.gather(c, activity);
    stock.compare(c, activity);
    let n_holders = stock.total.len() / RIGHTS.len();
    let per_member = 1.0 / stock.n_members as f64;
    let mut shares = [(); 3].map(|()| vec![0.0; n_holders]);
    for believed in stock.believed.chunks_exact(stock.total.len()) {
        for (shares, believed) in shares.iter_mut().zip(believed.chunks_exact(n_holders)) {
            for (share, believed) in shares.iter_mut().zip(believed) {
                *share += per_member * believed;
            }
        }
    }
    let per_doubt = 1.0 / libm::log2((stock.n_parties + 1) as f64);
    let mut ambiguity = [0.0; 3];
    for sums in row_sums(&stock.believed_terms, stock.total.len()) {
        for (ambiguity, information) in ambiguity.iter_mut().zip(sums) {
            *ambiguity += per_member * (-information * per_doubt).clamp(0.0, 1.0);
        }
    }
    Some(Outlook { shares, ambiguity, divergence: stock.divergence() })
}
