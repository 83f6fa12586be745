//! A case closes only past what its procedure asks first.

use oversight::casework::{Stood, What};
use oversight::desk::board::{Mark, PlanAge};

use crate::cases::{self, child};
use crate::driver::Manager;

const AD_VIEW: &str = "The child has been on a child in need plan for three months";
const RATIONALE: &str = "The Team Manager has reviewed the case";
const MEETING: &str = "A formal child in need meeting decided it";

fn closing_ellie(manager: &mut Manager) {
    manager
        .select("Ellie J")
        .does("record closure")
        .in_form("Close · Ellie J")
        .choose("Reason", "A review meeting decided")
        .goes_to("At a meeting?")
        .press("y");
    manager.fill("Rationale", "The plan has met its aims.");
}

/// Stepped down from child protection six weeks ago: Kent says three months, or the assistant
/// director's written view. Unanswered, it blocks.
#[test]
fn a_must_that_nobody_answered_blocks() {
    let mut manager = Manager::of_a_small_team();
    closing_ellie(&mut manager);
    manager
        .answer(RATIONALE, "m", "")
        .answer(MEETING, "m", "at the meeting of 28 January");
    manager.goes_to(AD_VIEW).press("backspace");
    manager
        .does("submit")
        .in_form("Close")
        .message_says("Not yet: It must be answered: met, not met or not known.")
        .sees_not("record this?");
}

#[test]
fn a_must_that_is_not_met_blocks_until_the_reason_is_written() {
    let mut manager = Manager::of_a_small_team();
    closing_ellie(&mut manager);
    manager
        .answer(RATIONALE, "m", "")
        .answer(MEETING, "m", "")
        .goes_to(AD_VIEW)
        .sees("NOT MET")
        .does("submit")
        .message_says("To close all the same, press Enter and write the reason.")
        .in_form("Close");
    manager
        .answer(AD_VIEW, "n", "AD agreed in writing on 27 February")
        .does("submit")
        .sees("record this?")
        .press("y")
        .on_board()
        .message_says("Closure of Ellie J recorded.");
    let case = manager.desk().case_file("K0070").unwrap();
    let closed = case
        .history
        .events
        .iter()
        .find(|event| matches!(event.what, What::Closed(_)))
        .unwrap();
    // What was asked and answered is data, by the procedure's own ids.
    let answers: Vec<_> = closed
        .answers()
        .iter()
        .map(|it| (it.id.as_str(), it.stood, it.said.as_str()))
        .collect();
    assert_eq!(
        answers,
        [
            ("rationale", None, "The plan has met its aims."),
            ("kent.c.tm-rationale", Some(Stood::Met), ""),
            (
                "kent.c.ad-view",
                Some(Stood::NotMet),
                "AD agreed in writing on 27 February"
            ),
            ("kent.c.meeting", Some(Stood::Met), ""),
        ]
    );
    let note = closed.note.clone().unwrap();
    assert!(
        note.starts_with("Rationale\nThe plan has met its aims."),
        "{note}"
    );
    assert!(
        note.contains("Not met; closed all the same: AD agreed in writing on 27 February"),
        "{note}"
    );
    assert!(note.contains("Assistant Director's written view"), "{note}");
}

/// What the document only asks for is asked too: nothing passes unseen.
#[test]
fn what_should_be_is_asked_and_answered_too() {
    let mut manager = Manager::of_a_small_team();
    closing_ellie(&mut manager);
    manager
        .answer(AD_VIEW, "n", "AD agreed")
        .answer(MEETING, "m", "")
        .does("submit")
        .in_form("Close")
        .message_says("Not yet: Say whether it is met.");
    assert!(manager.focused().starts_with(RATIONALE), "{manager}");
}

/// A closed case stays on the board for as long as something is left to be done.
#[test]
fn what_is_left_to_do_stays_on_the_board() {
    let mut manager = Manager::of_a_small_team();
    closing_ellie(&mut manager);
    manager
        .answer(RATIONALE, "m", "")
        .answer(MEETING, "m", "")
        .answer(AD_VIEW, "n", "AD agreed")
        .ticks("Case summary, chronology")
        .does("submit")
        .press("y")
        .select("Ellie J")
        .sees("shut");
    let row = manager.selected().unwrap();
    assert_eq!(row.marks, [Mark::ClosureSteps(3)]);
    assert!(matches!(row.plan, PlanAge::Closed(_)), "{row:?}");
    manager
        .does("record supervision")
        .message_says("Ellie J's case was closed on Mon 2 Mar 2026.")
        .on_board();
}

/// Lambeth: a plan "should not usually" step down to Early Help within three months.
#[test]
fn a_usually_takes_a_reason() {
    let plan = child("L0001", "Noor A")
        .on_a_plan_since("2025-12-15", "2026-01-19")
        .visited("2026-02-20")
        .had("2026-02-26", "supervision");
    let mut manager = Manager::with(&[plan], "lambeth");
    manager
        .does("record closure")
        .choose(
            "Reason",
            "A review meeting decided to step down to Early Help",
        )
        .goes_to("At a meeting?")
        .press("y");
    manager
        .fill("Rationale", "Early Help takes over.")
        .answer("The last meeting, held with the family", "m", "")
        .answer("The team manager has ratified", "m", "by me, today")
        .answer(
            "The child meets the threshold",
            "m",
            "agreed with Early Help",
        )
        .answer("Partner agencies had their say", "m", "at the meeting")
        .goes_to("The plan has run for at least 3 months")
        .sees("usually")
        .sees("NOT MET")
        .does("submit")
        .message_says("Press Enter and write why it is not.");
    manager
        .answer(
            "The plan has run for at least 3 months",
            "n",
            "the aims were met early",
        )
        .does("submit")
        .sees("record this?")
        .press("y")
        .on_board();
    let case = manager.desk().case_file("L0001").unwrap();
    let closed = case.history.events.last().unwrap();
    assert!(
        closed
            .note
            .as_ref()
            .unwrap()
            .contains("the aims were met early")
    );
}

/// Preconditions are asked for the reason chosen, and no other.
#[test]
fn another_reason_asks_other_things() {
    let mut manager = Manager::with(&cases::small_team(), "kent").size(100, 40);
    manager
        .select("Mia E")
        .does("record closure")
        .choose("Reason", "The child has died")
        .sees_not(RATIONALE)
        .choose("Reason", "Stepped down to Early Help")
        .sees(RATIONALE)
        .sees_not(AD_VIEW);
}

/// What the record shows of a precondition is shown as it is when a draft is taken up, and not as it
/// was; what was said of it stays.
#[test]
fn a_draft_of_a_closure_keeps_no_answer_of_the_records() {
    let mut manager = Manager::of_a_small_team();
    closing_ellie(&mut manager);
    manager.press("esc");
    let draft = |manager: &mut Manager| {
        let draft = manager.desk().draft("closure", "K0070").unwrap().unwrap();
        draft.text
    };
    let text = draft(&mut manager);
    assert!(!text.contains("\"met\""), "{text}");
    manager
        .select("Ellie J")
        .does("record closure")
        .answer(RATIONALE, "m", "")
        .press("esc");
    let text = draft(&mut manager);
    assert_eq!(text.matches("\"met\":").count(), 1, "{text}");
}
