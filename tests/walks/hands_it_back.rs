//! What was recorded goes back to the case system, as a case note: by the clipboard or as a file.

use oversight::desk::case_note::{self, About};

use crate::cases;
use crate::driver::Manager;

fn visited(manager: &mut Manager) {
    manager
        .select("Mia E")
        .press("v")
        .in_form("Visit · Mia E")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "no")
        .fill("Why not alone", "a baby was in the room")
        .fill("What was seen and said", "She was proud of her drawing.")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Visit of Mia E recorded. u undoes. ^Y copies the note.");
}

fn copied(manager: &Manager) -> String {
    manager.clipboard.clone().unwrap_or_default()
}

#[test]
fn the_note_of_a_visit_is_copied_as_soon_as_it_is_recorded() {
    let mut manager = Manager::of_a_small_team();
    visited(&mut manager);
    manager
        .press("ctrl-y")
        .message_says("Copied, if your terminal allows it. ^P writes it to a file.");
    let note = copied(&manager);
    assert!(
        note.starts_with("CASE NOTE: Visit\n\nChild: Mia E\n"),
        "{note}"
    );
    assert!(
        note.contains("\nVisited on: Monday 2 March 2026\n"),
        "{note}"
    );
    assert!(
        note.contains("\nWhy not alone: a baby was in the room\n"),
        "{note}"
    );
    assert!(note.ends_with("She was proud of her drawing.\n"), "{note}");
    // Also after a restart, and from wherever one is.
    let mut manager = manager.reopens();
    manager.select("Zara P").press("enter").press("ctrl-y");
    assert_eq!(copied(&manager), note);
    manager
        .press("ctrl-p")
        .message_says("Written to K0001-visit-2026-03-02.txt, in /");
    assert_eq!(manager.files_written()[0].1, note);
}

/// Each child has a record of their own in the case system, and so a note of their own here.
#[test]
fn a_visit_to_brother_and_sister_gives_a_note_of_each() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .press("v")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .choose("Tia W", "not seen")
        .does("submit")
        .press("y")
        .on_board()
        .press("ctrl-y");
    let copied = copied(&manager);
    let notes: Vec<_> = copied.split("\n* * *\n\n").collect();
    assert_eq!(notes.len(), 2, "{copied}");
    assert!(notes[0].starts_with("CASE NOTE: Visit\n\nChild: Theo W\n"));
    assert!(notes[0].contains("\nChild seen: yes\n"), "{copied}");
    assert!(notes[1].starts_with("CASE NOTE: Visit, child not seen\n\nChild: Tia W\n"));
    assert!(notes[1].contains("\nChild seen: no\n"), "{copied}");
    // Written, each stands in a file of its own, under the child's id.
    manager.does("write last record");
    let files = manager.files_written();
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("K0033-visit") && names[1].starts_with("K0034-visit"));
    assert!(!files[0].1.contains("Tia W") && !files[1].1.contains("Theo W"));
}

#[test]
fn any_record_of_a_file_has_its_note() {
    let mut manager = Manager::of_a_small_team();
    let case = manager.desk().case("K0001").unwrap();
    for entry in &case.timeline {
        let about = About::Record {
            child: "K0001".into(),
            id: entry.origin.id.clone(),
        };
        let note = case_note::notes(manager.desk(), &about).unwrap().remove(0);
        assert!(note.text.starts_with("CASE NOTE: "), "{}", note.text);
        assert!(note.text.contains(", taken in from a file by P Price\n"));
    }
    let gone = About::Record {
        child: "K0001".into(),
        id: "gone".into(),
    };
    assert!(case_note::notes(manager.desk(), &gone).is_err());
}

#[test]
fn a_supervisions_note_has_what_was_agreed_in_it() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("s")
        .fill("Progress of the plan", "Better.")
        .fill("Next supervision", "16/3")
        .goes_to("Actions")
        .press("enter")
        .types("genogram")
        .press("tab")
        .types("A Khan")
        .press("tab")
        .types("10/4")
        .does("submit")
        .press("y")
        .on_board()
        .press("ctrl-y");
    let note = copied(&manager);
    assert!(
        note.contains("Progress of the plan:\n  Better.\n"),
        "{note}"
    );
    assert!(
        note.contains("Next supervision:\n  Monday 16 March 2026\n"),
        "{note}"
    );
    assert!(
        note.contains("ACTIONS AGREED\n\n- genogram: A Khan, by Friday 10 April 2026\n"),
        "{note}"
    );
}

#[test]
fn a_whole_file_is_copied_and_written_and_never_over_another() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("enter")
        .in_file_of("Mia E")
        .press("y")
        .message_says("Copied");
    let note = copied(&manager);
    assert!(note.starts_with("CASE FILE as it stood on Monday 2 March 2026\n"));
    assert!(note.contains("\nWHAT IS DUE, AND WHY\n"), "{note}");
    assert!(
        note.contains("\nThursday 5 June 2025: Initial meeting\n"),
        "{note}"
    );
    manager
        .press("Y")
        .message_says("Written to K0001-case-file-2026-03-02.txt, in /");
    manager
        .press("Y")
        .message_says("Written to K0001-case-file-2026-03-02-2.txt, in /");
    let files = manager.files_written();
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "K0001-case-file-2026-03-02-2.txt",
            "K0001-case-file-2026-03-02.txt"
        ]
    );
    assert!(files.iter().all(|(_, text)| *text == note));
}

#[test]
fn how_the_selected_child_stands_is_copied_from_the_board() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E").press("y");
    let note = copied(&manager);
    assert!(note.starts_with("HOW THE CASE STANDS on Monday 2 March 2026\n"));
    assert!(note.contains("Visit: OVERDUE by 5 days; it was due on Wednesday 25 February 2026"));
    manager
        .press("Y")
        .message_says("Written to K0001-summary-2026-03-02.txt");
}

#[test]
fn a_decision_of_triage_has_a_note_and_a_child_at_triage_a_summary() {
    let mut manager = Manager::of_a_small_team();
    manager.press("T").press("y");
    assert!(copied(&manager).starts_with("HOW THE CASE STANDS"));
    manager.press("c").press("ctrl-y");
    let note = copied(&manager);
    assert!(
        note.starts_with("CASE NOTE: Manager's decision\n"),
        "{note}"
    );
    assert!(note.contains("\nDecided: Chase the worker\n"), "{note}");
}

#[test]
fn where_there_is_nothing_to_hand_back_it_says_why() {
    let mut manager = Manager::of_a_small_team();
    manager
        .press("ctrl-y")
        .message_says("You have recorded nothing that there is a note of.");
    visited(&mut manager);
    manager
        .press("u")
        .press("ctrl-y")
        .message_says("it was undone");
    assert_eq!(manager.clipboard, None);
    let mut empty = Manager::with(&[], "kent");
    empty.press("y").message_says("No child is selected.");
    empty.press("Y").message_says("No child is selected.");
}

#[test]
fn a_folder_that_is_not_there_is_named_with_what_to_do() {
    let mut manager = Manager::of_a_small_team();
    manager.loses_the_folder_of_notes();
    manager
        .select("Mia E")
        .press("Y")
        .message_says("There is no folder /")
        .message_says("--notes FOLDER");
}

/// A clipboard that holds half a case note is worse than one that holds none.
#[test]
fn a_file_too_long_for_clipboards_is_written_instead() {
    let long = "word ".repeat(2_000);
    let mut mia = cases::child("K0001", "Mia E").on_a_plan_since("2025-05-01", "2025-06-05");
    for day in 10..20 {
        let note = serde_json::json!({ "note": long, "seen": true });
        mia = mia.had_with(&format!("2026-02-{day}"), "visit", note);
    }
    let mut manager = Manager::with(&[mia], "kent");
    manager
        .select("Mia E")
        .press("enter")
        .press("y")
        .message_says("too long for most clipboards");
    assert_eq!(manager.clipboard, None);
    manager.press("Y").message_says("Written to");
}

#[test]
fn no_file_is_called_by_a_childs_name() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("open case")
        .goes_down_to("Visit: child seen")
        .press("enter")
        .on_page("Record · Mia E")
        .press("Y")
        .message_says("Written to K0001-record-2026-03-02.txt")
        .press("esc")
        .press("h")
        .press("Y")
        .message_says("Written to K0001-ahead-2026-03-02.txt");
    let names: Vec<_> = manager
        .files_written()
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert!(names.iter().all(|name| !name.contains("Mia")), "{names:?}");
}
