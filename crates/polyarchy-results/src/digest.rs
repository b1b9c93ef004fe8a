//! Fingerprints of bytes and files, in hexadecimal: BLAKE3, and SHA-256 for the tools of others.

use std::fmt::Write;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

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

/// The SHA-256 of a file, which other tools know; the file is streamed.
pub(crate) fn sha256_of_file(path: &Path) -> Result<String, ResultsError> {
    let mut file = File::open(path).map_err(ResultsError::io(path, "read"))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(bytes) => hasher.update(&buffer[..bytes]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(ResultsError::io(path, "read")(error)),
        }
    }
    let mut digits = String::new();
    for byte in hasher.finalize() {
        write!(digits, "{byte:02x}").expect("text accepts everything");
    }
    Ok(digits)
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
        // Known answer of FIPS 180-4 for `abc`.
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_of_file(&path).unwrap(), known);
    }
}
