//! What is kept: settings, copies of the file, and the caseload as it is handed on.

use insta::assert_snapshot;

use crate::{CASES, three};

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
