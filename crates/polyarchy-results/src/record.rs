//! What is kept of one run, as compact bytes that are exact to the bit.

use crate::digest;
use crate::error::ResultsError;

/// What came out of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRecord {
    /// Place of the run in the study's order.
    pub run_id: u64,
    /// Whether it reached its end.
    pub outcome: Outcome,
    /// One number per metric over the whole run.
    pub summary: Vec<f64>,
    /// The cells of each table of the run, row by row.
    pub tables: Vec<Vec<f64>>,
    /// Names that cells of the tables refer to by position.
    pub names: Vec<String>,
}

/// Whether a run reached its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It did.
    Completed,
    /// It did not.
    Failed {
        /// Why, for the reader.
        error: String,
    },
}

impl RunRecord {
    /// The record as bytes: all numbers little endian, lists after their length.
    ///
    /// Run id, outcome (0 completed, 1 failed, then the error), summary, number of tables, tables,
    /// number of names, names.
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = self.summary.len() + self.tables.iter().map(Vec::len).sum::<usize>();
        let mut bytes = Vec::with_capacity(8 * (numbers + self.tables.len() + 4));
        bytes.extend(self.run_id.to_le_bytes());
        match &self.outcome {
            Outcome::Completed => bytes.push(0),
            Outcome::Failed { error } => {
                bytes.push(1);
                push_text(&mut bytes, error);
            }
        }
        push_numbers(&mut bytes, &self.summary);
        bytes.extend((self.tables.len() as u64).to_le_bytes());
        for table in &self.tables {
            push_numbers(&mut bytes, table);
        }
        bytes.extend((self.names.len() as u64).to_le_bytes());
        for name in &self.names {
            push_text(&mut bytes, name);
        }
        bytes
    }

    /// The record that [`RunRecord::to_bytes`] made.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ResultsError> {
        let mut rest = Rest { all: bytes.len(), bytes };
        let run_id = rest.whole()?;
        let outcome = match rest.take(1)? {
            [0] => Outcome::Completed,
            [1] => Outcome::Failed { error: rest.text()? },
            _ => return Err(rest.wrong("outcome is unknown")),
        };
        let summary = rest.numbers()?;
        let mut tables = Vec::new();
        for _ in 0..rest.whole()? {
            tables.push(rest.numbers()?);
        }
        let mut names = Vec::new();
        for _ in 0..rest.whole()? {
            names.push(rest.text()?);
        }
        if !rest.bytes.is_empty() {
            return Err(rest.wrong("bytes are left over"));
        }
        Ok(Self { run_id, outcome, summary, tables, names })
    }

    /// The digest of the bytes: equal for runs that are equal to the bit.
    pub fn digest(&self) -> String {
        digest::of_bytes(&self.to_bytes())
    }
}

fn push_numbers(bytes: &mut Vec<u8>, numbers: &[f64]) {
    bytes.extend((numbers.len() as u64).to_le_bytes());
    for number in numbers {
        bytes.extend(number.to_bits().to_le_bytes());
    }
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// The bytes still to be read.
struct Rest<'a> {
    bytes: &'a [u8],
    all: usize,
}

impl<'a> Rest<'a> {
    /// The next bytes; never more than there are, so that a wrong length cannot claim memory.
    fn take(&mut self, length: u64) -> Result<&'a [u8], ResultsError> {
        let split = usize::try_from(length).ok().and_then(|at| self.bytes.split_at_checked(at));
        let (taken, rest) = split.ok_or_else(|| self.wrong("record ends too early"))?;
        self.bytes = rest;
        Ok(taken)
    }

    fn whole(&mut self) -> Result<u64, ResultsError> {
        let bytes = self.take(8)?;
        Ok(u64::from_le_bytes(bytes.try_into().expect("eight bytes were taken")))
    }

    fn numbers(&mut self) -> Result<Vec<f64>, ResultsError> {
        let count = self.whole()?;
        let (numbers, _) = self.take(count.saturating_mul(8))?.as_chunks::<8>();
        Ok(numbers.iter().map(|&bits| f64::from_bits(u64::from_le_bytes(bits))).collect())
    }

    fn text(&mut self) -> Result<String, ResultsError> {
        let length = self.whole()?;
        let text = std::str::from_utf8(self.take(length)?);
        text.map(str::to_owned).map_err(|_| self.wrong("text is not UTF-8"))
    }

    fn wrong(&self, wrong: &str) -> ResultsError {
        ResultsError::Damaged {
            path: "run record".into(),
            place: format!("byte {}", self.all - self.bytes.len()),
            wrong: wrong.into(),
            right: "it was made by another version or is damaged: repeat the run".into(),
        }
    }
}
