//! The style letters are printed in, and the shortest change from one to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What shows on a space as well.
const ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK);

/// A style as the terminal keeps it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// No colour, no weight: what a terminal begins with.
    pub(super) const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    /// The pen a cell is printed with. Terminals differ on what bold and dim at once look like:
    /// bold wins.
    pub(super) fn of(cell: &Cell) -> Self {
        let mut modifier = cell.modifier;
        if modifier.contains(Modifier::BOLD) {
            modifier.remove(Modifier::DIM);
        }
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier,
        }
    }

    /// Whether a space printed with it looks different from one printed without.
    pub(super) fn marks_blanks(self) -> bool {
        self.bg != Color::Reset || self.modifier.intersects(ON_BLANKS)
    }

    /// Writes the shorter of naming what changes and starting afresh.
    pub(super) fn write_change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let afresh = Self::default().changes(to);
        let changes = self.changes(to);
        out.extend_from_slice(b"\x1b[");
        // A sequence with nothing in it means "back to plain"; an empty part means 0.
        if afresh.len() < changes.len() {
            if !afresh.is_empty() {
                out.push(b';');
                out.extend_from_slice(afresh.as_bytes());
            }
        } else {
            out.extend_from_slice(changes.as_bytes());
        }
        out.push(b'm');
    }

    fn changes(self, to: Self) -> String {
        let mut parts = Vec::new();
        let mut had = self.modifier;
        for (group, code) in [
            (Modifier::BOLD.union(Modifier::DIM), "22"),
            (Modifier::ITALIC, "23"),
            (Modifier::UNDERLINED, "24"),
            (Modifier::SLOW_BLINK.union(Modifier::RAPID_BLINK), "25"),
            (Modifier::REVERSED, "27"),
            (Modifier::HIDDEN, "28"),
            (Modifier::CROSSED_OUT, "29"),
        ] {
            if had.difference(to.modifier).intersects(group) {
                had.remove(group);
                parts.push(code.to_string());
            }
        }
        for (one, code) in [
            (Modifier::BOLD, "1"),
            (Modifier::DIM, "2"),
            (Modifier::ITALIC, "3"),
            (Modifier::UNDERLINED, "4"),
            (Modifier::SLOW_BLINK, "5"),
            (Modifier::RAPID_BLINK, "6"),
            (Modifier::REVERSED, "7"),
            (Modifier::HIDDEN, "8"),
            (Modifier::CROSSED_OUT, "9"),
        ] {
            if to.modifier.difference(had).contains(one) {
                parts.push(code.to_string());
            }
        }
        if self.fg != to.fg {
            parts.push(colour(to.fg, 30));
        }
        if self.bg != to.bg {
            parts.push(colour(to.bg, 40));
        }
        parts.join(";")
    }
}

fn colour(colour: Color, base: u8) -> String {
    let named = match colour {
        Color::Reset => return (base + 9).to_string(),
        Color::Indexed(n) => return format!("{};5;{n}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    (base + named).to_string()
}
