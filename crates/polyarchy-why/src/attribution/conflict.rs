//! Conflict over one responsibility (MODEL.md, 9), as a function of counts, interests and pressures.

mod bending;
mod others;
mod party;

use polyarchy_model::state::stakes::Right;

pub use bending::Bending;
pub use party::Party;

use super::{Breaks, Smooth};
use bending::Bend;
use others::sums_of_others;

/// Half a bit, in natural units of information.
const HALF_BIT: f64 = 0.5 * std::f64::consts::LOG2_E;

/// What threatens: threat is the greater of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressure {
    /// Time pressure τ.
    Time,
    /// Budget pressure β.
    Budget,
}

/// Weighted sum, over members, of the Jensen-Shannon divergence, in bits, between what a member expects and the mean of
/// what the other parties send; 0 if there is no other party.
///
/// All members who hold the responsibility are seen at once: what a party sends reaches all others, so that one pass
/// forwards and one back give the slopes in everything that anybody believes or wants.
///
/// Inputs, in this order, with H the number of holders:
///
/// | inputs | number | from |
/// | --- | --- | --- |
/// | time pressure τ, budget pressure β | 2 | [`Conflict::pressure`] |
/// | of each party: counts of each of its members | members × H | [`Party::count`] |
/// | of each party: terms that sum to its interest ι | as many as were asked for | [`Party::term`] |
///
/// Holders that are not present have count 0 everywhere. Where τ = β moves, each gets half of what threat does.
#[derive(Clone, Debug)]
pub struct Conflict {
    n_holders: usize,
    right: Right,
    bending: Bending,
    parties: Vec<Party>,
    /// How much the view of each member of each party counts.
    weights: Vec<Vec<f64>>,
    /// Whether that of any of its members does, and of how many parties.
    hears: Vec<bool>,
    n_hearing: usize,
    n_inputs: usize,
    room: Room,
}

/// Room for what lies between inputs and value. By party, and within it by holder.
#[derive(Clone, Debug, Default)]
struct Room {
    bends: Vec<Bend>,
    /// What each party sends, and what all others together send it.
    sent: Vec<f64>,
    heard: Vec<f64>,
    log_heard: Vec<f64>,
    /// Slopes of the value in what is sent and in what is heard.
    of_sent: Vec<f64>,
    of_heard: Vec<f64>,
    /// Slopes of a divergence in what a member believes.
    of_belief: Vec<f64>,
}

impl Conflict {
    /// Conflict over a right that so many holders may have, before any party is there.
    pub fn new(right: Right, n_holders: usize, bending: Bending) -> Self {
        let room = Room { of_belief: vec![0.0; n_holders], ..Room::default() };
        Self {
            n_holders,
            right,
            bending,
            parties: Vec::new(),
            weights: Vec::new(),
            hears: Vec::new(),
            n_hearing: 0,
            n_inputs: 2,
            room,
        }
    }

    /// Adds a party that is present, with its row among the holders and how much the view of each of its members counts
    /// (0 for those who only speak), and says where its inputs are.
    ///
    /// # Panics
    /// If it has no members or its row is no holder.
    pub fn add_party(&mut self, own_holder: usize, weights: &[f64], n_terms: usize) -> Party {
        assert!(!weights.is_empty(), "a party sends what its members say, and has none");
        assert!(own_holder < self.n_holders, "a party is one of the holders");
        let (first, n_members, n_holders) = (self.n_inputs, weights.len(), self.n_holders);
        let party = Party { own_holder, first, n_members, n_holders, n_terms };
        self.n_inputs += n_members * n_holders + n_terms;
        self.parties.push(party);
        let hears = weights.iter().any(|&weight| weight > 0.0);
        self.hears.push(hears);
        self.n_hearing += usize::from(hears);
        self.weights.push(weights.to_vec());
        party
    }

    /// Number of inputs.
    pub fn n_inputs(&self) -> usize {
        self.n_inputs
    }

    /// Input that is a pressure.
    pub fn pressure(&self, pressure: Pressure) -> usize {
        pressure as usize
    }

    /// Whether what a party sends reaches anybody whose view counts.
    fn is_heard(&self, party: usize) -> bool {
        self.n_hearing > usize::from(self.hears[party])
    }

    /// Sets what each party hears: the mean of what the others send.
    fn hear(&mut self, x: &[f64]) {
        let threat = bending::threat([x[0], x[1]]);
        let n_holders = self.n_holders;
        let size = self.parties.len() * n_holders;
        self.room.sent.clear();
        self.room.sent.resize(size, 0.0);
        self.room.bends.clear();
        let per_other = self.per_other();
        for (nth, party) in self.parties.iter().enumerate() {
            let bend = self.bending.of(self.right, party.interest(x), threat);
            self.room.bends.push(bend);
            if self.is_heard(nth) {
                let sent = &mut self.room.sent[nth * n_holders..][..n_holders];
                party.add_sent(x, bend, per_other, sent);
            }
        }
        sums_of_others(&self.room.sent, n_holders, &mut self.room.heard);
    }

    fn per_other(&self) -> f64 {
        1.0 / (self.parties.len() as f64 - 1.0)
    }

    /// The value. Sets its slopes in what parties hear, and adds those in members' own counts to a gradient.
    fn compare(&mut self, x: &[f64], mut gradient: Option<&mut [f64]>) -> f64 {
        let (n_holders, mut value) = (self.n_holders, 0.0);
        let Room { heard, log_heard, of_heard, of_belief, .. } = &mut self.room;
        of_heard.clear();
        of_heard.resize(heard.len(), 0.0);
        for (nth, (party, weights)) in self.parties.iter().zip(&self.weights).enumerate() {
            if !self.hears[nth] {
                continue;
            }
            let row = nth * n_holders..(nth + 1) * n_holders;
            let (heard, of_heard) = (&heard[row.clone()], &mut of_heard[row]);
            log_heard.clear();
            log_heard.extend(heard.iter().map(|&share| log_or_none(share)));
            for (member, &weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0)
            {
                let place = party.counts_of(member);
                let heard = [heard, log_heard];
                let divergence = Divergence { weight: HALF_BIT * weight, heard };
                value += divergence.of(&x[place.clone()], of_belief, of_heard);
                if let Some(gradient) = gradient.as_deref_mut() {
                    let (counts, slopes) = (&x[place.clone()], &mut gradient[place]);
                    party::of_counts(counts, of_belief, HALF_BIT * weight, slopes);
                }
            }
        }
        value
    }
}

/// The divergence of a member's expectation from what it hears, with the logarithms of that, times a weight.
struct Divergence<'h> {
    weight: f64,
    heard: [&'h [f64]; 2],
}

impl Divergence<'_> {
    /// The value; sets slopes in belief, without the weight, and adds those in what is heard, with it.
    ///
    /// Slopes are `½ log2(b / m)` and `½ log2(q / m)` with `m = (b + q) / 2`, and the divergence is each share times its
    /// slope. What stands at 0 has none. Logarithms are natural ones, of which the weight makes bits.
    fn of(&self, counts: &[f64], of_belief: &mut [f64], of_heard: &mut [f64]) -> f64 {
        let per_count = 1.0 / counts.iter().sum::<f64>();
        let [heard, logs] = self.heard;
        let mut value = 0.0;
        let slopes = of_belief.iter_mut().zip(of_heard);
        for (((count, &heard), &log), (of_belief, of_heard)) in
            counts.iter().zip(heard).zip(logs).zip(slopes)
        {
            let believed = (count * per_count).max(0.0);
            let log_mean = log_or_none(0.5 * (believed + heard));
            let of_this = if heard > 0.0 { log - log_mean } else { 0.0 };
            *of_belief = if believed > 0.0 { libm::log(believed) - log_mean } else { 0.0 };
            *of_heard += self.weight * of_this;
            value += believed * *of_belief + heard * of_this;
        }
        self.weight * value
    }
}

fn log_or_none(share: f64) -> f64 {
    if share > 0.0 { libm::log(share) } else { 0.0 }
}

impl Smooth for Conflict {
    fn value(&mut self, x: &[f64]) -> f64 {
        if self.parties.len() < 2 {
            return 0.0;
        }
        self.hear(x);
        self.compare(x, None)
    }

    fn gradient(&mut self, x: &[f64], gradient: &mut [f64]) {
        gradient.fill(0.0);
        if self.parties.len() < 2 {
            return;
        }
        self.hear(x);
        self.compare(x, Some(gradient));
        // Whom a party hears is who hears it: the way back is the way there.
        sums_of_others(&self.room.of_heard, self.n_holders, &mut self.room.of_sent);
        let Room { bends, of_sent, .. } = &self.room;
        let per_other = self.per_other();
        let mut of_threat = 0.0;
        for (nth, party) in self.parties.iter().enumerate().filter(|(nth, _)| self.is_heard(*nth)) {
            let (bend, of_sent) = (bends[nth], &of_sent[nth * self.n_holders..][..self.n_holders]);
            let of_g = party.add_slopes(x, bend, per_other, of_sent, gradient);
            gradient[party.terms()].fill(of_g * bend.by_interest);
            of_threat += of_g * bend.by_threat;
        }
        for (slope, picked) in gradient.iter_mut().zip(bending::picks([x[0], x[1]])) {
            *slope = of_threat * picked;
        }
    }

    fn breaks(&mut self, x0: &[f64], x1: &[f64], breaks: &mut Breaks) {
        if self.parties.len() < 2 {
            return;
        }
        for (party, weights) in self.parties.iter().zip(&self.weights) {
            for (member, _) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
                let place = party.counts_of(member);
                let ends = x0[place.clone()].iter().zip(&x1[place]);
                ends.for_each(|(&from, &to)| breaks.singular_at_zero(from, to));
            }
        }
        // Where what all send of a holder comes near 0: by the line through both ends, as a first guess.
        self.hear(x0);
        let heard = self.room.heard.clone();
        self.hear(x1);
        let pressures = [[x0[0], x0[1]], [x1[0], x1[1]]];
        bending::kink_of_threat(pressures, breaks);
        for (nth, party) in self.parties.iter().enumerate() {
            if self.hears[nth] {
                let of_party = nth * self.n_holders..(nth + 1) * self.n_holders;
                let ends = heard[of_party.clone()].iter().zip(&self.room.heard[of_party]);
                ends.for_each(|(&from, &to)| breaks.singular_at_zero(from, to));
            }
            if self.is_heard(nth) {
                let interests = [party.interest(x0), party.interest(x1)];
                self.bending.kinks(self.right, interests, pressures, breaks);
                party.breaks(x0, x1, breaks);
            }
        }
    }
}
