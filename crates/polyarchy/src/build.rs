//! What this program was built from.

use polyarchy_publish::Build;

/// What this program was built from.
pub(crate) const BUILD: Build = Build {
    version: env!("CARGO_PKG_VERSION"),
    commit: option_env!("POLYARCHY_BUILT_FROM"),
    dirty: match option_env!("POLYARCHY_DIRTY") {
        Some(dirty) => Some(matches!(dirty.as_bytes(), b"true")),
        None => None,
    },
    source: option_env!("POLYARCHY_SOURCE"),
    drawing: option_env!("POLYARCHY_DRAWING"),
    compiler: option_env!("POLYARCHY_RUSTC"),
};
