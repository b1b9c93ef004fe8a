//! Published figures on how far public-sector IT projects overran, to be set beside those of the model.
//!
//! Budzier & Flyvbjerg (2012), arXiv:1304.4525, on 1,355 projects; Flyvbjerg & Budzier (2011),
//! arXiv:1304.0265, on 1,471. Intervals of shares are 95 percent intervals from these numbers. The two
//! disagree on where costs lie: the median overrun of one is nil, the mean of the other is 27 percent.

/// A figure as it was published.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BaseRate {
    /// Metric of a run that it compares with.
    pub metric: &'static str,
    /// What was counted or averaged.
    pub what: &'static str,
    /// The figure as a text gives it.
    pub published: &'static str,
    /// The figure: an overrun as a multiple of the plan, or a share of projects.
    pub value: f64,
    /// Ends of its 95 percent interval; none for what has none.
    pub interval: Option<[f64; 2]>,
    /// Authors and year.
    pub source: &'static str,
}

const OF_PUBLIC_IT: &str = "Budzier & Flyvbjerg 2012";
const ON_BLACK_SWANS: &str = "Flyvbjerg & Budzier 2011";

/// The overrun of cost beyond which [`COST_ABOVE_A_QUARTER`] counts projects.
pub const QUARTER: f64 = 0.25;

/// Share of projects whose cost overran by more than [`QUARTER`].
pub const COST_ABOVE_A_QUARTER: BaseRate = BaseRate {
    metric: "cost_overrun",
    what: "projects with a cost overrun above 25 %",
    published: "18 % (16.0 to 20.1); 21 % in e-government",
    value: 0.18,
    interval: Some([0.16, 0.201]),
    source: OF_PUBLIC_IT,
};

/// The overrun of cost that half of all projects stay below.
pub const MEDIAN_COST: BaseRate = BaseRate {
    metric: "cost_overrun",
    what: "median cost overrun",
    published: "about 0",
    value: 0.0,
    interval: None,
    source: OF_PUBLIC_IT,
};

/// The overrun of duration that half of all projects stay below.
pub const MEDIAN_DURATION: BaseRate = BaseRate {
    metric: "schedule_overrun",
    what: "median overrun of duration",
    published: "24 %",
    value: 0.24,
    interval: None,
    source: OF_PUBLIC_IT,
};

/// Share of projects whose cost overrun lies beyond the upper fence of a box plot.
pub const COST_OUTLIERS: BaseRate = BaseRate {
    metric: "cost_overrun",
    what: "projects beyond the upper fence of a box plot of cost overrun",
    published: "1 in 6 (14.8 to 18.6 %)",
    value: 1.0 / 6.0,
    interval: Some([0.148, 0.186]),
    source: ON_BLACK_SWANS,
};

/// Mean overrun of [`COST_OUTLIERS`].
pub const MEAN_OF_OUTLIERS: BaseRate = BaseRate {
    metric: "cost_overrun",
    what: "mean cost overrun of those",
    published: "about 200 %",
    value: 2.0,
    interval: None,
    source: ON_BLACK_SWANS,
};

#[cfg(test)]
mod tests {
    use super::{BaseRate, COST_ABOVE_A_QUARTER, COST_OUTLIERS};
    use crate::testing::assert_close;

    #[track_caller]
    fn has_the_normal_interval_of_a_share(rate: BaseRate, n: f64) {
        let half = 1.959_964 * (rate.value * (1.0 - rate.value) / n).sqrt();
        let [lower, upper] = rate.interval.unwrap();
        assert_close(lower, rate.value - half, 1e-3);
        assert_close(upper, rate.value + half, 1e-3);
    }

    #[test]
    fn shares_have_the_intervals_that_their_numbers_of_projects_give() {
        has_the_normal_interval_of_a_share(COST_ABOVE_A_QUARTER, 1_355.0);
        has_the_normal_interval_of_a_share(COST_OUTLIERS, 1_471.0);
    }
}
