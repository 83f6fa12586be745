//! A supervision is recorded, and the board is already up to date.

use oversight::casework::{ObligationKind, What};

use crate::driver::Manager;

fn filled_in(manager: &mut Manager) {
    manager
        .select("Mia E")
        .does("record supervision")
        .in_form("Supervision · Mia E")
        .sees("Last supervision Mon 9 Feb 2026")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .fill("Child's voice", "Wants to see her dad.")
        .choose("Should it continue?", "continue")
        .goes_to("Actions")
        .press("enter")
        .types("Genogram")
        .press("tab")
        .types("A Khan")
        .press("tab")
        .types("13/3")
        .fill("Visit every", "2 weeks")
        .fill("Next supervision", "16/3");
}

/// All answers are shown once more, and only y records them.
#[test]
fn nothing_is_recorded_before_yes() {
    let mut manager = Manager::of_a_small_team();
    filled_in(&mut manager);
    let before = manager.desk().store().head().unwrap();
    manager
        .does("submit")
        .sees("record this?")
        .sees("Genogram, A Khan");
    for key in ["enter", "ctrl-s", "space", "tab"] {
        manager.press(key).sees("record this?");
        assert_eq!(manager.desk().store().head().unwrap(), before, "{key}");
    }
    manager
        .press("esc")
        .in_form("Supervision")
        .sees("Attendance up to 91%.");
}

#[test]
fn what_was_agreed_stands_on_the_board_at_once() {
    let mut manager = Manager::of_a_small_team();
    filled_in(&mut manager);
    manager
        .does("submit")
        .press("y")
        .on_board()
        .message_says("Supervision of Mia E recorded.")
        .counts("drafts", 0)
        .counts("OVERDUE", 2);
    // Every 2 weeks from the last visit, on 28 January, is more days over than every 4.
    assert_eq!(manager.days_of(ObligationKind::Visit), Some(-19));
    assert_eq!(manager.days_of(ObligationKind::Supervision), Some(14));
    assert_eq!(manager.days_of(ObligationKind::Action), Some(11));
    manager.sees("> Mia E").sees("19d over").sees("in 14d");
}

#[test]
fn a_supervision_that_was_late_leaves_the_count() {
    let mut manager = Manager::of_a_small_team();
    manager
        .counts("OVERDUE", 2)
        .select("Jakub N")
        .does("record supervision")
        .fill("Progress of the plan", "Settled at school.")
        .does("submit")
        .press("y")
        .on_board()
        .counts("OVERDUE", 1)
        .sees("> Jakub N");
    assert_eq!(manager.days_of(ObligationKind::Supervision), Some(28));
}

/// The words are a case note, in the order they were asked for, and stand in the child's file.
#[test]
fn the_record_reads_as_a_case_note() {
    let mut manager = Manager::of_a_small_team().size(100, 50);
    filled_in(&mut manager);
    manager.does("submit").press("y");
    let case = manager.desk().case_file("K0001").unwrap();
    let held = case
        .history
        .events
        .iter()
        .rfind(|event| matches!(event.what, What::Supervision { .. }))
        .unwrap();
    assert_eq!(held.by.as_deref(), Some("P Price"));
    assert_eq!(
        held.note.as_deref(),
        Some(
            "Progress of the plan\nAttendance up to 91%.\n\nChild's voice\nWants to see her dad.\n\nShould the plan continue?\nContinue\n\nNext supervision\nMon 16 Mar 2026"
        )
    );
    manager
        .does("open case")
        .sees("Attendance up to 91%.")
        .sees("P Price, recorded");
}

/// Sending a form twice records it once: its records are named after it.
#[test]
fn a_second_yes_records_nothing_more() {
    let mut manager = Manager::of_a_small_team();
    filled_in(&mut manager);
    manager.does("submit").press("y");
    let after = manager.desk().store().head().unwrap();
    manager.press("y").press("y");
    assert_eq!(manager.desk().store().head().unwrap(), after);
}

/// What the procedure asks is longer than the line above the keys: one key shows all of it.
#[test]
fn what_the_procedure_asks_is_read_in_full() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("s")
        .goes_to("The plan from here")
        .sees("F3 reads on")
        .press("f3")
        .sees("The plan from here")
        .sees_not("F3 reads on")
        .press("esc")
        .in_form("Supervision · Mia E");
}
