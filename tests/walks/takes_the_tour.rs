//! A newcomer is shown round: each step names a key, and goes on when it is pressed.

use oversight::tui::screens::tour::Tour;

use crate::driver::Manager;

#[test]
fn every_step_goes_on_with_its_key_and_the_work_is_real() {
    let mut manager = Manager::of_a_small_team();
    manager.model.tour = Some(Tour::default());
    manager
        .sees("Tour, 1 of 18")
        .sees("n goes to the next child");
    manager.press("n").sees("Tour, 2 of 18");
    // Anything else may be done on the way.
    manager.press("down").press("up").sees("Tour, 2 of 18");
    manager.press("enter").sees("Tour, 3 of 18").press("esc");
    manager.sees("Tour, 4 of 18").press("o").press("o");
    manager.sees("Tour, 5 of 18").press("v");
    // A form that is not filled in is not submitted, and the tour waits.
    manager.sees("Tour, 6 of 18").press("ctrl-s");
    manager
        .sees("Tour, 6 of 18")
        .choose("Child seen?", "yes")
        .press("ctrl-s")
        .sees("Tour, 7 of 18")
        .press("y")
        .sees("Tour, 8 of 18")
        .press("u")
        .message_says("Undone: visit")
        .sees("Tour, 9 of 18")
        .press("T")
        .press("c")
        .press("S")
        .sees("Tour, 12 of 18")
        .press("esc")
        .press("esc")
        .sees("Tour, 14 of 18")
        .press("S")
        .press("enter")
        .press("esc")
        .sees("Tour, 15 of 18")
        .press("W")
        .press("esc")
        .sees("Tour, 16 of 18")
        .press("?")
        .sees("Tour, 17 of 18")
        .press("esc")
        .press(":")
        .sees("Tour, 18 of 18")
        .press("esc")
        .press("q");
    assert!(manager.ended);
}

#[test]
fn a_step_is_skipped_and_without_a_tour_there_is_nothing_to_skip() {
    let mut manager = Manager::of_a_small_team();
    manager.press("f2").message_says("There is no tour.");
    manager.model.tour = Some(Tour::default());
    manager.press("f2").sees("Tour, 2 of 18");
}
