//! What holds for any file at all.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;

/// Cells of the sort that exports hold, sound and not.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(MIA.to_vec()).prop_map(str::to_string),
        1 => prop::sample::select(vec!["#N/A", "-1", "45000", "31/02/2026", "c)", "1.5E+15", "\u{A0}"])
            .prop_map(str::to_string),
        1 => "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_row_is_taken_or_refused(
        rows in prop::collection::vec(prop::collection::vec(any_cell(), 14), 0..8),
    ) {
        let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        let repeats = rows.iter().filter(|row| columns::column(&row[0]).is_some_and(|(c, _)| c == Column::Id)).count();
        let annex = read_csv(&rows);
        prop_assert_eq!(annex.rows.len() + annex.refused_rows() + repeats, filled);
        for (_, history) in annex.cases() {
            prop_assert_eq!(history.details.standing, Standing::PlanOpen);
        }
        let report = Report::of_annex_a(&annex).to_string();
        prop_assert!(report.lines().all(|line| line.width() <= 80));
    }

    #[test]
    fn no_bytes_at_all_make_it_stumble(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        start in prop::sample::select(vec![b"".as_slice(), b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"]),
    ) {
        let _ = read([start, &bytes].concat().as_slice(), as_of());
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(cut in 0.0..1.0_f64, place in 0.0..1.0_f64, byte in any::<u8>()) {
        let mut bytes = workbook("List_6", |sheet| {
            put(sheet, 0, &HEADINGS);
            put(sheet, 1, &MIA);
        });
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let at = |share: f64| (share * bytes.len() as f64) as usize;
        let (cut, place) = (at(cut), at(place));
        bytes[place] = byte;
        let _ = read(bytes.as_slice(), as_of());
        bytes.truncate(cut);
        prop_assert!(read(bytes.as_slice(), as_of()).is_err());
    }
}
