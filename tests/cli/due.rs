//! What is due, as the command line prints it.

use insta::assert_snapshot;

use crate::support::Home;
use crate::three;

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
    let newer = include_str!("../../data/bank-holidays.json").replace(
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
