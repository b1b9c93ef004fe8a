//! One entry of a journal as bytes, and the judgement whether bytes are one.

use std::io::{self, Read};

const HEAD_BYTES: usize = 8 + 8 + HEAD_CHECK_BYTES;
const HEAD_CHECK_BYTES: usize = 8;
const CHECK_BYTES: usize = 16;

/// What stands at a place of a journal.
pub(super) enum Entry {
    /// A run.
    Whole {
        /// Which run.
        run_id: u64,
        /// Length of the whole entry.
        bytes: u64,
    },
    /// The beginning of an entry whose writing was interrupted.
    Torn,
    /// Bytes that were never an entry, or no longer are.
    Damaged,
}

/// The entry of a run.
pub(super) fn encode(run_id: u64, payload: &[u8]) -> Vec<u8> {
    let mut entry = Vec::with_capacity(HEAD_BYTES + payload.len() + CHECK_BYTES);
    entry.extend(run_id.to_le_bytes());
    entry.extend((payload.len() as u64).to_le_bytes());
    let head_check = blake3::hash(&entry);
    entry.extend(&head_check.as_bytes()[..HEAD_CHECK_BYTES]);
    entry.extend(payload);
    let check = blake3::hash(&entry);
    entry.extend(&check.as_bytes()[..CHECK_BYTES]);
    entry
}

/// Reads the entry that begins here, `left` bytes before the end; `part` gets the payload in
/// parts, before it is known to be right.
pub(super) fn read(
    mut reader: impl Read,
    left: u64,
    mut part: impl FnMut(&[u8]),
) -> io::Result<Entry> {
    if left < HEAD_BYTES as u64 {
        return Ok(Entry::Torn);
    }
    let mut head = [0; HEAD_BYTES];
    reader.read_exact(&mut head)?;
    let (numbers, head_check) = head.split_at(16);
    if blake3::hash(numbers).as_bytes()[..HEAD_CHECK_BYTES] != *head_check {
        // A loss of power may leave the file longer than what reached it, filled with zeros.
        let empty = head == [0; HEAD_BYTES] && only_zeros(reader)?;
        return Ok(if empty { Entry::Torn } else { Entry::Damaged });
    }
    let (run_id, length) = numbers.split_at(8);
    let run_id = u64::from_le_bytes(run_id.try_into().expect("eight bytes"));
    let length = u64::from_le_bytes(length.try_into().expect("eight bytes"));
    let bytes = length.saturating_add((HEAD_BYTES + CHECK_BYTES) as u64);
    if bytes > left {
        return Ok(Entry::Torn);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(&head);
    in_parts(&mut reader, length, |bytes| {
        hasher.update(bytes);
        part(bytes);
    })?;
    let mut check = [0; CHECK_BYTES];
    reader.read_exact(&mut check)?;
    if hasher.finalize().as_bytes()[..CHECK_BYTES] == check {
        return Ok(Entry::Whole { run_id, bytes });
    }
    // At the very end it is a write that a loss of power left half done.
    Ok(if bytes == left { Entry::Torn } else { Entry::Damaged })
}

fn in_parts(mut reader: impl Read, length: u64, mut part: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = [0; 8192];
    let mut left = length;
    while left > 0 {
        let wanted = left.min(buffer.len() as u64) as usize;
        reader.read_exact(&mut buffer[..wanted])?;
        part(&buffer[..wanted]);
        left -= wanted as u64;
    }
    Ok(())
}

fn only_zeros(mut reader: impl Read) -> io::Result<bool> {
    let mut buffer = [0; 8192];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(true),
            n if buffer[..n].iter().any(|&byte| byte != 0) => return Ok(false),
            _ => {}
        }
    }
}
