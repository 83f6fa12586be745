//! One row of cells as a terminal would show it.

use ratatui::buffer::{Cell, CellWidth};

use super::pen::Pen;

/// One column of a row: a letter, or the second half of a wide one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot<'a> {
    pub(super) symbol: &'a str,
    pub(super) pen: Pen,
    /// 0 for the second half of a wide letter.
    pub(super) columns: u16,
}

const BLANK: &str = " ";

impl<'a> Slot<'a> {
    fn of(cell: &'a Cell, room: u16) -> Self {
        let symbol = cell.symbol();
        let columns = match symbol.as_bytes() {
            // Most cells: nothing has to be looked up for them.
            [b' '..=b'~'] => 1,
            _ if symbol.contains(char::is_control) => 0,
            _ => symbol.cell_width(),
        };
        // What no terminal could show there is shown as a space; so is a control character, which
        // must never get out, whoever put it in.
        let (symbol, columns) = match columns {
            0 => (BLANK, 1),
            columns if columns > room => (BLANK, 1),
            columns => (symbol, columns),
        };
        let pen = Pen::of(cell);
        // Colour and weight do not show on a space.
        let pen = if symbol == BLANK && !pen.marks_blanks() {
            Pen::default()
        } else {
            pen
        };
        Self {
            symbol,
            pen,
            columns,
        }
    }

    /// A space like those an erased line is full of.
    pub(super) fn is_plain_blank(self) -> bool {
        self.symbol == BLANK && !self.pen.marks_blanks()
    }

    pub(super) fn is_one_character(self) -> bool {
        self.symbol.chars().nth(1).is_none()
    }
}

/// A row, column by column.
#[derive(Debug)]
pub(super) struct Row<'a>(Vec<Slot<'a>>);

impl<'a> Row<'a> {
    pub(super) fn of(cells: &'a [Cell]) -> Self {
        let mut slots: Vec<Slot<'a>> = Vec::with_capacity(cells.len());
        while let Some(cell) = cells.get(slots.len()) {
            let room = cells.len() - slots.len();
            let slot = Slot::of(cell, u16::try_from(room).unwrap_or(u16::MAX));
            slots.push(slot);
            for _ in 1..slot.columns {
                slots.push(Slot {
                    symbol: "",
                    columns: 0,
                    ..slot
                });
            }
        }
        Self(slots)
    }

    pub(super) fn width(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    pub(super) fn slot(&self, x: usize) -> Slot<'a> {
        const NOTHING: Slot<'static> = Slot {
            symbol: "",
            pen: Pen::PLAIN,
            columns: 0,
        };
        self.0.get(x).copied().unwrap_or(NOTHING)
    }

    /// The column from which on the row is blank.
    pub(super) fn tail(&self) -> usize {
        self.0
            .iter()
            .rposition(|slot| !slot.is_plain_blank())
            .map_or(0, |last| last + 1)
    }

    /// What stands from `from` to `to`, if printing it with `pen` as it is would look the same.
    pub(super) fn reprint(&self, from: usize, to: usize, pen: Pen) -> Option<String> {
        let gap = self.0.get(from..to)?;
        let whole = gap.first().is_none_or(|slot| slot.columns > 0) && self.slot(to).columns > 0;
        let same = |slot: &Slot<'_>| {
            slot.is_one_character()
                && (slot.pen == pen || (slot.is_plain_blank() && !pen.marks_blanks()))
        };
        (whole && gap.iter().all(same)).then(|| gap.iter().map(|slot| slot.symbol).collect())
    }
}
