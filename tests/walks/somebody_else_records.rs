//! Two people, one child: nobody records over what they have not seen.

use oversight::casework::{Event, SupervisionType, What};
use oversight::desk::Desk;
use oversight::desk::record::{new_form_id, records};

use crate::driver::Manager;

fn supervises(desk: &mut Desk, child: &str) {
    let case = desk.case_file(child).unwrap();
    let what = What::Supervision {
        r#type: Some(SupervisionType::Individual),
    };
    let event = Event {
        by: Some("D Lewis".into()),
        ..Event::new("2026-03-01".parse().unwrap(), what)
    };
    let records = records(&new_form_id(), child, vec![event]);
    desk.record(&[(child.into(), case.revision)], records, None)
        .unwrap();
}

#[test]
fn what_came_in_is_shown_before_anything_is_recorded() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .does("submit")
        .sees("record this?");
    supervises(&mut colleague, "K0001");
    let theirs = colleague.store().head().unwrap();
    manager
        .press("y")
        .on_page("Came in meanwhile · Mia E")
        .sees("Nothing was recorded yet.")
        .sees("D Lewis, ")
        .sees("Sun 1 Mar 2026 Supervision.");
    assert_eq!(manager.desk().store().head().unwrap(), theirs);
    // Having seen it, the manager records all the same.
    manager
        .press("esc")
        .in_form("Supervision · Mia E")
        .sees("Attendance up to 91%.")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Supervision of Mia E recorded.");
    assert!(manager.desk().store().head().unwrap().seq > theirs.seq);
}

/// Another child's record is no reason to stop.
#[test]
fn another_childs_record_does_not_get_in_the_way() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%.");
    supervises(&mut colleague, "K0042");
    manager
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Supervision of Mia E recorded.");
}

/// The board is read anew at the next key, whoever recorded.
#[test]
fn the_board_shows_it_at_the_next_key() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager.counts("OVERDUE", 2);
    supervises(&mut colleague, "K0042");
    manager
        .counts("OVERDUE", 2)
        .press("down")
        .counts("OVERDUE", 1);
}

/// A file whose child was undone elsewhere does not stop the board from being read.
#[test]
fn a_child_who_is_on_record_no_longer_does_not_freeze_the_board() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("new case")
        .fill("The child's id", "K0900")
        .fill("Name", "New N")
        .does("submit")
        .press("y")
        .on_board()
        .select("New N")
        .does("open case")
        .press("u");
    manager.press("esc").on_board();
    assert!(
        !manager.names().iter().any(|name| name == "New N"),
        "{manager}"
    );
}

/// Two people with a file open each do not make one another read it at every key.
#[test]
fn two_open_files_do_not_read_one_another_anew_at_every_key() {
    let mut manager = Manager::of_a_small_team();
    let mut other = Manager::over(manager.database());
    manager.select("Mia E").does("open case");
    other.select("Jakub N").does("open case");
    manager.press("down");
    other.press("down");
    manager.press("down");
    let before = manager.desk().store().reads("K0001").unwrap().len();
    for _ in 0..10 {
        manager.press("down");
        other.press("down");
    }
    let after = manager.desk().store().reads("K0001").unwrap().len();
    assert_eq!(
        after, before,
        "nobody opened a file, and nothing was recorded"
    );
}
