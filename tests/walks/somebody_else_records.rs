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
