//! A table: a list whose rows have columns. As many columns as there is room for, each as wide as its
//! rule says; the selected row is marked. The same as text, to copy.
//!
//! A cell is asked for only where its row is on the screen, and where its column is as wide as what
//! it says.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::list::{MARGIN, Selection};
use crate::text::width::{pad, pad_left, show, width};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Beyond};
use crate::tui::wire::canvas::Canvas;

/// From so many rows on, there is one for the titles.
const TITLED: u16 = 3;
/// From so many rows on, there is one for what stands over the titles.
const GROUPED: u16 = 8;

/// How wide a column is, in columns of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Always so wide.
    Fixed(u16),
    /// As wide as what it says, and at most so wide.
    Fit(u16),
    /// As wide as what it says; where there is no room for that, it gives way to the others as far as
    /// this.
    Yields(u16),
    /// So wide at least, and as wide as what it says where there is room, up to the other.
    Grow(u16, u16),
    /// What is left, and nothing where nothing is.
    Rest,
}

/// At which edge of a column its texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers, so that they line up.
    Right,
}

/// Says what a column says of a row.
type Says<'a, T> = Box<dyn Fn(&'a T) -> Cell<'a> + 'a>;

/// A column of a table of `T`.
pub struct Column<'a, T> {
    /// What stands over it.
    pub title: Cow<'a, str>,
    /// How wide it is.
    pub width: Width,
    /// At which edge its texts stand.
    pub align: Align,
    /// From how wide a table on it is shown: the later, the sooner it gives way.
    pub from: u16,
    /// What it says of a row.
    pub says: Says<'a, T>,
}

impl<'a, T> Column<'a, T> {
    /// A column of words, as wide as they are.
    pub fn words(title: impl Into<Cow<'a, str>>, says: impl Fn(&'a T) -> Cell<'a> + 'a) -> Self {
        Self {
            title: title.into(),
            width: Width::Fit(u16::MAX),
            align: Align::Left,
            from: 0,
            says: Box::new(says),
        }
    }

    /// A column of numbers, as wide as they are.
    pub fn numbers(title: impl Into<Cow<'a, str>>, says: impl Fn(&'a T) -> Cell<'a> + 'a) -> Self {
        Self {
            align: Align::Right,
            ..Self::words(title, says)
        }
    }

    /// The same, shown in a table from so many columns of the screen on.
    #[must_use]
    pub fn from(mut self, from: u16) -> Self {
        self.from = from;
        self
    }

    /// The same, as wide as `width` says.
    #[must_use]
    pub fn wide(mut self, width: Width) -> Self {
        self.width = width;
        self
    }
}

/// What a cell says, in pieces that may look different.
#[derive(Debug, Clone)]
pub enum Cell<'a> {
    /// One piece.
    One(Cow<'a, str>, Role),
    /// Several, one after the other.
    Several(Vec<(String, Role)>),
}

impl<'a> Cell<'a> {
    /// One piece.
    pub fn new(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self::One(text.into(), role)
    }

    /// Ordinary text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Role::Text)
    }

    /// A name; where there is none, `without`, as what is not known.
    pub fn name(name: Option<&'a str>, without: &'a str) -> Self {
        name.map_or_else(|| Self::new(without, Role::Unknown), Self::text)
    }

    /// A number; none is shown as a stroke, to be passed over.
    pub fn number(n: usize, role: Role) -> Self {
        match n {
            0 => Self::new("-", Role::Dim),
            n => Self::new(n.to_string(), role),
        }
    }

    /// What it says, without its looks.
    fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::One(text, _) => Cow::Borrowed(text),
            Self::Several(pieces) => pieces.iter().map(|(text, _)| text.as_str()).collect(),
        }
    }

    fn width(&self) -> usize {
        match self {
            Self::One(text, _) => width(&show(text)),
            Self::Several(pieces) => pieces.iter().map(|(text, _)| width(&show(text))).sum(),
        }
    }
}

/// A table.
pub struct Table<'a, T> {
    /// Its columns.
    pub columns: Vec<Column<'a, T>>,
    /// Its rows.
    pub rows: &'a [T],
    /// What stands over the titles of several columns, and from which of them on.
    pub groups: Vec<(usize, &'static str)>,
    /// A row below all others that cannot be selected: what they come to.
    pub sum: Option<&'a T>,
    /// The columns of the screen between two of its own.
    pub gap: u16,
    /// The column that shows which row is selected.
    pub marked: usize,
    /// What is said where there are no rows.
    pub empty: Cow<'a, str>,
}

impl<'a, T> Table<'a, T> {
    /// A table of `rows`.
    pub fn new(columns: Vec<Column<'a, T>>, rows: &'a [T]) -> Self {
        Self {
            columns,
            rows,
            groups: Vec::new(),
            sum: None,
            gap: 1,
            marked: 0,
            empty: Cow::Borrowed(""),
        }
    }
}

/// A column that is shown: which, from where, how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    column: usize,
    x: u16,
    width: u16,
}

impl<'a, T> Table<'a, T> {
    /// Draws it in `area`; answers which way there is more of it.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        selection: &Selection,
    ) -> Beyond {
        let needs = self.needs(self.rows);
        self.draw_as_wide(canvas, area, theme, selection, &needs)
    }

    /// The same where it is known how wide the texts of the columns are.
    pub fn draw_as_wide(
        &self,
        canvas: &mut Canvas,
        mut area: Rect,
        theme: &Theme,
        selection: &Selection,
        needs: &[u16],
    ) -> Beyond {
        let slots = self.slots(area.width, needs);
        let dim = theme.style(Role::Dim);
        if !self.groups.is_empty() && area.height >= GROUPED {
            for (from, text) in &self.groups {
                if let Some(slot) = slots.iter().find(|slot| slot.column == *from) {
                    canvas.text(area, area.x + slot.x, area.y, text, dim);
                }
            }
            area = frame::below(area, 1);
        }
        if area.height >= TITLED && self.columns.iter().any(|column| !column.title.is_empty()) {
            for slot in &slots {
                if let Some(column) = self.columns.get(slot.column) {
                    let title = Cell::new(column.title.as_ref(), Role::Dim);
                    write(canvas, area, theme, *slot, column.align, &title, None);
                }
            }
            area = frame::below(area, 1);
        }
        if self.rows.is_empty() {
            let room = frame::indented(area, MARGIN);
            frame::say(canvas, room, &self.empty, dim);
            return Beyond::default();
        }
        let mut list = area;
        list.height -= u16::from(self.sum.is_some()).min(list.height);
        let row = |canvas: &mut Canvas, line: Rect, row: &'a T, selected: bool| {
            for slot in &slots {
                if let Some(column) = self.columns.get(slot.column) {
                    let role = (selected && slot.column == self.marked).then_some(Role::Selected);
                    let cell = (column.says)(row);
                    write(canvas, line, theme, *slot, column.align, &cell, role);
                }
            }
        };
        let total = self.rows.len();
        let beyond = selection.draw(canvas, list, theme, total, |canvas, line, at, selected| {
            if let Some(it) = self.rows.get(at) {
                row(canvas, line, it, selected);
            }
        });
        if let Some(sum) = self.sum {
            let shown = u16::try_from(total).unwrap_or(u16::MAX).min(list.height);
            row(canvas, frame::below(area, shown), sum, false);
        }
        beyond
    }

    /// How wide the texts of each column are in `rows`, its title among them; 0 where its width does
    /// not depend on them.
    pub fn needs(&self, rows: &'a [T]) -> Vec<u16> {
        let columns = self.columns.iter();
        columns
            .map(|column| match column.width {
                Width::Fixed(_) | Width::Rest => 0,
                Width::Fit(_) | Width::Yields(_) | Width::Grow(..) => {
                    u16::try_from(self.widest(column, rows)).unwrap_or(u16::MAX)
                }
            })
            .collect()
    }

    fn widest(&self, column: &Column<'a, T>, rows: &'a [T]) -> usize {
        let rows = rows.iter().chain(self.sum);
        let widest = rows.map(|row| (column.says)(row).width()).max();
        width(&column.title).max(widest.unwrap_or_default())
    }

    /// The columns that are shown in so many of the screen: each as narrow as it may be, then, turn by
    /// turn, wider up to what it needs, as long as there is room.
    fn slots(&self, screen: u16, needs: &[u16]) -> Vec<Slot> {
        let columns = self.columns.iter().zip(needs).enumerate();
        let shown = columns.filter(|(_, (column, _))| column.from <= screen);
        let mut wanted: Vec<(usize, u16, u16)> = shown
            .map(|(at, (column, need))| match column.width {
                Width::Fixed(wide) => (at, wide, wide),
                Width::Fit(most) => (at, (*need).min(most), 0),
                Width::Yields(least) => (at, (*need).min(least), *need),
                Width::Grow(least, most) => (at, least, (*need).min(most)),
                Width::Rest => (at, 0, u16::MAX),
            })
            .collect();
        let gaps = u16::try_from(wanted.len().saturating_sub(1)).unwrap_or_default() * self.gap;
        let taken = wanted.iter().map(|(_, wide, _)| *wide);
        let taken = taken.fold(gaps + MARGIN, u16::saturating_add);
        let mut spare = screen.saturating_sub(taken);
        let mut grew = true;
        while spare > 0 && grew {
            grew = false;
            for (_, wide, most) in &mut wanted {
                if spare > 0 && wide < most {
                    (*wide, spare, grew) = (*wide + 1, spare - 1, true);
                }
            }
        }
        let mut x = MARGIN;
        wanted
            .into_iter()
            .map(|(column, width, _)| {
                let slot = Slot { column, x, width };
                x = x.saturating_add(width).saturating_add(self.gap);
                slot
            })
            .collect()
    }

    /// All of it as plain text.
    pub fn plain(&self) -> String {
        let wide: Vec<_> = self
            .columns
            .iter()
            .map(|it| self.widest(it, self.rows))
            .collect();
        let line = |says: &dyn Fn(&Column<'a, T>) -> String| {
            let cells = self.columns.iter().zip(&wide).map(|(column, wide)| {
                let text = says(column);
                match column.align {
                    Align::Left => pad(&show(&text), *wide),
                    Align::Right => pad_left(&show(&text), *wide),
                }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            line.trim_end().to_string() + "\n"
        };
        let mut above = String::new();
        for (from, text) in &self.groups {
            let before = wide.iter().take(*from).map(|wide| wide + 2).sum();
            above = pad(&above, before) + text;
        }
        if !above.is_empty() {
            above.push('\n');
        }
        let rows = self.rows.iter().chain(self.sum);
        rows.fold(above + &line(&|it| it.title.to_string()), |text, row| {
            text + &line(&|it| (it.says)(row).plain().into_owned())
        })
    }
}

/// Writes a cell into its slot of the row `line`; `role` in place of its own looks.
fn write(
    canvas: &mut Canvas,
    line: Rect,
    theme: &Theme,
    slot: Slot,
    align: Align,
    cell: &Cell<'_>,
    role: Option<Role>,
) {
    let room = slot.width.min(line.width.saturating_sub(slot.x));
    let place = Rect {
        x: line.x + slot.x,
        width: room,
        height: 1,
        ..line
    };
    let mut x = place.x;
    if align == Align::Right {
        let wide = u16::try_from(cell.width()).unwrap_or(room);
        x += room.saturating_sub(wide);
    }
    let mut piece = |text: &str, own: Role| {
        x = canvas.text(place, x, place.y, text, theme.style(role.unwrap_or(own)));
    };
    match cell {
        Cell::One(text, own) => piece(text, *own),
        Cell::Several(pieces) => pieces.iter().for_each(|(text, own)| piece(text, *own)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Row = (&'static str, usize, &'static str);

    const ROWS: &[Row] = &[("Alexandra Khan-Osei the Younger", 12, "more")];

    fn table() -> Table<'static, Row> {
        let columns = vec![
            Column::words("Worker", |row: &Row| Cell::text(row.0)).wide(Width::Yields(8)),
            Column::numbers("Children", |row: &Row| Cell::number(row.1, Role::Text)),
            Column::words("Wide", |row: &Row| Cell::text(row.2)).from(60),
        ];
        Table::new(columns, ROWS)
    }

    fn drawn(columns: u16) -> Vec<String> {
        let mut canvas = Canvas::new(columns, 3);
        let area = canvas.area();
        table().draw(&mut canvas, area, &Theme::mono(), &Selection::default());
        canvas.rows()
    }

    #[test]
    fn a_narrow_screen_has_fewer_columns_and_cuts_the_first_alone() {
        assert_eq!(
            drawn(30),
            [
                "  Worker              Children",
                "> Alexandra Khan-Ose…       12",
                ""
            ]
        );
        assert_eq!(
            drawn(60),
            [
                "  Worker                          Children Wide",
                "> Alexandra Khan-Osei the Younger       12 more",
                ""
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

    #[test]
    fn without_rows_it_says_why() {
        let mut table = table();
        table.rows = &[];
        table.empty = "Nobody is here.".into();
        let mut canvas = Canvas::new(30, 4);
        let area = canvas.area();
        table.draw(&mut canvas, area, &Theme::mono(), &Selection::default());
        assert_eq!(canvas.rows()[1], "  Nobody is here.");
    }

    proptest! {
        #[test]
        fn columns_never_overlap(screen in 0_u16..200, needs in prop::collection::vec(0_u16..50, 3)) {
            let slots = table().slots(screen, &needs);
            for pair in slots.windows(2) {
                prop_assert!(pair[0].x + pair[0].width < pair[1].x);
            }
        }
    }
}
