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
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What the screen is.
    pub title: &'a str,
    /// What it goes by, at the right.
    pub aside: &'a str,
    /// What stands above the keys where no command has come to anything: an explanation.
    pub says: (&'a str, Role),
    /// How many lines that may take.
    pub lines: Lines,
}

/// How many lines a message may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One.
    One,
    /// Two, where the screen has room for them; six on a high one.
    Two,
}

/// From this many rows on there is room for a message of two lines.
const ROOMY: u16 = 20;
/// From this many on, for one of six.
const HIGH: u16 = 32;

/// The rows of a frame: those of the body, and the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// Where the screen draws.
    pub body: Rect,
    rule_above: Option<u16>,
    rule_below: Option<u16>,
    message: Option<Rect>,
    footer: Option<u16>,
}

/// Divides `area`.
pub fn rows(area: Rect, lines: Lines) -> Rows {
    let (top, bottom) = (area.top(), area.bottom());
    let body = |above: u16, below: u16| Rect {
        y: top + above,
        height: area.height.saturating_sub(above + below),
        ..area
    };
    let said = |up: u16, height: u16| {
        Some(Rect {
            y: bottom - up,
            height,
            ..area
        })
    };
    let more = match (lines, area.height) {
        (Lines::Two, HIGH..) => 5,
        (Lines::Two, ROOMY..) => 1,
        _ => 0,
    };
    match area.height {
        0..4 => Rows {
            body: area,
            rule_above: None,
            rule_below: None,
            message: None,
            footer: None,
        },
        4..8 => Rows {
            body: body(1, 1),
            rule_above: None,
            rule_below: None,
            message: said(1, 1),
            footer: None,
        },
        _ => Rows {
            body: body(2, 3 + more),
            rule_above: Some(top + 1),
            rule_below: Some(bottom - 3 - more),
            message: said(2 + more, 1 + more),
            footer: Some(bottom - 1),
        },
    }
}

/// Draws the frame, and answers where the body goes.
pub fn draw(canvas: &mut Canvas, area: Rect, face: &Face<'_>, frame: &Frame<'_>) -> Rect {
    let theme = face.theme;
    let rows = rows(area, frame.lines);
    if rows.message.is_none() {
        return rows.body;
    }
    let inner = Rect {
        x: area.x + area.width.min(1),
        width: area.width.saturating_sub(2),
        ..area
    };
    let dim = theme.style(Role::Dim);
    // Whose screen it is comes before what it goes by: a name is never cut for a citation.
    let beside = usize::from(inner.width).saturating_sub(width(frame.title) + 2);
    let aside = match beside {
        0..8 => "".into(),
        room => cut(frame.aside, room),
    };
    canvas.text_right(inner, area.y, &aside, dim);
    canvas.text(
        inner,
        inner.x,
        area.y,
        frame.title,
        theme.style(Role::Heading),
    );
    for y in [rows.rule_above, rows.rule_below].into_iter().flatten() {
        canvas.rule(inner, y, dim);
    }
    if let Some(place) = rows.message {
        let (message, role) = face.message.unwrap_or(frame.says);
        let place = Rect {
            x: inner.x,
            width: inner.width,
            ..place
        };
        say(canvas, place, message, theme.style(role));
    }
    if let Some(y) = rows.footer {
        hints(canvas, inner, y, theme, face.hints);
    }
    rows.body
}

/// `text` cut to as many lines as a message may take in `area`, with `rest` in place of what is cut.
pub fn cut_with(text: &str, area: Rect, lines: Lines, rest: &str) -> String {
    let room = rows(area, lines)
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

/// How much of a body lies beyond the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beyond {
    /// Some of it is above.
    pub above: bool,
    /// Some of it is below.
    pub below: bool,
}

/// Says on the rule below the body which way there is more of it.
pub fn say_beyond(canvas: &mut Canvas, area: Rect, theme: &Theme, lines: Lines, beyond: Beyond) {
    let word = match (beyond.above, beyond.below) {
        (true, true) => "more above and below",
        (true, false) => "more above",
        (false, true) => "more below",
        (false, false) => return,
    };
    say_more(canvas, area, theme, lines, word);
}

/// Says on the rule below the body that there is more of it.
pub fn say_more(canvas: &mut Canvas, area: Rect, theme: &Theme, lines: Lines, word: &str) {
    if let Some(y) = rows(area, lines).rule_below {
        let inner = Rect {
            width: area.width.saturating_sub(3),
            ..area
        };
        canvas.text_right(inner, y, &format!(" {word} "), theme.style(Role::Dim));
    }
}

fn hints(canvas: &mut Canvas, area: Rect, y: u16, theme: &Theme, hints: &[Hint]) {
    let mut x = area.x;
    for hint in hints {
        x = canvas.text(area, x, y, &hint.key, theme.style(Role::Key)) + 1;
        x = canvas.text(area, x, y, hint.label, theme.style(Role::Text)) + 2;
    }
}
