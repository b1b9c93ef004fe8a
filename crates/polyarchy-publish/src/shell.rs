//! Commands as one types them into a POSIX shell (IEEE Std 1003.1, Shell Command Language, 2.2).

use std::ffi::OsStr;
use std::path::Path;

/// A command of several words.
pub fn command<'w>(words: impl IntoIterator<Item = &'w OsStr>) -> String {
    words.into_iter().map(quoted).collect::<Vec<String>>().join(" ")
}

/// A file or folder as an argument: one that begins with a dash would be taken for an option.
pub fn path(path: &Path) -> String {
    let path = path.as_os_str();
    if path.as_encoded_bytes().starts_with(b"-") {
        let mut here = std::ffi::OsString::from("./");
        here.push(path);
        return quoted(&here);
    }
    quoted(path)
}

/// One word, whatever is in it.
pub fn quoted(word: &OsStr) -> String {
    let bytes = word.as_encoded_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./=,:+@%".contains(byte);
    match word.to_str() {
        Some(text) if !bytes.is_empty() && bytes.iter().all(is_plain) => text.to_owned(),
        // A line feed at the end would be lost with the output of a command.
        Some(text) if text.ends_with('\n') || !text.chars().any(is_unsafe) => in_quotes(text),
        _ => spelled(bytes),
    }
}

/// Whether a character could steer the terminal that shows the command.
fn is_unsafe(letter: char) -> bool {
    letter.is_control() && letter != '\n' && letter != '\t'
}

/// Within single quotes everything is itself but the single quote.
fn in_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Bytes that no text can show, spelled out for `printf`.
fn spelled(bytes: &[u8]) -> String {
    let mut format = String::new();
    for &byte in bytes {
        match byte {
            b'\\' => format.push_str(r"\\"),
            b'\'' => format.push_str(r"\0047"),
            b' '..=b'~' => format.push(char::from(byte)),
            _ => format.extend([r"\0", &format!("{byte:03o}")]),
        }
    }
    format!("\"$(printf '%b' '{format}')\"")
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    use std::process::Command;

    use super::*;

    /// What a shell takes a text for, word by word.
    fn read_by_a_shell(text: &str) -> Vec<Vec<u8>> {
        let script = format!("for word in {text}; do printf '%s\\0' \"$word\"; done");
        let out = Command::new("sh").arg("-c").arg(script).output().unwrap();
        assert!(out.status.success(), "{text}: {}", String::from_utf8_lossy(&out.stderr));
        let mut words: Vec<Vec<u8>> = out.stdout.split(|byte| *byte == 0).map(Vec::from).collect();
        assert_eq!(words.pop().as_deref(), Some(&b""[..]));
        words
    }

    #[test]
    fn a_shell_reads_every_word_as_it_was() {
        let words: [&[u8]; 16] = [
            b"run",
            b"",
            b"my study's \xc3\xa9.toml",
            b"$(touch x)`id`",
            b"a\"b\\c\\",
            b"*?[!]{a,b}",
            b"~root",
            b"#no;&|<>()",
            b"two\nlines\n",
            b"a\tb",
            b"\x1b[31mred\x07",
            b"\xff\xfe raw's \\ bytes",
            b"=1+1",
            b"%b%s",
            b"!history",
            b"\\033",
        ];
        let quoted: Vec<String> =
            words.iter().map(|word| super::quoted(OsStr::from_bytes(word))).collect();
        assert_eq!(read_by_a_shell(&quoted.join(" ")), words);
        for word in &quoted {
            assert!(!word.chars().any(is_unsafe), "{word:?}");
        }
    }

    #[test]
    fn a_file_that_begins_with_a_dash_is_no_option() {
        assert_eq!(path(Path::new("-x.toml")), "./-x.toml");
        assert_eq!(path(Path::new("studies/-x.toml")), "studies/-x.toml");
    }

    #[test]
    fn plain_words_need_no_quotes() {
        let words = ["polyarchy", "run", "my study.toml", "--set", "a=it's", ""].map(OsStr::new);
        assert_eq!(command(words), r"polyarchy run 'my study.toml' --set 'a=it'\''s' ''");
        let raw = std::ffi::OsString::from_vec(b"a\xff".to_vec());
        assert_eq!(super::quoted(&raw), "\"$(printf '%b' 'a\\0377')\"");
    }
}
