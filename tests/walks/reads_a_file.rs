//! A child's file is a list one moves through, and one comes back to where one was.

use oversight::tui::app::model::Layer;

use crate::driver::Manager;

#[test]
fn the_place_in_a_file_is_remembered() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("open case")
        .goes_down_to("Initial meeting");
    let there = manager.focused();
    manager.press("esc").on_board().does("open case");
    assert_eq!(manager.focused(), there);
    // Reading it anew, after somebody recorded something above it, does not move one.
    manager
        .press("v")
        .choose("Child seen?", "yes")
        .does("submit")
        .press("y")
        .in_file_of("Mia E");
    assert_eq!(manager.focused(), there);
}

/// Whatever the size: no line is skipped, going down or up, and what is selected is on the screen.
#[test]
fn every_line_of_a_file_can_be_read_by_going_down_and_up() {
    for (columns, rows) in [(120, 40), (80, 24), (40, 12), (30, 6)] {
        let mut manager = Manager::of_a_small_team().size(columns, rows);
        manager.select("Mia E").does("open case");
        for key in ["down", "up"] {
            let mut seen = std::collections::HashSet::new();
            let mut before = String::new();
            for _ in 0..400 {
                seen.extend(manager.canvas().rows());
                let now = manager.screen();
                if now == before {
                    break;
                }
                before = now;
                manager.press(key);
            }
            let lines = match manager.model.layers.last() {
                Some(Layer::Case(screen)) => screen.wrapped(),
                _ => panic!("no file is open"),
            };
            for line in lines {
                let found = seen
                    .iter()
                    .any(|row| row.trim_start_matches(['>', ' ']).trim_end() == line.trim());
                assert!(found, "{key} at {columns}x{rows}: \"{line}\"");
            }
        }
    }
}

#[test]
fn what_is_due_is_no_record() {
    let mut manager = Manager::of_a_small_team();
    manager
        .select("Mia E")
        .does("open case")
        .press("enter")
        .in_file_of("Mia E")
        .message_says("Not recorded yet.")
        .press("o")
        .message_says("Nothing in this file was corrected or withdrawn.");
}
