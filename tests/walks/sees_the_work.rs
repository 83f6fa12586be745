//! Seeing the work otherwise than child by child: workers, what is ahead, trends, whose oversight is
//! due, all teams.

use serde_json::json;

use crate::cases::{child, small_team};
use crate::driver::Manager;

/// The small team under a procedure that asks for reviews at 6, 9 and 12 months.
fn of_nottinghamshire() -> Manager {
    Manager::with(&small_team(), "nottinghamshire")
}

fn two_teams() -> Manager {
    let of = |id: &str, name: &str, team: &str| {
        child(id, name)
            .case("team", team)
            .on_a_plan_since("2025-12-01", "2026-01-12")
    };
    let children = [
        of("K1", "Mia E", "Ashford CSWT"),
        of("K2", "Jakub N", "Ashford CSWT").case("worker", "R Osei"),
        of("K3", "Zara P", "Thanet CSWT"),
    ];
    Manager::with(&children, "kent").of_team("Ashford CSWT")
}

#[test]
fn a_workers_load_leads_to_their_children() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("workers")
        .sees("Workers · Ashford CSWT")
        .sees("A Khan")
        .sees("R Osei")
        .press("home")
        .sees("Points, by the weights in settings: ")
        .press("enter")
        .on_board();
    let first = manager.selected().unwrap().worker.clone().unwrap();
    let held = manager.names().len();
    assert!((1..8).contains(&held), "{held}");
    manager
        .sees(&first)
        .does("workers")
        .sees(&format!("> {first}"))
        .press("end")
        .press("enter")
        .on_board();
    assert_ne!(manager.selected().unwrap().worker.as_ref(), Some(&first));
    manager.does("clear filters").shows(8);
}

#[test]
fn children_whom_nobody_holds_are_found_first() {
    let mut children = small_team();
    let noor = child("K9", "Noor A").on_a_plan_since("2025-12-01", "2026-01-12");
    children.push(noor.of_nobody());
    let mut manager = Manager::with(&children, "kent");
    manager
        .does("workers")
        .press("home")
        .sees("> nobody")
        .press("enter")
        .on_board()
        .shows(1)
        .sees("Noor A")
        .sees("nobody's");
    // The same from the board's own question.
    manager
        .does("clear filters")
        .does("filter worker")
        .types("nobody")
        .press("enter")
        .shows(1);
}

/// One plan at 9 months, whose review at 6 was held.
fn nine_months() -> Manager {
    let review = json!({ "months": 6, "by_role": "team_manager", "form": "meeting" });
    let mia = child("K1", "Mia E")
        .on_a_plan_since("2025-04-01", "2025-05-20")
        .had_with("2025-11-18", "milestone_review", review);
    Manager::with(&[mia], "nottinghamshire")
}

#[test]
fn the_queue_says_whose_decision_it_is_and_counts_what_was_recorded_in_the_file() {
    let mut manager = nine_months();
    manager
        .does("oversight queue")
        .sees("Oversight queue · Ashford CSWT")
        .sees("> Mia E")
        .sees("9 months 10d over service manager")
        .sees("Decision: service manager. Section 4, l.88 (should).")
        .sees("Is there evidence of drift or delay?")
        .press("enter")
        .in_file_of("Mia E")
        .does("record milestone review")
        .in_form("Milestone review")
        .choose("Whose review", "service manager")
        .choose("Form", "desk review")
        .fill("Instructions", "Family group conference by Easter.")
        .does("submit")
        .does("yes")
        .message_says("Milestone review of Mia E recorded")
        .in_file_of("Mia E")
        .press("esc")
        .sees("> Mia E")
        .sees("held Mon 2 Mar")
        .press("esc")
        .on_board();
}

#[test]
fn the_review_is_recorded_from_the_queue_itself_and_undone_there() {
    let mut manager = of_nottinghamshire();
    // Three of Theo's are over. The form is about the one selected, and not the first.
    manager.does("oversight queue").sees("> Theo W");
    while !manager.focused().starts_with("Theo W L Grant  53w 12") {
        manager.press("down");
    }
    manager
        .does("record milestone review")
        .in_form("Milestone review")
        .sees("(x) 12 months")
        .sees("What instructions follo")
        .choose("Whose review", "group manager")
        .choose("Form", "desk review")
        .fill("Instructions", "Family group conference by Easter.")
        .does("submit")
        .does("yes")
        .sees("Oversight queue")
        .sees_not("Theo W L Grant  53w 12 months")
        .does("undo")
        .message_says("Undone")
        .sees("Theo W L Grant  53w 12 months");
}

#[test]
fn where_the_procedure_names_no_age_the_queue_says_so() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("oversight queue")
        .sees("not asked for")
        .sees("Nobody's decision under this procedure.")
        .sees("no month is named");
}

#[test]
fn the_calendar_shows_what_falls_due_on_a_day_by_child() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("ahead")
        .sees("Ahead · Ashford CSWT")
        .sees("Overdue: ")
        .sees("not known: ")
        .sees("Bank holidays: 3 Apr Good Friday, 6 Apr Easter Monday.")
        .sees("(3)")
        .sees("Mon 2 Mar: ");
    // Theo and Tia were visited on 9 February: four weeks on is Monday 9 March.
    manager
        .press("down")
        .sees("Mon 9 Mar: 2 visits")
        .sees("Theo W")
        .press("enter")
        .sees("Due on Mon 9 Mar")
        .types("tia")
        .press("enter")
        .in_file_of("Tia W")
        .press("esc")
        .sees("Mon 9 Mar: 2 visits");
    // Left and come back to, it stands where it stood.
    manager
        .press("esc")
        .on_board()
        .does("ahead")
        .sees("Mon 9 Mar: 2 visits");
    manager
        .press("right")
        .sees("Tue 10 Mar: nothing falls due.");
    manager
        .press("enter")
        .message_says("Nothing falls due on Tue 10 Mar.");
}

#[test]
fn a_visit_recorded_moves_its_next_date_in_the_calendar() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("ahead")
        .press("down")
        .sees("Mon 9 Mar: 2 visits")
        .press("enter")
        .types("tia")
        .press("enter")
        .in_file_of("Tia W")
        .does("record visit")
        .choose("Child seen?", "yes")
        .choose("Seen alone?", "yes")
        .does("submit")
        .does("yes")
        .press("esc")
        .sees("Mon 9 Mar: 1 visit");
}

#[test]
fn a_childs_and_a_workers_dates_are_their_own() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Zara P")
        .does("open case")
        .does("ahead")
        .sees("Ahead · Zara P")
        .press("esc")
        .in_file_of("Zara P")
        .press("esc")
        .on_board()
        .does("filter worker")
        .types("grant")
        .press("enter")
        .does("ahead")
        .sees("Ahead · L Grant, Ashford CSWT");
}

#[test]
fn trends_are_bars_and_a_table_by_what_is_known_now_or_was_then() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("trends")
        .sees("Trends · Ashford CSWT")
        .sees("as known now")
        .sees("Visits")
        .sees("Supervision")
        .does("table or chart")
        .sees("> Mar 2026")
        .press("down")
        .sees("> Feb 2026")
        .sees("Feb 2026: visits ")
        .press("right")
        .sees("[Plan length]")
        .press("right")
        .sees("[6, 9, 12 months]")
        .sees("All plans");
    // The file was taken in on one day: before it, nothing was known.
    manager
        .does("known then or now")
        .sees("as known then")
        .sees("Feb 2026: nothing was recorded by then.");
    // Left and come back to: the same trend, month, shape and knowledge.
    manager
        .press("esc")
        .does("trends")
        .sees("as known then")
        .sees("[6, 9, 12 months]")
        .sees("> Feb 2026")
        .press("enter")
        .message_says("A month is made of many children");
}

#[test]
fn every_team_in_one_line_and_one_at_a_time() {
    let mut manager = two_teams();
    manager
        .does("all teams")
        .sees("Ashford CSWT")
        .sees("Thanet CSWT")
        .sees("All teams")
        .press("end")
        .sees("> Thanet CSWT")
        .press("enter")
        .on_board()
        .sees("Thanet CSWT · Kent")
        .shows(1)
        .does("next team")
        .sees("Ashford CSWT · Kent")
        .shows(2)
        .does("previous team")
        .sees("Thanet CSWT · Kent");
    manager
        .does("workers")
        .sees("Workers · Thanet CSWT")
        .does("next team")
        .sees("Workers · Ashford CSWT")
        .sees("R Osei");
    let mut alone = Manager::of_a_small_team();
    alone
        .does("next team")
        .message_says("There is no other team.");
}

#[test]
fn one_view_takes_the_place_of_another_and_esc_leads_to_the_board() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("workers")
        .does("trends")
        .sees("Trends")
        .does("oversight queue")
        .sees("Oversight queue")
        .press("esc")
        .on_board();
}

#[test]
fn what_is_of_no_use_in_a_view_says_why() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("workers")
        .does("table or chart")
        .message_says("Only the trends have charts")
        .does("record milestone review")
        .message_says("No child is selected.")
        .press("left")
        .message_says("nothing to the left");
    manager
        .does("all teams")
        .does("next team")
        .message_says("All the teams are here.");
}

#[test]
fn a_view_is_copied_as_a_table_in_plain_text() {
    let mut manager = Manager::of_a_small_team();
    for (view, line) in [
        ("workers", "Worker"),
        ("ahead", "Bank holidays: 3 Apr Good Friday"),
        ("trends", "Month"),
        ("oversight queue", "Whose decision"),
        ("all teams", "Team"),
    ] {
        manager
            .does(view)
            .does("copy")
            .message_says("writes it to a file");
        let text = manager.clipboard.take().unwrap();
        assert!(text.contains(line), "{text}");
        assert!(
            text.lines()
                .next()
                .unwrap()
                .contains("Kent · Mon 2 Mar 2026"),
            "{text}"
        );
        assert!(!text.contains(['\u{1b}', '>']), "{text}");
    }
}

#[test]
fn a_hostile_name_is_only_a_name_in_what_is_copied() {
    let worker = "A\u{1b}[2JK\u{202e}han";
    let mut manager = Manager::with(
        &[child("K1", "Mia\u{1b}]0;x\u{7} E")
            .case("worker", worker)
            .on_a_plan_since("2025-01-06", "2025-02-20")],
        "kent",
    );
    for view in ["workers", "ahead", "oversight queue", "all teams"] {
        manager.does(view).does("copy");
        let text = manager.clipboard.take().unwrap();
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
    }
}

#[test]
fn somebody_elses_record_is_counted_at_the_next_key() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("ahead")
        .press("down")
        .sees("Mon 9 Mar: 2 visits");
    let mut colleague = manager.colleague("L Grant");
    let tia = colleague.case("K0034").unwrap();
    let visit = oversight::casework::Event::new(
        "2026-03-02".parse().unwrap(),
        oversight::casework::What::Visit(oversight::casework::Visit {
            seen: Some(true),
            seen_alone: Some(true),
            ..oversight::casework::Visit::default()
        }),
    );
    let record = oversight::casework::record::NewRecord::typed(
        "elsewhere",
        0,
        "K0034",
        oversight::casework::record::Body::Event(visit),
    );
    colleague
        .record(&[("K0034".into(), tia.revision)], vec![record], None)
        .unwrap();
    manager
        .press("right")
        .press("left")
        .sees("Mon 9 Mar: 1 visit");
}

/// A plan that was closed is in nobody's queue.
#[test]
fn a_closed_case_waits_for_no_oversight() {
    let children = [child("K1", "Mia E")
        .on_a_plan_since("2025-01-06", "2025-02-20")
        .had_with(
            "2026-02-20",
            "closed",
            json!({ "reason": "no_further_action" }),
        )];
    let mut manager = Manager::with(&children, "nottinghamshire");
    manager
        .does("oversight queue")
        .sees("No plan is at 6, 9 or 12 months")
        .press("enter")
        .message_says("Nobody is waiting.");
}

/// A team that has stopped visiting does not look as if nothing was due.
#[test]
fn what_has_been_over_for_months_is_not_nothing_due() {
    let team = [child("K0001", "Mia E")
        .on_a_plan_since("2025-12-01", "2026-01-12")
        .visited("2026-01-12")];
    let mut manager = Manager::with(&team, "kent").on("2026-07-20");
    manager.press("R").sees("Still over: visits 1");
    assert!(manager.screen().contains("over"), "{manager}");
    manager
        .press("t")
        .press("down")
        .sees("Jun 2026: visits 1 still over, and none due anew")
        .sees_not("no visits due");
    for (columns, rows) in [(80, 24), (40, 12)] {
        manager = manager.size(columns, rows);
        let screen = manager.screen();
        let june = screen.lines().find(|line| line.contains("Jun 2"));
        let june = june.unwrap_or_else(|| panic!("{manager}"));
        assert!(june.contains("1 over"), "{manager}");
    }
}
