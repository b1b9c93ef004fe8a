//! What the whole-workspace tests share.
