//! Esc is a reflex. It must never cost anybody what they typed.

use oversight::casework::What;

use crate::driver::Manager;

fn half_typed(manager: &mut Manager) {
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%, and");
}

#[test]
fn leaving_keeps_the_draft_and_the_board_says_that_one_waits() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager
        .press("esc")
        .on_board()
        .message_says("Draft kept.")
        .counts("drafts", 1)
        .sees("draft")
        .does("filter drafts")
        .shows(1)
        .does("record supervision")
        .message_says("Going on with the draft")
        .sees("Attendance up to 91%, and");
    assert!(
        manager.focused().starts_with("Progress of the plan"),
        "{manager}"
    );
}

#[test]
fn a_draft_outlives_the_program() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager.press("esc").does("quit");
    assert!(manager.ended);
    let mut manager = manager.reopens();
    manager
        .counts("drafts", 1)
        .select("Mia E")
        .does("record supervision")
        .sees("Attendance up to 91%, and");
}

/// A pause keeps it too: a power cut sends no signal.
#[test]
fn a_pause_keeps_it() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager.pauses();
    let kept = manager
        .colleague("P Price")
        .draft("supervision", "K0001")
        .unwrap();
    assert!(kept.unwrap().text.contains("Attendance up to 91%, and"));
}

/// A draft is its writer's own: nobody else is shown it, or goes on with it.
#[test]
fn nobody_else_sees_it() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager.press("esc");
    let kept = manager.colleague("D Lewis").draft("supervision", "K0001");
    assert_eq!(kept.unwrap(), None);
}

#[test]
fn a_form_left_as_it_was_leaves_no_draft() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .press("tab")
        .press("esc")
        .message_says("Nothing was typed.")
        .counts("drafts", 0);
}

/// What was typed and taken back again is no draft either.
#[test]
fn what_was_typed_and_taken_back_leaves_no_draft() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager
        .press("esc")
        .counts("drafts", 1)
        .does("record supervision")
        .fill("Progress of the plan", "")
        .press("esc")
        .counts("drafts", 0);
}

/// The database cannot be written to: the form stays open, with everything in it.
#[test]
fn where_a_draft_cannot_be_kept_the_form_stays_open() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    let other = rusqlite::Connection::open(manager.database()).unwrap();
    other
        .execute_batch("ALTER TABLE drafts RENAME TO gone")
        .unwrap();
    manager
        .press("esc")
        .in_form("Supervision · Mia E")
        .sees("Attendance up to 91%, and");
    assert!(manager.model.message.is_some());
    other
        .execute_batch("ALTER TABLE gone RENAME TO drafts")
        .unwrap();
    manager.press("esc").on_board().counts("drafts", 1);
}

#[test]
fn recording_takes_the_draft_away() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager
        .press("esc")
        .counts("drafts", 1)
        .does("record supervision")
        .does("submit")
        .press("y")
        .counts("drafts", 0);
    let mut manager = manager.reopens();
    manager.counts("drafts", 0);
}

/// A form goes on on Thursday that was begun on Monday: "today" in it is Monday.
#[test]
fn today_in_a_draft_stays_the_day_it_was_begun_on() {
    let mut manager = Manager::of_a_small_team();
    half_typed(&mut manager);
    manager.press("esc");
    let mut manager = manager.on("2026-03-05");
    manager
        .select("Mia E")
        .does("record supervision")
        .message_says("Going on with the draft")
        .sees("Mon 2 Mar")
        .does("submit")
        .press("y")
        .on_board();
    let events = manager.desk().case_file("K0001").unwrap().history.events;
    let mut held = events.iter().rev();
    let held = held
        .find(|it| matches!(it.what, What::Supervision { .. }))
        .unwrap();
    assert_eq!(held.on.to_string(), "2026-03-02");
}

#[test]
fn yesterday_in_a_draft_stays_that_day() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record visit")
        .fill("Visited on", "yesterday")
        .press("esc");
    let mut manager = manager.on("2026-03-05");
    manager
        .select("Mia E")
        .does("record visit")
        .in_form("Visit")
        .sees("Sun 1 Mar");
}

/// What was written about a sister stays in the draft once she is recorded on her own.
#[test]
fn text_about_a_sister_who_is_recorded_alone_stays() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("session")
        .press("enter")
        .press("enter")
        .in_form("Supervision · Theo W")
        .ticks("Tia W")
        .fill("Progress of the plan", "Both settled.")
        .fill("Only Tia W", "She is frightened at night.")
        .press("esc")
        .goes_down_to("Tia W")
        .press("enter")
        .in_form("Supervision · Tia W")
        .fill("Progress of the plan", "Settled.")
        .does("submit")
        .press("y")
        .press("esc")
        .goes_down_to("Theo W");
    let says = "Only Tia W: She is frightened at night.";
    for _ in 0..2 {
        manager
            .press("enter")
            .in_form("Supervision · Theo W")
            .sees(says)
            .types(" x")
            .pauses()
            .press("esc")
            .goes_down_to("Theo W");
    }
    let draft = manager.desk().draft("supervision", "K0033").unwrap();
    assert!(draft.unwrap().text.contains(says));
}
