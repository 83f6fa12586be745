//! The one list of the program: which row is selected, which rows show, and the mark before the one
//! selected. A table is a list whose rows have columns.

use std::cell::Cell;
use std::ops::Range;

use ratatui::layout::Rect;

use crate::tui::keys::command::Command;
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::frame::Beyond;
use crate::tui::wire::canvas::Canvas;

/// What stands before a row: the marker and a space.
pub const MARGIN: u16 = 2;

/// Which row of a list is selected, and how many rows the screen held when it was last drawn.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    at: usize,
    page: Cell<usize>,
}

impl Selection {
    /// The selected row, counted from 0.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Selects a row of `total`; past the end is the last.
    pub fn go(&mut self, at: usize, total: usize) {
        self.at = at.min(total.saturating_sub(1));
    }

    /// Selects the row found, or stays at the same height where there is none.
    pub fn keep(&mut self, found: Option<usize>, total: usize) {
        self.go(found.unwrap_or(self.at), total);
    }

    /// Moves in a list of `total` rows as `command` says; answers whether it is one that moves.
    pub fn moved(&mut self, command: Command, total: usize) -> bool {
        let page = self.page.get().max(1);
        let to = match command {
            Command::Up => self.at.saturating_sub(1),
            Command::Down => self.at.saturating_add(1),
            Command::PageUp => self.at.saturating_sub(page),
            Command::PageDown => self.at.saturating_add(page),
            Command::Home => 0,
            Command::End => total,
            _ => return false,
        };
        self.go(to, total);
        true
    }

    /// Draws the list in `area`: `row` draws the row of a number, and is told whether it is selected.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        total: usize,
        row: impl FnMut(&mut Canvas, Rect, usize, bool),
    ) -> Beyond {
        self.draw_at(canvas, area, theme, (self.at, total), row)
    }

    /// The same where more rows are drawn than can be selected: the selected one is row `at` of
    /// `total`.
    pub fn draw_at(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        (at, total): (usize, usize),
        mut row: impl FnMut(&mut Canvas, Rect, usize, bool),
    ) -> Beyond {
        self.page.set(usize::from(area.height).max(1));
        let place = u16::try_from(at).unwrap_or(u16::MAX);
        let rows = u16::try_from(total).unwrap_or(u16::MAX);
        let first = first(place..place.saturating_add(1), area.height, rows);
        for (number, y) in (usize::from(first)..total).zip(area.y..area.bottom()) {
            let selected = number == at;
            if selected {
                canvas.text(area, area.x, y, MARKER, theme.style(Role::Heading));
                canvas.set_cursor(area.x + MARGIN, y);
            }
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            row(canvas, line, number, selected);
        }
        Beyond {
            above: first > 0,
            below: first.saturating_add(area.height) < rows,
        }
    }
}

/// The first of `total` rows to show in `height` so that `wanted` is among them. It goes by halves of
/// the height: most moves of a selection then change two rows on the screen and not all of them. It
/// depends on nothing but where the selection is, so that a screen looks the same however one got
/// there.
pub fn first(wanted: Range<u16>, height: u16, total: u16) -> u16 {
    let end = total.saturating_sub(height);
    if wanted.end <= height || height == 0 {
        return 0;
    }
    let step = height.div_ceil(2);
    let halves = (1..=end / step + 1).map(|n| n.saturating_mul(step).min(end));
    let mut fits =
        halves.filter(|first| *first <= wanted.start && wanted.end <= first.saturating_add(height));
    fits.next()
        .unwrap_or_else(|| wanted.end.saturating_sub(height).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_wanted_shows(at in 0_u16..300, size in 1_u16..5, height in 5_u16..60, more in 0_u16..300) {
            let total = at + size + more;
            let first = first(at..at + size, height, total);
            prop_assert!(first <= at && at + size <= first + height);
            prop_assert!(first == 0 || first + height <= total);
        }
    }

    #[test]
    fn a_list_that_fits_never_moves() {
        for at in 0..10 {
            assert_eq!(first(at..at + 1, 10, 10), 0);
        }
    }
}
