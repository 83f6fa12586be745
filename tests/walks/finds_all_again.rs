//! From a file to a recorded closure, and everything is there the next day.

use std::path::Path;
use std::process::Command;

use oversight::casework::{EventKind, ObligationKind};

use crate::cases;
use crate::driver::Manager;

#[test]
fn everything_recorded_is_there_the_next_day() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Jakub N")
        .does("record supervision")
        .fill("Progress of the plan", "Settled at school.")
        .goes_to("Actions")
        .press("enter")
        .types("Ring the school")
        .press("tab")
        .types("R Osei")
        .press("tab")
        .types("4/3")
        .does("submit")
        .press("y");
    manager
        .select("Omar S")
        .does("record closure")
        .choose("Reason", "The child has formally transferred")
        .goes_to("At a meeting?")
        .press("n");
    manager
        .fill("Rationale", "Moved to Medway; accepted there.")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Closure of Omar S recorded.")
        .does("quit");
    let head = manager.desk().store().head().unwrap();
    let mut manager = manager.on("2026-03-03");
    assert_eq!(manager.desk().store().head().unwrap(), head);
    manager.select("Jakub N");
    assert_eq!(manager.days_of(ObligationKind::Supervision), Some(27));
    assert_eq!(manager.days_of(ObligationKind::Action), Some(1));
    let closed = manager.desk().case_file("K0060").unwrap();
    assert_eq!(
        closed.history.events.last().unwrap().what.kind(),
        EventKind::Closed
    );
    let verdict = manager.desk().store().verify(None).unwrap();
    assert!(verdict.findings.is_empty(), "{verdict:?}");
}

/// Next week's export has what this week's had and more: what was recorded here stands.
#[test]
fn next_weeks_file_adds_only_what_is_new() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up.")
        .does("submit")
        .press("y");
    let again = manager.imports(&cases::small_team());
    assert_eq!(
        (again.new_events, again.new_children, again.filled),
        (0, 0, 0)
    );
    let mut next = cases::small_team();
    next[0] = next[0].clone().visited("2026-03-05");
    let changes = manager.imports(&next);
    assert_eq!((changes.new_events, changes.new_children), (1, 0));
    let mut manager = manager.on("2026-03-09");
    manager.select("Mia E");
    assert_eq!(manager.days_of(ObligationKind::Visit), Some(24));
    assert_eq!(manager.days_of(ObligationKind::Supervision), Some(21));
}

/// The same through the command line: init, import, and what was recorded at the board comes out.
#[test]
fn what_the_board_records_the_command_line_tells() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("week.jsonl");
    std::fs::write(&file, cases::file(&cases::small_team(), "kent")).unwrap();
    let db = folder.path().join("kent.db");
    let run = |arguments: &[&str]| oversight(folder.path(), &db, arguments);
    run(&["init", "--authority", "kent"]);
    let said = run(&["import", "--format", "history", file.to_str().unwrap()]);
    assert!(said.contains("8 new children"), "{said}");
    let due = run(&["--as-of", cases::MONDAY, "due"]);
    assert!(due.contains("Mia E"), "{due}");

    let mut manager = Manager::over(&db);
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .does("submit")
        .press("y");
    drop(manager);

    let out = run(&["export", "--format", "history"]);
    assert!(out.contains("Attendance up to 91%."), "{out}");
    run(&["verify"]);
}

fn oversight(home: &Path, db: &Path, arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_oversight"))
        .env_clear()
        .env("HOME", home)
        .arg("--db")
        .arg(db)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}
