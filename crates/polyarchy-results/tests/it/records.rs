//! Run records survive to the bit, and no bytes can do harm.

use polyarchy_results::{Outcome, RunRecord};
use proptest::collection::vec;
use proptest::prelude::*;

fn any_numbers() -> impl Strategy<Value = Vec<f64>> {
    vec(any::<u64>().prop_map(f64::from_bits), 0..9)
}

fn any_record() -> impl Strategy<Value = RunRecord> {
    let outcome = prop_oneof![
        Just(Outcome::Completed),
        any::<String>().prop_map(|error| Outcome::Failed { error })
    ];
    let names = vec(any::<String>(), 0..3);
    (any::<u64>(), outcome, any_numbers(), vec(any_numbers(), 0..4), names).prop_map(
        |(run_id, outcome, summary, tables, names)| RunRecord {
            run_id,
            outcome,
            summary,
            tables,
            names,
        },
    )
}

proptest! {
    #[test]
    fn a_record_reads_back_to_the_bit(record in any_record()) {
        let bytes = record.to_bytes();
        let read = RunRecord::from_bytes(&bytes).unwrap();
        // Numbers that are not a number differ from themselves; their bits do not.
        prop_assert_eq!(read.to_bytes(), bytes);
        prop_assert_eq!(read.digest(), record.digest());
        prop_assert_eq!(read.outcome, record.outcome);
    }

    #[test]
    fn a_cut_or_lengthened_record_is_refused(record in any_record(), cut in any::<prop::sample::Index>()) {
        let mut bytes = record.to_bytes();
        prop_assert!(RunRecord::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
        bytes.push(0);
        prop_assert!(RunRecord::from_bytes(&bytes).is_err());
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(record) = RunRecord::from_bytes(&bytes) {
            prop_assert_eq!(record.to_bytes(), bytes);
        }
    }
}

#[test]
fn the_encoding_of_a_record_is_fixed() {
    let record = RunRecord {
        run_id: 1,
        outcome: Outcome::Failed { error: "é".into() },
        summary: vec![1.0],
        tables: vec![vec![], vec![-0.0]],
        names: vec!["é".into()],
    };
    let one = 1_u64.to_le_bytes();
    let (none, two) = ([0; 8], 2_u64.to_le_bytes());
    let number = [0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
    let minus_zero = [0, 0, 0, 0, 0, 0, 0, 0x80];
    let text = "é".as_bytes();
    let outcome = [&one[..], &[1], &two, text].concat();
    let tables = [&two[..], &none, &one, &minus_zero].concat();
    let expected = [&outcome[..], &one, &number, &tables, &one, &two, text].concat();
    assert_eq!(record.to_bytes(), expected);
    let error = RunRecord::from_bytes(&expected[..20]).unwrap_err().to_string();
    assert_eq!(
        error,
        "run record: byte 19: record ends too early; it was made by another version or is damaged: \
         repeat the run"
    );
}

#[test]
fn records_that_differ_in_one_bit_have_different_digests() {
    let record = |number| RunRecord {
        run_id: 0,
        outcome: Outcome::Completed,
        summary: vec![number],
        tables: vec![],
        names: vec![],
    };
    assert_ne!(record(0.0).digest(), record(-0.0).digest());
}
