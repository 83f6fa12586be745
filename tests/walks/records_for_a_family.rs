//! A visit, a meeting or a supervision that was about brothers and sisters is written once, and each
//! child gets a record of their own. Nobody is recorded as seen, or as discussed, by a slip.

use oversight::casework::{Decision, Event, What};

use crate::cases::{child, small_team};
use crate::driver::Manager;

/// The last events of a child, newest first.
fn latest(manager: &mut Manager, child: &str, n: usize) -> Vec<Event> {
    let mut case = manager.desk().case(child).unwrap();
    case.timeline.sort_by_key(|entry| entry.origin.seq);
    let newest = case.timeline.into_iter().rev().take(n);
    newest.map(|entry| entry.event).collect()
}

fn records_of(manager: &mut Manager, child: &str) -> usize {
    manager.desk().case(child).unwrap().timeline.len()
}

#[test]
fn one_visit_is_recorded_for_each_child_as_each_was_seen() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record visit")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .choose("Tia W", "seen, not alone")
        .fill("Why not alone", "she asked for her mother")
        .fill("What was seen and said", "Both home from school.")
        .fill("Only Tia W", "A cold.")
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Visit of Theo W and Tia W recorded. u undoes.");
    let theo = latest(&mut manager, "K0033", 1).remove(0);
    let tia = latest(&mut manager, "K0034", 1).remove(0);
    let (What::Visit(his), What::Visit(hers)) = (&theo.what, &tia.what) else {
        panic!("two visits were recorded")
    };
    assert_eq!((his.seen, his.seen_alone), (Some(true), Some(true)));
    assert_eq!((hers.seen, hers.seen_alone), (Some(true), Some(false)));
    assert_eq!(
        hers.not_alone_reason.as_deref(),
        Some("she asked for her mother")
    );
    assert_eq!(theo.note.as_deref(), Some("Both home from school."));
    assert_eq!(
        tia.note.as_deref(),
        Some("Both home from school.\n\nA cold.")
    );
}

#[test]
fn a_visit_is_to_nobody_of_whom_nothing_was_said() {
    let mut manager = Manager::of_a_small_team();
    let before = records_of(&mut manager, "K0034");
    manager
        .select("Theo W")
        .does("record visit")
        .sees("(x) not visited")
        .choose("Child seen?", "yes")
        .does("submit")
        .press("y")
        .message_says("Visit of Theo W recorded. u undoes.");
    assert_eq!(records_of(&mut manager, "K0034"), before);
}

#[test]
fn a_sister_who_was_not_seen_is_recorded_as_not_seen() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record visit")
        .choose("Child seen?", "yes")
        .choose("Tia W", "not seen")
        .does("submit")
        .press("y");
    let tia = latest(&mut manager, "K0034", 1).remove(0);
    let What::Visit(hers) = tia.what else {
        panic!("a visit was recorded")
    };
    assert_eq!((hers.seen, hers.seen_alone), (Some(false), None));
}

#[test]
fn one_meeting_is_recorded_for_each_child_ticked_with_its_own_decision() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record meeting")
        .choose("Type", "review meeting")
        .ticks("Tia W")
        .choose("Decision", "continue")
        .sees("(x) as for Theo W")
        .choose("For Tia W", "step down")
        .fill("Only Theo W", "Swims now.")
        .does("submit")
        .press("y")
        .message_says("Meeting of Theo W and Tia W recorded.");
    let decision = |manager: &mut Manager, child: &str| {
        let event = latest(manager, child, 1).remove(0);
        match event.what {
            What::Meeting(meeting) => (meeting.decision, event.note),
            other => panic!("{other:?}"),
        }
    };
    let theo = decision(&mut manager, "K0033");
    assert_eq!(theo, (Some(Decision::Continue), Some("Swims now.".into())));
    let tia = decision(&mut manager, "K0034");
    assert_eq!(tia, (Some(Decision::StepDown), None));
}

#[test]
fn a_supervision_of_two_is_written_once_and_actions_go_to_whom_they_are_for() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record supervision")
        .ticks("Tia W")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .fill("Only Tia W", "Speech therapy began.")
        .choose("Should it continue?", "continue")
        .goes_to("Actions")
        .does("add row")
        .types("ring the school")
        .press("tab")
        .types("L Grant")
        .press("tab")
        .press("tab")
        .does("add row")
        .types("ask the therapist")
        .press("tab")
        .types("L Grant")
        .press("tab")
        .press("tab")
        .types("tt")
        .does("submit")
        .press("y")
        .message_says("Supervision of Theo W and Tia W recorded.");
    let said = |manager: &mut Manager, child: &str| {
        let events = latest(manager, child, 2);
        let actions: Vec<_> = events
            .iter()
            .filter_map(|event| match &event.what {
                What::Action(action) => action.what.clone(),
                _ => None,
            })
            .collect();
        let note = events.iter().find_map(|event| event.note.clone());
        (note.unwrap_or_default(), actions)
    };
    let (note, actions) = said(&mut manager, "K0033");
    assert_eq!(
        note,
        "Progress of the plan\nAttendance up to 91%.\n\nShould the plan continue?\nContinue"
    );
    assert_eq!(actions, ["ring the school"]);
    let (note, actions) = said(&mut manager, "K0034");
    assert!(
        note.contains("Progress of the plan\nAttendance up to 91%."),
        "{note}"
    );
    assert!(
        note.contains("About Tia W in particular\nSpeech therapy began."),
        "{note}"
    );
    assert!(
        note.contains("Should the plan continue?\nContinue"),
        "{note}"
    );
    assert_eq!(actions, ["ask the therapist"]);
}

#[test]
fn an_action_for_a_sister_who_was_not_discussed_is_refused() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record supervision")
        .goes_to("Actions")
        .does("add row")
        .types("ring the school")
        .press("tab")
        .types("L Grant")
        .press("tab")
        .press("tab")
        .types("tt")
        .does("submit")
        .message_says("Tia W is not ticked as discussed")
        .in_form("Supervision · Theo W");
}

/// Nobody records over what they have not seen, of a brother or sister either.
#[test]
fn what_came_in_about_a_sister_is_shown_before_anything_is_recorded() {
    use oversight::desk::record::{new_form_id, records};
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .select("Theo W")
        .does("record meeting")
        .choose("Type", "review meeting")
        .ticks("Tia W");
    let case = colleague.case_file("K0034").unwrap();
    let event = Event::new("2026-03-01".parse().unwrap(), What::LeftCare);
    let theirs = records(&new_form_id(), "K0034", vec![event]);
    let seen = [("K0034".to_string(), case.revision)];
    colleague.record(&seen, theirs, None).unwrap();
    let before = records_of(&mut manager, "K0033");
    manager
        .does("submit")
        .press("y")
        .in_form("Meeting · Theo W")
        .message_says("Tia W: Sun 1 Mar 2026");
    assert_eq!(records_of(&mut manager, "K0033"), before);
    manager
        .does("submit")
        .press("y")
        .message_says("Meeting of Theo W and Tia W recorded.");
}

/// Siblings of another team are of the family too; those whose case is closed are not offered.
#[test]
fn a_family_reaches_over_teams_and_leaves_out_closed_cases() {
    let mut team = small_team();
    team.push(
        child("K0035", "Tom W")
            .is("family", "F07")
            .case("team", "Thanet CSWT")
            .had("2026-01-05", "referral"),
    );
    team.push(
        child("K0036", "Ted W")
            .is("family", "F07")
            .had("2024-01-05", "referral")
            .had("2024-03-05", "closed"),
    );
    let mut manager = Manager::with(&team, "kent").of_team("Ashford CSWT");
    manager
        .select("Theo W")
        .does("record meeting")
        .sees("[ ] Tom W (K0035)")
        .sees_not("Ted W");
}

#[test]
fn what_was_ticked_and_written_about_one_child_outlives_the_program() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .does("record meeting")
        .ticks("Tia W")
        .fill("Only Tia W", "half a word")
        .press("esc");
    let mut manager = manager.reopens();
    manager
        .select("Theo W")
        .does("record meeting")
        .sees("half a word")
        .goes_to("Tia W")
        .sees("[x] Tia W");
}
