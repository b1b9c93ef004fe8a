//! Random steps: a function, where its inputs stand, and by how much each cause moves them.

use polyarchy_model::state::stakes::RIGHTS;

use super::*;
use crate::tests::dice::Dice;

/// Causes of a step.
pub(super) const N_CAUSES: usize = 4;

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
    pub(super) parties: Vec<PartyShape>,
}

/// A party: its row among the holders, how much each of its members counts, number of its terms.
#[derive(Clone, Debug)]
pub(super) struct PartyShape {
    pub(super) row: usize,
    pub(super) weights: Vec<f64>,
    pub(super) n_terms: usize,
}

impl Shape {
    pub(super) fn build(&self) -> (Conflict, Vec<Party>) {
        let mut conflict = Conflict::new(self.right, self.n_holders, self.bending);
        let add = |party: &PartyShape| conflict.add_party(party.row, &party.weights, party.n_terms);
        let parties = self.parties.iter().map(add).collect();
        (conflict, parties)
    }
}

/// Parties whose members count by weights that sum to 1; in a third of the cases one member counts alone.
fn parties(dice: &mut Dice) -> Vec<PartyShape> {
    let n_parties = 2 + dice.below(3);
    let is_one_alone = dice.happens(0.3);
    let mut parties: Vec<PartyShape> = (1..=n_parties)
        .map(|row| {
            let weight = |dice: &mut Dice| {
                if is_one_alone || dice.happens(0.3) { 0.0 } else { dice.between(0.1, 1.0) }
            };
            let n_members = 1 + dice.below(3);
            let weights = (0..n_members).map(|_| weight(dice)).collect();
            PartyShape { row, weights, n_terms: 1 + dice.below(3) }
        })
        .collect();
    let total: f64 = parties.iter().flat_map(|party| &party.weights).sum();
    if total > 0.0 {
        parties.iter_mut().flat_map(|party| &mut party.weights).for_each(|weight| *weight /= total);
    } else {
        parties[dice.below(n_parties)].weights[0] = 1.0;
    }
    parties
}

/// Counts, interests and pressures move, so that most steps cross kinks.
pub(super) fn conflict(dice: &mut Dice, least: f64) -> (Shape, Step<Conflict>) {
    let parties = parties(dice);
    let shape = Shape {
        n_holders: parties.len() + 1,
        right: RIGHTS[dice.below(3)],
        bending: Bending {
            assertiveness: dice.between(0.1, 0.8),
            rigidity: dice.between(0.0, 2.0),
            most: dice.between(0.5, 0.95),
        },
        parties,
    };
    let (f, parties) = shape.build();
    let mut x0 = vec![0.0; f.n_inputs()];
    let mut step = Step { f, x0: x0.clone(), increments: Vec::new() };
    let mut moves = Vec::new();
    let mut set = |dice: &mut Dice, input: usize, draw: &dyn Fn(&mut Dice) -> f64| {
        x0[input] = draw(dice);
        if dice.happens(0.5) {
            moves.push((input, draw(dice)));
        }
    };
    for pressure in [Pressure::Time, Pressure::Budget] {
        set(dice, step.f.pressure(pressure), &|dice| dice.share());
    }
    for (party, PartyShape { weights, n_terms, .. }) in parties.iter().zip(&shape.parties) {
        for member in 0..weights.len() {
            for holder in 0..shape.n_holders {
                set(dice, party.count(member, holder), &|dice| count(dice, holder, least));
            }
        }
        for term in 0..*n_terms {
            set(dice, party.term(term), &|dice| dice.between(-1.2, 1.5));
        }
    }
    step.x0 = x0;
    for (input, end) in moves {
        step.move_to(dice, input, end);
    }
    (shape, step)
}
