//! The record of a session: what is in it, and what ends it.

use oversight::casework::{Action, Event, Supervision, SupervisionType, What};
use oversight::desk::record::{new_form_id, records};

use crate::driver::Manager;

use super::{begun, with_an_action};

/// At the end: a record to sign, which says who was not discussed too.
#[test]
fn the_record_says_who_was_and_was_not_discussed() {
    let mut manager = Manager::with(&with_an_action(), "kent").size(90, 70);
    manager
        .select("Noor A")
        .does("session")
        .press("enter")
        .does("finish session")
        .message_says("No child is discussed yet")
        .press("enter")
        .fill("Progress of the plan", "Going well.")
        .choose("Should it continue?", "continue")
        .goes_to("Actions")
        .press("enter")
        .types("Ring the school")
        .press("tab")
        .types("L Grant")
        .press("tab")
        .types("13/3")
        .fill("Next supervision", "30/3")
        .does("submit")
        .press("y")
        .press("esc")
        .press("home")
        .press("down")
        .press("space")
        .does("finish session")
        .sees("2 children are to come. Make the record?")
        .press("y");
    insta::assert_snapshot!(manager.screen());
    manager.does("copy");
    let copied = manager.clipboard.clone().unwrap();
    assert!(copied.starts_with("# Supervision of L Grant\n"), "{copied}");
    manager
        .does("write to a file")
        .message_says("Written to Supervision-L-Grant-2026-03-02.md and .html");
    let files = manager.files_written();
    assert_eq!(files.len(), 2);
    assert!(files[0].1.starts_with("<!doctype html>"), "{files:?}");
    assert_eq!(files[1].1, copied);
    manager.press("esc").press("esc").on_board();
    let mut manager = manager.reopens();
    manager
        .select("Noor A")
        .does("session")
        .sees_not("not finished");
}

/// A record made while somebody is still to come says so first; then the session is over.
#[test]
fn finishing_asks_about_who_is_to_come_and_ends_the_session() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Theo W")
        .press("S")
        .press("enter")
        .press("enter")
        .fill("Progress of the plan", "Settled.")
        .does("submit")
        .press("y")
        .fill("Progress of the plan", "Half a sentence")
        .press("esc")
        .press("F")
        .sees("2 children are to come, and 1 draft is not recorded")
        .press("n")
        .press("F")
        .press("y")
        .sees("Session record")
        .press("esc")
        .press("esc")
        .on_board()
        .press("S")
        .sees("Group supervision")
        .sees_not("not finished");
}

/// Something is recorded about a child apart from the session.
fn records_apart(manager: &mut Manager, child: &str, what: What) {
    let revision = manager.desk().case_file(child).unwrap().revision;
    let event = Event::new("2026-03-02".parse().unwrap(), what);
    let records = records(&new_form_id(), child, vec![event]);
    let expect = [(child.to_string(), revision)];
    manager.desk().record(&expect, records, None).unwrap();
}

/// The record of the session, as it is written.
fn record_of(manager: &mut Manager) -> String {
    manager.does("finish session");
    if manager.screen().contains("Make the record?") {
        manager.press("y");
    }
    manager.press("Y");
    let files = manager.files_written();
    let file = files.iter().find(|(name, _)| name.ends_with(".md"));
    file.unwrap_or_else(|| panic!("{files:?}\n{manager}"))
        .1
        .clone()
}

/// The worker keeps the record of the session: what is about one child only stays in its file.
#[test]
fn what_is_about_one_child_is_not_in_the_sessions_record() {
    let mut manager = begun();
    manager
        .press("enter")
        .in_form("Supervision · Theo W")
        .ticks("Tia W")
        .fill("Rationale", "Both are settled.")
        .fill(
            "Only Tia W",
            "Tia disclosed something about her stepfather.\n\nRationale\nShe is frightened.",
        )
        .does("submit")
        .press("y")
        .press("esc");
    let text = record_of(&mut manager);
    assert!(text.contains("Both are settled."), "{text}");
    assert!(!text.contains("stepfather"), "{text}");
    assert!(!text.contains("frightened"), "{text}");
}

#[test]
fn what_was_agreed_apart_from_it_is_not_in_the_sessions_record() {
    let mut manager = begun();
    manager
        .press("enter")
        .types("Going well.")
        .press("ctrl-s")
        .press("y")
        .press("esc")
        .press("esc")
        .on_board();
    let action = |done: Option<&str>| {
        What::Action(Action {
            what: Some("Ring the school".into()),
            owner: Some("P Price".into()),
            done_on: done.map(|on| on.parse().unwrap()),
            ..Action::default()
        })
    };
    records_apart(&mut manager, "K0070", action(Some("2026-03-02")));
    records_apart(&mut manager, "K0070", action(None));
    manager
        .press("ctrl-l")
        .select("Theo W")
        .does("session")
        .press("enter");
    let text = record_of(&mut manager);
    assert!(!text.contains("Ring the school"), "{text}");
}

#[test]
fn group_supervision_in_between_leaves_the_workers_own_to_come() {
    let mut manager = begun();
    manager.press("space").press("esc").on_board();
    let group = What::Supervision(Supervision {
        r#type: Some(SupervisionType::Group),
        ..Supervision::default()
    });
    records_apart(&mut manager, "K0070", group);
    manager
        .press("ctrl-l")
        .select("Theo W")
        .does("session")
        .press("enter")
        .sees("0 of 3 discussed");
}

#[test]
fn of_two_files_the_one_that_was_written_is_named() {
    let mut manager = begun();
    manager
        .press("enter")
        .types("Going well.")
        .press("ctrl-s")
        .press("y")
        .press("esc");
    manager.has_too_many_files_of("Supervision-L-Grant-2026-03-02", ".html");
    manager
        .does("finish session")
        .press("y")
        .press("Y")
        .message_says("Only Supervision-L-Grant-2026-03-02.md was written. /");
}
