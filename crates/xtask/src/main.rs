//! Generated files and tidy checks of the workspace.

fn main() {}
