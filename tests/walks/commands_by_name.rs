//! Nobody has to know a key: help lists them, and the palette runs anything by its name.

use crate::driver::Manager;

#[test]
fn help_is_searched_and_runs_what_is_found() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .press("?")
        .sees("Keys")
        .types("superv")
        .sees("record supervision")
        .sees("Record a supervision of this child's")
        .press("enter")
        .in_form("Supervision · Mia E");
}

/// What is asked for by its key is found too.
#[test]
fn help_is_for_where_one_is() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .press("f1")
        .types("leave")
        .sees("Leave the form; what was typed is kept")
        .press("esc")
        .in_form("Supervision");
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut manager = Manager::of_a_small_team();
    manager
        .press(":")
        .types("fold")
        .press("enter")
        .shows(7)
        .press(":")
        .types("next theme")
        .press("enter")
        .message_says("Colours: default.");
}

/// A command that cannot be run just now stays in its place and says why.
#[test]
fn what_cannot_be_done_says_why() {
    let mut manager = Manager::with(&[], "kent");
    manager
        .sees("No children on record here.")
        .press("s")
        .message_says("No child is selected.")
        .press(":")
        .types("record supervision")
        .sees("Not now: No child is selected.")
        .press("enter")
        .message_says("No child is selected.");
    assert!(!manager.model.has_form());
}

#[test]
fn a_key_that_does_nothing_says_so_once() {
    let mut manager = Manager::of_a_small_team();
    manager
        .press("!")
        .message_says("! does nothing here. ? shows the keys.")
        .press("down")
        .sees_not("does nothing here");
}

/// Copying is on purpose only: nothing else puts a child's name on anybody's clipboard.
#[test]
fn only_copy_copies() {
    let mut manager = Manager::of_a_small_team();
    for command in ["next overdue", "open case", "back", "record supervision"] {
        manager.does(command);
    }
    manager
        .fill("Progress of the plan", "Attendance up to 91%.")
        .does("submit")
        .does("yes");
    assert_eq!(manager.clipboard, None);
    manager.on_board().select("Mia E").does("copy");
    assert!(manager.clipboard.unwrap().contains("\nChild: Mia E\n"));
}
