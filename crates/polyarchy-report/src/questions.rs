//! What a study asks of its results: what it compares, and what it wants drawn.

/// The questions of a study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    /// Columns that are compared or expected, each once, in the order in which they are asked for.
    pub metrics: Vec<String>,
    /// Factors whose levels are compared, each with these levels as table `design` shows them, in the same order.
    pub compared: Vec<(String, Vec<String>)>,
    /// Figures that the study names, in their order; none for those that follow from what it asks.
    pub figures: Vec<Wanted>,
}

/// A figure that a study names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Id of the chart.
    pub chart: String,
    /// Column that it draws; none for the chart's own choice.
    pub metric: Option<String>,
    /// Levels that it shows, by key of the factor, as table `design` shows them; of others, all.
    pub at: Vec<(String, Vec<String>)>,
    /// Key of the factor of which each level has a panel; none for the chart's own choice.
    pub panels: Option<String>,
}
