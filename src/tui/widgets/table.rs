//! A table to look at: as many columns as there is room for, the first as wide as is left, one row
//! selected. The same as text, to copy.

use std::cell::Cell as Kept;

use ratatui::layout::Rect;

use crate::text::width::{pad, pad_left, show, width};
use crate::tui::theme::{MARKER, Role, Theme};
use crate::tui::widgets::frame::Beyond;
use crate::tui::widgets::scroll;
use crate::tui::wire::canvas::Canvas;

/// What stands before the first column: the marker and a space.
const MARGIN: u16 = 2;

/// From so many rows on, there is one for what stands over the headings.
const GROUPED: u16 = 8;

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// What stands over it.
    pub heading: String,
    /// Whether its cells end at its right edge, so that numbers line up.
    pub right: bool,
    /// From how many columns of the screen on it is shown.
    pub from: u16,
}

impl Column {
    /// A column of words.
    pub fn words(heading: &str, from: u16) -> Self {
        Self {
            heading: heading.to_string(),
            right: false,
            from,
        }
    }

    /// A column of numbers.
    pub fn numbers(heading: &str, from: u16) -> Self {
        Self {
            right: true,
            ..Self::words(heading, from)
        }
    }
}

/// What a cell says, in pieces that may look different.
#[derive(Debug, Clone, Default)]
pub struct Cell(Vec<(String, Role)>);

impl Cell {
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self(vec![(text.into(), role)])
    }

    /// Ordinary text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(text, Role::Text)
    }

    /// A number; none is shown as a stroke, to be passed over.
    pub fn number(n: usize, role: Role) -> Self {
        match n {
            0 => Self::new("-", Role::Dim),
            n => Self::new(n.to_string(), role),
        }
    }

    pub const fn of(pieces: Vec<(String, Role)>) -> Self {
        Self(pieces)
    }

    fn plain(&self) -> String {
        let pieces = self.0.iter().map(|(text, _)| text.as_str());
        pieces.collect()
    }
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// What stands over the headings of several columns, and from which of them on.
    pub groups: Vec<(usize, &'static str)>,
    pub rows: Vec<Vec<Cell>>,
    /// A row below all others that cannot be selected: what they come to.
    pub sum: Option<Vec<Cell>>,
}

/// Which row of a list is selected, and how many the screen holds.
#[derive(Debug, Clone, Default)]
pub struct Place {
    at: usize,
    page: Kept<usize>,
}

impl Place {
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes to a row of `total`.
    pub fn go(&mut self, at: usize, total: usize) {
        self.at = at.min(total.saturating_sub(1));
    }

    /// Goes so many rows down, or up where it is negative.
    pub fn step(&mut self, by: isize, total: usize) {
        self.go(self.at.saturating_add_signed(by), total);
    }

    /// Goes a screen down (1) or up (-1).
    pub fn page(&mut self, by: isize, total: usize) {
        let page = isize::try_from(self.page.get().max(1)).unwrap_or(1);
        self.step(page.saturating_mul(by), total);
    }
}

impl Table {
    /// Draws it in `area`; answers which way there is more of it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme, place: &Place) -> Beyond {
        let slots = self.slots(area.width);
        let mut area = area;
        if !self.groups.is_empty() && area.height >= GROUPED {
            for (at, _, text) in self.grouped(&slots) {
                let x = area.x + at;
                canvas.text(area, x, area.y, text, theme.style(Role::Dim));
            }
            area.y += 1;
            area.height -= 1;
        }
        for (at, x, columns) in &slots {
            if let Some(column) = self.columns.get(*at) {
                let text = aligned(&column.heading, *columns, column.right);
                let style = theme.style(Role::Dim);
                canvas.text(area, area.x + x, area.y, text.trim_end(), style);
            }
        }
        let sum = u16::from(self.sum.is_some());
        let height = area.height.saturating_sub(1 + sum);
        place.page.set(usize::from(height).max(1));
        let at = u16::try_from(place.at).unwrap_or(u16::MAX);
        let total = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let first = scroll::first(at..at.saturating_add(1), height, total);
        let shown = self.rows.iter().enumerate().skip(usize::from(first));
        for ((line, row), y) in shown.zip(area.y + 1..area.bottom().saturating_sub(sum)) {
            let selected = line == place.at;
            if selected {
                canvas.text(area, area.x, y, MARKER, theme.style(Role::Heading));
                canvas.set_cursor(area.x + MARGIN, y);
            }
            self.row(canvas, area, y, theme, &slots, row, selected);
        }
        if let Some(row) = &self.sum {
            let below = area.y + 1 + total.saturating_sub(first).min(height);
            self.row(canvas, area, below, theme, &slots, row, false);
        }
        Beyond {
            above: first > 0,
            below: first.saturating_add(height) < total,
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "a row, and everything that says where it goes"
    )]
    fn row(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        y: u16,
        theme: &Theme,
        slots: &[(usize, u16, usize)],
        row: &[Cell],
        selected: bool,
    ) {
        for (at, from, columns) in slots {
            let (Some(cell), Some(column)) = (row.get(*at), self.columns.get(*at)) else {
                continue;
            };
            let room = u16::try_from(*columns).unwrap_or(u16::MAX);
            let place = Rect {
                x: area.x + from,
                y,
                width: room.min(area.width.saturating_sub(*from)),
                height: 1,
            };
            let mut x = place.x;
            if column.right {
                let wide = u16::try_from(width(&cell.plain())).unwrap_or(room);
                x += room.saturating_sub(wide);
            }
            for (text, role) in &cell.0 {
                let role = if selected && *at == 0 {
                    Role::Selected
                } else {
                    *role
                };
                x = canvas.text(place, x, y, text, theme.style(role));
            }
        }
    }

    /// The columns that are shown: which, from where, how wide. All but the first are as wide as what
    /// they say; the first has what is left, and gives up to the others what it does not need.
    fn slots(&self, screen: u16) -> Vec<(usize, u16, usize)> {
        let shown: Vec<usize> = (0..self.columns.len())
            .filter(|at| self.columns.get(*at).is_some_and(|it| it.from <= screen))
            .collect();
        let needs: Vec<usize> = shown.iter().map(|at| self.needs(*at)).collect();
        let others: usize = needs.iter().skip(1).map(|need| need + 1).sum();
        let room = usize::from(screen.saturating_sub(MARGIN));
        let first = needs
            .first()
            .copied()
            .unwrap_or_default()
            .min(room.saturating_sub(others).max(8));
        let mut x = MARGIN;
        shown
            .into_iter()
            .zip(needs)
            .map(|(at, need)| {
                let columns = if at == 0 { first } else { need };
                let from = x;
                x = x.saturating_add(u16::try_from(columns + 1).unwrap_or(u16::MAX));
                (at, from, columns)
            })
            .collect()
    }

    /// Where each group begins that is shown, from which column on, and what it is called.
    fn grouped(&self, slots: &[(usize, u16, usize)]) -> Vec<(u16, usize, &'static str)> {
        let groups = self.groups.iter().filter_map(|(from, text)| {
            let (at, x, _) = slots.iter().find(|(at, ..)| at == from)?;
            Some((*x, *at, *text))
        });
        groups.collect()
    }

    fn needs(&self, at: usize) -> usize {
        let heading = self
            .columns
            .get(at)
            .map_or(0, |column| width(&column.heading));
        let cells = self.rows.iter().chain(&self.sum);
        let widest = cells
            .filter_map(|row| row.get(at))
            .map(|cell| width(&show(&cell.plain())))
            .max();
        heading.max(widest.unwrap_or_default())
    }

    /// All of it as plain text.
    pub fn plain(&self) -> String {
        let line = |cells: Vec<String>| {
            let cells = cells.iter().enumerate().map(|(at, text)| {
                let right = self.columns.get(at).is_some_and(|column| column.right);
                aligned(&show(text), self.needs(at), right)
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            line.trim_end().to_string() + "\n"
        };
        let headings = self.columns.iter().map(|it| it.heading.clone()).collect();
        let mut above = String::new();
        for (from, text) in &self.groups {
            let before = (0..*from).map(|at| self.needs(at) + 2).sum();
            above = pad(&above, before) + text;
        }
        if !above.is_empty() {
            above.push('\n');
        }
        let rows = self.rows.iter().chain(&self.sum);
        rows.fold(above + &line(headings), |text, row| {
            text + &line(row.iter().map(Cell::plain).collect())
        })
    }
}

fn aligned(text: &str, columns: usize, right: bool) -> String {
    if right {
        pad_left(text, columns)
    } else {
        pad(text, columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            columns: vec![
                Column::words("Worker", 0),
                Column::numbers("Children", 0),
                Column::words("Wide", 60),
            ],
            rows: vec![vec![
                Cell::text("Alexandra Khan-Osei the Younger"),
                Cell::number(12, Role::Text),
                Cell::text("more"),
            ]],
            ..Table::default()
        }
    }

    fn drawn(columns: u16) -> Vec<String> {
        let mut canvas = Canvas::new(columns, 2);
        let area = canvas.area();
        table().draw(&mut canvas, area, &Theme::mono(), &Place::default());
        canvas.rows()
    }

    #[test]
    fn a_narrow_screen_has_fewer_columns_and_cuts_the_first_alone() {
        assert_eq!(
            drawn(30),
            [
                "  Worker              Children",
                "> Alexandra Khan-Ose…       12"
            ]
        );
        assert_eq!(
            drawn(60),
            [
                "  Worker                          Children Wide",
                "> Alexandra Khan-Osei the Younger       12 more"
            ]
        );
    }

    #[test]
    fn as_text_it_is_whole_and_lines_up() {
        assert_eq!(
            table().plain(),
            "Worker                           Children  Wide\nAlexandra Khan-Osei the Younger        12  more\n"
        );
    }
}
