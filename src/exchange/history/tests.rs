use proptest::prelude::*;

use super::*;
use crate::casework::{Event, What};
use crate::exchange::arbitrary;

fn read_str(text: &str) -> HistoryFile {
    read(text.as_bytes(), "kent").unwrap()
}

fn refusal(line: &str) -> String {
    let text = format!("{{\"authority\":\"kent\",\"child\":{{\"id\":\"OK\"}}}}\n{line}\n");
    let file = read_str(&text);
    assert_eq!(file.cases.len(), 1, "the other line is taken");
    assert_eq!(file.refused.len(), 1);
    file.refused[0].to_string()
}

fn written(histories: &[History]) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, "kent", histories).unwrap();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_round_trip_loses_nothing(histories in arbitrary::histories()) {
        let bytes = written(&histories);
        let file = read(bytes.as_slice(), "kent").unwrap();
        prop_assert_eq!(&file.refused, &vec![]);
        prop_assert_eq!(file.cleaned, 0);
        let back: Vec<History> = file.cases.into_iter().map(|(_, history)| history).collect();
        prop_assert_eq!(&back, &histories);
        prop_assert_eq!(written(&back), bytes);
    }

    #[test]
    fn no_text_at_all_makes_it_stumble(text in "\\PC{0,80}(\n\\PC{0,40}){0,3}") {
        let _ = read(text.as_bytes(), "kent");
    }
}

#[test]
fn what_a_file_may_look_like() {
    let text = "\u{FEFF}\n{\"child\":{\"id\":\"K1\"}}\r\n   \n{\"authority\":\"kent\",\"child\":{\"id\":\"K2\"}}";
    let file = read_str(text);
    let lines: Vec<usize> = file.cases.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 4]);
    assert_eq!(file.without_authority, [2]);
    assert_eq!(read_str(""), HistoryFile::default());
}

#[test]
fn a_refused_line_says_where_and_what() {
    let lines = [
        r#"{"authority":"lambeth","child":{"id":"L1"},"oops":1}"#,
        r#"{"child":{"id":"K1"},"worke":"A. Khan"}"#,
        r#"{"child":{"id":"OK"}}"#,
        r#"{"child":{"id":" OK\u200b"}}"#,
        r#"{"child":{"id":"\u200b"}}"#,
        r#"{"child":{"id":"K1"},"team":"A","team":"B"}"#,
        r#"{"child":{"id":"K1"}"#,
        r#"{"child":{"id":"K1"},}"#,
        "[1]",
        r#"{"child":{"id":"K1","dob":"1899-12-31"}}"#,
        r#"{"child":{"id":"K1"},"events":[{"kind":"action","on":"2026-01-05"},{"kind":"action","on":"2026-01-04","due":"2206-02-01"}]}"#,
    ];
    insta::assert_snapshot!(lines.map(refusal).join("\n"), @r#"
    line 2, authority: is "lambeth", and this database belongs to "kent"; import the line into a database of "lambeth"
    line 2, worke: is not a known key; did you mean "worker"?
    line 2, child.id: "OK" stands on line 1 already; put everything about a child on one line
    line 2, child.id: "OK" stands on line 1 already; put everything about a child on one line
    line 2, child.id: has no character that can be seen; every child needs an id
    line 2: is not sound JSON at column 43: the key "team" stands twice
    line 2: stops short of the end of its JSON object; check that the line is whole
    line 2: is not sound JSON at column 22: trailing comma
    line 2: is not an object, in curly brackets
    line 2, child.dob: 1899-12-31 is before 1990 or after 2100, most likely a typing error; correct the year
    line 2, events[1].due: 2206-02-01 is before 1990 or after 2100, most likely a typing error; correct the year
    "#);
}

#[test]
fn a_day_is_looked_for_under_every_key_that_holds_one() {
    for key in ["on", "due", "done_on"] {
        let others: &str = if key == "on" {
            ""
        } else {
            r#""on":"2026-01-05","#
        };
        let line = format!(
            r#"{{"child":{{"id":"K1"}},"events":[{{"kind":"action",{others}"{key}":"1026-01-05"}}]}}"#
        );
        assert!(refusal(&line).starts_with(&format!("line 2, events[0].{key}: ")));
    }
}

#[test]
fn a_line_that_was_refused_does_not_stand_in_the_way_of_a_good_one() {
    let file = read_str("{\"child\":{\"id\":\"K1\"},\"x\":1}\n{\"child\":{\"id\":\"K1\"}}\n");
    assert_eq!((file.cases.len(), file.refused.len()), (1, 1));
}

#[test]
fn a_refused_file_says_what_it_is() {
    let error = |bytes: &[u8]| read(bytes, "kent").unwrap_err().to_string();
    let mut errors = [
        b"{\"child\":{\"id\":\"K1\"}}\n\xFF".as_slice(),
        b"PK\x03\x04...",
        b"\nchild,team\nK1,A\n",
        b"[{\"child\":{\"id\":\"K1\"}}]",
        b"{\n \"child\":\n {\"id\":\"K1\"}\n}\n",
        b"{\"child\":{\"id\":\"K1\"}",
    ]
    .map(error)
    .to_vec();
    errors.push(read_text(io::repeat(b' '), 10).unwrap_err().to_string());
    insta::assert_snapshot!(errors.join("\n"), @"
    line 2 is not UTF-8 text; save the file again as UTF-8
    the file is a spreadsheet or an archive, not case histories in JSON Lines; import an Annex A workbook with --format annex-a
    not one line of the file is a case history: line 2 is not sound JSON at column 1: expected value; the format is JSON Lines, one child a line in curly brackets
    not one line of the file is a case history: line 1 is not an object, in curly brackets; the format is JSON Lines, one child a line in curly brackets
    line 1 begins a JSON value that runs over several lines; the format is JSON Lines, so write each child on a line of its own with no list around them
    not one line of the file is a case history: line 1 stops short of the end of its JSON object; check that the line is whole; the format is JSON Lines, one child a line in curly brackets
    the file is larger than 256 MB, more than a whole authority's cases come to; check that it is the right file, or split it at line ends
    ");
}

#[test]
fn what_a_message_quotes_cannot_drive_a_terminal() {
    let told = refusal(r#"{"child":{"id":"K1"},"\u001b[2J\u202e":1}"#);
    assert!(
        told.starts_with("line 2, [2J: is not a known key"),
        "{told}"
    );
    let long = format!(
        r#"{{"child":{{"id":"K1"}},"team":"A","route":"{}"}}"#,
        "x".repeat(5_000)
    );
    assert!(refusal(&long).chars().count() < 500);
}

#[test]
fn texts_are_cleaned_and_counted() {
    let file = read_str(
        r#"{"child":{"id":"K1","name":"Mia\u00a0Example"},"team":" ","events":[{"kind":"visit","on":"2026-03-12","note":"one\r\ntwo\u001b","by":"A. Khan"}]}"#,
    );
    assert_eq!(file.cleaned, 3);
    let history = &file.cases[0].1;
    assert_eq!(history.child().name.as_deref(), Some("Mia Example"));
    assert_eq!(history.details.team, None);
    assert_eq!(history.events[0].note.as_deref(), Some("one\ntwo"));
}

#[test]
fn a_plan_known_only_from_a_return_is_counted_when_it_cannot_be_written() {
    let mut history = History::default();
    history.details.child.id = "K1".into();
    history.details.standing = Standing::PlanOpen;
    let on = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    history.events.push(Event::new(on, What::Referral));
    let told = write(io::sink(), "kent", [&history]).unwrap();
    assert_eq!((told.cases, told.standing_left_out), (1, 1));
}
