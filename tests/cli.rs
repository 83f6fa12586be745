//! The program as a person runs it from a shell: what it prints, and with which code it ends.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "cli/due.rs"]
mod due;
#[path = "cli/imports.rs"]
mod imports;
#[path = "cli/keeps.rs"]
mod keeps;

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
