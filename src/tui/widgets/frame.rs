//! What stands round every screen: a title, one rule under it, one rule above the footer, a line for
//! messages and a line for keys. On a small terminal the rules go first, then the rest.
//!
//! ```text
//!  Title                                             aside
//!  ─────────────────────────────────────────────────────
//!  the body
//!  ─────────────────────────────────────────── more below ─
//!  message
//!  key does  key does
//! ```

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::{cut, head, width, wrap};
use crate::tui::keys::command::Context;
use crate::tui::keys::keymap::{Hint, Keymap};
use crate::tui::keys::phrase::Phrase;
use crate::tui::theme::{Role, Theme};
use crate::tui::wire::canvas::Canvas;

/// What every screen is drawn with.
#[derive(Clone, Copy)]
pub struct Face<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// The keys, for words that name commands.
    pub keys: &'a Keymap,
    /// Whose keys those are.
    pub context: Context,
    /// What the last command came to, in place of what the screen says of itself.
    pub message: Option<(&'a str, Role)>,
    /// What the keys do.
    pub hints: &'a [Hint],
}

impl Face<'_> {
    /// `phrase` with the keys put in.
    pub fn words(&self, phrase: &Phrase) -> String {
        phrase.shown(self.keys, self.context)
    }
}

/// What the frame says.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// What the screen is.
    pub title: (Cow<'a, str>, Role),
    /// What it goes by, at the right.
    pub aside: (Cow<'a, str>, Role),
    /// What stands above the keys where no command has come to anything: an explanation.
    pub says: (Cow<'a, str>, Role),
    /// What the explanation goes by, at the right of its last line where there is room.
    pub cites: Cow<'a, str>,
    /// How many lines a message may take.
    pub lines: Lines,
    /// How many rows between the title and the rule are the screen's own.
    pub above: u16,
}

/// How many lines a message may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One.
    One,
    /// Two, where the screen has room for them.
    Two,
    /// Two, where the screen has room for them; six on a high one.
    Six,
}

/// From this many rows on there is room for a message of two lines.
const ROOMY: u16 = 20;
/// From this many on, for one of six.
const HIGH: u16 = 32;

/// The rows of a frame: those the screen draws in, and the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// Where the screen draws.
    pub body: Rect,
    /// Its own rows below the title.
    pub above: Rect,
    /// The rules above and below the body.
    rules: Option<(u16, u16)>,
    message: Option<Rect>,
    footer: Option<u16>,
}

/// Divides `area`.
fn rows(area: Rect, lines: Lines, above: u16) -> Rows {
    let inner = indented(area, 1);
    let lines = match (lines, area.height) {
        (Lines::Six, HIGH..) => 6,
        (Lines::Two | Lines::Six, ROOMY..) => 2,
        _ => 1,
    };
    let (head, foot): (u16, u16) = match area.height {
        0..4 => (0, 0),
        height if height < 8 + 2 * above => (1 + above, 1),
        _ => (2 + above, 2 + lines),
    };
    let with_rules = foot > 1;
    let message = Rect {
        y: area.bottom().saturating_sub(foot.saturating_sub(1).max(1)),
        height: if with_rules { lines } else { 1 },
        ..inner
    };
    Rows {
        body: Rect {
            y: area.y + head,
            height: area.height.saturating_sub(head + foot),
            ..area
        },
        above: Rect {
            y: area.y + head.min(1),
            height: if head > 0 { above } else { 0 },
            ..inner
        },
        rules: with_rules.then(|| (area.y + head - 1, area.bottom() - foot)),
        message: (foot > 0).then_some(message),
        footer: with_rules.then(|| area.bottom() - 1),
    }
}

impl<'a> Frame<'a> {
    /// A frame that says what the screen is, and at the right what it goes by.
    pub fn new(title: impl Into<Cow<'a, str>>, aside: impl Into<Cow<'a, str>>) -> Self {
        Self {
            title: (title.into(), Role::Heading),
            aside: (aside.into(), Role::Dim),
            says: ("".into(), Role::Dim),
            cites: "".into(),
            lines: Lines::One,
            above: 0,
        }
    }

    /// Draws the frame, and answers where the screen draws.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Rows {
        let theme = face.theme;
        let rows = rows(area, self.lines, self.above);
        let Some(place) = rows.message else {
            return rows;
        };
        let inner = indented(area, 1);
        let (title, role) = &self.title;
        // Whose screen it is comes before what it goes by: a name is never cut for a citation.
        let beside = usize::from(inner.width).saturating_sub(width(title) + 2);
        if beside >= 8 {
            let (aside, role) = &self.aside;
            canvas.text_right(inner, area.y, &cut(aside, beside), theme.style(*role));
        }
        canvas.text(inner, inner.x, area.y, title, theme.style(*role));
        if let Some((above, below)) = rows.rules {
            // What has rows of its own up there goes to the edges.
            let across = if self.above > 0 { area } else { inner };
            canvas.rule(across, above, theme.style(Role::Dim));
            canvas.rule(across, below, theme.style(Role::Dim));
        }
        match face.message {
            Some((message, role)) => say(canvas, place, message, theme.style(role)),
            None => {
                let (says, role) = &self.says;
                self.cite(canvas, place, theme);
                say(canvas, place, says, theme.style(*role));
            }
        }
        if let Some(y) = rows.footer {
            hints(canvas, inner, y, theme, face.hints);
        }
        rows
    }

    /// Says what the explanation goes by, where that fits beside its last line: most rows share it,
    /// and what does not move is not sent.
    fn cite(&self, canvas: &mut Canvas, place: Rect, theme: &Theme) {
        if self.cites.is_empty() {
            return;
        }
        let (room, lines) = (usize::from(place.width), usize::from(place.height));
        let said = wrap(&self.says.0, room.max(1));
        let last = lines.checked_sub(1).and_then(|last| said.get(last));
        let used = last.map_or(0, |line| width(line));
        if said.len() <= lines && used + 2 + width(&self.cites) <= room {
            let y = place.bottom().saturating_sub(1);
            canvas.text_right(place, y, &self.cites, theme.style(Role::Dim));
        }
    }
}

impl Rows {
    /// Says on the rule below the body which way there is more of it.
    pub fn say_beyond(&self, canvas: &mut Canvas, theme: &Theme, beyond: Beyond) {
        let word = match (beyond.above, beyond.below) {
            (true, true) => " more above and below ",
            (true, false) => " more above ",
            (false, true) => " more below ",
            (false, false) => return,
        };
        if let Some((_, y)) = self.rules {
            let rule = Rect {
                y,
                height: 1,
                width: self.body.width.saturating_sub(3),
                ..self.body
            };
            canvas.text_right(rule, y, word, theme.style(Role::Dim));
        }
    }
}

/// `text` cut to as many lines as a message may take in `area`, with `rest` in place of what is cut.
pub fn cut_with(text: &str, area: Rect, lines: Lines, rest: &str) -> String {
    let room = rows(area, lines, 0)
        .message
        .map_or(1, |message| usize::from(message.height));
    let columns = usize::from(area.width.saturating_sub(2)).max(1);
    let wrapped = wrap(text, columns);
    if wrapped.len() <= room {
        return text.to_string();
    }
    let mut kept: Vec<String> = wrapped.into_iter().take(room).collect();
    if let Some(last) = kept.last_mut() {
        *last = format!(
            "{}{rest}",
            head(last, columns.saturating_sub(width(rest))).trim_end()
        );
    }
    kept.join(" ")
}

/// Writes `text` over the lines of `area`; what does not fit is cut, and the cut is shown.
pub fn say(canvas: &mut Canvas, area: Rect, text: &str, style: Style) {
    let columns = usize::from(area.width);
    let mut lines = wrap(text, columns.max(1));
    let room = usize::from(area.height);
    if lines.len() > room {
        let rest = lines.split_off(room.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.text(area, area.x, y, line, style);
    }
}

/// What is left of `area` below so many of its rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// `area` without so many columns at its left, and one at its right.
pub fn indented(area: Rect, columns: u16) -> Rect {
    Rect {
        x: area.x + columns.min(area.width),
        width: area.width.saturating_sub(columns + 1),
        ..area
    }
}

/// How much of a body lies beyond the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Some of it is above.
    pub above: bool,
    /// Some of it is below.
    pub below: bool,
}

fn hints(canvas: &mut Canvas, area: Rect, y: u16, theme: &Theme, hints: &[Hint]) {
    let mut x = area.x;
    for hint in hints {
        x = canvas.text(area, x, y, &hint.key, theme.style(Role::Key)) + 1;
        x = canvas.text(area, x, y, hint.label, theme.style(Role::Text)) + 2;
    }
}
