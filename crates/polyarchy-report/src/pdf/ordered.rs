//! A PDF with its objects in an order that hangs on nothing but what they say.
//!
//! svg2pdf keeps fonts and entries of resources in hash maps, so that numbers and places of objects differ from
//! one call to the next. Here entries are sorted by name, and objects numbered as they are first referred to
//! from the root.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What ends an object, and what a stream begins with.
const END: &[u8] = b"endobj\n\n";
const STREAM: &[u8] = b"\nstream\n";

/// An object: its lines up to its stream if it has one, and the rest.
struct Object {
    lines: Vec<String>,
    rest: Vec<u8>,
}

/// The same file, always in the same order; none if it is not laid out as svg2pdf lays it out.
pub(super) fn ordered(pdf: &[u8]) -> Option<Vec<u8>> {
    let tail = String::from_utf8_lossy(&pdf[find(pdf, b"trailer\n", 0)?..]).into_owned();
    let (head, objects) = objects(pdf)?;
    let trailer: Vec<&str> = tail.lines().take_while(|line| *line != "startxref").collect();
    let mut numbers = BTreeMap::new();
    let mut order = Vec::new();
    let mut open: Vec<u32> = trailer.iter().rev().flat_map(|line| references(line)).collect();
    while let Some(old) = open.pop() {
        if let Entry::Vacant(unknown) = numbers.entry(old) {
            order.push(old);
            unknown.insert(order.len() as u32);
            let lines = objects.get(&old)?.lines.iter().rev();
            open.extend(lines.flat_map(|line| references(line).into_iter().rev()));
        }
    }
    let mut file = pdf[..head].to_vec();
    let mut places = Vec::new();
    for old in &order {
        let Object { lines, rest } = &objects[old];
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", numbers[old]).bytes());
        file.extend(renumbered(&lines.join("\n"), &numbers).bytes());
        file.extend(rest);
        file.extend(END);
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", order.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n\r\n").bytes());
    }
    let size = format!("/Size {}", order.len() + 1);
    let said = |line: &&str| {
        if line.trim_start().starts_with("/Size ") { format!("  {size}") } else { (*line).into() }
    };
    let trailer: Vec<String> = trailer.iter().map(said).collect();
    file.extend(renumbered(&trailer.join("\n"), &numbers).bytes());
    file.extend(format!("\nstartxref\n{start}\n%%EOF").bytes());
    Some(file)
}

/// Where the first object begins, and all objects by their numbers, entries of resources sorted by name.
fn objects(pdf: &[u8]) -> Option<(usize, BTreeMap<u32, Object>)> {
    let table = String::from_utf8_lossy(&pdf[find(pdf, b"\nxref\n", 0)?..]).into_owned();
    let entry = |line: &str| line.strip_suffix(" 00000 n").and_then(|place| place.parse().ok());
    let mut starts: Vec<usize> = table.lines().filter_map(|line| entry(line.trim_end())).collect();
    starts.sort_unstable();
    let end_of_last = find(pdf, b"\nxref\n", *starts.last()?)?;
    let ends = starts.iter().skip(1).copied().chain([end_of_last + 1]);
    let mut objects = BTreeMap::new();
    for (&start, end) in starts.iter().zip(ends) {
        let whole = pdf[start..end].strip_suffix(END)?;
        let first = find(whole, b" 0 obj\n", 0)?;
        let number = std::str::from_utf8(&whole[..first]).ok()?.parse().ok()?;
        let body = &whole[first + b" 0 obj\n".len()..];
        let text = find(body, STREAM, 0).unwrap_or(body.len());
        let said = std::str::from_utf8(&body[..text]).ok()?;
        let mut lines: Vec<String> = said.split('\n').map(String::from).collect();
        lines.chunk_by_mut(|one, other| is_entry(one) && is_entry(other)).for_each(<[_]>::sort);
        objects.insert(number, Object { lines, rest: body[text..].to_vec() });
    }
    Some((*starts.first()?, objects))
}

/// Whether a line is an entry of resources: a numbered name for an object, as `/f0 12 0 R`.
fn is_entry(line: &str) -> bool {
    let Some((name, rest)) = line.trim_start().split_once(' ') else { return false };
    name.starts_with('/')
        && name.ends_with(|sign: char| sign.is_ascii_digit())
        && rest.ends_with(" 0 R")
}

/// Numbers of the objects that a line refers to.
fn references(line: &str) -> Vec<u32> {
    let parts: Vec<&str> = line.split(" 0 R").collect();
    let before = parts[..parts.len() - 1].iter();
    before.filter_map(|part| number_at_the_end(part)?.parse().ok()).collect()
}

/// The digits at the end of a text.
fn number_at_the_end(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    Some(&text[start..]).filter(|digits| !digits.is_empty())
}

/// The text with the new number in each reference.
fn renumbered(text: &str, numbers: &BTreeMap<u32, u32>) -> String {
    let parts: Vec<&str> = text.split(" 0 R").collect();
    let new = |part: &str| {
        let digits = number_at_the_end(part)?;
        let number = numbers.get(&digits.parse().ok()?)?;
        Some(format!("{}{number}", &part[..part.len() - digits.len()]))
    };
    let (last, before) = parts.split_last().expect("a text has a part");
    let before = before.iter().map(|part| new(part).unwrap_or_else(|| (*part).into()) + " 0 R");
    before.chain([(*last).into()]).collect()
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(what.len()).position(|window| window == what).map(|at| from + at)
}
