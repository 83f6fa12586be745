//! Where a file has several teams, one is asked which; and not again the next time.

use oversight::desk::board::Count;
use oversight::store::Who;
use oversight::tui::app::model::Msg;
use oversight::tui::app::update::update;

use crate::cases::child;
use crate::driver::Manager;

fn two_teams() -> Manager {
    let of = |id: &str, name: &str, team: &str| {
        child(id, name)
            .case("team", team)
            .on_a_plan_since("2025-12-01", "2026-01-12")
    };
    let children = [
        of("K1", "Mia E", "Ashford CSWT"),
        of("K2", "Jakub N", "Ashford CSWT"),
        of("K3", "Zara P", "Thanet CSWT"),
    ];
    Manager::with(&children, "kent")
}

#[test]
fn asks_once_and_remembers() {
    let mut manager = two_teams();
    manager
        .sees("Which team?")
        .sees("Ashford CSWT")
        .sees("2 open, 0 closed")
        .types("thanet")
        .press("enter")
        .on_board()
        .shows(1)
        .sees("Thanet CSWT · Kent");
    let mut manager = manager.reopens();
    manager
        .on_board()
        .sees("Thanet CSWT · Kent")
        .does("switch team")
        .press("enter")
        .sees("Ashford CSWT · Kent")
        .shows(2);
}

/// Without a team there is no board to go back to.
#[test]
fn leaving_the_question_quits() {
    let mut manager = two_teams();
    manager.press("esc");
    assert!(manager.ended);
}

#[test]
fn a_team_named_is_not_asked_for() {
    let mut manager = two_teams().of_team("Ashford CSWT");
    manager.on_board().shows(2);
}

/// Cases that no team holds are another board than every case of the file.
#[test]
fn a_filter_is_not_carried_from_one_board_to_another() {
    let mut manager = two_teams();
    manager.types("thanet").press("enter").on_board();
    for (whose, filtered) in [(Who::Any, 0), (Who::NotKnown, 0), (Who::NotKnown, 1)] {
        let board = manager.desk().board(whose.clone(), Who::Any).unwrap();
        update(&mut manager.model, Msg::Board(Box::new(board), None));
        let screen = manager.model.board_mut().unwrap();
        assert_eq!(screen.board.whose, whose);
        assert_eq!(usize::from(screen.filter.count.is_some()), filtered);
        if filtered == 0 {
            screen.toggle(Count::Overdue);
        }
    }
}
