//! JSON that carries its own digest, so that a change of any of its bytes is found.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::digest;
use crate::error::ResultsError;

/// Where the digest stands: before all that could hold the same digits.
pub const DIGEST: &str = "digest";

/// The text that `written` makes of its own digest.
///
/// The digest is that of the text with an empty one.
pub fn sealed(written: impl Fn(&str) -> String) -> String {
    written(&digest::of_bytes(written("").as_bytes()))
}

/// The digest that a text should carry which carries `told`.
pub fn digest_of(text: &str, told: &str) -> String {
    digest::of_bytes(text.replacen(&format!("\"{told}\""), "\"\"", 1).as_bytes())
}

/// What is in a sealed file, which is as it was written.
pub fn read(path: &Path) -> Result<Value, ResultsError> {
    let bytes = fs::read(path).map_err(ResultsError::io(path, "read"))?;
    let value: Value = serde_json::from_slice(&bytes).map_err(ResultsError::json(path, "read"))?;
    let wrong = |wrong: &str| ResultsError::Changed { path: path.into(), wrong: wrong.into() };
    let told = value[DIGEST].as_str().ok_or_else(|| wrong("it carries no digest of itself"))?;
    if digest_of(&String::from_utf8_lossy(&bytes), told) != told {
        return Err(wrong("it does not match the digest that it carries"));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_of_any_byte_of_sealed_json_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("checks.json");
        let text = sealed(|digest| json!({ DIGEST: digest, "met": 3, "name": "a b" }).to_string());
        fs::write(&path, &text).unwrap();
        assert_eq!(read(&path).unwrap()["met"], 3);
        for place in 0..text.len() {
            for bit in 0..8 {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= 1 << bit;
                fs::write(&path, &bytes).unwrap();
                assert!(read(&path).is_err(), "byte {place}, bit {bit}");
            }
        }
    }
}
