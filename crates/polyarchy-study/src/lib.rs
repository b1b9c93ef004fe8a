//! Reads scenario and study files: TOML in, checked scenario and study out, every error located.
