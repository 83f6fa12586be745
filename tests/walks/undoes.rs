//! The last thing a person recorded is undone by a record of its own, which can itself be undone.

use oversight::casework::record::{Body, NewRecord};
use oversight::casework::{Event, ObligationKind, Visit, What};
use oversight::desk::record::{new_form_id, records};

use crate::driver::Manager;

fn visited(manager: &mut Manager) {
    manager
        .select("Mia E")
        .does("record visit")
        .in_form("Visit · Mia E")
        .choose("Child seen?", "yes")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Visit of Mia E recorded. u undoes.");
}

#[test]
fn undoing_gives_back_what_stood_before_and_undoing_again_brings_it_back() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E");
    let before = manager.days_of(ObligationKind::Visit);
    visited(&mut manager);
    let after = manager.days_of(ObligationKind::Visit);
    assert_ne!(before, after);
    manager.press("u").message_says("Undone: visit, of Mia E.");
    assert_eq!(manager.days_of(ObligationKind::Visit), before);
    manager
        .press("u")
        .message_says("Brought back: visit, of Mia E. Press u again to remove it.");
    assert_eq!(manager.days_of(ObligationKind::Visit), after);
}

#[test]
fn it_works_after_a_restart_and_takes_nothing_away() {
    let mut manager = Manager::of_a_small_team();
    visited(&mut manager);
    let recorded = manager.desk().store().head().unwrap().seq;
    let mut manager = manager.reopens();
    manager.press("u").message_says("Undone: visit, of Mia E.");
    assert_eq!(manager.desk().store().head().unwrap().seq, recorded + 1);
}

#[test]
fn a_whole_form_is_undone_at_once() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Better.")
        .fill("Next supervision", "16/3")
        .does("submit")
        .press("y");
    let after = manager.days_of(ObligationKind::Supervision);
    manager
        .press("u")
        .message_says("Undone: supervision, variation, of Mia E.");
    assert_ne!(manager.days_of(ObligationKind::Supervision), after);
}

/// One visit of two children is one act: it is taken back for both of them, and brought back for
/// both.
#[test]
fn what_was_recorded_for_a_family_is_undone_for_all_of_it() {
    let mut manager = Manager::of_a_small_team();
    let visits = |manager: &mut Manager| {
        ["K0033", "K0034"].map(|child| manager.desk().case_file(child).unwrap().history.events)
    };
    let before = visits(&mut manager);
    manager
        .select("Theo W")
        .does("record visit")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .choose("Tia W", "not seen")
        .does("submit")
        .press("y")
        .message_says("Visit of Theo W and Tia W recorded.");
    let after = visits(&mut manager);
    assert!(before[0] != after[0] && before[1] != after[1]);
    let mut manager = manager.reopens();
    manager
        .press("u")
        .message_says("Undone: visit, of Theo W and Tia W. Press u again to bring it back.");
    assert_eq!(visits(&mut manager), before);
    manager
        .press("u")
        .message_says("Brought back: visit, of Theo W and Tia W.");
    assert_eq!(visits(&mut manager), after);
}

#[test]
fn nobody_undoes_what_they_did_not_record() {
    let mut manager = Manager::of_a_small_team();
    manager
        .press("u")
        .message_says("You have recorded nothing that could be undone.");
}

/// Details stand as a whole, so an older change of them cannot be taken back from under a newer.
#[test]
fn details_that_somebody_has_changed_since_are_left_as_they_are() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record allocation")
        .fill("Worker", "N New")
        .choose("Why", "other")
        .does("submit")
        .press("y")
        .on_board();
    let mut colleague = manager.colleague("D Lewis");
    let case = colleague.case_file("K0001").unwrap();
    let mut details = case.history.details.clone();
    details.team = Some("Elsewhere".into());
    let record = NewRecord::typed(&new_form_id(), 0, "K0001", Body::Details(details.clone()));
    colleague
        .record(&[("K0001".into(), case.revision)], vec![record], None)
        .unwrap();
    manager
        .press("u")
        .message_says("has been changed since, and is left as it is.");
    assert_eq!(
        manager.desk().case_file("K0001").unwrap().history.details,
        details
    );
}

fn puts_on_record(manager: &mut Manager, name: &str) {
    manager
        .does("new case")
        .fill("The child's id", "K0900")
        .fill("Name", name)
        .does("submit")
        .press("y")
        .on_board();
}

/// What somebody else recorded about the child would stand in nobody's file.
#[test]
fn a_new_case_stays_once_somebody_has_recorded_about_the_child() {
    let mut manager = Manager::of_a_small_team();
    puts_on_record(&mut manager, "New N");
    let mut colleague = manager.colleague("D Lewis");
    let revision = colleague.case_file("K0900").unwrap().revision;
    let visit = What::Visit(Visit {
        seen: Some(true),
        ..Visit::default()
    });
    let visit = Event::new("2026-03-01".parse().unwrap(), visit);
    let records = records(&new_form_id(), "K0900", vec![visit]);
    let expect = [("K0900".to_string(), revision)];
    colleague.record(&expect, records, None).unwrap();
    manager
        .press("down")
        .press("u")
        .message_says("More was recorded about New N since, so the case stays on record.");
    assert!(colleague.case_file("K0900").is_ok(), "{manager}");
    assert!(manager.names().contains(&"New N".to_string()), "{manager}");
}

#[test]
fn a_new_case_that_was_undone_can_be_made_again() {
    let mut manager = Manager::of_a_small_team();
    puts_on_record(&mut manager, "Wrong N");
    manager.press("u");
    puts_on_record(&mut manager, "New N");
    assert!(manager.names().contains(&"New N".to_string()), "{manager}");
    assert!(!manager.names().contains(&"Wrong N".to_string()));
    manager.press("u").message_says("Undone: details");
}
