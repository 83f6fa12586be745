//! Whole files, made here.

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use super::*;
use crate::casework::Standing;
use crate::casework::{History, Visit, What};
use crate::exchange::report::Report;

mod properties;
mod refusals;

const HEADINGS: [&str; 14] = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "CIN Start Date",
    "Primary Need Code",
    "Date Child Was Last Seen",
    "CIN Closure Date",
    "Reason for Closure",
    "Case status",
    "Allocated Team",
    "Allocated Worker",
];

const MIA: [&str; 14] = [
    "K1",
    "b) Female",
    "a) WBRI",
    "14/03/2016",
    "10",
    "b) No",
    "05/01/2026",
    "N1 - Abuse or neglect",
    "12/03/2026",
    "",
    "",
    "c) Child in need plan",
    "Ashford",
    "A. Khan",
];

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn as_of() -> NaiveDate {
    ymd(2026, 3, 20)
}

/// Mia's row with some cells changed.
fn mia(changes: &[(&str, &str)]) -> Vec<String> {
    let mut row = MIA.map(str::to_string).to_vec();
    for (heading, value) in changes {
        let place = HEADINGS.iter().position(|each| each == heading).unwrap();
        row[place] = (*value).to_string();
    }
    row
}

fn csv_of(headings: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn read_csv(rows: &[Vec<String>]) -> AnnexA {
    read(csv_of(&HEADINGS, rows).as_slice(), as_of()).unwrap()
}

/// A workbook of one sheet, filled by `fill`.
fn workbook(name: &str, fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Front_Sheet")
        .unwrap()
        .write(0, 0, "Annex A")
        .unwrap();
    let sheet = book.add_worksheet().set_name(name).unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn put(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
    {
        sheet
            .write(row, u16::try_from(column).unwrap(), *cell)
            .unwrap();
    }
}

fn only_case(annex: &AnnexA) -> History {
    let cases = annex.cases();
    assert_eq!(cases.len(), 1, "{:?}", annex.refused);
    cases[0].1.clone()
}

fn assert_is_mia(annex: &AnnexA) {
    let history = only_case(annex);
    assert_eq!(history.child().id, "K1");
    assert_eq!(history.child().dob, Some(ymd(2016, 3, 14)));
    assert_eq!(history.child().gender.as_deref(), Some("Female"));
    assert_eq!(history.child().disabled, Some(false));
    assert_eq!(history.details.team.as_deref(), Some("Ashford"));
    assert_eq!(history.details.worker.as_deref(), Some("A. Khan"));
    assert_eq!(history.details.standing, Standing::PlanOpen);
    let events: Vec<(&str, NaiveDate)> = history.events.iter().map(|e| (e.kind(), e.on)).collect();
    assert_eq!(
        events,
        [("referral", ymd(2026, 1, 5)), ("visit", ymd(2026, 3, 12))]
    );
    assert_eq!(history.events[0].note.as_deref(), Some(START_NOTE));
    assert_eq!(history.events[1].note.as_deref(), Some(SEEN_NOTE));
    let seen = Visit {
        seen: Some(true),
        ..Visit::default()
    };
    assert_eq!(history.events[1].what, What::Visit(seen));
    assert_eq!(annex.rows[0].primary_need, Some(PrimaryNeed::N1));
    assert_eq!(annex.refused, []);
    assert_eq!(annex.unmapped, []);
    assert_eq!(annex.warnings, []);
}

#[test]
fn the_template_with_its_title_above_the_headings() {
    let bytes = workbook("List_6", |sheet| {
        put(sheet, 0, &["List 6: Children in Need"]);
        put(sheet, 1, &HEADINGS);
        put(sheet, 2, &MIA);
    });
    let annex = read(bytes.as_slice(), as_of()).unwrap();
    assert_eq!((annex.sheet.as_str(), annex.header_row), ("List_6", 2));
    assert_eq!(annex.rows[0].row, 3);
    assert_is_mia(&annex);
}

#[test]
fn sheets_are_known_by_name_by_title_and_by_headings() {
    for (name, title) in [
        ("List 6", ""),
        ("list6", ""),
        ("List 6 CIN", ""),
        ("Sheet2", "List 6: Children in Need"),
        ("Sheet2", ""),
    ] {
        let bytes = workbook(name, |sheet| {
            put(sheet, 0, &[title]);
            put(sheet, 3, &HEADINGS);
            put(sheet, 4, &MIA);
        });
        let annex = read(bytes.as_slice(), as_of()).unwrap();
        assert_eq!((annex.sheet.as_str(), annex.header_row), (name, 4));
        assert_is_mia(&annex);
    }
}

#[test]
fn real_date_cells_numbers_errors_and_decimal_ages() {
    let date = Format::new().set_num_format("mm-dd-yy");
    let bytes = workbook("List 6", |sheet| {
        put(sheet, 0, &HEADINGS);
        put(sheet, 1, &MIA);
        sheet.write(1, 0, 1_234_567).unwrap();
        let born = ExcelDateTime::from_ymd(2016, 3, 14).unwrap();
        sheet
            .write_datetime_with_format(1, 3, &born, &date)
            .unwrap();
        sheet.write(1, 4, 9.98).unwrap();
        // A day in a cell that was never told it holds one.
        sheet.write(1, 6, 46_027).unwrap();
        sheet
            .write_formula(
                1,
                13,
                rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A"),
            )
            .unwrap();
    });
    let annex = read(bytes.as_slice(), as_of()).unwrap();
    let row = &annex.rows[0];
    assert_eq!(row.id(), "1234567");
    assert_eq!(row.details.child.dob, Some(ymd(2016, 3, 14)));
    assert_eq!(row.episode_start, Some(ymd(2026, 1, 5)));
    assert_eq!(row.age, Some(9.98));
    assert_eq!(row.details.worker, None);
    assert_eq!(annex.not_known.len(), 1);
    assert_eq!(annex.not_known[0].value, "#N/A");
    assert_eq!(annex.warnings, []);
}

#[test]
fn database_column_names_in_another_order_with_more_columns() {
    let headings = [
        "AllocatedWorker",
        "CaseStatus",
        "ChildUniqueID",
        "Gender",
        "Extra",
        "DateOfBirth",
        "Age",
        "HasDisability",
        "CINStartDate",
        "PrimaryNeedCode",
        "DateChildLastSeen",
        "CINClosureDate",
        "ReasonForClosure",
        "AllocatedTeam",
    ];
    let row = [
        "A. Khan",
        "CIN",
        "K1",
        "F",
        "x",
        "14/03/2016",
        "10",
        "N",
        "2026-01-05",
        "N1",
        "2026-03-12T00:00:00",
        "",
        "",
        "Ashford",
    ];
    let annex = read(
        csv_of(&headings, &[row.map(str::to_string).to_vec()]).as_slice(),
        as_of(),
    )
    .unwrap();
    assert_is_mia(&annex);
    assert_eq!(annex.unmatched_headers, ["Extra"]);
    assert_eq!(annex.missing_headers, ["Ethnicity"]);
}

#[test]
fn a_csv_with_a_title_windows_letters_and_semicolons() {
    let mut text = "List 6: Children in Need;;\r\n".to_string();
    text.push_str(&HEADINGS.join(" ;"));
    text.push_str("\r\n\r\n");
    text.push_str(&MIA.join(";").replace("A. Khan", "A.\u{A0}Khan"));
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let annex = read(bytes.as_slice(), as_of()).unwrap();
    assert_is_mia(&annex);
    assert_eq!((annex.header_row, annex.rows[0].row), (2, 4));
    assert_eq!(annex.cleaned, 1);
    assert!(annex.note.is_some());
}

#[test]
fn only_child_in_need_plans_become_cases() {
    let row = |id: &str, status: &str| mia(&[("Child Unique ID", id), ("Case status", status)]);
    let annex = read_csv(&[
        row("A", "a) Looked after child"),
        row("B", "b) Child Protection plan"),
        row("C", "c) Child in need plan"),
        row("D", "d) Open assessment"),
        row("E", "e) Closed episode"),
        row("F", "Something local"),
        row("G", ""),
        row("H", "#N/A"),
    ]);
    assert_eq!(only_case(&annex).child().id, "C");
    let counts: Vec<usize> = annex
        .by_status()
        .into_iter()
        .map(|(_, count)| count)
        .collect();
    assert_eq!(counts, [1, 1, 1, 1, 1, 1, 2]);
    let closed: Vec<&str> = annex.with_status(CaseStatus::Closed).map(Row::id).collect();
    assert_eq!(closed, ["E"]);
    assert_eq!(annex.unmapped[0].value, "Something local");
    assert_eq!(annex.rows[0].details.standing, Standing::FromEvents);
}

#[test]
fn an_unborn_child_has_an_expected_date() {
    let annex = read_csv(&[
        mia(&[
            ("Age of Child (Years)", "-1"),
            ("Date of Birth", "01/06/2026"),
        ]),
        mia(&[
            ("Child Unique ID", "K2"),
            ("Age of Child (Years)", "-1"),
            ("Date of Birth", ""),
        ]),
        mia(&[
            ("Child Unique ID", "K3"),
            ("Age of Child (Years)", "-1"),
            ("Date of Birth", "01/03/2026"),
        ]),
        mia(&[
            ("Child Unique ID", "K4"),
            ("Age of Child (Years)", ""),
            ("Date of Birth", "01/06/2026"),
        ]),
    ]);
    let expected: Vec<Option<NaiveDate>> = annex
        .rows
        .iter()
        .map(|row| row.details.child.expected_dob)
        .collect();
    let june = Some(ymd(2026, 6, 1));
    assert_eq!(expected, [june, None, Some(ymd(2026, 3, 1)), june]);
    assert!(annex.rows.iter().all(|row| row.details.child.dob.is_none()));
    let kinds: Vec<(u32, WarningKind)> = annex.warnings.iter().map(|w| (w.row, w.kind)).collect();
    assert_eq!(
        kinds,
        [
            (4, WarningKind::UnbornPastDate),
            (5, WarningKind::BornAhead)
        ]
    );
}

#[test]
fn nobody_was_seen_on_a_day_still_ahead() {
    let annex = read_csv(&[mia(&[("Date Child Was Last Seen", "21/03/2026")])]);
    assert_eq!(annex.rows[0].last_seen, None);
    assert_eq!(annex.warnings[0].kind, WarningKind::SeenAhead);
    let annex = read_csv(&[mia(&[("Date Child Was Last Seen", "20/03/2026")])]);
    assert_eq!(annex.rows[0].last_seen, Some(as_of()));
    assert!(annex.warnings.is_empty());
}

#[test]
fn the_latest_of_several_episodes_is_the_case() {
    let annex = read_csv(&[
        mia(&[("CIN Start Date", "05/01/2026")]),
        mia(&[
            ("CIN Start Date", "01/02/2025"),
            ("Allocated Worker", "B. Old"),
        ]),
        mia(&[("CIN Start Date", "")]),
    ]);
    let cases = annex.cases();
    assert_eq!(cases.len(), 1);
    assert_eq!(cases[0].1.details.worker.as_deref(), Some("A. Khan"));
    assert!(
        annex
            .warnings
            .iter()
            .all(|w| w.kind == WarningKind::AnotherEpisode)
    );
    assert_eq!(annex.warnings.len(), 2);
}

#[test]
fn a_surer_heading_wins_its_column() {
    let headings: Vec<&str> = HEADINGS
        .into_iter()
        .chain(["Child ID", "Age at referral"])
        .collect();
    let mut row = mia(&[]);
    row.extend(["other".to_string(), "9".to_string()]);
    let annex = read(csv_of(&headings, &[row]).as_slice(), as_of()).unwrap();
    assert_is_mia(&annex);
    assert_eq!(annex.unmatched_headers, ["Child ID", "Age at referral"]);
}

#[test]
fn a_report_reads_like_this() {
    let annex = read_csv(&[
        mia(&[
            ("Allocated Worker", "A.\u{A0}Khan"),
            ("Allocated Team", "#N/A"),
        ]),
        mia(&[
            ("Child Unique ID", "K2"),
            ("Date of Birth", "01/02/2007"),
            ("Age of Child (Years)", "19.1"),
        ]),
        mia(&[
            ("Child Unique ID", "K3"),
            ("CIN Closure Date", "10/03/2026"),
            ("Primary Need Code", "PSR - Support"),
        ]),
        mia(&[
            ("Child Unique ID", "K4"),
            ("Date Child Was Last Seen", "01/12/2025"),
            ("Gender", "a) Female"),
        ]),
        mia(&[
            ("Child Unique ID", "K5"),
            ("Case status", "e) Closed episode"),
            ("Reason for Closure", "RC7"),
            ("CIN Closure Date", "10/03/2026"),
        ]),
        mia(&[("Child Unique ID", "K6"), ("Age of Child (Years)", "3")]),
        mia(&[("Child Unique ID", "")]),
        mia(&[]),
    ]);
    insta::assert_snapshot!(Report::of_annex_a(&annex), @r##"
    Annex A, List 6: CSV file, headings in row 1
    8 rows read, 5 cases taken, 2 left out as wrong, 1 text tidied

         5  c) Child in need plan
         1  e) Closed episode

    Left out:
      row 8, Child Unique ID: is blank; give the row the child's id from the case
        system
      row 9, Child Unique ID: "K1" stands in row 2 already, with the same CIN start
        date; keep one of the two

    On a child in need plan and 18 or over; is this a care leaver?
      row 3: K2

    On a child in need plan by the status, and closed by the closure date; taken as
    open.
      row 4: K3

    Last seen before the episode of need began; nobody is recorded as having seen
    the child since.
      row 5: K4

    The age is not that of the date of birth.
      row 7: K6

    Values that were not understood, and so were read as not known:
      Gender: "a) Female", once (row 5)
      Primary Need Code: "PSR - Support", once (row 4)

    Values that say nothing, and so were read as not known:
      Allocated Team: "#N/A", once (row 2)

    Annex A does not say when a plan started: its CIN Start Date is the start of the
    episode of need, the referral. Until a plan start is recorded it is not known.

    The date last seen is a visit of any sort; whether the child was seen alone is
    not known.
    "##);
}
