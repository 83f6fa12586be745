//! Getting to a child: find as you type, sort, brothers and sisters as one, the next overdue.

use crate::driver::Manager;

#[test]
fn finds_a_child_as_you_type() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("find")
        .types("zar")
        .sees("1 of 8")
        .press("enter")
        .on_board()
        .sees("> Zara P");
}

/// q, s and c are letters here, and not commands.
#[test]
fn while_finding_letters_are_letters() {
    let mut manager = Manager::of_a_small_team();
    manager.does("find").types("qsc").sees("Nothing matches.");
    assert!(!manager.ended);
    manager.press("esc").on_board().sees("> Mia E");
}

#[test]
fn sorts_by_each_column_in_turn_and_back() {
    let mut manager = Manager::of_a_small_team();
    let worst = manager.names();
    manager
        .does("sort by next column")
        .message_says("Sorted: name.");
    let mut by_name = worst.clone();
    by_name.sort();
    assert_eq!(manager.names(), by_name);
    // The child that was selected still is.
    assert_eq!(manager.selected().unwrap().name, "Mia E");
    manager.does("reverse sort").sees("by name, reversed");
    by_name.reverse();
    assert_eq!(manager.names(), by_name);
    manager.does("reverse sort");
    for _ in 0..7 {
        manager.does("sort by next column");
    }
    manager.message_says("Sorted: worst first.");
    assert_eq!(manager.names(), worst);
}

#[test]
fn siblings_fold_into_one_row_and_out_again() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Tia W")
        .does("fold siblings")
        .shows(7)
        .sees("> Tia & Th")
        .sees("siblings as one")
        .does("fold siblings")
        .shows(8);
}

/// The header counts children, also where siblings are one row.
#[test]
fn folded_siblings_are_counted_each() {
    let mut manager = Manager::of_a_small_team().size(120, 40);
    manager
        .does("fold siblings")
        .does("filter worker")
        .types("grant")
        .press("enter")
        .shows(2)
        .sees("siblings as one · 3 of 8");
}

/// The row of a family is its worst child's, whatever the rows are sorted by.
#[test]
fn folded_siblings_show_the_worst_of_them_in_every_order() {
    let mut manager = Manager::of_a_small_team();
    manager.select("Tia W").does("fold siblings");
    let worst = manager.selected().unwrap().name.clone();
    for _ in 0..8 {
        for _ in 0..2 {
            manager.does("reverse sort").select(&worst);
            assert_eq!(manager.selected().unwrap().name, worst);
        }
        manager.does("sort by next column");
    }
}

#[test]
fn goes_from_one_overdue_to_the_next() {
    let mut manager = Manager::of_a_small_team();
    manager
        .press("home")
        .sees("> Mia E")
        .does("next overdue")
        .sees("> Jakub N")
        .does("next overdue")
        .sees("> Mia E")
        .does("previous overdue")
        .sees("> Jakub N");
}
