//! What is decided at triage: what it records, what it asks of the worker, and how it is put right.

use serde_json::json;

use crate::cases::child;
use crate::driver::Manager;

use super::{at, at_triage, decided};

#[test]
fn an_action_is_agreed_with_who_and_by_when() {
    let mut manager = at_triage();
    manager
        .press("a")
        .in_form("Action · Mia E")
        .fill("What", "Visit at school")
        .fill("Who", "A Khan")
        .fill("By", "fri")
        .does("submit")
        .press("y")
        .message_says("Action of Mia E recorded. u undoes.");
    assert_eq!(at(&manager), "Noor B");
    assert_eq!(
        decided(&mut manager, "K0001").unwrap(),
        "action for A Khan: Visit at school, by Fri 6 Mar 2026"
    );
    let case = manager.desk().case("K0001").unwrap();
    assert_eq!(case.open_actions().count(), 1);
    // One act: undoing takes both back.
    manager.press("u");
    assert_eq!(decided(&mut manager, "K0001"), None);
    let case = manager.desk().case("K0001").unwrap();
    assert_eq!(case.open_actions().count(), 0);
}

#[test]
fn what_had_happened_and_was_missing_is_recorded() {
    let mut manager = at_triage();
    manager
        .press("r")
        .types("visit")
        .press("enter")
        .in_form("Visit · Mia E")
        .fill("Visited on", "27/2")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .does("submit")
        .press("y");
    assert_eq!(at(&manager), "Noor B");
    let said = decided(&mut manager, "K0001").unwrap();
    assert!(
        said.starts_with("recorded what had happened: visit on Fri 27 Feb 2026"),
        "{said}"
    );
}

#[test]
fn it_is_escalated_to_somebody_with_a_reason() {
    let mut manager = at_triage();
    manager
        .press("e")
        .in_form("Escalate · Mia E")
        .sees("Visit was due")
        .fill("To whom", "J Smith, service manager")
        .does("submit")
        .in_form("Escalate · Mia E")
        .fill("Why", "Third week without a visit")
        .does("submit")
        .press("y");
    assert_eq!(
        decided(&mut manager, "K0001").unwrap(),
        "escalated to J Smith, service manager: Third week without a visit"
    );
}

#[test]
fn what_is_accepted_stays_flagged_and_comes_back_on_its_day() {
    let mut manager = at_triage();
    manager
        .press("x")
        .in_form("Accept · Mia E")
        .fill("Until", "16/3")
        .fill("Why it can wait", "Family abroad, seen by video")
        .does("submit")
        .press("y");
    manager
        .press("esc")
        .counts("OVERDUE", 3)
        .select("Mia E")
        .sees("accepted");
    let mut manager = manager.on("2026-03-09");
    manager.press("T").press("down").press("enter");
    assert_eq!(at(&manager), "Noor B");
    let mut manager = manager.on("2026-03-16");
    manager.press("T").press("down").press("enter");
    assert_eq!(at(&manager), "Mia E");
    manager.sees("Decided last: Accepted until Mon 16 Mar");
}

#[test]
fn accepting_has_a_day_and_a_reason() {
    let mut manager = at_triage();
    manager
        .press("x")
        .fill("Until", "today")
        .fill("Why it can wait", "x")
        .does("submit")
        .message_says("That day is not ahead.")
        .fill("Until", "1/9/2026")
        .does("submit")
        .message_says("Three months are the most")
        .fill("Until", "16/3")
        .fill("Why it can wait", "")
        .does("submit")
        .message_says("this must be answered");
}

#[test]
fn what_comes_to_be_flagged_later_is_not_accepted_with_it() {
    let mut manager = at_triage();
    manager
        .press("x")
        .fill("Until", "31/5")
        .fill("Why it can wait", "Family abroad")
        .does("submit")
        .press("y");
    // Supervision is late by then, and nobody accepted that.
    let mut manager = manager.on("2026-04-20");
    manager.press("T").press("down").press("enter");
    for _ in 0..4 {
        if at(&manager) == "Mia E" {
            manager.sees("OVERDUE supervision").sees("Accepted until");
            return;
        }
        manager.press("space");
    }
    panic!("Mia E is not on the walk:\n{manager}");
}

#[test]
fn a_worker_gets_one_message_about_all_their_children() {
    let mut manager = at_triage();
    manager.press("c").press("c").press("t");
    manager
        .sees("After triage")
        .sees("A Khan")
        .sees("to chase: 2");
    manager.press("down").press("y");
    let text = manager.clipboard.clone().unwrap();
    assert!(
        text.starts_with("To A Khan, from P Price, Monday 2 March 2026\n"),
        "{text}"
    );
    assert!(text.contains("\nMia E (K0001)\n- Visit was due"), "{text}");
    assert!(text.contains("\nNoor B (K0002)\n- Visit was due"), "{text}");
    assert!(!text.contains("Jakub"), "{text}");
    manager
        .press("Y")
        .message_says("Written to chaser-A-Khan-2026-03-02.txt, in /");
    assert_eq!(manager.files_written()[0].1, text);
    // The same from the page that shows it.
    manager.press("enter").press("y");
    assert_eq!(manager.clipboard.as_deref(), Some(text.as_str()));
    manager.press("Y").message_says("Written to To-A-Khan.txt");
    manager.press("esc");
    manager.press("down").press("y");
    manager.message_says("Nothing to ask this worker.");
    manager.press("home").press("y");
    let text = manager.clipboard.clone().unwrap();
    assert!(
        text.contains("R Osei: 1 child\n- Jakub N (K0003): take to supervision\n"),
        "{text}"
    );
}

#[test]
fn the_file_tells_what_was_decided_and_it_can_be_put_right() {
    let mut manager = at_triage();
    manager
        .press("x")
        .fill("Until", "16/3")
        .fill("Why it can wait", "Family abroad")
        .does("submit")
        .press("y")
        .press("esc")
        .sees("triaged 1 of 3")
        .select("Mia E")
        .does("open case")
        .sees("Accepted until Mon 16 Mar 2026 by P Price: Family abroad.")
        .goes_down_to("Mon 2 Mar 2026  Accepted until");
    manager
        .does("correct record")
        .in_form("Correct decision of Mon 2 Mar 2026")
        .fill("Why corrected", "agreed for a week only")
        .does("submit")
        .press("y")
        .message_says("Nothing was changed")
        .fill("Until", "9/3")
        .does("submit")
        .press("y");
    assert_eq!(
        decided(&mut manager, "K0001").unwrap(),
        "accepted until Mon 9 Mar 2026: Family abroad"
    );
    manager
        .in_file_of("Mia E")
        .goes_down_to("Mon 2 Mar 2026  Accepted until")
        .does("withdraw record")
        .in_form("Withdraw decision of Mon 2 Mar 2026")
        .fill("Why withdrawn", "wrong child")
        .does("submit")
        .press("y");
    assert_eq!(decided(&mut manager, "K0001"), None);
    // Undoing the withdrawal brings back what stood before it.
    manager.press("u");
    assert_eq!(
        decided(&mut manager, "K0001").unwrap(),
        "accepted until Mon 9 Mar 2026: Family abroad"
    );
}

#[test]
fn a_decision_put_right_later_stays_where_it_was_made() {
    let mut manager = at_triage();
    manager
        .press("e")
        .fill("To whom", "J Smith")
        .fill("Why", "Third week")
        .does("submit")
        .press("y");
    let mut manager = manager.on("2026-03-09");
    manager.press("T").press("down").press("enter").press("c");
    manager.press("esc").select("Mia E").does("open case");
    manager
        .goes_down_to("Mon 2 Mar 2026  Escalated to J Smith")
        .does("correct record")
        .fill("Why corrected", "it was her deputy")
        .fill("To whom", "A Deputy")
        .does("submit")
        .press("y");
    // The last decision is still the one of this week.
    assert_eq!(decided(&mut manager, "K0001").unwrap(), "chase A Khan");
}

/// A worker is not asked for what was accepted.
#[test]
fn a_worker_is_not_asked_for_what_is_accepted() {
    let team = vec![
        child("K0001", "Mia E")
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .visited("2026-01-12")
            .had("2026-02-20", "supervision"),
    ];
    let mut manager = Manager::with(&team, "kent");
    manager
        .press("T")
        .press("x")
        .fill("Until", "28 may")
        .fill("Why it can wait", "Family abroad.")
        .does("submit")
        .press("y");
    // Weeks later something else is flagged, and the worker is chased for that.
    let mut manager = manager.on("2026-04-20");
    manager.press("T");
    manager.press("c");
    manager.press("down").press("y");
    let text = manager.clipboard.clone().unwrap();
    assert!(!text.contains("isit"), "{text}");
}

/// Supervising is the manager's own to do, and no worker is asked for it.
#[test]
fn a_worker_is_not_chased_for_what_is_the_managers() {
    let unsupervised = child("K0001", "Mia E")
        .case("worker", "A Khan")
        .on_a_plan_since("2025-12-01", "2026-01-12")
        .visited("2026-02-25")
        .had("2026-01-20", "supervision");
    let mut manager = Manager::with(&[unsupervised], "kent");
    manager
        .press("T")
        .sees("OVERDUE supervision")
        .press("c")
        .message_says("What is flagged is not the worker's to do.");
    assert_eq!(decided(&mut manager, "K0001"), None);
    manager.press("t").sees("After triage");
}

/// Recorded actions all have one rule: another of the same day is not accepted with it.
#[test]
fn an_action_of_the_same_day_is_not_accepted_with_another() {
    let action = |what: &str| json!({ "what": what, "owner": "A Khan", "due": "2026-02-20" });
    let mut owing = vec![
        child("K0001", "Mia E")
            .case("worker", "A Khan")
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .visited("2026-02-25")
            .had("2026-02-20", "supervision")
            .had_with("2026-02-13", "action", action("Genogram")),
    ];
    let mut manager = Manager::with(&owing, "kent");
    manager
        .press("T")
        .press("x")
        .fill("Until", "16/3")
        .fill("Why it can wait", "The worker is ill")
        .does("submit")
        .press("y")
        .press("esc")
        .on_board();
    let later = owing.remove(0);
    let later = later.had_with("2026-02-16", "action", action("Ring the school"));
    manager.imports(&[later]);
    let mut manager = manager.reopens();
    manager
        .press("T")
        .sees("Ring the school")
        .sees_not("Nothing is left to decide on");
    assert_eq!(at(&manager), "Mia E");
}
