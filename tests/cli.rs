//! The program as a person runs it from a shell: what it prints, and with which code it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

mod support;

use insta::assert_snapshot;
use support::Home;

const CASES: &str = r#"{"authority":"kent","child":{"id":"K0001","name":"Mia Example","dob":"2022-03-14","disabled":false,"family":"F01"},"team":"Ashford CSWT","worker":"A. Khan","route":"assessment","events":[{"kind":"referral","on":"2026-01-05"},{"kind":"assessment_completed","on":"2026-02-16"},{"kind":"meeting","on":"2026-02-26","type":"initial","chair":"team_manager","decision":"continue","case_note_on":"2026-02-27","signed_off_on":"2026-03-03","circulated_on":"2026-03-09"},{"kind":"plan_started","on":"2026-02-26"},{"kind":"visit","on":"2026-10-21","seen":true,"seen_alone":true,"recorded_on":"2026-10-22"},{"kind":"meeting","on":"2026-11-05","type":"review","chair":"team_manager","decision":"continue","case_note_on":"2026-11-06","signed_off_on":"2026-11-09","circulated_on":"2026-11-12"},{"kind":"supervision","on":"2026-11-10"}]}
{"authority":"kent","child":{"id":"K0042","name":"Jakub Nowak","dob":"2014-06-01"},"team":"Ashford CSWT","worker":"R. Osei","route":"assessment","events":[{"kind":"referral","on":"2026-09-01"},{"kind":"plan_started","on":"2026-10-20"}]}
{"authority":"kent","child":{"id":"K0077","name":"Zara Patel","dob":"2010-01-30"},"team":"Romney Marsh CSWT","worker":"L. Grant","events":[]}
"#;

/// A database of three children in two teams.
fn three() -> Home {
    let home = Home::of("kent");
    home.write("cases.jsonl", CASES);
    let said = home.board(&["import", "--format", "history", "cases.jsonl"]);
    assert_eq!(said.code, Some(0), "{said}");
    home
}

#[test]
fn init_makes_a_file_and_says_what_comes_next() {
    let home = Home::new();
    assert_snapshot!(home.run(&["--db", "board.db", "init", "--authority", "kent"]), @"
    Made board.db for Kent.
    Next: oversight --db board.db import --format history FILE.jsonl (or --format annex-a FILE.xlsx)
    ");
    assert!(home.path("board.db").is_file());
    assert_snapshot!(home.run(&["--db", "board.db", "init", "--authority", "kent"]), @"
    --- standard error
    Error: There is a file at board.db already.
    Hint: Name a file that does not exist yet; nothing is overwritten.
    --- exit code 4
    ");
    // Without --db, in the data folder, which is made.
    assert_snapshot!(home.run(&["init", "--authority", "lambeth"]), @"
    Made ~/data/oversight/oversight.db for Lambeth.
    Next: oversight --db ~/data/oversight/oversight.db import --format history FILE.jsonl (or --format annex-a FILE.xlsx)
    ");
    assert_snapshot!(home.run(&["--db", "other.db", "init", "--authority", "lambth"]), @r#"
    --- standard error
    Error: There is no procedure called "lambth".
    Hint: Did you mean "lambeth"?
    --- exit code 2
    "#);
    assert!(!home.path("other.db").exists());
}

#[test]
fn init_takes_a_procedure_of_ones_own_or_names_its_mistakes() {
    let home = Home::new();
    home.write(
        "ours.toml",
        "extends = \"kent\"\n[authority]\nid = \"ours\"\nname = \"Ours\"\nversion = \"1\"\n",
    );
    let init = ["--db", "board.db", "init", "--procedure"];
    assert_snapshot!(home.run(&[&init[..], &["ours.toml"]].concat()), @"
    Made board.db for Ours.
    Next: oversight --db board.db import --format history FILE.jsonl (or --format annex-a FILE.xlsx)
    ");
    home.write(
        "wrong.toml",
        "extends = \"kent\"\n[authority]\nid = \"ours\"\nnam = \"Ours\"\n",
    );
    assert_snapshot!(home.run(&[&init[..], &["wrong.toml"]].concat()), @r#"
    --- standard error
    Error: The procedure cannot be used:
    wrong.toml:4: authority.nam: is not a known key; did you mean "name"?
    Hint: Mend the lines named and try again.
    --- exit code 6
    "#);
    assert_snapshot!(home.run(&[&init[..], &["nowhere.toml"]].concat()), @"
    --- standard error
    Error: The procedure nowhere.toml cannot be read: No such file or directory (os error 2).
    --- exit code 6
    ");
}

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

#[test]
fn due_lists_children_worst_first() {
    let home = three();
    assert_snapshot!(home.board(&["due"]), @"
    Kent, as of Mon 23 Nov 2026

    Jakub Nowak (K0042), R. Osei, Ashford CSWT
      6d over      Tue 17 Nov 2026  visit
      6d over      Tue 17 Nov 2026  supervision
      not known    -                initial meeting
      in 5y        Tue 1 Jun 2032   18th birthday

    Mia Example (K0001), A. Khan, Ashford CSWT
      5d over      Wed 18 Nov 2026  visit
      in 15d       Tue 8 Dec 2026   supervision
      in 9w        Thu 28 Jan 2027  review meeting
      in 13y       Wed 14 Mar 2040  18th birthday

    Zara Patel (K0077), L. Grant, Romney Marsh CSWT
      not known    -                visit
      not known    -                initial meeting
      not known    -                supervision
      in 1y        Sun 30 Jan 2028  18th birthday
    ");
    assert_snapshot!(home.board(&["due", "--status", "overdue"]), @"
    Kent, as of Mon 23 Nov 2026

    Jakub Nowak (K0042), R. Osei, Ashford CSWT
      6d over      Tue 17 Nov 2026  visit
      6d over      Tue 17 Nov 2026  supervision

    Mia Example (K0001), A. Khan, Ashford CSWT
      5d over      Wed 18 Nov 2026  visit
    ");
    assert_snapshot!(home.board(&["--team", "Romney Marsh CSWT", "due"]), @"
    Kent, as of Mon 23 Nov 2026

    Zara Patel (K0077), L. Grant, Romney Marsh CSWT
      not known    -                visit
      not known    -                initial meeting
      not known    -                supervision
      in 1y        Sun 30 Jan 2028  18th birthday
    ");
    assert_snapshot!(home.board(&["due", "--worker", "A. Khan", "--status", "on_track"]), @"
    Kent, as of Mon 23 Nov 2026

    Mia Example (K0001), A. Khan, Ashford CSWT
      in 15d       Tue 8 Dec 2026   supervision
      in 9w        Thu 28 Jan 2027  review meeting
      in 13y       Wed 14 Mar 2040  18th birthday
    ");
    assert_snapshot!(home.board(&["due", "--status", "undated,due_soon"]), @"Nothing is without a date or due soon.");
    assert_snapshot!(home.board(&["due", "--team", "Ashford CWST"]), @r#"
    --- standard error
    Error: No team on record is called "Ashford CWST".
    Hint: Did you mean "Ashford CSWT"?
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["due", "--worker", "Nobody"]), @r#"
    --- standard error
    Error: No worker on record is called "Nobody".
    Hint: On record: A. Khan, L. Grant, R. Osei.
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["due", "--team", "Romney Marsh CSWT", "--worker", "A. Khan"]), @"No child on record is A. Khan's in Romney Marsh CSWT.");
    assert_snapshot!(home.board(&["due", "--team", "Romney Marsh CSWT", "--child", "K0001"]), @"The child K0001 is not in Romney Marsh CSWT.");
    assert_snapshot!(home.board(&["--team", "Nowhere", "export", "--format", "history"]), @r#"
    --- standard error
    Error: No team on record is called "Nowhere".
    Hint: On record: Ashford CSWT, Romney Marsh CSWT.
    --- exit code 2
    "#);
}

#[test]
fn due_explains_one_child() {
    let home = three();
    assert_snapshot!(home.board(&["due", "--child", "K0001"]), @r#"
    Mia Example (K0001)

    Visit: 5d over, Wed 18 Nov 2026
      Visit was due on Wed 18 Nov 2026: 4 weeks (28 days) after the last visit on Wed 21 Oct 2026. The document says "should".
      By: social worker.
      "this should be no less than every 4 weeks" Child in Need Plans and Meetings Policy, 5. Child in Need Meetings, l.133; 6. Disabled Children and Young People's Service, l.196 (should)

    Supervision: in 15d, Tue 8 Dec 2026
      Supervision is due on Tue 8 Dec 2026: 4 weeks (28 days) after the last supervision on Tue 10 Nov 2026.
      By: team manager.
      local setting, supervision.every

    Review meeting: in 9w, Thu 28 Jan 2027
      Review meeting is due on Thu 28 Jan 2027: 12 weeks (84 days) after the last review meeting on Thu 5 Nov 2026. The document says "should". Read as 12 weeks, not 3 months. Wherever possible, the same chair as before.
      By: social worker.
      Chaired by: team manager or senior practitioner.
      "minimum of every 12 weeks" Child in Need Plans and Meetings Policy, 5. Child in Need Meetings, l.156, l.140, l.154 (should)

    18th birthday: in 13y, Wed 14 Mar 2040
      The 18th birthday is on Wed 14 Mar 2040. The plan can then cease.
      "The child's 18th birthday has occurred" Child in Need Plans and Meetings Policy, 7. Ending a Child in Need Plan, l.228
    "#);
    assert_snapshot!(home.board(&["due", "--child", "K0O01"]), @r#"
    --- standard error
    Error: No child on record has the id "K0O01".
    Hint: Did you mean "K0001"?
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["due", "--status", "overdu"]), @"
    --- standard error
    error: invalid value 'overdu' for '--status <STATUS>': did you mean overdue?

    For more information, try '--help'.
    --- exit code 2
    ");
}

#[test]
fn due_as_json_is_one_array() {
    let home = three();
    let said = home.board(&["due", "--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&said.out).unwrap();
    let of_mia: Vec<_> = all.iter().filter(|it| it["child"] == "K0001").collect();
    assert!(of_mia.len() < all.len());
    assert_snapshot!(serde_json::to_string_pretty(of_mia[0]).unwrap(), @r#"
    {
      "child": "K0001",
      "name": "Mia Example",
      "team": "Ashford CSWT",
      "worker": "A. Khan",
      "obligation": "visit",
      "rule": "kent.visit.interval",
      "due": "2026-11-18",
      "status": "overdue",
      "days": -5,
      "responsible": "social_worker",
      "chair": [],
      "basis": [
        {
          "event": "visit",
          "on": "2026-10-21"
        }
      ],
      "why": "Visit was due on Wed 18 Nov 2026: 4 weeks (28 days) after the last visit on Wed 21 Oct 2026. The document says \"should\".",
      "source": {
        "document": "Child in Need Plans and Meetings Policy",
        "section": "5. Child in Need Meetings, l.133; 6. Disabled Children and Young People's Service, l.196"
      }
    }
    "#);
    let none = home.board(&["due", "--status", "undated", "--format", "json"]);
    assert_eq!((none.code, none.out.as_str()), (Some(0), "[\n]\n"));
}

#[test]
fn every_rule_considered_for_a_child_is_explained() {
    let home = three();
    let said = home.board(&["procedure", "explain", "--child", "K0042"]);
    assert_eq!(said.code, Some(0), "{said}");
    assert!(said.out.contains("kent.visit"), "{said}");
    assert_snapshot!(home.run(&["procedure", "list"]), @"
    north-yorkshire    version 1    13 rules  Child in Need Plans and Reviews, v10, last updated 24 November 2023
    lambeth            version 1    21 rules  Children's Services Child in Need Procedures and practice guidance, Final V1, 17 August 2023
    rochdale           version 1    27 rules  Child in Need Planning, V0.02, August 2024
    nottinghamshire    version 1    21 rules  Child in Need Plans and Reviews (including Detention under the Mental Health Act (1983)), amended 31 July 2020, last updated 1 August 2022
    kent               version 1    27 rules  Child in Need Plans and Meetings Policy, none given
    Your own packs are read from ~/config/oversight/procedures.
    ");
}

#[test]
fn what_is_exported_and_imported_again_is_the_same() {
    let home = three();
    let first = home.board(&["export", "--format", "history"]);
    assert_eq!(first.out, CASES);
    home.write("again.jsonl", &first.out);
    home.ok(&["--db", "again.db", "init", "--authority", "kent"]);
    home.ok(&[
        "--db",
        "again.db",
        "import",
        "--format",
        "history",
        "again.jsonl",
    ]);
    let export = [
        "--db",
        "again.db",
        "export",
        "--format",
        "history",
        "-o",
        "out.jsonl",
    ];
    assert_eq!(home.ok(&export), "");
    assert_eq!(
        std::fs::read_to_string(home.path("out.jsonl")).unwrap(),
        first.out
    );
    assert_snapshot!(home.run(&export), @"
    --- standard error
    Error: out.jsonl cannot be made: File exists (os error 17).
    Hint: Name a file that does not exist yet; nothing is overwritten.
    --- exit code 3
    ");
}

#[test]
fn settings_are_shown_and_set_and_given_back() {
    let home = three();
    assert_snapshot!(home.board(&["settings", "due_soon.days"]), @"
    due_soon.days = 7  (default)
        how many days ahead something counts as due soon
    ");
    assert_snapshot!(home.board(&["settings", "due_soon.days", "14"]), @"
    due_soon.days = 14  (changed)
        how many days ahead something counts as due soon
    ");
    assert_snapshot!(home.board(&["settings", "supervision.every", "off"]), @"
    supervision.every = off  (changed)
        how often supervision is due, on which the document is silent; or off
    ");
    assert_snapshot!(home.board(&["due", "--worker", "A. Khan"]), @"
    Kent, as of Mon 23 Nov 2026

    Mia Example (K0001), A. Khan, Ashford CSWT
      5d over      Wed 18 Nov 2026  visit
      in 9w        Thu 28 Jan 2027  review meeting
      in 13y       Wed 14 Mar 2040  18th birthday
    ");
    assert_snapshot!(home.board(&["settings", "weight.under_5", "3"]), @"
    weight.under_5 = 3  (changed)
        points more for a child under 5 or not yet born
    ");
    assert_snapshot!(home.board(&["settings", "weight.under_5", "21"]), @r#"
    --- standard error
    Error: "21" is not a number of points from 0 to 20.
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["settings", "due_soon.days", "default"]), @"
    due_soon.days = 7  (default)
        how many days ahead something counts as due soon
    ");
    assert_snapshot!(home.board(&["settings", "due_soon.days", "soon"]), @r#"
    --- standard error
    Error: "soon" is not a number of days from 0 to 60.
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["settings", "supervision.every", "fortnightly"]), @r#"
    --- standard error
    Error: "fortnightly" is not a length of time for supervision.every.
    Hint: Write a whole number and days, weeks, months or working days, as in "5 weeks"; or "off".
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["settings", "reading.twelve-weeks", "10 weeks"]), @r#"
    --- standard error
    Error: "10 weeks" is not a reading of that wording.
    Hint: It can be read as: 12 weeks; 3 months.
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["settings", "due_son.days", "3"]), @r#"
    --- standard error
    Error: There is no setting called "due_son.days".
    Hint: Did you mean "due_soon.days"?
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["settings", "due_son.days"]), @r#"
    --- standard error
    Error: There is no setting called "due_son.days".
    Hint: Did you mean "due_soon.days"?
    --- exit code 2
    "#);
}

#[test]
fn a_backup_is_a_copy_that_verifies_and_a_head_kept_elsewhere_is_found_again() {
    let home = three();
    let verified = home.board(&["verify"]);
    assert_snapshot!(verified, @"
    12 records, whole and nothing altered.
    Head: 12:HASH
    Keep this line somewhere else; --since compares a later log with it.
    ");
    assert_snapshot!(home.board(&["backup", "copy.db"]), @"
    Copied to copy.db and verified.
    Head: 12:HASH
    ");
    assert_snapshot!(home.board(&["backup", "copy.db"]), @"
    --- standard error
    Error: There is a file at copy.db already.
    Hint: Name a file that does not exist yet; nothing is overwritten.
    --- exit code 4
    ");
    assert_eq!(
        home.ok(&["--db", "copy.db", "export", "--format", "history"]),
        CASES
    );
    let wrong = format!("3:{}", "0".repeat(64));
    assert_snapshot!(home.board(&["verify", "--since", &wrong]), @"
    --- standard error
    Error: The log does not verify:
      record 3 is not the one it was when the log's head was noted: the log was rewritten
    Hint: Keep the file as it is, and compare it with the last backup.
    --- exit code 8
    ");
    assert_snapshot!(home.board(&["verify", "--since", "3"]), @r#"
    --- standard error
    error: invalid value '3' for '--since <HEAD>': "3" is not a head; it is a number, a colon and 64 hexadecimal digits, as printed

    For more information, try '--help'.
    --- exit code 2
    "#);
}

#[test]
fn the_demonstration_is_built_and_is_full() {
    let home = Home::new();
    assert_snapshot!(home.run(&["demo", "--as-of", "2026-11-23", "--build", "demo.db"]), @"Made demo.db with 160 children under Kent.");
    let said = home.run(&[
        "--db",
        "demo.db",
        "--as-of",
        "2026-11-23",
        "due",
        "--status",
        "overdue",
    ]);
    assert!(said.out.lines().count() > 50, "{said}");
    assert_snapshot!(home.run(&["demo", "--build", "demo.db"]), @"
    --- standard error
    Error: There is a file at demo.db already.
    Hint: Name a file that does not exist yet; nothing is overwritten.
    --- exit code 4
    ");
    assert_snapshot!(home.run(&["demo", "--authority", "Kent"]), @r#"
    --- standard error
    Error: There is no procedure called "Kent".
    Hint: Did you mean "kent"?
    --- exit code 2
    "#);
}

#[test]
fn files_that_are_not_databases_of_ours_are_said_to_be_so_and_left_alone() {
    let home = Home::new();
    assert_snapshot!(home.board(&["due"]), @"
    --- standard error
    Error: There is no file at board.db.
    Hint: Make one with `oversight --db FILE init --authority ID`, or name the right file with --db; `oversight demo` shows a made-up team.
    --- exit code 4
    ");
    home.write("board.db", "");
    assert_snapshot!(home.board(&["due"]), @"
    --- standard error
    Error: board.db is empty.
    Hint: Something emptied it or it was never written: restore the last backup, or remove it and run `oversight init`.
    --- exit code 4
    ");
    home.write("board.db", "Dear diary");
    assert_snapshot!(home.board(&["due"]), @"
    --- standard error
    Error: board.db was not made by oversight.
    Hint: Name the file that `oversight init` made; this one was not touched.
    --- exit code 4
    ");
    assert_eq!(std::fs::read(home.path("board.db")).unwrap(), b"Dear diary");
    assert_snapshot!(home.run(&["due"]), @"
    --- standard error
    Error: There is no file at ~/data/oversight/oversight.db.
    Hint: Make one with `oversight --db FILE init --authority ID`, or name the right file with --db; `oversight demo` shows a made-up team.
    --- exit code 4
    ");
}

#[test]
fn a_sum_past_the_last_known_bank_holiday_is_not_known_and_mended_by_a_newer_file() {
    let home = Home::of("rochdale");
    home.write(
        "cases.jsonl",
        r#"{"authority":"rochdale","child":{"id":"R1","name":"Ann Example"},"route":"assessment","events":[{"kind":"allocated","on":"2028-12-20"}]}"#,
    );
    home.ok(&[
        "--db",
        "board.db",
        "import",
        "--format",
        "history",
        "cases.jsonl",
    ]);
    let late = ["--db", "board.db", "--as-of", "2028-12-21", "due"];
    assert_snapshot!(home.run(&late), @"
    Rochdale, as of Thu 21 Dec 2028

    Ann Example (R1), no worker recorded, no team recorded
      not known    -                checkpoint 2
      not known    -                family network meeting
      not known    -                assessment
      in 1d        Fri 22 Dec 2028  initial visit
      in 8d        Fri 29 Dec 2028  checkpoint 1
    --- standard error
    Error: Ann Example (R1), rochdale.family-network-meeting: 2029-01-01 cannot be worked out in working days: bank holidays are known from 2018-01-01 to 2028-12-31 only.
    Hint: Take a newer bank-holidays.json from GOV.UK and name it with --bank-holidays FILE.
    --- exit code 7
    ");
    let newer = include_str!("../data/bank-holidays.json").replace(
        r#"{"title": "Boxing Day", "date": "2028-12-26", "notes": "", "bunting": true}"#,
        r#"{"title": "Boxing Day", "date": "2028-12-26", "notes": "", "bunting": true},
           {"title": "New Year's Day", "date": "2029-01-01", "notes": "", "bunting": true},
           {"title": "Boxing Day", "date": "2029-12-26", "notes": "", "bunting": true}"#,
    );
    home.write("newer.json", newer);
    home.ok(&[&late[..], &["--bank-holidays", "newer.json"]].concat());
    home.write("wrong.json", "{}");
    assert_snapshot!(home.run(&[&late[..], &["--bank-holidays", "wrong.json"]].concat()), @"
    --- standard error
    Error: The bank holidays cannot be read: missing field `england-and-wales` at line 1 column 2; the file must have the shape of GOV.UK's bank-holidays.json.
    Hint: The file is wrong.json.
    --- exit code 7
    ");
}

#[test]
fn the_board_asks_for_a_terminal() {
    let home = three();
    assert_snapshot!(home.board(&["--team", "Ashford"]), @r#"
    --- standard error
    Error: No team on record is called "Ashford".
    Hint: Did you mean "Ashford CSWT"?
    --- exit code 2
    "#);
    assert_snapshot!(home.board(&["--theme", "dark"]), @r#"
    --- standard error
    Error: There is no theme called "dark".
    Hint: There are default, light, contrast and mono, and your own in the themes folder beside keys.toml.
    --- exit code 2
    "#);
    home.write("config/oversight/keys.toml", "[board]\nfnd = [\"F\"]\n");
    assert_snapshot!(home.board(&[]), @r#"
    --- standard error
    Error: ~/config/oversight/keys.toml, line 2: There is no command called "fnd". Did you mean "find"?
    --- exit code 2
    "#);
    home.write("config/oversight/keys.toml", "");
    assert_snapshot!(home.board(&[]), @"
    --- standard error
    Error: The board needs a terminal, and its input is not one.
    Hint: Connect with ssh -t, as in: ssh -t server oversight. The same facts as text: oversight due
    --- exit code 2
    ");
}

#[test]
fn a_command_line_that_cannot_be_is_answered_with_usage() {
    let home = Home::new();
    assert_snapshot!(home.run(&["--as-of", "31/03/2026", "due"]), @"
    --- standard error
    error: invalid value '31/03/2026' for '--as-of <DAY>': it is not a day there is; write it as in 2026-03-31

    For more information, try '--help'.
    --- exit code 2
    ");
    assert_snapshot!(home.run(&["--as-of", "2026-02-30", "due"]), @"
    --- standard error
    error: invalid value '2026-02-30' for '--as-of <DAY>': it is not a day there is; write it as in 2026-03-31

    For more information, try '--help'.
    --- exit code 2
    ");
    assert_snapshot!(home.run(&["impor"]), @"
    --- standard error
    error: unrecognized subcommand 'impor'

      tip: some similar subcommands exist: 'export', 'import'

    Usage: oversight [OPTIONS] [COMMAND]

    For more information, try '--help'.
    --- exit code 2
    ");
    assert_snapshot!(home.run(&["init"]), @"
    --- standard error
    error: the following required arguments were not provided:
      <--authority <ID>|--procedure <FILE>>

    Usage: oversight init <--authority <ID>|--procedure <FILE>>

    For more information, try '--help'.
    --- exit code 2
    ");
}

/// Records carry the time they were made, so only what does not depend on it is looked at.
#[test]
fn a_case_is_printed_and_what_was_known_on_a_day_looks_back_only() {
    let home = three();
    let case = home.board(&["case", "K0001"]).to_string();
    for said in [
        "Kent, as of Mon 23 Nov 2026",
        "Mia Example (K0001), A. Khan, Ashford CSWT",
        "What is due, and why",
        "Wed 21 Oct 2026  Visit: child seen, seen alone, written up Thu 22 Oct 2026",
        "taken in from a file by",
    ] {
        assert!(case.contains(said), "{said}: {case}");
    }
    assert_snapshot!(home.board(&["--known-on", "2026-01-01", "due"]), @"No child is on record here. `oversight import` takes them in.");
    assert_snapshot!(home.board(&["--known-on", "2026-01-01", "due", "--format", "json"]), @"
    [
    ]
    ");
    assert_snapshot!(home.board(&["--known-on", "2026-01-01", "case", "K0001"]), @"
    --- standard error
    Error: K0001 was not on record yet on Thu 1 Jan 2026.
    --- exit code 2
    ");
    assert_snapshot!(home.board(&["--known-on", "2099-01-01", "due"]).to_string().lines().nth(1).unwrap(), @"Error: What will be known on Thu 1 Jan 2099 is not known today.");
    assert_snapshot!(home.board(&["--known-on", "2026-01-01", "verify"]), @"
    --- standard error
    Error: --known-on shows what was known on a day, and this command does not.
    Hint: It goes with the board, `due` and `case`.
    --- exit code 2
    ");
}
