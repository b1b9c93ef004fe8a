//! Parameters of what members expect, want and say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::units::{Coefficient, Interval, PerWeek, Share, Weight};

/// How members come to expect who holds what (Dirichlet counting).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Expectations {
    /// Weight of a member's even-handed prior over the holders of a responsibility.
    #[schemars(extend("x-symbol" = "κ₀", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub prior_weight: Weight,
    /// Extra prior weight that founders put on holding things jointly; newcomers lack it.
    #[schemars(extend("x-symbol" = "κ_custom", "x-standing" = "A"))]
    pub custom: Weight,
    /// Part of experience that fades in a week.
    #[schemars(extend("x-symbol" = "δ", "x-plausible" = [0.02, 0.06], "x-standing" = "A"))]
    pub forgetting: Share,
    /// Weight of seeing a responsibility exercised once.
    #[schemars(extend("x-symbol" = "w_seen", "x-plausible" = [0.25, 0.75], "x-standing" = "A"))]
    pub seen_weight: Weight,
    /// Weight of the precedent that a settled dispute sets.
    #[schemars(extend("x-symbol" = "w_precedent", "x-plausible" = [1.0, 3.0], "x-standing" = "A"))]
    pub precedent_weight: Weight,
    /// Probability that a member reads a clause by itself, and not as its party does.
    #[schemars(extend("x-symbol" = "r_apart", "x-plausible" = [0.5, 1.0], "x-standing" = "A"))]
    pub read_apart: Share,
    /// Weeks between two occasions on which members take stock of their role stress.
    #[schemars(extend("x-symbol" = "Δ_stock", "x-standing" = "A"))]
    pub stock_weeks: Interval,
}

impl Default for Expectations {
    fn default() -> Self {
        Self {
            prior_weight: Weight::of(1.0),
            custom: Weight::of(0.0),
            forgetting: Share::of(0.04),
            seen_weight: Weight::of(0.5),
            precedent_weight: Weight::of(2.0),
            read_apart: Share::of(0.75),
            stock_weeks: Interval::of(4),
        }
    }
}

/// What parties want of responsibilities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Interests {
    /// How much expected blame makes a threatened party want to decide.
    #[schemars(extend("x-symbol" = "ω_X", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub blame_avoidance: Coefficient,
    /// How much threat takes from the security of a contract.
    #[schemars(extend("x-symbol" = "ω_S", "x-plausible" = [0.5, 1.0], "x-standing" = "A"))]
    pub insecurity: Share,
    /// How much visible success makes a party want to decide (ideas of ownership).
    #[schemars(extend("x-symbol" = "ω_V", "x-plausible" = [0.25, 0.75], "x-standing" = "A", "x-source" = "ideas of ownership become a matter of tension [S]; size assumed"))]
    pub ownership: Coefficient,
    /// How much threat deters from being accountable.
    #[schemars(extend("x-symbol" = "ω_A", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub blame_fear: Coefficient,
    /// How much skill draws a party to work, and lack of it deters.
    #[schemars(extend("x-symbol" = "ω_E", "x-plausible" = [0.25, 0.75], "x-standing" = "A"))]
    pub competence: Coefficient,
    /// How much a short budget takes from the pay that work promises.
    #[schemars(extend("x-symbol" = "ω_F", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub funding: Coefficient,
}

impl Default for Interests {
    fn default() -> Self {
        Self {
            blame_avoidance: Coefficient::of(1.0),
            insecurity: Share::of(1.0),
            ownership: Coefficient::of(0.5),
            blame_fear: Coefficient::of(1.0),
            competence: Coefficient::of(0.5),
            funding: Coefficient::of(1.0),
        }
    }
}

/// How members send and read expectations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Talk {
    /// How strongly interest bends what a member says; 0 makes everybody say what they believe.
    #[schemars(extend("x-symbol" = "γ", "x-plausible" = [0.125, 0.375], "x-standing" = "A"))]
    pub assertiveness: Coefficient,
    /// Greatest part of what is said that interest can bend.
    #[schemars(extend("x-symbol" = "g_max", "x-plausible" = [0.45, 1.0], "x-standing" = "A"))]
    pub most_assertive: Share,
    /// Threat rigidity wired in by hand (Staw et al. 1981); 0 leaves it to the mechanisms.
    #[schemars(extend("x-symbol" = "ω_T", "x-standing" = "A"))]
    pub rigidity: Coefficient,
    /// Exponent of the time to coordinate in time pressure.
    #[schemars(extend("x-symbol" = "η_T", "x-plausible" = [0.5, 1.5], "x-standing" = "A", "x-source" = "conflicts become more acute under time pressure [S]; size assumed"))]
    pub time_exponent: Coefficient,
    /// Exponent of the time to coordinate in budget pressure.
    #[schemars(extend("x-symbol" = "η_B", "x-plausible" = [0.25, 0.75], "x-standing" = "A", "x-source" = "conflicts become more acute under budget pressure [S]; size assumed"))]
    pub budget_exponent: Coefficient,
    /// Least share of the usual time to coordinate that pressure leaves.
    #[schemars(extend("x-symbol" = "ξ_min", "x-plausible" = [0.05, 0.15], "x-standing" = "A"))]
    pub least_time: Share,
    /// How far lost time to coordinate takes from posts written and read; 0 leaves them as they are (null model).
    #[schemars(extend("x-symbol" = "λ_post", "x-standing" = "A"))]
    pub lost_time: Share,
    /// How far members say what they believe to others of their own party; 0 bends that as what is sent outside.
    #[schemars(extend("x-symbol" = "κ_in", "x-plausible" = [0.5, 1.0], "x-standing" = "A", "x-source" = "a role is sent to others: Kahn et al. 1964 [R]; size assumed"))]
    pub candour: Share,
    /// How far a post asserts the likeliest holder; 1 makes posts samples of doubt.
    #[schemars(extend("x-symbol" = "θ_post", "x-plausible" = [1.0, 3.0], "x-standing" = "A"))]
    pub sharpness: Coefficient,
    /// Posts that a member can read in a week without pressure.
    #[schemars(extend("x-symbol" = "R", "x-plausible" = [6.0, 18.0], "x-standing" = "A"))]
    pub attention: PerWeek,
    /// Posts that a member writes in-house in a week without pressure.
    #[schemars(extend("x-symbol" = "ν_in", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub in_house_posts: PerWeek,
    /// Weight of an in-house post.
    #[schemars(extend("x-symbol" = "w_in", "x-plausible" = [0.5, 1.5], "x-standing" = "A"))]
    pub in_house_weight: Weight,
}

impl Default for Talk {
    fn default() -> Self {
        Self {
            assertiveness: Coefficient::of(0.25),
            most_assertive: Share::of(0.9),
            rigidity: Coefficient::of(0.0),
            time_exponent: Coefficient::of(1.0),
            budget_exponent: Coefficient::of(0.5),
            least_time: Share::of(0.1),
            lost_time: Share::of(1.0),
            candour: Share::of(1.0),
            sharpness: Coefficient::of(2.0),
            attention: PerWeek::of(12.0),
            in_house_posts: PerWeek::of(1.0),
            in_house_weight: Weight::of(1.0),
        }
    }
}
