//! What holds on every screen: in every theme, at every size, and whatever a file says.

use oversight::obligations::Source;
use oversight::text::width;
use oversight::tui::app::draw::draw;
use oversight::tui::theme::{BUILTIN, MARKER};
use oversight::tui::wire::canvas::Canvas;
use ratatui::style::{Color, Modifier};

use crate::cases::child;
use crate::driver::Manager;
use crate::{SCREENS, nobody, small_team, two_teams};

/// In every theme and on every screen with one: the selection is reversed, marked with `>`, the
/// cursor is on its row, and no background is set.
#[test]
fn in_every_theme_a_selection_is_reversed_and_marked() {
    for (theme, _) in BUILTIN {
        for (name, go) in SCREENS {
            if matches!(
                *name,
                "case_file" | "session_record" | "whole_hint" | "triage" | "summary" | "confirm"
            ) {
                continue;
            }
            let mut manager = small_team(80, 24).theme(theme);
            go(&mut manager);
            let canvas = manager.canvas();
            let buffer = canvas.buffer();
            let reversed_in =
                |y: u16| (0..80).any(|x| buffer[(x, y)].modifier.contains(Modifier::REVERSED));
            let marked: Vec<u16> = (0..24)
                .filter(|y| (0..2).any(|x| buffer[(x, *y)].symbol() == MARKER))
                .collect();
            assert_eq!(marked.len(), 1, "{theme}, {name}:\n{manager}");
            // A cell of a row of actions has the cursor in it instead: what it says is not reversed.
            let in_a_cell = *name == "supervision";
            assert!(
                reversed_in(marked[0]) || in_a_cell,
                "{theme}, {name}:\n{manager}"
            );
            // A selection of several lines begins at its mark, and there is no other.
            let ends = (marked[0]..24).find(|y| !reversed_in(*y)).unwrap_or(24);
            let other = (0..24).find(|y| !(marked[0]..ends).contains(y) && reversed_in(*y));
            assert_eq!(other, None, "{theme}, {name}:\n{manager}");
            if !matches!(*name, "help" | "palette" | "find" | "whose_supervision") {
                assert_eq!(
                    canvas.cursor().map(|at| at.y),
                    Some(marked[0]),
                    "{theme}, {name}"
                );
            }
            for cell in buffer.content() {
                assert_eq!(cell.bg, Color::Reset, "{theme}, {name}");
            }
        }
    }
}

/// A question that nobody can answer is no use: its answers show at every size that is designed for.
#[test]
fn a_question_shows_its_answers_on_a_narrow_screen() {
    for columns in [40, 60, 80] {
        let mut manager = small_team(columns, 12);
        manager
            .select("Mia E")
            .does("record supervision")
            .fill("Progress of the plan", "x")
            .does("discard draft")
            .sees("y yes  n no");
    }
}

/// 1 by 1 is a real size: a pane of a terminal that was zoomed away.
#[test]
fn every_screen_draws_at_every_size() {
    let small = (1..=45).flat_map(|columns| (1..=15).map(move |rows| (columns, rows)));
    let large = (46..=200)
        .step_by(11)
        .chain([59, 60, 78, 80, 119, 120, 200])
        .flat_map(|columns| [1, 4, 9, 10, 16, 24, 40, 60].map(|rows| (columns, rows)));
    let sizes: Vec<(u16, u16)> = small.chain(large).collect();
    let mut managers = vec![two_teams(), nobody()];
    for (_, go) in SCREENS {
        let mut manager = small_team(80, 24);
        go(&mut manager);
        managers.push(manager);
    }
    for manager in &managers {
        for (columns, rows) in &sizes {
            let mut canvas = Canvas::new(*columns, *rows);
            draw(&manager.model, &mut canvas);
            assert!(!canvas.rows().concat().is_empty(), "{columns} by {rows}");
        }
    }
}

/// A screen that was small and grew, with keys pressed at each size: what a screen remembers of its
/// size may not mislead it at the next.
#[test]
fn keys_work_at_sizes_that_change_under_them() {
    for (_, go) in SCREENS {
        let mut manager = small_team(80, 24);
        go(&mut manager);
        for (columns, rows) in [(30, 5), (200, 60), (40, 12), (1, 1), (120, 40), (80, 24)] {
            manager = manager.size(columns, rows);
            for key in ["page-down", "page-down", "end", "up", "page-up", "home"] {
                manager.press(key);
            }
            manager.canvas();
        }
    }
}

/// Escapes, bidirectional overrides, zero-width and tag characters in a file are never sent.
#[test]
fn nothing_but_letters_reaches_a_cell() {
    const HOSTILE: &str =
        "Mia\u{1b}[2J\u{9b}31m\u{202e}evil\u{2066}\u{200b}\u{feff}\u{e0041}\u{7}\u{85}\r\nX";
    // Straight into the model: the import takes them out already, and must not be the only one.
    for (name, go) in SCREENS {
        let mut manager = small_team(80, 24);
        let screen = manager.model.board_mut().unwrap();
        let mut board = screen.board.clone();
        for row in &mut board.rows {
            row.worker = Some(HOSTILE.into());
            for it in &mut row.obligations {
                it.why = HOSTILE.into();
                it.title = HOSTILE.into();
                if let Source::Document { words, .. } = &mut it.source {
                    *words = HOSTILE.into();
                }
            }
        }
        // These read the board again from the file, where no team is called so.
        if !name.starts_with("session") && *name != "decisions_in_the_file" {
            board.whose = oversight::store::Who::Named(HOSTILE.into());
        }
        board.authority = HOSTILE.into();
        screen.refresh(board);
        go(&mut manager);
        manager.pastes(HOSTILE);
        if !manager.model.has_form() {
            manager
                .model
                .say(HOSTILE, oversight::tui::theme::Role::Error);
        }
        for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
            let mut canvas = Canvas::new(columns, rows);
            draw(&manager.model, &mut canvas);
            for cell in canvas.buffer().content() {
                let symbol = cell.symbol();
                let hidden = |c: char| {
                    c.is_control()
                        || matches!(c, '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
                        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
                };
                assert!(!symbol.chars().any(hidden), "{symbol:?}\n{manager}");
                assert!(width::width(symbol) <= 2, "{symbol:?}");
            }
        }
    }
}

/// The same from a file: a name that would write over the screen is a name.
#[test]
fn a_hostile_name_in_a_file_is_only_a_name() {
    let name = "Mia\u{1b}]0;owned\u{7}\u{202e} E";
    let mut manager = Manager::with(&[child("K1", name).case("worker", "A\u{1b}[2JK")], "kent");
    let screen = manager.screen();
    assert!(screen.contains("Mia") && screen.contains(" E"), "{screen}");
    manager.does("open case");
    assert!(!manager.screen().contains(['\u{1b}', '\u{7}', '\u{202e}']));
}
