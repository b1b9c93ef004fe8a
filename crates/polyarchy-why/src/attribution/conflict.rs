//! Conflict of a member over one responsibility (MODEL.md, 9), as a function of counts, interests and pressures.

mod bending;
mod sender;

use polyarchy_model::state::stakes::Right;

pub use bending::Bending;
pub use sender::Sender;

use super::{Breaks, Smooth};

/// What threatens: threat is the greater of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressure {
    /// Time pressure τ.
    Time,
    /// Budget pressure β.
    Budget,
}

/// Jensen-Shannon divergence, in bits and so in [0, 1], between what a member expects and the mean of what the other
/// parties send; 0 if there is no other party.
///
/// Inputs, in this order, with H the number of holders:
///
/// | inputs | number | from |
/// | --- | --- | --- |
/// | the member's own counts | H | [`Conflict::own`] |
/// | time pressure τ, budget pressure β | 2 | [`Conflict::pressure`] |
/// | of each sender: counts of each of its members | members × H | [`Sender::count`] |
/// | of each sender: terms that sum to its interest ι | as many as were asked for | [`Sender::term`] |
///
/// Holders that are not present have count 0 everywhere. Where τ = β moves, each gets half of what threat does.
#[derive(Clone, Debug)]
pub struct Conflict {
    n_holders: usize,
    right: Right,
    bending: Bending,
    senders: Vec<Sender>,
    n_inputs: usize,
    /// What others send; slopes of the divergence in what is believed and in what others send.
    sent: Vec<f64>,
    slopes: [Vec<f64>; 2],
}

impl Conflict {
    /// Conflict over a right that so many holders may have, before any other party has spoken.
    pub fn new(right: Right, n_holders: usize, bending: Bending) -> Self {
        let zeros = vec![0.0; n_holders];
        Self {
            n_holders,
            right,
            bending,
            senders: Vec::new(),
            n_inputs: n_holders + 2,
            sent: zeros.clone(),
            slopes: [zeros.clone(), zeros],
        }
    }

    /// Adds another party that is present, with its row among the holders, and says where its inputs are.
    ///
    /// # Panics
    /// If it has no members or its row is no holder.
    pub fn add_sender(&mut self, own_holder: usize, n_members: usize, n_terms: usize) -> Sender {
        assert!(n_members > 0, "a party sends what its members say, and has none");
        assert!(own_holder < self.n_holders, "a party is one of the holders");
        let n_holders = self.n_holders;
        let sender = Sender { own_holder, first: self.n_inputs, n_members, n_holders, n_terms };
        self.n_inputs += n_members * n_holders + n_terms;
        self.senders.push(sender);
        sender
    }

    /// Number of inputs.
    pub fn n_inputs(&self) -> usize {
        self.n_inputs
    }

    /// Input that is the member's own count of a holder.
    pub fn own(&self, holder: usize) -> usize {
        assert!(holder < self.n_holders, "there is no such holder");
        holder
    }

    /// Input that is a pressure.
    pub fn pressure(&self, pressure: Pressure) -> usize {
        self.n_holders + pressure as usize
    }

    fn pressures(&self, x: &[f64]) -> [f64; 2] {
        [x[self.n_holders], x[self.n_holders + 1]]
    }

    /// Sets the mean of what others send.
    fn hear(&mut self, x: &[f64]) {
        self.sent.fill(0.0);
        let threat = bending::threat(self.pressures(x));
        let per_sender = 1.0 / self.senders.len() as f64;
        for sender in &self.senders {
            let bend = self.bending.of(self.right, sender.interest(x), threat);
            sender.add_sent(x, bend, per_sender, &mut self.sent);
        }
    }

    /// Sets slopes of the divergence, `½ log2(b / m)` and `½ log2(q / m)` with `m = (b + q) / 2`, in belief and in
    /// what is sent. What stands at 0 has none.
    fn compare(&mut self, x: &[f64]) {
        let counts = &x[..self.n_holders];
        let per_count = 1.0 / counts.iter().sum::<f64>();
        let [of_belief, of_sent] = &mut self.slopes;
        let slopes = of_belief.iter_mut().zip(of_sent);
        for ((count, &sent), (of_belief, of_sent)) in counts.iter().zip(&self.sent).zip(slopes) {
            let believed = (count * per_count).max(0.0);
            let per_mean = 2.0 / (believed + sent);
            let slope = |share: f64| {
                if share > 0.0 { 0.5 * libm::log2(share * per_mean) } else { 0.0 }
            };
            (*of_belief, *of_sent) = (slope(believed), slope(sent));
        }
    }
}

impl Smooth for Conflict {
    fn value(&mut self, x: &[f64]) -> f64 {
        if self.senders.is_empty() {
            return 0.0;
        }
        self.hear(x);
        self.compare(x);
        // ½ Σ b log2(b / m) + ½ Σ q log2(q / m): each share times its slope.
        let counts = &x[..self.n_holders];
        let per_count = 1.0 / counts.iter().sum::<f64>();
        let [of_belief, of_sent] = &self.slopes;
        let believed: f64 = counts.iter().zip(of_belief).map(|(count, slope)| count * slope).sum();
        let sent: f64 = self.sent.iter().zip(of_sent).map(|(share, slope)| share * slope).sum();
        believed * per_count + sent
    }

    fn gradient(&mut self, x: &[f64], gradient: &mut [f64]) {
        gradient.fill(0.0);
        if self.senders.is_empty() {
            return;
        }
        self.hear(x);
        self.compare(x);
        let own = &x[..self.n_holders];
        sender::of_counts(own, &self.slopes[0], 1.0, &mut gradient[..self.n_holders]);
        let pressures = self.pressures(x);
        let threat = bending::threat(pressures);
        let per_sender = 1.0 / self.senders.len() as f64;
        let mut of_threat = 0.0;
        for sender in &self.senders {
            let bend = self.bending.of(self.right, sender.interest(x), threat);
            let of_g = sender.add_slopes(x, bend, per_sender, &self.slopes[1], gradient);
            gradient[sender.terms()].fill(of_g * bend.by_interest);
            of_threat += of_g * bend.by_threat;
        }
        for (nth, picked) in bending::picks(pressures).into_iter().enumerate() {
            gradient[self.n_holders + nth] = of_threat * picked;
        }
    }

    fn breaks(&mut self, x0: &[f64], x1: &[f64], breaks: &mut Breaks) {
        if self.senders.is_empty() {
            return;
        }
        let (own0, own1) = (&x0[..self.n_holders], &x1[..self.n_holders]);
        own0.iter().zip(own1).for_each(|(&from, &to)| breaks.singular_at_zero(from, to));
        // Where what all send of a holder comes near 0: by the line through both ends, as a first guess.
        self.hear(x0);
        let sent = self.sent.clone();
        self.hear(x1);
        sent.iter().zip(&self.sent).for_each(|(&from, &to)| breaks.singular_at_zero(from, to));
        let pressures = [self.pressures(x0), self.pressures(x1)];
        bending::kink_of_threat(pressures, breaks);
        for sender in &self.senders {
            let interests = [sender.interest(x0), sender.interest(x1)];
            self.bending.kinks(self.right, interests, pressures, breaks);
            sender.breaks(x0, x1, breaks);
        }
    }
}
