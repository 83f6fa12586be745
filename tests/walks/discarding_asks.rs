//! Throwing a draft away is asked about, and no key by accident answers.

use crate::driver::Manager;

fn asked(manager: &mut Manager) {
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .does("discard draft")
        .sees("Throw away what was typed about Mia E?");
}

#[test]
fn neither_enter_nor_the_key_that_asked_answers() {
    let mut manager = Manager::of_a_small_team();
    asked(&mut manager);
    for key in ["enter", "ctrl-x", "ctrl-x", "space", "tab", "d"] {
        manager.press(key).sees("Attendance up to 91%.");
        assert!(manager.model.has_form(), "{key}");
    }
    manager.pastes("y").sees("Attendance up to 91%.");
}

#[test]
fn no_goes_back_to_what_was_typed() {
    let mut manager = Manager::of_a_small_team();
    asked(&mut manager);
    manager
        .press("n")
        .in_form("Supervision")
        .sees("Attendance up to 91%.")
        .sees_not("Throw away");
}

#[test]
fn yes_throws_it_away_for_good() {
    let mut manager = Manager::of_a_small_team();
    asked(&mut manager);
    manager
        .press("y")
        .on_board()
        .message_says("Thrown away. Nothing was recorded.")
        .counts("drafts", 0)
        .does("record supervision")
        .sees_not("Attendance up to 91%.");
    let mut manager = manager.reopens();
    manager.counts("drafts", 0);
}

/// Asked for through the list of keys, Enter asked: Enter does not answer.
#[test]
fn asked_for_by_name_it_is_not_answered_by_enter() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "Attendance up to 91%.")
        .press("f1")
        .types("discard")
        .press("enter")
        .sees("Throw away what was typed about Mia E?")
        .press("enter")
        .sees("Attendance up to 91%.");
    assert!(manager.model.has_form());
}
