//! Tables in, charts and report out.
