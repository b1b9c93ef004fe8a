//! Tables in, tables out: summaries, intervals, contrasts, sensitivity.
