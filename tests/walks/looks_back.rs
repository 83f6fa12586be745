//! `--known-on`: the board and a file as they stood with what had been recorded by that day.

use oversight::casework::record::{Body, Cause, NewRecord};
use oversight::casework::{CaseDetails, Child, Event, Visit, What};
use oversight::store::Batch;

use crate::cases;
use crate::driver::Manager;

fn record(id: &str, body: Body, replaces: Option<&str>) -> NewRecord {
    let new = NewRecord::typed(id, 0, "K1", body);
    match replaces {
        Some(record) => new.replacing(record, Cause::Correction, Some("the day was wrong")),
        None => new,
    }
}

fn visit(on: &str) -> Body {
    let visit = Visit {
        seen: Some(true),
        seen_alone: Some(true),
        ..Visit::default()
    };
    Body::Event(Event::new(on.parse().unwrap(), What::Visit(visit)))
}

/// A child put on record on 2 February, visited, and the visit corrected at noon on 20 February.
fn somebody_put_right() -> Manager {
    let mut manager = Manager::with(&[], "kent");
    let details = CaseDetails {
        child: Child {
            id: "K1".into(),
            name: Some("Mia E".into()),
            ..Child::default()
        },
        team: Some("Ashford CSWT".into()),
        worker: Some("A Khan".into()),
        ..CaseDetails::default()
    };
    let plan = Event::new("2026-01-26".parse().unwrap(), What::PlanStarted);
    for (at, records) in [
        (
            "2026-02-02T12:00:00Z",
            vec![
                record("a.0", Body::Details(details), None),
                record("a.1", Body::Event(plan), None),
                record("a.2", visit("2026-01-30"), None),
            ],
        ),
        (
            "2026-02-20T12:00:00Z",
            vec![record("b.0", visit("2026-01-29"), Some("a.2.0"))],
        ),
    ] {
        let batch = Batch {
            by: "D Lewis",
            at: at.parse().unwrap(),
            expect: &[],
            records,
            clears: None,
        };
        manager.desk().store().append(batch).unwrap();
    }
    manager.reopens()
}

#[test]
fn the_board_and_a_file_are_shown_as_they_were_known() {
    let mut manager = somebody_put_right().known_on("2026-02-19");
    manager
        .on_board()
        .sees("AS KNOWN ON Thu 19 Feb 2026")
        .select("Mia E")
        .does("open case")
        .sees("AS KNOWN ON Thu 19 Feb 2026")
        .goes_down_to("Fri 30 Jan 2026")
        .sees_not("Thu 29 Jan 2026");
    let mut manager = manager.known_on("2026-02-20");
    manager
        .select("Mia E")
        .does("open case")
        .goes_down_to("Thu 29 Jan 2026")
        .sees("a correction: the day was wrong");
    let mut manager = manager.known_on("2026-02-01");
    manager.on_board().shows(0);
}

#[test]
fn nothing_is_recorded_on_what_was_known() {
    let mut manager = somebody_put_right().known_on("2026-02-20");
    manager.select("Mia E");
    let head = manager.desk().store().head().unwrap();
    for key in ["v", "u", "x"] {
        manager.press(key).on_board().message_says(
            "This shows what was known on Fri 20 Feb 2026. Nothing can be recorded on it.",
        );
    }
    manager
        .does("open case")
        .goes_down_to("Thu 29 Jan 2026")
        .press("f")
        .in_file_of("Mia E")
        .message_says("Nothing can be recorded on it.");
    assert_eq!(manager.desk().store().head().unwrap(), head);
}

#[test]
fn the_day_is_said_in_the_narrowest_terminal_too() {
    let mut manager = somebody_put_right().known_on("2026-02-19").size(40, 12);
    manager.sees("AS KNOWN ON Thu 19 Feb 2026");
}

/// Whoever gets it has no screen above it to say so.
#[test]
fn what_is_handed_on_says_by_when_it_was_known() {
    let mut manager = somebody_put_right().known_on("2026-02-10");
    let said = "As it was known on Tuesday 10 February 2026; recorded later is left out.";
    let copied = |manager: &mut Manager| {
        manager.press("y");
        manager.clipboard.clone().unwrap()
    };
    let text = copied(&mut manager);
    assert!(
        text.contains(&format!("\n{said}\n\nChild: Mia E")),
        "{text}"
    );
    manager.does("open case").press("home");
    let text = copied(&mut manager);
    assert!(text.contains(said), "{text}");
    manager
        .press("esc")
        .press("W")
        .sees("AS KNOWN ON Tue 10 Feb 2026 · Mon 2 Mar 2026");
    let text = copied(&mut manager);
    let said = "Workers · Ashford CSWT, Kent · Mon 2 Mar 2026, as known on Tue 10 Feb 2026\n";
    assert!(text.starts_with(said), "{text}");
}

/// The trends of such a board are of that day too, and do not say that they are of now.
#[test]
fn trends_of_what_was_known_say_of_which_day() {
    let mut manager = Manager::of_a_small_team().known_on(cases::MONDAY);
    manager
        .does("trends")
        .sees("as known on Mon 2 Mar 2026")
        .sees_not("as known now");
}
