//! Every count in the header is a filter, and counts the rows that it shows.

use oversight::desk::board::Filter;
use oversight::obligations::Status;
use oversight::procedure::shipped;
use oversight::tui::screens::board::BoardScreen;

use crate::demonstration::demonstration;
use crate::driver::Manager;

/// Under every authority, alone and with every other filter: what a count says is what it shows.
#[test]
fn every_count_is_the_number_of_rows_it_shows() {
    for (id, _) in shipped::PACKS {
        let board = demonstration(&shipped::procedure(id).unwrap().unwrap());
        for (count, n) in board.counts(&Filter::default()) {
            assert!(n > 0, "{id}: there is nothing for {count:?} to count");
        }
        let workers = board.workers().into_iter().map(Some).chain([None]);
        for worker in workers {
            let mut screen = BoardScreen::new(board.clone(), worker.clone());
            for status in Status::ALL.iter().copied().map(Some).chain([None]) {
                screen.of_status(status);
                let all = screen.lines();
                for (count, n) in screen.board.counts(&screen.filter) {
                    screen.toggle(count);
                    assert_eq!(screen.lines(), n, "{id}: {worker:?} {status:?} {count:?}");
                    assert!(
                        screen.shown().all(|row| count.takes(row)),
                        "{id}: {count:?}"
                    );
                    screen.toggle(count);
                    assert_eq!(screen.lines(), all, "{id}: {count:?} again");
                }
            }
        }
    }
}

#[test]
fn pressing_the_filter_again_shows_all() {
    let mut manager = Manager::of_a_small_team();
    manager
        .shows(8)
        .does("filter overdue")
        .shows(2)
        .sees("[OVERDUE 2]")
        .sees("2 of 8")
        .does("filter overdue")
        .shows(8)
        .sees_not("[OVERDUE 2]");
}

#[test]
fn a_filter_that_leaves_nobody_says_how_to_see_all() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("filter 9 months")
        .shows(0)
        .sees("Nobody is shown under these filters. a shows all again.")
        .press("enter")
        .message_says("No child is selected.")
        .does("clear filters")
        .shows(8);
}

#[test]
fn one_workers_children() {
    let mut manager = Manager::of_a_small_team();
    manager
        .does("filter worker")
        .types("grant")
        .press("enter")
        .shows(3)
        .sees("L Grant · 3 of 8")
        .counts("OVERDUE", 0)
        .counts("12m", 2);
}
