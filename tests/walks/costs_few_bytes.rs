//! The line may be slow: what a key costs on it, under every authority, all the way down the board.

use oversight::desk::board::Count;
use oversight::procedure::shipped;
use oversight::tui::app::draw::draw;
use oversight::tui::app::model::{Model, Msg};
use oversight::tui::app::update::update;
use oversight::tui::keys::key::Key;
use oversight::tui::keys::keymap::Keymap;
use oversight::tui::theme::Theme;
use oversight::tui::wire::canvas::Canvas;
use oversight::tui::wire::input::Input;
use oversight::tui::wire::paint::Painter;

use crate::demonstration::demonstration;
use crate::driver::Manager;

/// What a move of the selection may cost at the median: down the whole board, and down the few rows
/// of a filter, all of which have the most to explain. The table moves by half a screen at a time,
/// so one move in eight or sixteen costs more than these.
const BUDGETS: [((u16, u16), usize, usize); 2] = [((80, 24), 200, 300), ((120, 40), 700, 1_500)];

/// What one move may cost, the table's own included.
const MOST: usize = 4_000;

struct Line {
    model: Model,
    painter: Painter,
    size: (u16, u16),
}

impl Line {
    fn paint(&mut self) -> usize {
        let mut canvas = Canvas::new(self.size.0, self.size.1);
        draw(&self.model, &mut canvas);
        self.painter.paint(&canvas).len()
    }

    fn press(&mut self, key: char) -> usize {
        update(&mut self.model, Msg::Input(Input::Key(Key::char(key))));
        self.paint()
    }

    /// Every move from the first row to the last: the median and the 95th of a hundred.
    fn walk_down(&mut self) -> Option<(usize, usize)> {
        self.press('g');
        let lines = self.model.board()?.lines();
        let mut costs: Vec<usize> = (1..lines).map(|_| self.press('j')).collect();
        costs.sort_unstable();
        Some((
            *costs.get(costs.len() / 2)?,
            *costs.get(costs.len() * 95 / 100)?,
        ))
    }
}

#[test]
fn a_move_down_the_board_stays_in_its_budget() {
    let mut over = Vec::new();
    for (id, _) in shipped::PACKS {
        let board = demonstration(&shipped::procedure(id).unwrap().unwrap());
        for (size, whole, filtered) in BUDGETS {
            let mut model = Model::new(Keymap::builtin(), Theme::builtin("default").unwrap());
            update(&mut model, Msg::Board(Box::new(board.clone()), None));
            let painter = Painter::new();
            let mut line = Line {
                model,
                painter,
                size,
            };
            line.paint();
            let filters = [None, Some(Count::Overdue), Some(Count::NotKnown)];
            for filter in filters {
                if let Some(count) = filter {
                    line.model.board_mut().unwrap().toggle(count);
                    line.paint();
                }
                assert_eq!(line.paint(), 0, "{id}: a picture that did not change");
                let Some((median, high)) = line.walk_down() else {
                    continue;
                };
                let told = format!(
                    "{id}, {}x{}, {filter:?}: {median} and {high} bytes",
                    size.0, size.1
                );
                println!("{told}");
                let budget = if filter.is_none() { whole } else { filtered };
                if median >= budget || high >= MOST {
                    over.push(told);
                }
            }
        }
    }
    assert!(over.is_empty(), "over the budget:\n{}", over.join("\n"));
}

/// In lists too one move changes the two rows it is about: the median of ten down, at 80 by 24.
#[test]
fn a_move_in_a_file_a_session_or_a_view_stays_in_its_budget() {
    type Walk = fn(&mut Manager);
    let places: [(&str, Walk, &str); 4] = [
        (
            "file",
            |it| {
                it.select("Theo W").does("open case");
            },
            "down",
        ),
        (
            "session",
            |it| {
                it.does("session").press("enter");
            },
            "down",
        ),
        (
            "workers",
            |it| {
                it.does("workers");
            },
            "down",
        ),
        (
            "ahead",
            |it| {
                it.does("ahead");
            },
            "right",
        ),
    ];
    for (name, go, key) in places {
        let mut manager = Manager::of_a_small_team();
        go(&mut manager);
        let mut painter = Painter::new();
        painter.paint(&manager.canvas());
        let mut costs: Vec<usize> = (0..10)
            .map(|_| {
                manager.press(key);
                painter.paint(&manager.canvas()).len()
            })
            // At its end a list moves no more.
            .filter(|cost| *cost > 0)
            .collect();
        costs.sort_unstable();
        println!("{name}: {costs:?}");
        let median = costs[costs.len() / 2];
        assert!(median < 250, "{name}: {costs:?}");
    }
}
