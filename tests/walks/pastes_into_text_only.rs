//! A paste is text for a text field, and never keys.

use crate::driver::Manager;

#[test]
fn on_the_board_it_goes_nowhere() {
    let mut manager = Manager::of_a_small_team();
    manager
        .pastes("q\ns\ny")
        .message_says("Nothing was pasted")
        .on_board();
    assert!(!manager.ended && !manager.model.has_form());
}

#[test]
fn in_a_form_it_goes_into_the_field_whole() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .goes_to("Progress of the plan")
        .pastes("first line\nsecond line")
        .sees("first line")
        .sees("second line")
        .in_form("Supervision");
}

/// A list of picks takes letters as answers, so pasted letters must not reach it.
#[test]
fn a_choice_takes_no_paste() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("record supervision")
        .goes_to("Should it continue?")
        .pastes("close")
        .message_says("Nothing was pasted")
        .sees("( ) close");
}

#[test]
fn it_answers_no_question() {
    let mut manager = Manager::of_a_small_team();
    let before = manager.desk().store().head().unwrap();
    manager
        .select("Mia E")
        .does("record supervision")
        .fill("Progress of the plan", "x")
        .does("submit")
        .pastes("y")
        .sees("record this?");
    assert_eq!(manager.desk().store().head().unwrap(), before);
}

#[test]
fn it_narrows_a_list() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("find")
        .pastes("Zara\n")
        .sees("1 of 8")
        .sees("Zara P");
}
