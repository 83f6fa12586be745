//! A closed case is found, read, and opened again with the reason.

use crate::cases::{child, small_team};
use crate::driver::Manager;

fn team() -> Manager {
    let mut team = small_team();
    team.push(
        child("K0080", "Ted C")
            .had("2024-01-05", "referral")
            .had("2024-03-05", "closed"),
    );
    team.push(
        child("K0081", "Una D")
            .case("team", "Thanet CSWT")
            .had("2026-01-05", "referral"),
    );
    Manager::with(&team, "kent").of_team("Ashford CSWT")
}

#[test]
fn everybody_on_record_is_found_and_marked_where_they_are_not_on_the_board() {
    let mut manager = team();
    manager
        .does("find")
        .types("Ted")
        .sees("closed Tue 5 Mar 2024")
        .press("enter")
        .in_file_of("Ted C")
        .press("esc")
        .on_board()
        .does("find")
        .types("Una")
        .sees("Thanet CSWT")
        .press("enter")
        .in_file_of("Una D");
}

#[test]
fn a_child_on_the_board_is_gone_to_as_before() {
    let mut manager = team();
    manager.does("find").types("Tia").press("enter").on_board();
    assert_eq!(manager.selected().unwrap().name, "Tia W");
}

/// A filter hides a child from the board, and not from being found.
#[test]
fn a_child_hidden_by_a_filter_is_found() {
    let mut manager = team();
    manager
        .does("filter overdue")
        .does("find")
        .types("Zara")
        .press("enter")
        .in_file_of("Zara P");
}

#[test]
fn a_closed_case_is_opened_again_and_is_on_the_board() {
    let mut manager = team();
    manager
        .does("find")
        .types("Ted")
        .press("enter")
        .does("reopen case")
        .in_form("Re-opening · Ted C")
        .sees("Closed on Tue 5 Mar 2024.")
        .does("submit")
        .message_says("Not yet: Why")
        .fill("Why", "School has referred him again.")
        .does("submit")
        .press("y")
        .message_says("Re-opening of Ted C recorded. u undoes.")
        .in_file_of("Ted C")
        .press("esc")
        .on_board()
        .sees("Ted C");
}

#[test]
fn it_opens_on_a_later_day_than_it_closed() {
    let mut manager = team();
    manager
        .does("find")
        .types("Ted")
        .press("enter")
        .does("reopen case")
        .fill("On", "5 mar 2024")
        .fill("Why", "School has referred him again.")
        .does("submit")
        .message_says("it opens again on a later day")
        .in_form("Re-opening · Ted C");
}

#[test]
fn an_open_case_is_not_opened_again_and_a_closed_one_given_to_nobody() {
    let mut manager = team();
    manager
        .select("Mia E")
        .does("reopen case")
        .message_says("Mia E's case is open.")
        .does("find")
        .types("Ted")
        .press("enter")
        .does("record allocation")
        .message_says("Re-open it before giving it to anybody.");
}
