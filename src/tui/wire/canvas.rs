//! What screens draw on: a grid of cells and the place where the terminal's own cursor goes.
//! Every text is cleaned and cut on its way in, so that no screen has to remember to.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::text::width;

/// One picture of the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Canvas {
    buffer: Buffer,
    cursor: Option<Position>,
}

impl Canvas {
    /// A blank picture of `columns` by `rows`.
    pub fn new(columns: u16, rows: u16) -> Self {
        let buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        Self {
            buffer,
            cursor: None,
        }
    }

    /// Makes it a blank picture of `columns` by `rows` again.
    pub fn clear(&mut self, columns: u16, rows: u16) {
        self.cursor = None;
        self.buffer.resize(Rect::new(0, 0, columns, rows));
        self.buffer.reset();
    }

    /// All of it.
    pub const fn area(&self) -> Rect {
        *self.buffer.area()
    }

    /// The cells.
    pub const fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The cells, for a widget of someone else's to draw on. It must clean its own text.
    pub const fn buffer_mut(&mut self) -> &mut Buffer {
        &mut self.buffer
    }

    /// Where the terminal's cursor goes: on the selected row or in the focused field, where a
    /// screen reader looks for it. `None` hides it.
    pub const fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Puts the terminal's cursor at a place, if that is on the canvas.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        if self.area().contains(Position { x, y }) {
            self.cursor = Some(Position { x, y });
        }
    }

    /// Writes `text` from `(x, y)`, cut with … at the right edge of `area`; nothing outside `area`.
    /// Answers the column after it.
    pub fn text(&mut self, area: Rect, x: u16, y: u16, text: &str, style: impl Into<Style>) -> u16 {
        let area = area.intersection(self.area());
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let shown = width::show(text);
        let room = usize::from(area.right() - x);
        self.set(x, y, &width::cut(&shown, room), style.into())
    }

    /// Writes `text` so that it ends at the right edge of `area`. Answers where it begins.
    pub fn text_right(&mut self, area: Rect, y: u16, text: &str, style: impl Into<Style>) -> u16 {
        let shown = width::show(text);
        let room = usize::from(area.width);
        let shown = width::cut(&shown, room);
        let columns = u16::try_from(width::width(&shown)).unwrap_or(area.width);
        let x = area.right().saturating_sub(columns);
        self.text(area, x, y, &shown, style);
        x
    }

    /// A rule across `area` at `y`.
    pub fn rule(&mut self, area: Rect, y: u16, style: impl Into<Style>) {
        let style = style.into();
        let area = area.intersection(self.area());
        for x in (area.left()..area.right()).filter(|_| (area.top()..area.bottom()).contains(&y)) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_char('─').set_style(style);
            }
        }
    }

    /// Copies `rows` of `from`, beginning at its row `first`, to the top left of `area`; its cursor
    /// comes along when it is among them. For drawing something taller than the screen whole, and
    /// then showing a part.
    pub fn window(&mut self, area: Rect, from: &Self, first: u16) {
        let area = area.intersection(self.area());
        for y in 0..area.height.min(from.area().height.saturating_sub(first)) {
            for x in 0..area.width.min(from.area().width) {
                let to = Position {
                    x: area.x + x,
                    y: area.y + y,
                };
                let cell = from.buffer.cell(Position { x, y: first + y });
                if let (Some(to), Some(cell)) = (self.buffer.cell_mut(to), cell) {
                    to.clone_from(cell);
                }
            }
        }
        if let Some(at) = from.cursor
            && (first..first + area.height).contains(&at.y)
            && at.x < area.width
        {
            self.set_cursor(area.x + at.x, area.y + at.y - first);
        }
    }

    /// The rows as text, without their trailing spaces: for tests and for printing.
    pub fn rows(&self) -> Vec<String> {
        let area = self.area();
        (area.top()..area.bottom())
            .map(|y| {
                let mut row = String::new();
                let mut x = area.left();
                while x < area.right() {
                    let symbol = self.buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                    row.push_str(symbol);
                    x += u16::try_from(width::width(symbol)).unwrap_or(1).max(1);
                }
                row.trim_end().to_string()
            })
            .collect()
    }

    fn set(&mut self, mut x: u16, y: u16, text: &str, style: Style) -> u16 {
        if width::is_simple(text) {
            let width = usize::from(self.area().width);
            let first = usize::from(y) * width + usize::from(x);
            let cells = self.buffer.content.iter_mut().skip(first);
            for (cell, letter) in cells.zip(text.chars()) {
                cell.set_char(letter).set_style(style);
                x += 1;
            }
            return x;
        }
        for (letter, columns) in width::letters(text) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(letter).set_style(style);
            }
            x += 1;
            for _ in 1..columns {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
                x += 1;
            }
        }
        x
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_and_stays_inside() {
        let mut canvas = Canvas::new(8, 1);
        let area = Rect::new(1, 0, 5, 1);
        canvas.text(area, 1, 0, "Mia\u{1b}\u{202e} E and more", Style::new());
        canvas.text(area, 9, 0, "off", Style::new());
        canvas.text(area, 1, 4, "off", Style::new());
        assert_eq!(canvas.rows(), [" Mia…"]);
    }

    #[test]
    fn right_aligned_text_ends_at_the_edge() {
        let mut canvas = Canvas::new(6, 1);
        assert_eq!(canvas.text_right(canvas.area(), 0, "Kent", Style::new()), 2);
        assert_eq!(canvas.rows(), ["  Kent"]);
    }

    #[test]
    fn a_window_brings_the_cursor_along_only_when_it_shows() {
        let mut tall = Canvas::new(4, 9);
        tall.text(tall.area(), 0, 6, "six", Style::new());
        tall.set_cursor(2, 6);
        let mut canvas = Canvas::new(4, 3);
        canvas.window(canvas.area(), &tall, 5);
        assert_eq!(canvas.rows(), ["", "six", ""]);
        assert_eq!(canvas.cursor(), Some(Position { x: 2, y: 1 }));
        let mut above = Canvas::new(4, 3);
        above.window(above.area(), &tall, 0);
        assert_eq!(above.cursor(), None);
    }
}
