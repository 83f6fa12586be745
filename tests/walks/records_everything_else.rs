//! Visits, meetings, reviews and the rest: each form asks, records, and the board knows at once.

use oversight::casework::{ObligationKind, What};

use crate::driver::Manager;

fn last(manager: &mut Manager, child: &str) -> What {
    let case = manager.desk().case(child).unwrap();
    let newest = case
        .timeline
        .iter()
        .max_by_key(|entry| entry.origin.seq)
        .unwrap();
    newest.event.what.clone()
}

fn selected(manager: &Manager) -> String {
    manager.selected().unwrap().child.clone()
}

#[test]
fn a_visit_at_which_the_child_was_not_seen_moves_nothing() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E");
    let before = manager.days_of(ObligationKind::Visit);
    manager
        .press("v")
        .in_form("Visit · Mia E")
        .choose("Child seen?", "no")
        .does("submit")
        .press("y")
        .on_board();
    assert_eq!(manager.days_of(ObligationKind::Visit), before);
    manager.sees("not seen");
}

#[test]
fn whether_the_child_was_seen_must_be_answered() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("v")
        .does("submit")
        .in_form("Visit · Mia E");
    manager
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "no")
        .fill("Why not alone", "a baby")
        .does("submit")
        .press("y");
    let child = selected(&manager);
    let What::Visit(visit) = last(&mut manager, &child) else {
        panic!("a visit was recorded")
    };
    assert_eq!((visit.seen, visit.seen_alone), (Some(true), Some(false)));
    assert_eq!(visit.not_alone_reason.as_deref(), Some("a baby"));
}

#[test]
fn a_meeting_takes_its_decision_and_leaves_what_is_to_follow_open() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("m")
        .in_form("Meeting · Mia E")
        .choose("Type", "review meeting")
        .fill("Scale", "6.5")
        .choose("Decision", "continue")
        .fill("Next meeting", "25/5")
        .does("submit")
        .press("y")
        .on_board();
    let child = selected(&manager);
    let What::Meeting(meeting) = last(&mut manager, &child) else {
        panic!("a meeting was recorded")
    };
    assert_eq!(meeting.scale.unwrap().to_string(), "6.5");
    assert_eq!(meeting.circulated_on, None);
    assert!(manager.days_of(ObligationKind::PlanCirculation).is_some());
    manager
        .press("x")
        .sees("plan circulated")
        .types("plan circulated")
        .press("enter")
        .sees("Done today: plan circulated: Review meeting")
        .press("enter")
        .sees("Done today: plan circulated: Review meeting")
        .press("y")
        .message_says("Recorded as done today");
    assert_eq!(manager.days_of(ObligationKind::PlanCirculation), None);
}

#[test]
fn a_scale_finer_than_halves_is_refused_beside_the_field() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("m")
        .choose("Type", "review meeting")
        .fill("Scale", "6.3")
        .does("submit")
        .sees("in halves")
        .in_form("Meeting · Mia E");
}

#[test]
fn a_longer_interval_that_nobody_may_agree_is_refused_in_the_procedures_words() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("V")
        .in_form("Variation · Mia E")
        .choose("Of what", "review meeting")
        .fill("Every", "8 months")
        .does("submit")
        .goes_to("Every")
        .sees("At most 6 months")
        .in_form("Variation · Mia E");
}

#[test]
fn a_new_child_is_written_down_and_stands_on_the_board() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("new case")
        .in_form("New case")
        .fill("The child's id", "Z9")
        .fill("Name", "New Child")
        .fill("Referred on", "today")
        .does("submit")
        .press("y")
        .on_board()
        .sees("New Child");
    manager
        .does("new case")
        .fill("The child's id", "Z9")
        .does("submit")
        .press("y")
        .message_says("is on record already");
}

#[test]
fn another_worker_is_given_the_case_and_why() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record allocation")
        .fill("Worker", "N. Ewly")
        .choose("Why", "managing caseloads")
        .does("submit")
        .press("y")
        .on_board();
    assert_eq!(
        manager.selected().unwrap().worker.as_deref(),
        Some("N. Ewly")
    );
}

#[test]
fn a_case_is_given_to_a_team_in_which_nobody_has_it_yet() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record allocation")
        .fill("Worker", "")
        .choose("Team", "a new team")
        .fill("The new team", "Thanet CSWT")
        .choose("Why", "transfer, standard process")
        .does("submit")
        .press("y")
        .message_says("Allocation of Mia E recorded.");
    let case = manager.desk().case("K0001").unwrap();
    assert_eq!(case.details.worker, None);
    assert_eq!(case.details.team.as_deref(), Some("Thanet CSWT"));
    let told = case.last(|what| *what == What::Allocated).unwrap();
    assert_eq!(
        told.event.note.as_deref(),
        Some("To Thanet CSWT, nobody in it yet: transfer, standard process.")
    );
}

#[test]
fn a_milestone_review_asks_the_procedures_questions_whole_and_wants_one_answered() {
    let mut manager = Manager::with(&crate::cases::small_team(), "nottinghamshire");
    manager
        .select("Mia E")
        .does("record milestone review")
        .choose("Whose review", "team manager")
        .choose("Form", "meeting")
        .does("submit")
        .message_says("answer a question, decide or instruct")
        .fill("Is a core or specialist", "No.")
        .does("submit")
        .press("y")
        .message_says("Milestone review of Mia E recorded.");
    let case = manager.desk().case("K0001").unwrap();
    let review = case
        .last(|what| matches!(what, What::MilestoneReview { .. }))
        .unwrap();
    assert!(
        review
            .event
            .note
            .as_ref()
            .unwrap()
            .contains("parenting assessment")
    );
}

#[test]
fn details_that_are_not_changed_are_not_recorded_again() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("change details")
        .does("submit")
        .message_says("nothing is changed")
        .fill("Name", "Mia Example")
        .does("submit")
        .press("y")
        .message_says("Details of Mia Example recorded.");
}

#[test]
fn an_assessment_is_started_and_completed_and_never_before_it_started() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record assessment")
        .does("submit")
        .message_says("give the day it started, or the day it was completed")
        .fill("Started on", "9/2")
        .does("submit")
        .press("y")
        .message_says("Assessment of Mia E recorded.")
        .does("record assessment")
        .sees("under way since Mon 9 Feb 2026")
        .fill("Completed on", "2/2")
        .does("submit")
        .message_says("It was completed before it started")
        .fill("Completed on", "27/2")
        .fill("What it came to", "The plan goes on.")
        .does("submit")
        .press("y")
        .message_says("Assessment of Mia E recorded.");
    assert_eq!(last(&mut manager, "K0001"), What::AssessmentCompleted);
}

/// What is left after a case is closed is marked as done like anything else.
#[test]
fn a_step_left_after_closing_is_marked_as_done() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record closure")
        .choose("Reason", "The child has died")
        .choose("At a meeting?", "no")
        .fill("Rationale", "As recorded.")
        .does("submit")
        .press("y")
        .on_board();
    let left = |manager: &Manager| {
        let steps = manager.selected().unwrap().obligations.iter();
        steps
            .filter(|it| it.kind == ObligationKind::ClosureStep)
            .count()
    };
    let before = left(&manager);
    assert!(before > 0, "{}", manager.screen());
    manager
        .press("x")
        .types("after closing")
        .press("enter")
        .press("y")
        .message_says("Recorded as done today");
    assert_eq!(left(&manager), before - 1);
}

/// The day is today unless another is typed, and typing another takes no rubbing out.
#[test]
fn another_day_is_typed_over_today() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("v")
        .types("-3d")
        .sees("Fri 27 Feb 2026");
}

/// A slip of a year is caught, and a visit that may be on record already is named.
#[test]
fn a_visit_long_before_the_birth_is_refused_and_a_second_of_one_day_is_named() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("v")
        .fill("Visited on", "1/1/2010")
        .choose("Child seen?", "yes")
        .does("submit")
        .message_says("long before the child was born")
        .fill("Visited on", "28/1")
        .sees("A visit on that day is on record already.")
        .fill("Visited on", "27/1")
        .sees_not("on record already");
}

/// What is done most takes the fewest keys: seen and seen alone come right after the day.
#[test]
fn a_visit_today_to_the_child_in_view_takes_seven_keys() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Mia E");
    for key in ["v", "tab", "y", "tab", "y", "ctrl-s", "y"] {
        manager.press(key);
    }
    manager.on_board().message_says("Visit of Mia E recorded.");
    let What::Visit(visit) = last(&mut manager, "K0001") else {
        panic!("a visit was recorded")
    };
    assert_eq!((visit.seen, visit.seen_alone), (Some(true), Some(true)));
}
