//! Published figures on how far public-sector IT projects overran, to be set beside those of the model.
//!
//! Budzier & Flyvbjerg (2012), arXiv:1304.4525, on 1,355 projects; Flyvbjerg & Budzier (2011),
//! arXiv:1304.0265, on 1,471. Intervals of shares are 95 percent intervals from these numbers. The two
//! disagree on where costs lie: the median overrun of one is nil, the mean of the other is 27 percent.

use polyarchy_table::{Column, Table};

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

/// A published figure as a place among shares of projects up to an overrun.
struct Mark {
    kind: &'static str,
    rates: &'static [BaseRate],
    overrun: f64,
    /// Share of projects up to there, and the ends of what the figure covers.
    share: f64,
    ends: [f64; 2],
}

/// The figures by what they are figures of.
const MARKS: [Mark; 4] = [
    Mark {
        kind: "median",
        rates: &[MEDIAN_DURATION],
        overrun: MEDIAN_DURATION.value,
        share: 0.5,
        ends: [0.5, 0.5],
    },
    Mark {
        kind: "median",
        rates: &[MEDIAN_COST],
        overrun: MEDIAN_COST.value,
        share: 0.5,
        ends: [0.5, 0.5],
    },
    Mark {
        kind: "share",
        rates: &[COST_ABOVE_A_QUARTER],
        overrun: QUARTER,
        share: 1.0 - COST_ABOVE_A_QUARTER.value,
        ends: match COST_ABOVE_A_QUARTER.interval {
            Some([lower, upper]) => [1.0 - upper, 1.0 - lower],
            None => [1.0 - COST_ABOVE_A_QUARTER.value; 2],
        },
    },
    // A mean of the uppermost sixth: it stands for all of these projects.
    Mark {
        kind: "mean of a part",
        rates: &[COST_OUTLIERS, MEAN_OF_OUTLIERS],
        overrun: MEAN_OF_OUTLIERS.value,
        share: 1.0 - COST_OUTLIERS.value / 2.0,
        ends: [1.0 - COST_OUTLIERS.value, 1.0],
    },
];

/// Table `base_rates`: the published figures on some metrics, a row each; none if there is none on them.
pub fn table(is_asked: impl Fn(&str) -> bool) -> Option<Table> {
    let marks: Vec<&Mark> = MARKS.iter().filter(|mark| is_asked(mark.rates[0].metric)).collect();
    if marks.is_empty() {
        return None;
    }
    let text = |id, label, doc, word: &dyn Fn(&Mark) -> String| {
        Column::text(id, label, doc, marks.iter().map(|mark| word(mark)).collect())
    };
    let number = |id, label, unit, doc, number: fn(&Mark) -> f64| {
        Column::number(id, label, unit, doc, marks.iter().map(|mark| number(mark)).collect())
    };
    let kind = "`median`, `share` up to an overrun, or `mean of a part` of the projects.";
    let published = |mark: &Mark| {
        let others = mark.rates[1..].iter();
        let others = others.map(|rate| format!("; {}: {}", rate.what, rate.published));
        mark.rates[0].published.to_owned() + &others.collect::<String>()
    };
    let table = Table::named("base_rates")
        .with(text("metric", "Metric", "Metric of a run that it compares with.", &|mark| {
            mark.rates[0].metric.into()
        }))
        .with(text("kind", "Kind", kind, &|mark| mark.kind.into()))
        .with(text("what", "Figure", "What was counted or averaged.", &|mark| {
            mark.rates[0].what.into()
        }))
        .with(text("published", "Published", "The figure as a text gives it.", &published))
        .with(text("source", "Source", "Authors and year.", &|mark| mark.rates[0].source.into()));
    let overrun = "The overrun that it is about, as a multiple of the plan.";
    let share = "Share of projects that overran by no more.";
    Some(
        table
            .with(number("overrun", "Overrun", "1", overrun, |mark| mark.overrun))
            .with(number("share", "Share", "share", share, |mark| mark.share))
            .with(number("lower", "Lower end", "share", "Lower end of what it covers.", |mark| {
                mark.ends[0]
            }))
            .with(number("upper", "Upper end", "share", "Upper end of what it covers.", |mark| {
                mark.ends[1]
            })),
    )
}

#[cfg(test)]
mod tests {
    use super::{BaseRate, COST_ABOVE_A_QUARTER, COST_OUTLIERS, table};
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

    #[test]
    fn a_share_above_an_overrun_is_told_as_the_share_up_to_it() {
        let table = table(|metric| metric == "cost_overrun").unwrap();
        let row = table.texts("kind").unwrap().iter().position(|kind| kind == "share").unwrap();
        let number = |id: &str| table.numbers(id).unwrap()[row];
        assert_close(number("share"), 0.82, 1e-12);
        assert_close(number("overrun"), 0.25, 1e-12);
        assert!(number("lower") < number("share") && number("share") < number("upper"));
        assert!(super::table(|_| false).is_none());
    }
}
