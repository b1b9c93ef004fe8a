//! What this program was built from.

/// The version, the same in all crates.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The commit, if it was known.
pub(crate) const COMMIT: Option<&str> = option_env!("POLYARCHY_BUILT_FROM");
/// Digest of the source that numbers depend on, if it was known.
pub(crate) const SOURCE: Option<&str> = option_env!("POLYARCHY_SOURCE");
/// Digest of the source that figures and estimates depend on besides, if it was known.
pub(crate) const DRAWING: Option<&str> = option_env!("POLYARCHY_DRAWING");
/// The compiler, if it was known.
pub(crate) const COMPILER: Option<&str> = option_env!("POLYARCHY_RUSTC");

/// Whether the source differed from the commit, if it was known.
pub(crate) fn dirty() -> Option<bool> {
    option_env!("POLYARCHY_DIRTY").and_then(|dirty| dirty.parse().ok())
}

/// The name under which runs of this build are kept apart from those of others.
pub(crate) fn name() -> String {
    match SOURCE {
        Some(source) => format!("{VERSION} from source {}", &source[..16]),
        None => VERSION.to_owned(),
    }
}
