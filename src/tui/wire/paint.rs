//! From the picture a terminal shows to the next one in the fewest bytes we can find.
//!
//! The line may be slow and may charge a round trip for each packet, so: nothing at all for an
//! unchanged picture; only cells that changed, rows that moved together being moved; the shortest
//! motion to them, which may be to print
//! again what stands between; the shortest change of style; an erase for a tail that became blank;
//! and all of it handed over as one run of bytes, to be written at once.

mod motion;
mod pen;
mod row;
mod shift;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::canvas::Canvas;
use motion::Place;
use pen::Pen;
use row::{Row, Slot};
use shift::Shift;

/// Erase from the cursor to the end of the line.
const ERASE_TAIL: &[u8] = b"\x1b[K";

/// Whether the terminal's own cursor shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cursor {
    Shown,
    Hidden,
    /// The terminal was just entered, or something else wrote to it.
    NotKnown,
}

/// What the terminal shows, as far as we know, and the bytes that would change it.
#[derive(Debug)]
pub struct Painter {
    shown: Option<Buffer>,
    at: Place,
    pen: Pen,
    cursor: Cursor,
    out: Vec<u8>,
    sent: u64,
}

impl Default for Painter {
    fn default() -> Self {
        Self {
            shown: None,
            at: Place::NotKnown,
            pen: Pen::default(),
            cursor: Cursor::NotKnown,
            out: Vec::new(),
            sent: 0,
        }
    }
}

/// The rows that are not as they were. Most are, from one picture to the next.
fn changed(shown: &Buffer, next: &Buffer) -> Vec<usize> {
    let width = usize::from(next.area().width).max(1);
    let rows = shown
        .content()
        .chunks(width)
        .zip(next.content().chunks(width));
    let changed = rows.enumerate().filter(|(_, (old, new))| old != new);
    changed.map(|(y, _)| y).collect()
}

impl Painter {
    /// A painter that knows nothing of the terminal: its first picture is painted whole.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets what the terminal shows, so that the next picture is painted whole: after a resize,
    /// a suspension, or when the person asks because something else wrote on the screen.
    pub fn forget(&mut self) {
        self.shown = None;
        self.at = Place::NotKnown;
        self.cursor = Cursor::NotKnown;
    }

    /// The bytes that turn what the terminal shows into `canvas`. Empty when it shows that already.
    pub fn paint(&mut self, canvas: &Canvas) -> &[u8] {
        self.out.clear();
        let next = canvas.buffer();
        let known = self
            .shown
            .take()
            .filter(|shown| shown.area() == next.area());
        let mut shown = known.unwrap_or_else(|| self.blank(next));
        let mut changed = changed(&shown, next);
        if let Some(shift) = Shift::between(&shown, next, &changed) {
            self.shift(shift);
            shift.apply(&mut shown);
            changed = self::changed(&shown, next);
        }
        let width = usize::from(next.area().width);
        for y in changed {
            let cells = y * width..(y + 1) * width;
            let old = shown.content.get_mut(cells.clone());
            let (Some(old), Some(row)) = (old, next.content().get(cells)) else {
                break;
            };
            let y = u16::try_from(y).unwrap_or(u16::MAX);
            self.paint_row(&Row::of(old), &Row::of(row), y);
            old.clone_from_slice(row);
        }
        self.place_cursor(canvas.cursor(), next.area().width);
        self.shown = Some(shown);
        self.sent += u64::try_from(self.out.len()).unwrap_or(u64::MAX);
        &self.out
    }

    /// All bytes so far.
    pub const fn sent(&self) -> u64 {
        self.sent
    }

    /// Clears the terminal, and answers the picture of that.
    fn blank(&mut self, like: &Buffer) -> Buffer {
        self.out.extend_from_slice(b"\x1b[m\x1b[H\x1b[2J");
        self.pen = Pen::default();
        self.at = Place::At { x: 0, y: 0 };
        Buffer::empty(*like.area())
    }

    /// Takes rows out and puts blank ones in: every terminal since the VT102 can, and nothing of it
    /// stays behind as a setting of a scrolling region would.
    fn shift(&mut self, shift: Shift) {
        if self.pen.marks_blanks() {
            self.turn_to(Pen::default());
        }
        let (out, into) = shift.steps();
        for (row, end) in [(out, 'M'), (into, 'L')] {
            let y = u16::try_from(row).unwrap_or(u16::MAX);
            if self.at != (Place::At { x: 0, y }) {
                motion::write(&mut self.out, self.at, 0, y);
            }
            let sequence = match shift.by {
                1 => format!("\x1b[{end}"),
                by => format!("\x1b[{by}{end}"),
            };
            self.out.extend_from_slice(sequence.as_bytes());
            self.at = Place::At { x: 0, y };
        }
    }

    fn paint_row(&mut self, old: &Row<'_>, new: &Row<'_>, y: u16) {
        let old_tail = old.tail();
        let new_tail = new.tail();
        // Spaces cost a byte each; erasing costs three and the way to the tail.
        let erase = old_tail.saturating_sub(new_tail) > ERASE_TAIL.len();
        let end = if erase {
            new_tail
        } else {
            new_tail.max(old_tail)
        };
        let mut x = 0;
        while x < end {
            let slot = new.slot(x);
            if slot == old.slot(x) || slot.columns == 0 {
                x += 1;
                continue;
            }
            self.go(new, x, y);
            self.print(slot, new.width());
            x += usize::from(slot.columns.max(1));
        }
        if erase {
            self.go(new, new_tail, y);
            if self.pen.marks_blanks() {
                self.turn_to(Pen::default());
            }
            self.out.extend_from_slice(ERASE_TAIL);
        }
    }

    /// Moves to column `x` of row `y`, by the shorter of a motion and printing again what stands
    /// between.
    fn go(&mut self, row: &Row<'_>, x: usize, y: u16) {
        let to = u16::try_from(x).unwrap_or(u16::MAX);
        if self.at == (Place::At { x: to, y }) {
            return;
        }
        let start = self.out.len();
        motion::write(&mut self.out, self.at, to, y);
        if let Place::At { x: from, y: at } = self.at
            && at == y
            && from < to
            && let Some(gap) = row.reprint(usize::from(from), x, self.pen)
            && gap.len() < self.out.len() - start
        {
            self.out.truncate(start);
            self.out.extend_from_slice(gap.as_bytes());
        }
        self.at = Place::At { x: to, y };
    }

    fn print(&mut self, slot: Slot<'_>, width: u16) {
        if !slot.is_plain_blank() || self.pen.marks_blanks() {
            self.turn_to(slot.pen);
        }
        self.out.extend_from_slice(slot.symbol.as_bytes());
        let Place::At { x, y } = self.at else { return };
        let x = x.saturating_add(slot.columns);
        self.at = if x >= width {
            // Terminals differ on where the cursor is after the last column: nobody may rely on it.
            Place::AfterRow { y }
        } else if slot.is_one_character() {
            Place::At { x, y }
        } else {
            // They differ, too, on how far a letter of several characters goes.
            Place::Row { y }
        };
    }

    fn turn_to(&mut self, pen: Pen) {
        self.pen.write_change(pen, &mut self.out);
        self.pen = pen;
    }

    fn place_cursor(&mut self, wanted: Option<Position>, width: u16) {
        match wanted {
            Some(Position { x, y }) => {
                if self.at != (Place::At { x, y }) && x < width {
                    motion::write(&mut self.out, self.at, x, y);
                    self.at = Place::At { x, y };
                }
                if self.cursor != Cursor::Shown {
                    self.out.extend_from_slice(b"\x1b[?25h");
                    self.cursor = Cursor::Shown;
                }
            }
            None if self.cursor != Cursor::Hidden => {
                self.out.extend_from_slice(b"\x1b[?25l");
                self.cursor = Cursor::Hidden;
            }
            None => {}
        }
    }
}
