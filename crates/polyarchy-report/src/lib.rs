//! Tables in, charts and report out.
//!
//! A [`Chart`] asks a question of the [`ResultTables`] and draws the answer as a [`Figure`], which
//! is text (SVG) or bytes (PNG, PDF). Nothing here computes, reads or writes: numbers come from the
//! tables. To add a chart, write `chart/<name>.rs` and name it in [`CHARTS`].
//!
//! ```
//! use polyarchy_report::{CHARTS, ResultTables};
//!
//! // A chart that does not apply says why.
//! let nothing = ResultTables::named("0123456789abcdef");
//! for chart in CHARTS {
//!     assert!(chart.figure(&nothing).is_err(), "{}", chart.id);
//! }
//! ```

mod bars;
mod base64;
mod canvas;
mod caption;
mod chart;
mod choice;
mod codes;
mod coincide;
mod courses;
mod divided;
mod dots;
mod error;
mod estimate;
mod extremes;
mod factor;
mod figure;
mod font;
mod footing;
mod forms;
mod grid;
mod importance;
mod legend;
mod page;
mod palette;
mod panel;
mod pdf;
mod png;
mod questions;
mod scale;
mod series;
mod space;
mod surface;
mod tables;
pub mod words;

pub use chart::{ASKED, CHARTS, Chart, OVERVIEW_CHARTS, RUN_CHARTS, Takes, Width};
pub use choice::{Choice, chosen};
pub use error::ChartError;
pub use figure::Figure;
pub use font::{font_face_css, undrawable};
pub use page::{
    ActivitySketch, AgreementSketch, OverviewInputs, OverviewStudy, Parameter, PartySketch,
    Provenance, RUNS_A_POINT, ReportInputs, ResultFile, ScenarioSketch, StudyFactor, StudyFacts,
    overview, report,
};
pub use questions::{Questions, Wanted};
pub use tables::ResultTables;
