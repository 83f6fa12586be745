//! A worker's supervision: child after child, left and taken up again, and a record to sign.

#[path = "supervises_a_worker/record.rs"]
mod record;

use serde_json::json;

use crate::cases::{self, Child, child};
use crate::driver::Manager;

/// Three of L Grant's children: Ellie, and the two of a family, one of whom has an action open.
fn begun() -> Manager {
    let mut manager = Manager::of_a_small_team();
    manager.select("Theo W").does("session").press("enter");
    manager
}

fn says(manager: &mut Manager, text: &str) {
    manager
        .fill("Progress of the plan", text)
        .does("submit")
        .press("y");
}

/// The selected child's worker is offered first, nobody is never offered, and the group is last.
#[test]
fn the_worker_of_the_selected_child_is_offered_first() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("session")
        .sees("> L Grant            3 children")
        .sees("Group supervision  8 children")
        .sees_not("nobody")
        .press("esc")
        .on_board();
}

#[test]
fn siblings_stand_next_to_each_other_and_the_worst_comes_first() {
    let mut manager = begun();
    manager
        .sees("Supervision · L Grant · 0 of 3 discussed")
        .sees("3 children; ");
    let screen = manager.screen();
    let at = |name: &str| screen.find(name).unwrap();
    assert!(at("Theo W").abs_diff(at("Tia W")) < 90, "{screen}");
}

/// The text, ctrl-s, y: and the next child's form is open.
#[test]
fn supervising_and_moving_on_takes_the_text_and_two_keys() {
    let mut manager = begun();
    let first = manager.focused();
    manager.press("enter").sees("1 of 3");
    manager.types("Going well.").press("ctrl-s").press("y");
    manager.in_form("Supervision").sees("2 of 3");
    manager.message_says("recorded");
    manager
        .types("This too.")
        .press("ctrl-s")
        .press("y")
        .sees("3 of 3");
    manager
        .types("And this.")
        .press("ctrl-s")
        .press("y")
        .sees("3 of 3 discussed")
        .message_says("F makes the record");
    assert!(!first.is_empty());
    manager.press("esc").on_board().counts("drafts", 0);
}

/// ctrl-n keeps what was typed and opens the next; Esc goes back to the list.
#[test]
fn a_form_left_for_the_next_child_keeps_its_draft() {
    let mut manager = begun();
    manager
        .press("enter")
        .fill("Progress of the plan", "Half a sentence")
        .does("next child")
        .sees("2 of 3")
        .sees_not("Half a sentence")
        .press("esc")
        .sees("draft waiting")
        .sees("0 of 3 discussed")
        .press("up")
        .press("enter")
        .sees("Half a sentence");
}

#[test]
fn a_child_passed_over_can_be_come_back_to() {
    let mut manager = begun();
    manager
        .press("space")
        .sees("skipped")
        .message_says("is skipped");
    manager.press("space").sees_not("skipped").press("space");
    manager.press("n").sees("2 of 3").press("esc");
    manager
        .press("home")
        .press("enter")
        .sees("1 of 3")
        .press("esc")
        .sees_not("skipped");
}

/// A reason is one of the usual ones, or whatever is typed.
#[test]
fn why_a_child_is_not_discussed_can_be_said() {
    let mut manager = begun();
    manager
        .press("space")
        .message_says("w says why")
        .does("say why")
        .types("time")
        .press("enter")
        .sees("Not discussed: There was no time.")
        .press("down")
        .does("say why")
        .types("Mum is in hospital")
        .sees("Enter takes what you typed.")
        .press("enter")
        .sees("Not discussed: Mum is in hospital");
    let mut manager = manager.reopens();
    manager
        .select("Theo W")
        .does("session")
        .press("enter")
        .press("home")
        .press("down")
        .sees("Not discussed: Mum is in hospital");
}

/// The line drops in the middle of the second child's form. Nothing is lost, and nobody has to look
/// for where it was.
#[test]
fn a_session_goes_on_where_the_line_dropped() {
    let mut manager = begun();
    manager.press("enter");
    says(&mut manager, "Going well.");
    manager.sees("2 of 3").types("Wants to see");
    let mut manager = manager.reopens();
    manager
        .select("Theo W")
        .does("session")
        .sees("not finished")
        .press("enter")
        .in_form("Supervision")
        .sees("2 of 3")
        .sees("Wants to see")
        .message_says("1 of 3 discussed")
        .message_says("Going on with the draft")
        .press("esc")
        .sees("1 of 3 discussed")
        .sees("draft waiting");
}

/// Days later it is the person's to say whether it goes on.
#[test]
fn a_session_of_an_earlier_day_asks() {
    let mut manager = begun();
    manager.press("enter");
    says(&mut manager, "Going well.");
    manager
        .press("esc")
        .press("esc")
        .message_says("S goes on with it");
    let mut manager = manager.on("2026-03-04");
    manager
        .select("Theo W")
        .does("session")
        .press("enter")
        .sees("> Go on       begun Mon 2 Mar, 1 of 3 discussed")
        .press("enter")
        .sees("1 of 3 discussed")
        .sees("begun Mon 2 Mar")
        .press("esc")
        .does("session")
        .press("enter")
        .press("down")
        .press("enter")
        .sees("0 of 3 discussed")
        .sees("begun Wed 4 Mar");
}

/// A session in which nothing was done leaves nothing behind; and no session is a child's draft.
#[test]
fn looking_in_leaves_nothing() {
    let mut manager = begun();
    manager.press("down").press("esc").on_board();
    manager
        .does("session")
        .sees_not("not finished")
        .press("enter")
        .press("space")
        .press("esc")
        .counts("drafts", 0);
    let mut manager = manager.reopens();
    manager
        .counts("drafts", 0)
        .select("Theo W")
        .does("session")
        .sees("not finished");
}

/// What is recorded is read from the log: undone, the child is to come again.
#[test]
fn undoing_makes_the_child_open_again() {
    let mut manager = begun();
    manager.press("enter");
    says(&mut manager, "Going well.");
    manager
        .press("esc")
        .sees("1 of 3 discussed")
        .sees("recorded");
    manager
        .does("undo")
        .sees("0 of 3 discussed")
        .sees_not("  recorded");
    manager.does("undo").sees("1 of 3 discussed");
}

/// A second supervision of a child in one session is a slip.
#[test]
fn a_child_is_discussed_once() {
    let mut manager = begun();
    manager.press("enter");
    says(&mut manager, "Going well.");
    manager
        .press("esc")
        .press("home")
        .press("enter")
        .message_says("is recorded in this session already");
}

/// A worker's children, one with an action that is open.
fn with_an_action() -> Vec<Child> {
    let mut team = cases::small_team();
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
    team
}

#[test]
fn actions_from_last_time_are_ticked_off() {
    let mut manager = Manager::with(&with_an_action(), "kent");
    manager
        .select("Noor A")
        .does("session")
        .press("enter")
        .sees("Open from last time: 0 done, 1 still open")
        .sees("[ ] Noor A")
        .press("end")
        .does("mark done")
        .sees("Done today: Genogram?")
        .press("y")
        .message_says("Recorded as done today: Genogram")
        .sees("Open from last time: 1 done, 0 still open")
        .sees("[x] Noor A")
        .does("mark done")
        .message_says("done already");
}

/// The same is ticked in the form, and is recorded with the supervision: one act, undone as one.
#[test]
fn actions_from_last_time_are_ticked_off_in_the_form() {
    let mut manager = Manager::with(&with_an_action(), "kent");
    manager
        .select("Noor A")
        .does("session")
        .press("enter")
        .press("enter")
        .sees("Open from last time")
        .sees("Genogram · L Grant · Sat 28 Feb 2026 (2d over)")
        .ticks("Genogram")
        .fill("Progress of the plan", "Going well.")
        .does("submit")
        .press("y")
        .press("esc")
        .sees("Open from last time: 1 done, 0 still open")
        .does("undo")
        .sees("Open from last time: 0 done, 1 still open")
        .sees("0 of 4 discussed");
}

/// What is written once about a family counts for each child of it.
#[test]
fn siblings_discussed_together_are_discussed_each() {
    let mut manager = begun();
    manager
        .press("enter")
        .in_form("Supervision · Theo W")
        .sees("These children were discussed too")
        .ticks("Tia W")
        .fill("Progress of the plan", "Both settled.")
        .does("submit")
        .press("y")
        .in_form("Supervision · Ellie J")
        .press("esc")
        .sees("2 of 3 discussed");
}

/// The next date is offered as a hint, with where it comes from, and never filled in.
#[test]
fn the_next_supervision_is_offered_and_not_filled_in() {
    let mut manager = begun();
    manager
        .press("enter")
        .goes_to("Next supervision")
        .sees("If this is held today: Supervision is due on Mon 30 Mar 2026")
        .sees("(local setting)");
}

/// Everybody in one session, and the form says of itself what it is.
#[test]
fn a_group_session_is_of_the_whole_team() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("session")
        .press("end")
        .press("enter")
        .sees("Supervision · group, Ashford CSWT · 0 of 8 discussed")
        .press("enter")
        .sees("1 of 8")
        .sees("(x) group supervision");
}

/// A draft of a worker's session is gone on with in the team's: it is group supervision there.
#[test]
fn a_group_session_records_group_supervision_whatever_draft_waits() {
    use oversight::casework::{SupervisionType, What};
    let mut manager = begun();
    manager
        .press("enter")
        .in_form("Supervision · Theo W")
        .types("Going well.")
        .press("esc")
        .press("esc")
        .does("session")
        .press("end")
        .press("enter")
        .goes_down_to("Theo W")
        .press("enter")
        .in_form("Supervision · Theo W")
        .does("submit")
        .press("y");
    let events = manager.desk().case_file("K0033").unwrap().history.events;
    let mut held = events.iter().rev().map(|it| &it.what);
    let held = held.find(|it| matches!(it, What::Supervision { .. }));
    let Some(What::Supervision(held)) = held else {
        panic!("no supervision is recorded")
    };
    assert_eq!(held.r#type, Some(SupervisionType::Group));
    assert_eq!(held.answers.as_ref().map(Vec::len), Some(1));
}

/// Somebody else records on the child meanwhile: what came in is shown, and then it is recorded.
#[test]
fn what_came_in_meanwhile_is_shown_in_a_session_too() {
    let mut manager = begun();
    manager.press("enter");
    let first = manager.model.child().unwrap().to_string();
    let mut other = manager.colleague("D Lewis");
    let case = other.case(&first).unwrap();
    let visit = oversight::casework::What::Visit(oversight::casework::Visit::default());
    let event = oversight::casework::Event::new("2026-03-01".parse().unwrap(), visit);
    let records = oversight::desk::record::records("other", &first, vec![event]);
    let expect = [(first, case.revision)];
    other.record(&expect, records, None).unwrap();
    manager
        .fill("Progress of the plan", "Going well.")
        .does("submit")
        .press("y")
        .on_page("Came in meanwhile")
        .press("esc")
        .in_form("Supervision")
        .does("submit")
        .press("y")
        .sees("2 of 3");
}

/// Nothing can be recorded on a board that looks ahead, and it says so before anything is typed.
#[test]
fn a_board_that_looks_ahead_begins_no_session() {
    let mut manager = Manager::of_a_small_team().looks_from("2126-03-02");
    manager
        .does("session")
        .on_board()
        .message_says("Nothing can be recorded on it");
}
