//! The table, the line that explains, and the pane beside it on a wide screen.

use ratatui::layout::Rect;

use crate::desk::board::{Board, Row};
use crate::desk::words::without_year;
use crate::tui::keys::command::Command;
use crate::tui::keys::phrase::phrase;
use crate::tui::screens::screen::Screen;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Face, Frame, Lines};
use crate::tui::widgets::table::Table;
use crate::tui::wire::canvas::Canvas;

use super::columns::columns;
use super::words::Entry;
use super::{BoardScreen, header, pane};

impl BoardScreen {
    fn table(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let empty = if self.board.rows.is_empty() {
            "No children on record here. Import a caseload: oversight import --format history FILE.jsonl".into()
        } else {
            let clear = Command::ClearFilters;
            phrase![
                "Nobody is shown under these filters. ",
                clear,
                " shows all again."
            ]
        };
        let table = Table {
            empty: face.words(&empty).into(),
            ..Table::new(columns(&self.board, area.width), &self.entries)
        };
        let needs = self.needs(area.width);
        table.draw_as_wide(canvas, area, face.theme, &self.selection, &needs);
        self.needs.replace(Some((area.width, needs)));
    }

    /// How wide the texts of the columns are in a table so wide, on the whole board and not only in the
    /// rows that are shown: a filter moves no column. Measured once, as that takes longer than all the
    /// rest of a picture, and the board seldom changes.
    fn needs(&self, table: u16) -> Vec<u16> {
        match self.needs.take() {
            Some((width, needs)) if width == table => needs,
            _ => {
                let each: Vec<Entry> = (0..self.board.rows.len()).map(|at| vec![at]).collect();
                Table::new(columns(&self.board, table), &each).needs(&each)
            }
        }
    }
}

impl Screen for BoardScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let with_pane = area.width >= pane::FROM;
        let mut frame = Frame {
            above: 1,
            lines: Lines::Two,
            ..header::frame(self, area.width)
        };
        match (
            self.board.gaps.first(),
            self.selected().and_then(Row::worst),
        ) {
            (Some(gap), _) => {
                frame.says = (format!("Not known: {}", gap.error).into(), Role::Error)
            }
            // Beside the pane, which explains, one line is left for messages.
            (None, _) if with_pane => {}
            // Why the worst is as it is, so that nobody has to ask.
            (None, Some(it)) => {
                let brief = without_year(&it.brief, self.board.as_of);
                frame.says = (brief.into(), Role::Text);
                frame.cites = format!("{}, {}", self.board.authority, pane::place(it)).into();
            }
            (None, None) => {}
        }
        if with_pane {
            frame.lines = Lines::One;
        }
        let rows = frame.draw(canvas, area, face);
        header::draw(self, canvas, rows.above, face.theme);
        let list = pane::beside(canvas, rows.body, face, |canvas, area| {
            if let Some(row) = self.selected() {
                pane::draw(row, &self.board, canvas, area, face);
            }
        });
        self.table(canvas, list, face);
    }

    fn row<'a>(&'a self, _below: &'a Board) -> Option<Option<&'a Row>> {
        Some(self.selected())
    }
}
