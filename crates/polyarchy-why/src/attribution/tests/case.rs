//! Random steps: a function, where its inputs stand, and by how much each cause moves them.

use polyarchy_model::state::stakes::RIGHTS;

use super::*;

/// Causes of a step.
pub(super) const N_CAUSES: usize = 4;

/// Equal numbers on every platform and in every run (SplitMix64; Steele, Lea & Flood 2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// In [0, 1).
    pub(super) fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.share()
    }

    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    pub(super) fn happens(&mut self, chance: f64) -> bool {
        self.share() < chance
    }
}

/// A step of one function.
pub(super) struct Step<F> {
    pub(super) f: F,
    pub(super) x0: Vec<f64>,
    pub(super) increments: Vec<Increment>,
}

impl<F: Smooth> Step<F> {
    pub(super) fn shares(&mut self) -> Shares {
        Attributor::default().attribute(&mut self.f, &self.x0, &self.increments, N_CAUSES)
    }

    /// Moves an input to a value, in one to three increments of random causes.
    fn move_to(&mut self, dice: &mut Dice, input: usize, end: f64) {
        let (mut left, n) = (end - self.x0[input], dice.below(3));
        for _ in 0..n {
            let by = left * dice.between(-0.5, 1.5);
            self.increments.push(Increment { cause: dice.below(N_CAUSES), input, by });
            left -= by;
        }
        self.increments.push(Increment { cause: dice.below(N_CAUSES), input, by: left });
    }
}

/// A count, at least `least`, often small and at times exactly that. The first holder's is never small: a member
/// expects somebody.
fn count(dice: &mut Dice, holder: usize, least: f64) -> f64 {
    let least = if holder == 0 { least.max(0.05) } else { least };
    if dice.happens(0.05) {
        return least;
    }
    let size = dice.between(0.05, 2.0);
    least + size * size * size
}

/// Counts move, some a long way, none below `least`.
pub(super) fn ambiguity(dice: &mut Dice, least: f64) -> Step<Ambiguity> {
    let n_holders = 2 + dice.below(6);
    let x0 = (0..n_holders).map(|holder| count(dice, holder, least)).collect();
    let mut step = Step { f: Ambiguity::new(n_holders), x0, increments: Vec::new() };
    for input in 0..n_holders {
        if dice.happens(0.6) {
            let end = count(dice, input, least);
            step.move_to(dice, input, end);
        }
    }
    step
}

/// How a case of conflict is laid out.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) n_holders: usize,
    pub(super) right: Right,
    pub(super) bending: Bending,
    /// Row of each sender among the holders, number of its members, number of its terms.
    pub(super) senders: Vec<[usize; 3]>,
}

impl Shape {
    pub(super) fn build(&self) -> (Conflict, Vec<Sender>) {
        let mut conflict = Conflict::new(self.right, self.n_holders, self.bending);
        let add = |&[own, members, terms]: &[usize; 3]| conflict.add_sender(own, members, terms);
        let senders = self.senders.iter().map(add).collect();
        (conflict, senders)
    }
}

/// Counts, interests and pressures move, so that most steps cross kinks.
pub(super) fn conflict(dice: &mut Dice, least: f64) -> (Shape, Step<Conflict>) {
    let n_senders = 1 + dice.below(3);
    let shape = Shape {
        n_holders: n_senders + 2,
        right: RIGHTS[dice.below(3)],
        bending: Bending {
            assertiveness: dice.between(0.1, 0.8),
            rigidity: dice.between(0.0, 2.0),
            most: dice.between(0.5, 0.95),
        },
        senders: (0..n_senders).map(|s| [s + 2, 1 + dice.below(3), 1 + dice.below(3)]).collect(),
    };
    let (f, senders) = shape.build();
    let mut x0 = vec![0.0; f.n_inputs()];
    let mut step = Step { f, x0: x0.clone(), increments: Vec::new() };
    let mut moves = Vec::new();
    let mut set = |dice: &mut Dice, input: usize, draw: &dyn Fn(&mut Dice) -> f64| {
        x0[input] = draw(dice);
        if dice.happens(0.5) {
            moves.push((input, draw(dice)));
        }
    };
    for holder in 0..shape.n_holders {
        set(dice, step.f.own(holder), &|dice| count(dice, holder, least));
    }
    for pressure in [Pressure::Time, Pressure::Budget] {
        set(dice, step.f.pressure(pressure), &|dice| dice.share());
    }
    for (sender, &[_, n_members, n_terms]) in senders.iter().zip(&shape.senders) {
        for member in 0..n_members {
            for holder in 0..shape.n_holders {
                set(dice, sender.count(member, holder), &|dice| count(dice, holder, least));
            }
        }
        for term in 0..n_terms {
            set(dice, sender.term(term), &|dice| dice.between(-1.2, 1.5));
        }
    }
    step.x0 = x0;
    for (input, end) in moves {
        step.move_to(dice, input, end);
    }
    (shape, step)
}
