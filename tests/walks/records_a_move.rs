//! A child moves away, or arrives: the notice, and the documents that the procedure names.

use oversight::casework::{Event, Route, TransferNotice, What};

use crate::cases::small_team;
use crate::driver::Manager;

fn events(manager: &mut Manager, child: &str) -> Vec<Event> {
    let mut case = manager.desk().case(child).unwrap();
    case.timeline.sort_by_key(|entry| entry.origin.seq);
    case.timeline.into_iter().map(|entry| entry.event).collect()
}

#[test]
fn a_move_out_takes_the_documents_the_procedure_names_and_others() {
    let mut manager = Manager::with(&small_team(), "north-yorkshire");
    manager
        .select("Mia E")
        .does("record transfer out")
        .fill("To which authority", "Leeds")
        .fill("Moved on", "27/2")
        .choose("Planned?", "yes")
        .fill("Notice given on", "today")
        .ticks("the social work assessment")
        .ticks("the child in need plan")
        .fill("Other documents", "the genogram")
        .does("submit")
        .sees("the child in need plan")
        .press("y")
        .message_says("Transfer out of Mia E recorded.");
    let last = events(&mut manager, "K0001").pop().unwrap();
    let What::TransferNotice(TransferNotice { documents, .. }) = last.what else {
        panic!("a notice was recorded")
    };
    let expected = [
        "the social work assessment",
        "the child in need plan",
        "the genogram",
    ];
    assert_eq!(documents.unwrap(), expected);
}

#[test]
fn a_move_without_a_day_says_nothing() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record transfer out")
        .fill("To which authority", "Leeds")
        .does("submit")
        .message_says("give the day of the move, or of the notice")
        .in_form("Transfer out");
}

#[test]
fn brothers_and_sisters_move_together() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record transfer out")
        .fill("Moved on", "27/2")
        .ticks("Tia W")
        .does("submit")
        .press("y")
        .message_says("Transfer out of Theo W and Tia W recorded.");
    for child in ["K0033", "K0034"] {
        let last = events(&mut manager, child).pop().unwrap();
        assert!(matches!(last.what, What::MovedOut { .. }), "{child}");
    }
}

#[test]
fn a_child_who_moves_in_is_on_the_board_with_what_the_procedure_asks() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("record transfer in")
        .in_form("Transfer in")
        .fill("The child's id", "Z9")
        .fill("Name", "New Child")
        .fill("From which authority", "Leeds")
        .does("submit")
        .message_says("give the day you were told")
        .fill("Told of it on", "23/2")
        .fill("On a plan since", "5/1")
        .ticks("a genogram")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Transfer in of New Child recorded.")
        .sees("New Child");
    let case = manager.desk().case("Z9").unwrap();
    assert_eq!(case.details.route, Some(Route::TransferIn));
    let told = case
        .timeline
        .iter()
        .find(|entry| entry.event.what == What::MovedInNotified)
        .unwrap();
    let note = told.event.note.clone().unwrap();
    assert!(
        note.starts_with("From Leeds.\nReceived: a genogram.\nNot received yet: "),
        "{note}"
    );
    assert!(
        case.timeline
            .iter()
            .any(|entry| entry.event.what == What::PlanStarted)
    );
    assert!(
        !case
            .timeline
            .iter()
            .any(|entry| matches!(entry.event.what, What::Meeting(_)))
    );
}

#[test]
fn nobody_arrives_under_an_id_that_is_taken() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("record transfer in")
        .fill("The child's id", "K0001")
        .fill("Told of it on", "23/2")
        .does("submit")
        .press("y")
        .message_says("K0001 is on record already")
        .in_form("Transfer in");
}
