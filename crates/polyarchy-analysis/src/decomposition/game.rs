//! A game in which every coalition has a worth.

use super::Part;

/// The worth of every coalition: bit `g` of its place says whether player `g` is in it.
pub(super) struct Game {
    worth: Vec<f64>,
    players: usize,
}

impl Game {
    /// The game with these worths, of which there are two to the power of the players.
    pub(super) fn of(worth: Vec<f64>) -> Self {
        let players = worth.len().trailing_zeros() as usize;
        assert_eq!(worth.len(), 1 << players, "every coalition has a worth");
        Self { worth, players }
    }

    /// A part of what the coalition of all is worth above that of none.
    pub(super) fn part(&self, part: Part, players: &[usize]) -> f64 {
        let all = self.worth.len() - 1;
        let bits: Vec<usize> = players.iter().map(|player| 1 << player).collect();
        match (part, &bits[..]) {
            (Part::Share | Part::Interaction, bits) => self.averaged(bits),
            (Part::FirstIn, bits) => self.added(0, bits),
            (Part::LastIn, bits) => self.added(all & !bits.iter().sum::<usize>(), bits),
            (Part::Difference, _) => self.worth[all] - self.worth[0],
        }
    }

    /// What some players add to a coalition of others together, beyond what they add in smaller numbers: one player's
    /// difference, two players' second difference.
    fn added(&self, coalition: usize, bits: &[usize]) -> f64 {
        match bits {
            [] => self.worth[coalition],
            [first, rest @ ..] => self.added(coalition | first, rest) - self.added(coalition, rest),
        }
    }

    /// The same averaged over the coalitions of all others: over their sizes, and over all of one size.
    fn averaged(&self, bits: &[usize]) -> f64 {
        let own: usize = bits.iter().sum();
        let others = self.players - bits.len();
        let of = |coalition: usize| {
            let alike = (others + 1) as f64 * choose(others, coalition.count_ones() as usize);
            self.added(coalition, bits) / alike
        };
        (0..self.worth.len()).filter(|coalition| coalition & own == 0).map(of).sum()
    }
}

/// In how many ways so many can be chosen.
fn choose(of: usize, chosen: usize) -> f64 {
    (0..chosen).map(|taken| (of - taken) as f64 / (taken + 1) as f64).product()
}
