//! A form laid out as rows, however many, before it is known which of them fit on the screen.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::list;
use crate::tui::wire::canvas::Canvas;

/// Some words at a column.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) x: u16,
    pub(super) text: String,
    pub(super) role: Role,
}

/// Words at a column.
pub(super) fn piece(x: u16, text: impl Into<String>, role: Role) -> Piece {
    Piece {
        x,
        text: text.into(),
        role,
    }
}

/// Rows of words, some with a part that was drawn already.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    width: u16,
    rows: Vec<Vec<Piece>>,
    drawn: Vec<(u16, u16, Canvas)>,
    cursor: Option<(u16, u16)>,
    focus: Range<u16>,
}

impl Sheet {
    pub(super) fn new(width: u16) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    pub(super) const fn width(&self) -> u16 {
        self.width
    }

    pub(super) fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, pieces: Vec<Piece>) {
        self.rows.push(pieces);
    }

    /// Adds words to the row that was added last.
    pub(super) fn beside(&mut self, piece: Piece) {
        if let Some(row) = self.rows.last_mut() {
            row.push(piece);
        }
    }

    /// Adds rows that were drawn already, at a column, with `first` on the first of them.
    pub(super) fn drawn(&mut self, x: u16, canvas: Canvas, first: Vec<Piece>) {
        let y = self.height();
        self.rows.push(first);
        for _ in 1..canvas.area().height {
            self.rows.push(Vec::new());
        }
        if let Some(at) = canvas.cursor() {
            self.cursor = Some((x + at.x, y + at.y));
        }
        self.drawn.push((x, y, canvas));
    }

    /// Takes back the row that was added last.
    pub(super) fn take_last(&mut self) -> Vec<Piece> {
        self.rows.pop().unwrap_or_default()
    }

    /// Draws an edge at a column of the `height` rows that were added last.
    pub(super) fn edge(&mut self, x: u16, height: u16, edge: &str) {
        for row in self.rows.iter_mut().rev().take(usize::from(height)) {
            row.push(piece(x, edge, Role::Dim));
        }
    }

    /// Puts the cursor on the row that was added last.
    pub(super) fn point(&mut self, x: u16) {
        self.cursor = Some((x, self.height().saturating_sub(1)));
    }

    /// Says that the rows from `from` on are the focused ones.
    pub(super) fn focus_from(&mut self, from: u16) {
        self.focus = from..self.height();
    }

    /// The first row to show in `height` rows so that the focus is among them. It moves by half the
    /// height at a time, so that most keys move nothing.
    pub(super) fn first(&self, height: u16) -> u16 {
        let cursor = self.cursor.map_or(self.focus.start, |(_, y)| y);
        let focus = if self.focus.end - self.focus.start > height {
            cursor..cursor + 1
        } else {
            self.focus.clone()
        };
        list::first(focus, height, self.height())
    }

    /// Draws the rows from `first` on.
    pub(super) fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, first: u16) {
        let shown = first..first.saturating_add(area.height);
        for (y, row) in (first..)
            .zip(self.rows.iter().skip(usize::from(first)))
            .take(usize::from(area.height))
        {
            for piece in row {
                canvas.text(
                    area,
                    area.x + piece.x,
                    area.y + y - first,
                    &piece.text,
                    theme.style(piece.role),
                );
            }
        }
        for (x, top, part) in &self.drawn {
            let rows = shown.start.max(*top)..shown.end.min(top + part.area().height);
            if rows.is_empty() || *x >= area.width {
                continue;
            }
            let place = Rect {
                x: area.x + x,
                y: area.y + rows.start - first,
                width: area.width - x,
                height: rows.end - rows.start,
            };
            canvas.window(place, part, rows.start - top);
        }
        // A field taller than the screen keeps its marker, though its first row has gone.
        if self.focus.contains(&first) && self.focus.start < first {
            canvas.text(area, area.x + 1, area.y, MARKER, theme.style(Role::Text));
        }
        if let Some((x, y)) = self.cursor
            && shown.contains(&y)
            && x < area.width
        {
            canvas.set_cursor(area.x + x, area.y + y - first);
        }
    }
}
