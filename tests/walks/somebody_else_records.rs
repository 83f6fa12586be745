//! Two people, one child: nobody records over what they have not seen.

use oversight::casework::record::{Body, Cause, NewRecord};
use oversight::casework::{Event, Supervision, SupervisionType, What};
use oversight::desk::Desk;
use oversight::desk::record::{new_form_id, records};
use serde_json::json;

use crate::cases::{child, small_team};
use crate::driver::Manager;

fn supervises(desk: &mut Desk, child: &str) {
    let case = desk.case_file(child).unwrap();
    let what = What::Supervision(Supervision {
        r#type: Some(SupervisionType::Individual),
        ..Supervision::default()
    });
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

/// A colleague gives a case to another worker.
fn gives(desk: &mut Desk, child: &str, worker: &str) {
    let case = desk.case_file(child).unwrap();
    let mut details = case.history.details.clone();
    details.worker = Some(worker.into());
    let record = NewRecord::typed(&new_form_id(), 0, child, Body::Details(details));
    desk.record(&[(child.into(), case.revision)], vec![record], None)
        .unwrap();
}

fn worker(manager: &mut Manager, child: &str) -> Option<String> {
    let case = manager.desk().case_file(child).unwrap();
    case.history.details.worker
}

fn gender(manager: &mut Manager, child: &str) -> Option<String> {
    let case = manager.desk().case_file(child).unwrap();
    case.history.details.child.gender
}

#[test]
fn details_recorded_after_it_keep_what_came_in() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Mia E")
        .does("change details")
        .fill("Gender", "girl")
        .does("submit");
    gives(&mut colleague, "K0001", "R Osei");
    manager
        .press("y")
        .on_page("Came in meanwhile")
        .sees("worker is R Osei now")
        .press("esc")
        .sees("R Osei")
        .does("submit")
        .press("y")
        .on_board();
    assert_eq!(worker(&mut manager, "K0001").as_deref(), Some("R Osei"));
    assert_eq!(gender(&mut manager, "K0001").as_deref(), Some("girl"));
}

#[test]
fn a_draft_of_details_keeps_what_came_in() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Mia E")
        .does("change details")
        .fill("Gender", "girl")
        .press("esc");
    gives(&mut colleague, "K0001", "R Osei");
    manager
        .select("Mia E")
        .does("change details")
        .message_says("Going on with the draft")
        .does("submit")
        .press("y")
        .on_board();
    assert_eq!(worker(&mut manager, "K0001").as_deref(), Some("R Osei"));
    assert_eq!(gender(&mut manager, "K0001").as_deref(), Some("girl"));
}

/// An allocation records all details with the new worker among them.
#[test]
fn an_allocation_recorded_after_it_keeps_what_came_in() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Mia E")
        .does("record allocation")
        .fill("Worker", "R Osei")
        .choose("Why", "managing caseloads")
        .does("submit");
    let case = colleague.case_file("K0001").unwrap();
    let mut details = case.history.details.clone();
    details.child.gender = Some("girl".into());
    let record = NewRecord::typed("theirs", 0, "K0001", Body::Details(details));
    colleague
        .record(&[("K0001".into(), case.revision)], vec![record], None)
        .unwrap();
    manager
        .press("y")
        .on_page("Came in meanwhile")
        .press("esc")
        .does("submit")
        .press("y")
        .on_board();
    assert_eq!(worker(&mut manager, "K0001").as_deref(), Some("R Osei"));
    assert_eq!(gender(&mut manager, "K0001").as_deref(), Some("girl"));
}

/// An action ticked here that somebody else completed meanwhile: the tick goes, and it is said.
#[test]
fn an_action_that_was_done_meanwhile_is_no_dead_end() {
    let mut team = small_team();
    team.push(
        child("K0080", "Noor A")
            .case("worker", "L Grant")
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .visited("2026-02-26")
            .had("2026-02-26", "supervision")
            .had_with(
                "2026-02-26",
                "action",
                json!({ "what": "Genogram", "owner": "L Grant", "due": "2026-02-28" }),
            ),
    );
    let mut manager = Manager::with(&team, "kent");
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Noor A")
        .does("record supervision")
        .ticks("Genogram")
        .fill("Progress of the plan", "Going well.")
        .does("submit");
    let case = colleague.case_file("K0080").unwrap();
    let mut events = case.history.events.iter();
    let at = events
        .position(|it| matches!(it.what, What::Action(_)))
        .unwrap();
    let mut event = case.history.events[at].clone();
    event.fill_in("done_on", "2026-03-01".parse().unwrap());
    let done = NewRecord::typed(&new_form_id(), 0, "K0080", Body::Event(event)).replacing(
        &case.origins[at].id,
        Cause::Completion,
        None,
    );
    colleague
        .record(&[("K0080".into(), case.revision)], vec![done], None)
        .unwrap();
    manager
        .press("y")
        .on_page("Came in meanwhile")
        .sees("This is not asked any more.")
        .sees("Open from last time: Genogram")
        .press("esc")
        .sees("Going well.")
        .does("submit")
        .sees("Not recorded")
        .press("y")
        .on_board()
        .message_says("Supervision of Noor A recorded.");
}

/// One person at two screens with one draft: what was recorded at the other is shown, and what is
/// written here is a record of its own.
#[test]
fn one_draft_at_two_screens() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "First.")
        .press("esc")
        .select("Mia E")
        .does("record supervision")
        .in_form("Supervision");
    let id = manager.model.form_id().unwrap();
    let mut other = manager.colleague("P Price");
    let sends = |other: &mut Desk, id: &str, note: &str| {
        let case = other.case_file("K0001").unwrap();
        let what = What::Supervision(Supervision {
            r#type: Some(SupervisionType::Individual),
            ..Supervision::default()
        });
        let event = Event {
            note: Some(note.into()),
            ..Event::new("2026-03-02".parse().unwrap(), what)
        };
        let records = records(id, "K0001", vec![event]);
        other
            .record(&[("K0001".into(), case.revision)], records, None)
            .unwrap();
    };
    sends(&mut other, &id, "Other.");
    manager
        .does("submit")
        .press("y")
        .on_page("Came in meanwhile")
        .sees("Note: Other.")
        .press("esc")
        .sees("First.");
    // The same, where the other record was there before the draft was taken up.
    let id = manager.model.form_id().unwrap();
    sends(&mut other, &id, "Another.");
    manager
        .press("esc")
        .select("Mia E")
        .does("record supervision")
        .does("submit")
        .press("y")
        .on_page("Came in meanwhile · Mia E")
        .sees("was recorded already")
        .press("esc")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Supervision of Mia E recorded.");
}
