//! Files taken in again and again: the same file adds nothing, next week's adds what is new, and
//! what a person recorded here is never overwritten.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

#[path = "support/clock.rs"]
mod clock;

use chrono::NaiveDate;
use oversight::casework::record::{Body, Cause, NewRecord};
use oversight::casework::{CaseDetails, Child, Event, History, Standing, Visit, What, json};
use oversight::desk::clock::AsOf;
use oversight::desk::import::{Changes, FileFormat};
use oversight::desk::{Desk, Opening};
use oversight::store::{AuthorityRef, MemoryStore};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn desk() -> Desk {
    let store = MemoryStore::new(AuthorityRef {
        id: "kent".into(),
        procedure: None,
    });
    let opening = Opening {
        path: "nowhere".into(),
        user: "P. Manager".into(),
        clock: clock::clock_on("2026-04-10"),
        as_of: AsOf::Day(day("2026-04-10")),
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    };
    Desk::with_store(Box::new(store), &opening).unwrap()
}

fn line(text: &str) -> History {
    json::read_case(&serde_json::from_str(text).unwrap())
        .unwrap()
        .history
}

fn takes_in(desk: &mut Desk, history: &History, origin: FileFormat) -> Changes {
    let (plan, expect) = desk.plan_import([history.clone()], origin, None).unwrap();
    desk.apply_import(plan, &expect).unwrap()
}

fn mia(events: &str) -> History {
    line(&format!(
        r#"{{"authority":"kent","child":{{"id":"K1","name":"Mia E"}},"team":"Ashford","worker":"A. Khan","route":"assessment","events":[{events}]}}"#
    ))
}

const VISIT: &str = r#"{"kind":"visit","on":"2026-03-12","seen":true}"#;
const WRITTEN_UP: &str =
    r#"{"kind":"visit","on":"2026-03-12","seen":true,"recorded_on":"2026-03-13"}"#;

#[test]
fn the_same_file_twice_adds_nothing() {
    let mut desk = desk();
    let file = mia(&format!(
        r#"{VISIT},{{"kind":"action","on":"2026-03-12","what":"a"}},{{"kind":"action","on":"2026-03-12","what":"b"}}"#
    ));
    let first = takes_in(&mut desk, &file, FileFormat::History);
    assert_eq!((first.new_children, first.new_events), (1, 3));
    let again = takes_in(&mut desk, &file, FileFormat::History);
    assert_eq!(
        again,
        Changes {
            unchanged: 3,
            ..Changes::default()
        }
    );
}

#[test]
fn two_events_alike_to_the_letter_are_two_and_stay_two() {
    let mut desk = desk();
    let file = mia(&format!("{VISIT},{VISIT}"));
    assert_eq!(
        takes_in(&mut desk, &file, FileFormat::History).new_events,
        2
    );
    assert_eq!(takes_in(&mut desk, &file, FileFormat::History).unchanged, 2);
    assert_eq!(desk.case_file("K1").unwrap().history.events.len(), 2);
}

#[test]
fn what_next_weeks_file_knows_more_of_is_filled_in_as_a_correction() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    let changes = takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    assert_eq!((changes.filled, changes.new_events), (1, 0));
    let case = desk.case_file("K1").unwrap();
    assert_eq!(case.history.events.len(), 1);
    assert!(case.history.events[0].is_filled("recorded_on", day("2026-04-10")));
    assert!(case.origins[0].replaces.is_some());
}

#[test]
fn what_a_person_recorded_here_is_never_overwritten() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(""), FileFormat::History);
    let revision = desk.case_file("K1").unwrap().revision;
    let seen = Event::new(
        day("2026-03-12"),
        What::Visit(Visit {
            seen: Some(true),
            ..Visit::default()
        }),
    );
    let record = NewRecord::typed("form", 0, "K1", Body::Event(seen));
    desk.record(&[("K1".into(), revision)], vec![record], None)
        .unwrap();
    let file = mia(r#"{"kind":"visit","on":"2026-03-12","seen":false,"recorded_on":"2026-03-13"}"#);
    let changes = takes_in(&mut desk, &file, FileFormat::History);
    assert_eq!(
        changes.differences,
        ["K1, visit of 2026-03-12: the file says seen false; what was recorded here stands"]
    );
    let case = desk.case_file("K1").unwrap();
    let [event] = case.history.events.as_slice() else {
        panic!("{case:?}")
    };
    let What::Visit(visit) = &event.what else {
        panic!()
    };
    assert_eq!(
        (visit.seen, visit.recorded_on),
        (Some(true), Some(day("2026-03-13")))
    );
}

#[test]
fn a_record_that_was_withdrawn_does_not_come_back_with_the_next_file() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    let case = desk.case_file("K1").unwrap();
    let withdrawal = NewRecord::typed("form", 0, "K1", Body::Withdrawn).replacing(
        &case.origins[0].id,
        Cause::Withdrawal,
        Some("wrong child"),
    );
    desk.record(&[("K1".into(), case.revision)], vec![withdrawal], None)
        .unwrap();
    let changes = takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    assert_eq!(changes.new_events, 0);
    assert!(desk.case_file("K1").unwrap().history.events.is_empty());
}

fn puts_right(desk: &mut Desk, id: &str, body: Body) {
    let case = desk.case_file("K1").unwrap();
    let cause = match body {
        Body::Withdrawn => Cause::Withdrawal,
        _ => Cause::Correction,
    };
    let why = Some("recorded by mistake");
    let record = NewRecord::typed(id, 0, "K1", body).replacing(&case.origins[0].id, cause, why);
    desk.record(&[("K1".into(), case.revision)], vec![record], None)
        .unwrap();
}

fn an_event(text: &str) -> Event {
    json::read_event(&serde_json::from_str(text).unwrap()).unwrap()
}

#[test]
fn what_the_next_file_knows_more_of_a_withdrawn_record_does_not_bring_it_back() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    puts_right(&mut desk, "form.0", Body::Withdrawn);
    let changes = takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    assert_eq!(changes.new_events, 0);
    assert_eq!(
        changes.differences,
        [
            "K1, visit of 2026-03-12: withdrawn here (recorded by mistake); what the file says of it is left out"
        ]
    );
    assert!(desk.case_file("K1").unwrap().history.events.is_empty());
}

/// The record was made by hand; a file that had it too had nothing to add.
#[test]
fn a_record_made_here_and_withdrawn_is_not_brought_back_by_a_file() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(""), FileFormat::History);
    let case = desk.case_file("K1").unwrap();
    let made = NewRecord::typed("visit", 0, "K1", Body::Event(an_event(VISIT)));
    desk.record(&[("K1".into(), case.revision)], vec![made], None)
        .unwrap();
    puts_right(&mut desk, "form.0", Body::Withdrawn);
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    assert!(desk.case_file("K1").unwrap().history.events.is_empty());
    // Undone is another thing: whoever recorded it did so by a slip, and the file is right.
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert!(desk.case_file("K1").unwrap().history.events.is_empty());
}

#[test]
fn what_was_only_undone_here_is_taken_in_from_a_file() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(""), FileFormat::History);
    let case = desk.case_file("K1").unwrap();
    let made = NewRecord::typed("visit", 0, "K1", Body::Event(an_event(VISIT)));
    desk.record(&[("K1".into(), case.revision)], vec![made], None)
        .unwrap();
    desk.undo().unwrap();
    let changes = takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    assert_eq!(changes.new_events, 1);
}

/// A visit made here was put right from the 11th to the 12th; the file has one on each day.
#[test]
fn a_day_that_was_wrong_for_one_visit_is_right_for_another_in_the_file() {
    let on = |day: &str| format!(r#"{{"kind":"visit","on":"{day}","seen":true}}"#);
    let (wrong, right) = (on("2026-03-11"), on("2026-03-12"));
    let written_up = |visit: &str| visit.replace('}', r#","seen_alone":true}"#);
    for file in [
        [written_up(&wrong), written_up(&right)],
        [written_up(&right), written_up(&wrong)],
    ] {
        let file = mia(&file.join(","));
        let mut desk = desk();
        takes_in(&mut desk, &mia(""), FileFormat::History);
        let revision = desk.case_file("K1").unwrap().revision;
        let made = NewRecord::typed("visit", 0, "K1", Body::Event(an_event(&wrong)));
        desk.record(&[("K1".into(), revision)], vec![made], None)
            .unwrap();
        puts_right(&mut desk, "form.0", Body::Event(an_event(&right)));
        let changes = takes_in(&mut desk, &file, FileFormat::History);
        assert_eq!((changes.new_events, changes.filled), (1, 1));
        let events = desk.case_file("K1").unwrap().history.events;
        let days: Vec<_> = events.iter().map(|event| event.on).collect();
        assert_eq!(days, [day("2026-03-11"), day("2026-03-12")]);
        let again = takes_in(&mut desk, &file, FileFormat::History);
        assert_eq!((again.new_events, again.filled, again.unchanged), (0, 0, 2));
    }
}

/// What undoing brings back is the file's word still, and the file's next word goes before it.
#[test]
fn a_file_may_say_otherwise_of_what_a_correction_was_undone_of() {
    const NOT_SEEN: &str = r#"{"kind":"visit","on":"2026-03-12","seen":false}"#;
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    puts_right(&mut desk, "form.0", Body::Event(an_event(WRITTEN_UP)));
    desk.undo().unwrap();
    let changes = takes_in(&mut desk, &mia(NOT_SEEN), FileFormat::History);
    assert_eq!((changes.filled, changes.differences.len()), (1, 0));
    let events = desk.case_file("K1").unwrap().history.events;
    assert_eq!(events, [an_event(NOT_SEEN)]);
    // And what was put in by the correction is filled in where the file says it itself.
    let mut desk = self::desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    puts_right(&mut desk, "form.0", Body::Event(an_event(WRITTEN_UP)));
    desk.undo().unwrap();
    takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    let events = desk.case_file("K1").unwrap().history.events;
    assert_eq!(events, [an_event(WRITTEN_UP)]);
    // Undone twice, the correction stands, and the file does not overwrite it.
    puts_right(&mut desk, "form.1", Body::Event(an_event(NOT_SEEN)));
    desk.undo().unwrap();
    desk.undo().unwrap();
    let changes = takes_in(
        &mut desk,
        &mia(&WRITTEN_UP.replace("03-13", "03-14")),
        FileFormat::History,
    );
    assert_eq!(changes.differences.len(), 1);
    let events = desk.case_file("K1").unwrap().history.events;
    assert!(matches!(&events[0].what, What::Visit(visit) if visit.seen == Some(false)));
}

#[test]
fn a_corrected_record_is_not_taken_in_again_as_it_was() {
    const ANOTHER_DAY: &str = r#"{"kind":"visit","on":"2026-03-14","seen":true}"#;
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    puts_right(&mut desk, "form.0", Body::Event(an_event(ANOTHER_DAY)));
    let events = |desk: &mut Desk| desk.case_file("K1").unwrap().history.events;
    let changes = takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    assert_eq!(events(&mut desk), [an_event(ANOTHER_DAY)]);
    assert_eq!(
        changes.differences,
        [
            r#"K1, visit of 2026-03-14: the file says on "2026-03-12"; what was recorded here stands"#
        ]
    );
    // What the file knows more by now is filled in, and the day stays put right.
    takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    let filled = r#"{"kind":"visit","on":"2026-03-14","seen":true,"recorded_on":"2026-03-13"}"#;
    assert_eq!(events(&mut desk), [an_event(filled)]);
    // Once the case system has it right too, a visit of the first day is another one.
    takes_in(
        &mut desk,
        &mia(&format!("{filled},{VISIT}")),
        FileFormat::History,
    );
    assert_eq!(events(&mut desk), [an_event(VISIT), an_event(filled)]);
    let changes = takes_in(
        &mut desk,
        &mia(&format!("{filled},{VISIT}")),
        FileFormat::History,
    );
    assert_eq!((changes.new_events, changes.unchanged), (0, 2));
}

#[test]
fn what_somebody_took_out_is_not_filled_in_again() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    puts_right(&mut desk, "form.0", Body::Event(an_event(VISIT)));
    let changes = takes_in(&mut desk, &mia(WRITTEN_UP), FileFormat::History);
    assert_eq!((changes.new_events, changes.filled), (0, 0));
    let case = desk.case_file("K1").unwrap();
    assert_eq!(case.history.events, [an_event(VISIT)]);
}

#[test]
fn a_file_that_says_less_of_a_child_takes_nothing_away() {
    let mut desk = desk();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    let changes = takes_in(
        &mut desk,
        &line(r#"{"child":{"id":"K1","gender":"f"},"worker":"B. New"}"#),
        FileFormat::History,
    );
    assert_eq!(changes.changed_details, 1);
    let details = desk.case_file("K1").unwrap().history.details;
    assert_eq!(details.child.name.as_deref(), Some("Mia E"));
    assert_eq!(
        (details.worker.as_deref(), details.team.as_deref()),
        (Some("B. New"), Some("Ashford"))
    );
}

fn annex(seen: &str) -> History {
    let child = Child {
        id: "K1".into(),
        dob: Some(day("2020-01-01")),
        ..Child::default()
    };
    let details = CaseDetails {
        child,
        team: Some("Ashford".into()),
        standing: Standing::PlanOpen,
        ..CaseDetails::default()
    };
    let visit = Visit {
        seen: Some(true),
        ..Visit::default()
    };
    History::new(
        details,
        vec![
            Event::new(day("2025-11-03"), What::Referral),
            Event::new(day(seen), What::Visit(visit)),
        ],
    )
}

#[test]
fn annex_a_opens_a_plan_whose_start_is_not_known_and_counts_visits_from_the_last() {
    let mut desk = desk();
    takes_in(
        &mut desk,
        &annex("2026-03-30"),
        FileFormat::AnnexA(day("2026-04-10")),
    );
    let case = desk.case("K1").unwrap();
    assert_eq!(
        case.row.visit,
        oversight::desk::board::Cell::Days(17, oversight::obligations::Status::OnTrack)
    );
    assert_eq!(
        case.row.plan,
        oversight::desk::board::PlanAge::EpisodeSince(day("2025-11-03"))
    );
    assert_eq!(case.row.supervision, oversight::desk::board::Cell::NotKnown);
    assert_eq!(case.row.plan_open_months(), None);
    let same = takes_in(
        &mut desk,
        &annex("2026-03-30"),
        FileFormat::AnnexA(day("2026-04-17")),
    );
    assert_eq!(
        (same.new_events, same.filled, same.unchanged),
        (0, 0, 2),
        "every event of the file is counted"
    );
    let next_week = takes_in(
        &mut desk,
        &annex("2026-04-14"),
        FileFormat::AnnexA(day("2026-04-17")),
    );
    assert_eq!(next_week.new_events, 1);
}

#[test]
fn annex_a_leaves_a_case_alone_that_is_known_better() {
    let mut desk = desk();
    let known = mia(&format!(
        r#"{{"kind":"referral","on":"2025-11-01"}},{{"kind":"plan_started","on":"2026-01-12"}},{VISIT}"#
    ));
    takes_in(&mut desk, &known, FileFormat::History);
    let changes = takes_in(
        &mut desk,
        &annex("2026-03-12"),
        FileFormat::AnnexA(day("2026-04-10")),
    );
    assert_eq!(
        changes.differences,
        ["K1, start of the episode: the file says 2025-11-03; 2025-11-01 as recorded here stands"]
    );
    let case = desk.case("K1").unwrap();
    assert_eq!(case.details.child.name.as_deref(), Some("Mia E"));
    assert_eq!(case.timeline.len(), 3, "{:?}", case.timeline);
    assert!(matches!(
        case.row.plan,
        oversight::desk::board::PlanAge::Since(..)
    ));
}

#[test]
fn a_board_that_looks_ahead_records_nothing() {
    let store = MemoryStore::new(AuthorityRef {
        id: "kent".into(),
        procedure: None,
    });
    let ahead = day("2026-05-10");
    let opening = Opening {
        path: "nowhere".into(),
        user: "P. Manager".into(),
        clock: clock::clock_on("2026-04-10"),
        as_of: AsOf::Day(ahead),
        known_on: None,
        holidays: None,
        procedures: None,
        notes: ".".into(),
    };
    let mut desk = Desk::with_store(Box::new(store), &opening).unwrap();
    takes_in(&mut desk, &mia(VISIT), FileFormat::History);
    let revision = desk.case_file("K1").unwrap().revision;
    let visit = Event::new(ahead, What::Visit(Visit::default()));
    let record = NewRecord::typed("form", 0, "K1", Body::Event(visit));
    let refused = desk
        .record(&[("K1".into(), revision)], vec![record], None)
        .unwrap_err();
    assert!(refused.sentence.contains("looks ahead"), "{refused}");
    assert_eq!(desk.case_file("K1").unwrap().revision, revision);
}
