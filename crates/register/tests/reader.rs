//! The reader against the `csv` crate, and against itself with other blocks and threads.

mod common;

use std::collections::BTreeMap;

use common::{Folder, REGISTER, cells, mapping, read_text};
use khusheh_register::{Request, read};
use proptest::prelude::*;

#[test]
fn counts_and_sums_per_region_and_industry() {
    let intake = read_text(
        "id,region,industry,employment\n1,b,10,3\n2,a,10,4\n3,b,10,\n4,b,20,0\n5,b,10,2.5\n",
    );
    let text = |s: &str| s.to_owned();
    assert_eq!(
        cells(&intake),
        [
            (text("a"), text("10"), Some(1.0), Some(4.0)),
            (text("b"), text("10"), Some(3.0), Some(5.5)),
            (text("b"), text("20"), Some(1.0), Some(0.0)),
        ]
    );
    // Unknown is unknown: one of four establishments of industry 10, in no sum.
    assert_eq!(intake.plants[0].unknown, 1);
    assert_eq!(intake.plants[0].known, 3);
    assert_eq!(intake.plants[0].sum_squares, Some(9.0 + 16.0 + 6.25));
    assert_eq!(intake.plants[0].largest, Some(4.0));
    assert_eq!(intake.rows.employment_unknown, 1);
}

#[test]
fn a_cell_without_known_employment_has_none() {
    let intake = read_text("id,region,industry,employment\n1,a,10,\n2,a,10,NA\n");
    assert_eq!(intake.cells[0].employment, None);
    assert_eq!(intake.cells[0].establishments, Some(2.0));
}

/// Texts that a field may hold, with everything that needs care.
fn field() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("a".to_owned()),
            Just("b".to_owned()),
            Just(",".to_owned()),
            Just("\"".to_owned()),
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just(" ".to_owned()),
            Just("خوشه".to_owned()),
            Just("long text of many letters".to_owned()),
        ],
        0..4,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the `csv` crate writes, with quotes and ends of lines inside fields, is read back, for
    /// any size of block and number of threads, with the same result.
    #[test]
    fn same_result_for_any_blocks_and_threads(
        rows in proptest::collection::vec((field(), field(), 0u32..1000), 1..60),
        block_bytes in 1usize..200,
        threads in 1usize..4,
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "region", "industry", "employment"]).unwrap();
        for (id, (region, industry, employment)) in rows.iter().enumerate() {
            writer
                .write_record([
                    &format!("{id}"),
                    &format!("r{region}"),
                    &format!("i{industry}"),
                    &employment.to_string(),
                ])
                .unwrap();
        }
        let folder = Folder::new();
        let path = folder.file("r.csv", writer.into_inner().unwrap());
        let mut request = Request::new(&path, mapping(REGISTER));
        request.threads = 1;
        request.keep_establishments = true;
        let whole = read(&request, &()).unwrap();
        request.block_bytes = block_bytes;
        request.threads = threads;
        let parts = read(&request, &()).unwrap();
        // As text, since NaN (no point) is not equal to itself.
        prop_assert_eq!(format!("{whole:?}"), format!("{parts:?}"));

        let mut expected: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
        for (region, industry, employment) in &rows {
            let key = |text: &str| khusheh_language::normalise(text);
            let sums = expected
                .entry((key(&format!("r{region}")), key(&format!("i{industry}"))))
                .or_default();
            sums.0 += 1.0;
            sums.1 += f64::from(*employment);
        }
        let expected: Vec<_> = expected
            .into_iter()
            .map(|((region, industry), sums)| (region, industry, Some(sums.0), Some(sums.1)))
            .collect();
        prop_assert_eq!(cells(&whole), expected);
    }

    /// Any bytes at all: no panic, and the same outcome for any size of block.
    #[test]
    fn any_bytes(
        bytes in proptest::collection::vec(
            prop_oneof![
                4 => Just(b','), 4 => Just(b'"'), 4 => Just(b'\n'), 2 => Just(b'\r'),
                6 => Just(b'1'), 4 => Just(b'a'), 1 => any::<u8>(),
            ],
            0..400,
        ),
        block_bytes in 1usize..64,
    ) {
        let folder = Folder::new();
        let mut content = b"id,region,industry,employment\n1,a,b,3\n".to_vec();
        content.extend(bytes);
        let path = folder.file("r.csv", content);
        let mut request = Request::new(&path, mapping(REGISTER));
        request.max_rejected = 1.0;
        request.threads = 1;
        let whole = read(&request, &());
        request.threads = 2;
        request.block_bytes = block_bytes;
        let parts = read(&request, &());
        prop_assert_eq!(format!("{whole:?}"), format!("{parts:?}"));
    }
}
