//! Files that come in: what is taken, what is left out, and what is said of it.

use insta::assert_snapshot;

use crate::CASES;
use crate::support::Home;

#[test]
fn the_same_file_twice_adds_nothing() {
    let home = Home::of("kent");
    home.write("cases.jsonl", CASES);
    let import = ["import", "--format", "history", "cases.jsonl"];
    assert_snapshot!(home.board(&import), @"
    Case histories
    3 lines read, 3 cases taken, 0 left out as wrong

    Recorded: 3 new children, 0 with changed details, 9 new events, 0 filled in.
    0 events were on record already.
    ");
    assert_snapshot!(home.board(&import), @"
    Case histories
    3 lines read, 3 cases taken, 0 left out as wrong

    Recorded: 0 new children, 0 with changed details, 0 new events, 0 filled in.
    9 events were on record already.
    ");
}

#[test]
fn a_dry_run_records_nothing() {
    let home = Home::of("kent");
    home.write("cases.jsonl", CASES);
    let import = ["import", "--dry-run", "--format", "history", "cases.jsonl"];
    assert_snapshot!(home.board(&import), @"
    Case histories
    3 lines read, 3 cases taken, 0 left out as wrong

    Would be recorded: 3 new children, 0 with changed details, 9 new events, 0 filled in.
    0 events would be on record already.
    Nothing was recorded: this was a dry run.
    ");
    assert_snapshot!(home.board(&["due"]), @"No child is on record here. `oversight import` takes them in.");
}

#[test]
fn rows_that_are_wrong_are_left_out_by_line_and_key_and_the_rest_is_taken() {
    let home = Home::of("kent");
    home.write(
        "cases.jsonl",
        r#"{"authority":"kent","child":{"id":"K1"},"events":[]}
{"authority":"rochdale","child":{"id":"K2"},"events":[]}
{"authority":"kent","child":{"id":"K3","nam":"Mia"},"events":[]}
{"authority":"kent","child":{"id":"K4"},"events":[{"kind":"visit","on":"2026-02-30"}]}
not JSON at all
"#,
    );
    assert_snapshot!(home.board(&["import", "--format", "history", "cases.jsonl"]), @r#"
    Case histories
    5 lines read, 1 case taken, 4 left out as wrong

    Left out:
      line 2, authority: is "rochdale", and this database belongs to "kent"; import
        the line into a database of "rochdale"
      line 3, child.nam: is not a known key; did you mean "name"?
      line 4, events[0].on: "2026-02-30" is not a date; write YYYY-MM-DD, as in
        "2026-03-12"
      line 5: is not sound JSON at column 2: expected ident

    Recorded: 1 new child, 0 with changed details, 0 new events, 0 filled in.
    0 events were on record already.
    "#);
    assert_snapshot!(home.board(&["import", "--format", "history", "nowhere.jsonl"]), @"
    --- standard error
    Error: nowhere.jsonl cannot be opened: No such file or directory (os error 2).
    Hint: Check the name and that you may read it. Nothing was recorded.
    --- exit code 3
    ");
}

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

const ROWS: [[&str; 14]; 2] = [
    [
        "K0001",
        "b) Female",
        "a) WBRI",
        "14/03/2022",
        "4",
        "b) No",
        "05/01/2026",
        "N1 - Abuse or neglect",
        "12/11/2026",
        "",
        "",
        "c) Child in need plan",
        "Ashford CSWT",
        "A. Khan",
    ],
    [
        "K0002",
        "a) Male",
        "a) WBRI",
        "31/12/2030",
        "",
        "Perhaps",
        "05/10/2026",
        "",
        "",
        "",
        "",
        "c) Child in need plan",
        "Ashford CSWT",
        "",
    ],
];

/// Nobody drops off the board in silence: whoever was not taken is named, and so is whoever is open
/// here and ended in the file.
#[test]
fn annex_a_names_who_was_not_taken_and_who_ended() {
    let home = Home::of("kent");
    let file = |rows: &[(&str, &str)]| {
        let rows = rows.iter().map(|(id, status)| {
            format!("{id},b) Female,a) WBRI,14/03/2015,11,b) No,05/01/2026,N1,01/03/2026,,,{status},Ashford CSWT,A. Khan")
        });
        std::iter::once(HEADINGS.join(","))
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let import = |name: &str| {
        home.board(&[
            "import",
            "--format",
            "annex-a",
            "--as-of",
            "2026-04-01",
            name,
        ])
    };
    home.write(
        "first.csv",
        file(&[
            ("K1", "c) Child in need plan"),
            ("K2", "Something odd"),
            ("K3", ""),
        ]),
    );
    let said = import("first.csv");
    assert!(said.out.contains("NOT taken"), "{said}");
    assert!(
        said.out.contains("row 3: K2") && said.out.contains("row 4: K3"),
        "{said}"
    );
    home.write("second.csv", file(&[("K1", "e) Closed episode")]));
    let said = import("second.csv");
    assert!(
        said.out
            .contains("Open here, and not on a child in need plan in the file"),
        "{said}"
    );
    assert!(said.out.contains("row 2: K1"), "{said}");
}

#[test]
fn annex_a_is_taken_as_csv_and_as_xlsx_alike() {
    let home = Home::of("kent");
    let lines: Vec<String> = std::iter::once(HEADINGS.join(","))
        .chain(ROWS.map(|row| row.join(",")))
        .collect();
    home.write("annex-a.csv", lines.join("\r\n"));
    let csv = home.board(&["import", "--format", "annex-a", "annex-a.csv"]);
    assert_snapshot!(csv, @r#"
    Annex A, List 6: CSV file, headings in row 1
    2 rows read, 2 cases taken, 0 left out as wrong

         2  c) Child in need plan

    The date of birth is still ahead; it was taken as the expected date of an unborn
    child.
      row 3: K0002

    Values that were not understood, and so were read as not known:
      Does the Child have a Disability: "Perhaps", once (row 3)

    Annex A does not say when a plan started: its CIN Start Date is the start of the
    episode of need, the referral. Until a plan start is recorded it is not known.

    The date last seen is a visit of any sort; whether the child was seen alone is
    not known.

    Recorded: 2 new children, 0 with changed details, 3 new events, 0 filled in.
    0 events were on record already.
    "#);

    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("List_6").unwrap();
    for (y, row) in (0..).zip(std::iter::once(&HEADINGS).chain(&ROWS)) {
        for (x, cell) in (0..).zip(row) {
            sheet.write(y, x, *cell).unwrap();
        }
    }
    home.write("annex-a.xlsx", book.save_to_buffer().unwrap());
    let again = home.board(&["import", "--format", "annex-a", "annex-a.xlsx"]);
    assert_snapshot!(again, @r#"
    Annex A, List 6: sheet "List_6", headings in row 1
    2 rows read, 2 cases taken, 0 left out as wrong

         2  c) Child in need plan

    The date of birth is still ahead; it was taken as the expected date of an unborn
    child.
      row 3: K0002

    Values that were not understood, and so were read as not known:
      Does the Child have a Disability: "Perhaps", once (row 3)

    Annex A does not say when a plan started: its CIN Start Date is the start of the
    episode of need, the referral. Until a plan start is recorded it is not known.

    The date last seen is a visit of any sort; whether the child was seen alone is
    not known.

    Recorded: 0 new children, 0 with changed details, 0 new events, 0 filled in.
    3 events were on record already.
    "#);
    assert_snapshot!(home.board(&["import", "--format", "annex-a", "board.db"]), @"
    --- standard error
    Error: board.db was refused: the file is neither a workbook (.xlsx, .xls, .ods) nor text (.csv); export Annex A as one of these.
    Hint: Nothing was recorded.
    --- exit code 3
    ");
}
