//! Monday triage: every flagged child, worst first, a key for each decision; what was decided is told
//! next time, with what came of it.

#[path = "triages/decides.rs"]
mod decides;

use oversight::casework::stored::read_event;
use oversight::desk::Desk;
use oversight::desk::record::{new_form_id, records};
use oversight::store::Who;
use oversight::tui::app::model::Layer;

use crate::cases::{Child, child};
use crate::driver::Manager;

/// Three children flagged: two of A Khan's for a visit, one of R Osei's; and one who is seen to.
fn team() -> Vec<Child> {
    let on_plan = |id: &str, name: &str, worker: &str, visited: &str| {
        child(id, name)
            .case("worker", worker)
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .had("2026-02-20", "supervision")
            .visited(visited)
    };
    vec![
        on_plan("K0001", "Mia E", "A Khan", "2026-01-12"),
        on_plan("K0002", "Noor B", "A Khan", "2026-01-19"),
        on_plan("K0003", "Jakub N", "R Osei", "2026-01-26"),
        on_plan("K0004", "Ellie J", "R Osei", "2026-02-25"),
    ]
}

fn at_triage() -> Manager {
    let mut manager = Manager::with(&team(), "kent");
    manager.press("T");
    manager
}

/// Somebody at another desk sees a child.
fn sees(desk: &mut Desk, child: &str, on: &str) {
    let case = desk.case_file(child).unwrap();
    let visit = format!(
        r#"{{"kind":"visit","on":"{on}","seen":true,"seen_alone":true,"recorded_on":"{on}"}}"#
    );
    let visit = read_event(&visit).unwrap();
    let records = records(&new_form_id(), child, vec![visit]);
    let expect = [(child.into(), case.revision)];
    desk.record(&expect, records, None).unwrap();
}

/// The child the walk is at.
fn at(manager: &Manager) -> String {
    match manager.model.layers.last() {
        Some(Layer::Triage(_)) => manager.model.row().unwrap().name.clone(),
        _ => panic!("not at triage:\n{manager}"),
    }
}

fn decided(manager: &mut Manager, child: &str) -> Option<String> {
    let case = manager.desk().case(child).unwrap();
    let last = case.row.decided?;
    Some(oversight::desk::triage::in_words(&last.decision))
}

#[test]
fn one_key_decides_and_the_next_child_comes_worst_first() {
    let mut manager = at_triage();
    manager
        .sees("Triage · Ashford CSWT")
        .sees("1 of 3, 0 done")
        .sees("Mia E · K0001")
        .sees("OVERDUE visit")
        .sees("No decision is recorded yet.");
    manager
        .press("c")
        .message_says("Mia E: chase A Khan. u undoes.");
    assert_eq!(at(&manager), "Noor B");
    manager.sees("2 of 3, 1 done").press("t");
    manager.message_says("Noor B: take to supervision");
    assert_eq!(at(&manager), "Jakub N");
    assert_eq!(decided(&mut manager, "K0001").unwrap(), "chase A Khan");
    assert_eq!(decided(&mut manager, "K0003"), None);
}

#[test]
fn undoing_a_decision_comes_back_to_the_child() {
    let mut manager = at_triage();
    manager
        .press("c")
        .press("u")
        .message_says("Undone: triage decision, of Mia E.");
    assert_eq!(at(&manager), "Mia E");
    assert_eq!(decided(&mut manager, "K0001"), None);
    manager.sees("0 done");
}

#[test]
fn it_goes_on_where_it_was_left_after_a_restart() {
    let mut manager = at_triage();
    manager.press("c").press("space");
    let mut manager = manager.reopens();
    manager
        .on_board()
        .press("T")
        .message_says("Going on: 1 of 3 done.");
    assert_eq!(at(&manager), "Jakub N");
    // The child put off comes when the others are done.
    manager.press("c");
    assert_eq!(at(&manager), "Noor B");
    manager.press("c").sees("After triage").sees("3 of 3 done");
    // It is over: the next is a new one.
    manager.press("esc").on_board().press("T");
    manager.sees("1 of 3, 0 done");
}

#[test]
fn one_of_an_earlier_week_is_asked_about() {
    let mut manager = at_triage();
    manager.press("c");
    let mut manager = manager.on("2026-03-09");
    manager
        .press("T")
        .sees("Go on: Mon 2 Mar 2026")
        .sees("Begin a new one")
        .press("down")
        .press("enter")
        .sees("0 done");
    assert_eq!(at(&manager), "Mia E");
    manager
        .sees("Decided last: Chase A Khan, Mon 2 Mar (P Price).")
        .sees("Nothing was recorded since.");
    manager.press("c");
    let mut manager = manager.on("2026-03-16");
    manager.press("T").press("down").press("enter");
    manager.sees("Decided on twice by now.");
}

#[test]
fn what_came_of_it_is_told() {
    let mut manager = at_triage();
    manager.press("c").press("esc");
    manager
        .select("Mia E")
        .does("record meeting")
        .choose("Type", "review meeting")
        .does("submit")
        .press("y");
    let mut manager = manager.on("2026-03-09");
    manager.press("T").press("down").press("enter");
    manager.sees("Since then: Review meeting");
}

#[test]
fn a_child_whom_somebody_sees_to_meanwhile_is_done_with() {
    let mut manager = at_triage();
    let mut colleague = manager.colleague("R Osei");
    sees(&mut colleague, "K0002", "2026-03-01");
    manager.press("c");
    assert_eq!(at(&manager), "Jakub N");
    manager.sees("2 done");
}

#[test]
fn nothing_is_gone_through_where_nothing_is_flagged() {
    let seen_to = team().into_iter().skip(3).collect::<Vec<_>>();
    let mut manager = Manager::with(&seen_to, "kent");
    manager
        .press("T")
        .on_board()
        .message_says("Nothing is flagged for anybody");
}

/// A form that is open on a walk stays on top when the walk ends under it.
#[test]
fn a_form_stays_open_when_the_walk_ends_under_it() {
    let team = vec![
        child("K0001", "Mia E")
            .on_a_plan_since("2025-12-01", "2026-01-12")
            .visited("2026-01-12")
            .had("2026-02-20", "supervision"),
    ];
    let mut manager = Manager::with(&team, "kent");
    let mut colleague = manager.colleague("D Lewis");
    manager
        .press("T")
        .does("record supervision")
        .in_form("Supervision")
        .types("Going w");
    sees(&mut colleague, "K0001", "2026-03-01");
    manager.types("ell. q");
    assert!(!manager.ended);
    manager.in_form("Supervision").sees("Going well. q");
}

/// A correction on a walk is no decision about what is flagged.
#[test]
fn a_correction_on_the_way_is_no_decision() {
    let mut manager = Manager::of_a_small_team();
    manager.press("T");
    manager
        .press("enter")
        .goes_down_to("Referral")
        .press("f")
        .types("wrong day")
        .fill("On", "2/5/25")
        .does("submit")
        .press("y");
    let case = manager.desk().case("K0001").unwrap();
    assert!(case.row.decided.is_none(), "{:?}", case.row.decided);
}

/// Whoever goes back to a child is not sent on from it by what somebody else does.
#[test]
fn who_goes_back_to_a_child_stays_there() {
    let mut manager = Manager::of_a_small_team();
    let mut colleague = manager.colleague("D Lewis");
    manager
        .press("T")
        .press("c")
        .sees("2 of 3")
        .press("p")
        .sees("1 of 3");
    colleague.save_draft("visit", "K0070", "{}").unwrap();
    manager.press("down").sees("1 of 3");
}

/// A board of what was known leaves a walk alone.
#[test]
fn looking_back_leaves_a_walk_alone() {
    let mut manager = Manager::of_a_small_team();
    manager.press("T").press("c").press("esc");
    let before = manager
        .desk()
        .walk(&Who::Named("Ashford CSWT".into()))
        .unwrap();
    assert!(before.is_some());
    // The caseload was taken in on the Monday, so there is nothing on the Sunday's.
    let mut manager = manager.known_on("2026-03-01");
    manager.press("T").press("esc");
    let now = manager
        .desk()
        .walk(&Who::Named("Ashford CSWT".into()))
        .unwrap();
    let now_any = manager.desk().walk(&Who::Any).unwrap();
    assert_eq!((now, now_any), (before, None), "{manager}");
}

/// The same of a board that looks ahead.
#[test]
fn looking_ahead_begins_no_walk() {
    let mut manager = Manager::of_a_small_team().looks_from("2030-01-07");
    manager.press("T");
    let now = manager
        .desk()
        .walk(&Who::Named("Ashford CSWT".into()))
        .unwrap();
    assert_eq!(now, None, "{manager}");
}

/// A visit is recorded, and a review that is late too is still to be decided on.
#[test]
fn what_is_flagged_besides_what_was_recorded_is_still_to_be_decided() {
    let late = child("K0001", "Mia E")
        .case("worker", "A Khan")
        .on_a_plan_since("2025-06-01", "2025-07-01")
        .visited("2026-01-12");
    let mut manager = Manager::with(&[late], "kent");
    manager
        .press("T")
        .sees("OVERDUE visit")
        .sees("OVERDUE review");
    manager
        .press("v")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .does("submit")
        .press("y");
    assert_eq!(at(&manager), "Mia E");
    manager.sees_not("OVERDUE visit").sees("OVERDUE review");
    manager.press("t").sees("After triage");
}

#[test]
fn what_a_colleague_decided_is_told_as_theirs() {
    let mut manager = at_triage();
    let mut colleague = manager.colleague("D Lewis");
    colleague
        .decide("K0002", oversight::casework::triage::Decided::Chase)
        .unwrap();
    manager.press("c").press("S").press("down").press("y");
    let text = manager.clipboard.clone().unwrap();
    assert!(!text.contains("Noor B"), "{text}");
    manager.press("home").press("y");
    let text = manager.clipboard.clone().unwrap();
    let theirs = "- Noor B (K0002): chase A Khan (decided by D Lewis)\n";
    assert!(text.contains(theirs), "{text}");
}
