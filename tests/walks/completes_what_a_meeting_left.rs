//! What a meeting left open is one key each: its plan sent round, signed off, its case note written.

use oversight::casework::What;

use crate::cases::{child, small_team};
use crate::driver::Manager;

fn met(manager: &mut Manager) {
    manager
        .select("Mia E")
        .does("record meeting")
        .choose("Type", "review meeting")
        .fill("Held on", "27/2")
        .does("submit")
        .press("y")
        .on_board();
}

fn latest_meeting(manager: &mut Manager, child: &str) -> oversight::casework::Meeting {
    let case = manager.desk().case(child).unwrap();
    let meetings = case
        .timeline
        .iter()
        .filter_map(|entry| match &entry.event.what {
            What::Meeting(meeting) => Some(meeting.clone()),
            _ => None,
        });
    meetings.into_iter().next().unwrap()
}

#[test]
fn each_is_one_key_on_the_board_and_in_the_file() {
    let mut manager = Manager::of_a_small_team();
    met(&mut manager);
    let today = "2026-03-02".parse().ok();
    manager
        .press("l")
        .message_says("Mia E: case note of the review meeting on Fri 27 Feb 2026 recorded as written today. u undoes.")
        .press(".")
        .message_says("signed off today")
        .does("open case")
        .press("p")
        .message_says("plan of the review meeting on Fri 27 Feb 2026 recorded as sent round today")
        .in_file_of("Mia E");
    let meeting = latest_meeting(&mut manager, "K0001");
    assert_eq!(meeting.case_note_on, today);
    assert_eq!(meeting.signed_off_on, today);
    assert_eq!(meeting.circulated_on, today);
    manager.press("u").message_says("Undone");
    assert_eq!(latest_meeting(&mut manager, "K0001").circulated_on, None);
}

#[test]
fn what_is_done_already_says_when_and_changes_nothing() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E");
    let before = manager.desk().case("K0001").unwrap().revision;
    manager
        .press("p")
        .message_says(
            "The plan of the review meeting on Wed 21 Jan 2026 went round on Wed 21 Jan 2026.",
        )
        .does("open case")
        .press("p")
        .message_says("went round on Wed 21 Jan 2026");
    assert_eq!(manager.desk().case("K0001").unwrap().revision, before);
}

/// A date is never put into an older record because the latest has one.
#[test]
fn an_older_meeting_is_left_to_be_chosen() {
    let older = child("K0001", "Mia E")
        .had_with(
            "2025-12-01",
            "meeting",
            serde_json::json!({ "type": "initial" }),
        )
        .met("2026-01-21", "review");
    let mut manager = Manager::with(&[older], "kent");
    manager
        .select("Mia E")
        .press("l")
        .message_says("was written on");
    // In the file the meeting that is selected is the one.
    manager
        .does("open case")
        .goes_down_to("Mon 1 Dec 2025  Initial meeting")
        .press("l")
        .message_says("case note of the initial meeting on Mon 1 Dec 2025");
}

#[test]
fn without_a_meeting_it_says_so() {
    let mut team = small_team();
    team.push(child("K0090", "Ann A").had("2026-02-20", "referral"));
    let mut manager = Manager::with(&team, "kent");
    manager
        .select("Ann A")
        .press("p")
        .message_says("No meeting about Ann A is on record.");
}
