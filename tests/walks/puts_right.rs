//! A record is corrected or withdrawn, with a reason; the file shows it, and what it said before.

use oversight::casework::record::{Body, Cause, NewRecord};
use oversight::casework::{ObligationKind, What};

use crate::driver::Manager;

/// Mia's file, at her last visit.
fn at_the_visit(manager: &mut Manager) -> &mut Manager {
    manager
        .select("Mia E")
        .does("open case")
        .in_file_of("Mia E")
        .goes_down_to("Visit: child seen")
}

fn last_visit(manager: &mut Manager) -> oversight::casework::Event {
    let events = manager.desk().case_file("K0001").unwrap().history.events;
    let mut visits = events
        .into_iter()
        .filter(|event| matches!(event.what, What::Visit(_)));
    visits.next_back().unwrap()
}

#[test]
fn the_day_of_a_visit_is_corrected_and_the_rest_stays() {
    let mut manager = Manager::of_a_small_team();
    let before = last_visit(&mut manager);
    at_the_visit(&mut manager)
        .press("f")
        .in_form("Correct visit of")
        .types("the day was wrong")
        .fill("Visited on", "26/2")
        .does("submit")
        .press("y")
        .in_file_of("Mia E")
        .message_says("Correction of visit of")
        .sees("a correction: the day was wrong");
    let after = last_visit(&mut manager);
    assert_eq!(after.on.to_string(), "2026-02-26");
    assert_eq!((after.by, after.note), (before.by, before.note));
    // What it said before is one key away, in words.
    manager
        .press("o")
        .goes_down_to("Thu 26 Feb 2026")
        .sees("by P Price (the day was wrong)")
        .sees("It said:")
        .press("o")
        .sees_not("It said:");
    // The board goes by the day that is right, at once.
    manager.press("esc").on_board();
    assert_ne!(manager.days_of(ObligationKind::Visit), None);
}

/// What a person gives as the reason is theirs, whatever words the program has for its own.
#[test]
fn a_reason_is_taken_for_nothing_but_a_reason() {
    for reason in ["undone", "completed"] {
        let mut manager = Manager::of_a_small_team();
        at_the_visit(&mut manager)
            .press("f")
            .in_form("Correct visit of")
            .types(reason)
            .fill("Visited on", "26/2")
            .does("submit")
            .press("y")
            .in_file_of("Mia E")
            .sees(&format!("a correction: {reason}"))
            .sees_not("brought back")
            .press("o")
            .goes_down_to("Thu 26 Feb 2026")
            .sees(&format!("by P Price ({reason})"));
        let note = {
            manager.press("y");
            manager.clipboard.clone().unwrap()
        };
        let said = format!("This corrects a record that was made before: {reason}.");
        assert!(note.contains(&said), "{note}");
        // Undone, it is a correction that was undone, and no undoing or completion.
        manager
            .press("u")
            .message_says("Undone: correction of visit, of Mia E.");
    }
}

#[test]
fn enter_reads_the_whole_record_and_what_it_put_right() {
    let mut manager = Manager::of_a_small_team();
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .fill("Visited on", "26/2")
        .does("submit")
        .press("y")
        .goes_down_to("Thu 26 Feb 2026")
        .press("enter")
        .on_page("Record · Mia E")
        .sees("Recorded by P Price,")
        .sees("Corrected")
        .sees("(the day was wrong)")
        .sees("It said:")
        .press("esc")
        .in_file_of("Mia E");
}

#[test]
fn a_record_names_the_file_that_it_was_taken_in_from() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("open case")
        .goes_down_to("Initial meeting")
        .press("enter")
        .on_page("Record · Mia E")
        .sees("Taken in from week-1.jsonl by P Price");
}

#[test]
fn a_record_is_withdrawn_and_counts_no_more() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E");
    let before = manager.days_of(ObligationKind::Visit);
    at_the_visit(&mut manager)
        .press("w")
        .in_form("Withdraw visit of")
        .types("recorded on the wrong child")
        .does("submit")
        .press("y")
        .in_file_of("Mia E")
        .message_says("Withdrawal of visit of")
        .press("o")
        .goes_down_to("WITHDRAWN")
        .sees("by P Price (recorded on the wrong")
        .press("enter")
        .on_page("Record · Mia E")
        .sees("WITHDRAWN")
        .press("esc")
        .press("w")
        .message_says("Go to a record");
    manager.press("esc").on_board();
    assert_ne!(manager.days_of(ObligationKind::Visit), before);
    // It can be undone, after a restart too, and that can be undone as well.
    let mut manager = manager.reopens();
    manager
        .select("Mia E")
        .press("u")
        .message_says("Undone: withdrawal of visit, of Mia E. Press u again to bring it back.");
    assert_eq!(manager.days_of(ObligationKind::Visit), before);
    manager
        .press("u")
        .message_says("Brought back: withdrawal of visit, of Mia E.");
    assert_ne!(manager.days_of(ObligationKind::Visit), before);
}

#[test]
fn a_correction_is_undone() {
    let mut manager = Manager::of_a_small_team();
    let before = last_visit(&mut manager);
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .fill("Visited on", "26/2")
        .does("submit")
        .press("y")
        .press("u")
        .message_says("Undone: correction of visit, of Mia E.");
    assert_eq!(last_visit(&mut manager), before);
}

#[test]
fn a_correction_needs_a_reason_and_something_to_correct() {
    let mut manager = Manager::of_a_small_team();
    at_the_visit(&mut manager)
        .press("f")
        .does("submit")
        .sees("must be answered")
        .types("looked at again")
        .does("submit")
        .press("y")
        .in_form("Correct visit of")
        .message_says("Nothing was changed.");
    manager
        .press("esc")
        .press("home")
        .press("f")
        .message_says("Go to a record under What happened");
}

#[test]
fn what_was_typed_of_a_correction_is_kept_for_its_record() {
    let mut manager = Manager::of_a_small_team();
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .press("esc")
        .in_file_of("Mia E")
        .press("home")
        .sees("A draft of correction waits.")
        .goes_down_to("Visit: child seen")
        .sees("Putting it right waits as a draft.");
    let mut manager = manager.reopens();
    at_the_visit(&mut manager)
        .press("f")
        .message_says("Going on with the draft")
        .sees("the day was wrong");
}

/// Somebody else corrects the note while the day is being corrected: both stand in the end.
#[test]
fn two_people_who_correct_one_record_do_not_undo_each_other() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .fill("Visited on", "26/2");
    let case = colleague.case_file("K0001").unwrap();
    let at = case
        .history
        .events
        .iter()
        .rposition(|event| matches!(event.what, What::Visit(_)))
        .unwrap();
    let mut event = case.history.events[at].clone();
    event.note = Some("At school.".into());
    let record = NewRecord::typed("theirs", 0, "K0001", Body::Event(event)).replacing(
        &case.origins[at].id,
        Cause::Correction,
        Some("the note was missing"),
    );
    colleague
        .record(&[("K0001".into(), case.revision)], vec![record], None)
        .unwrap();
    manager
        .does("submit")
        .press("y")
        .on_page("Came in meanwhile")
        .sees("corrected the visit of")
        .sees("Note: At school.")
        .press("esc")
        .in_form("Correct visit of")
        .does("submit")
        .press("y")
        .in_file_of("Mia E");
    let visit = last_visit(&mut manager);
    assert_eq!(visit.on.to_string(), "2026-02-26");
    assert_eq!(visit.note.as_deref(), Some("At school."));
}

#[test]
fn what_somebody_withdrew_meanwhile_cannot_be_put_right() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .fill("Visited on", "26/2");
    let case = colleague.case_file("K0001").unwrap();
    let visits = case.history.events.iter();
    let at = visits
        .clone()
        .rposition(|event| matches!(event.what, What::Visit(_)))
        .unwrap();
    let record = NewRecord::typed("theirs", 0, "K0001", Body::Withdrawn).replacing(
        &case.origins[at].id,
        Cause::Withdrawal,
        Some("recorded twice"),
    );
    colleague
        .record(&[("K0001".into(), case.revision)], vec![record], None)
        .unwrap();
    let theirs = colleague.store().head().unwrap();
    manager
        .does("submit")
        .press("y")
        .on_page("Came in meanwhile")
        .sees("withdrew the visit of")
        .sees("Why corrected: the day was wrong")
        .sees("Visited on: Thu 26 Feb 2026")
        .press("y");
    let copied = manager.clipboard.clone().unwrap();
    assert!(copied.contains("the day was wrong"), "{copied}");
    assert_eq!(manager.desk().store().head().unwrap(), theirs);
    // No key could open that draft: it was shown, and is gone.
    manager.press("esc").in_file_of("Mia E").press("esc");
    assert!(manager.selected().unwrap().drafts.is_empty(), "{manager}");
}

/// The record is withdrawn while the correction waits as a draft: what was written is shown once.
#[test]
fn a_draft_about_a_record_that_was_withdrawn_is_shown_and_goes() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    at_the_visit(&mut manager)
        .press("f")
        .types("the day was wrong")
        .press("esc")
        .press("esc")
        .counts("drafts", 1);
    let case = colleague.case_file("K0001").unwrap();
    let visits = case.history.events.iter();
    let at = visits
        .clone()
        .rposition(|event| matches!(event.what, What::Visit(_)))
        .unwrap();
    let record = NewRecord::typed("theirs", 0, "K0001", Body::Withdrawn).replacing(
        &case.origins[at].id,
        Cause::Withdrawal,
        Some("recorded twice"),
    );
    colleague
        .record(&[("K0001".into(), case.revision)], vec![record], None)
        .unwrap();
    manager
        .press("enter")
        .on_page("Draft · Mia E")
        .sees("the record you were putting right was withdrawn")
        .sees("Why corrected: the day was wrong")
        .press("esc")
        .in_file_of("Mia E")
        .press("esc")
        .counts("drafts", 0)
        .press("enter")
        .in_file_of("Mia E");
}
