//! Fingerprints of bytes and files: BLAKE3 in hexadecimal.

use std::fs::File;
use std::path::Path;

use crate::error::ResultsError;

/// The digest of some bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The digest of a file and its length in bytes; the file is streamed.
pub fn of_file(path: &Path) -> Result<(String, u64), ResultsError> {
    let file = File::open(path).map_err(ResultsError::io(path, "read"))?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).map_err(ResultsError::io(path, "read"))?;
    Ok((hasher.finalize().to_hex().to_string(), hasher.count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_published_digest_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("abc");
        std::fs::write(&path, "abc").unwrap();
        // Known answer of the BLAKE3 reference implementation for `abc`.
        let known = "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85";
        assert_eq!(of_file(&path).unwrap(), (known.into(), 3));
        assert_eq!(of_bytes(b"abc"), known);
    }
}
