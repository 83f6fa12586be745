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

use crate::tui::canvas::Canvas;
use crate::tui::keymap::Hint;
use crate::tui::theme::{Role, Theme};
use crate::tui::width::{cut, width};

/// What the frame says.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What the screen is.
    pub title: &'a str,
    /// What it goes by, at the right.
    pub aside: &'a str,
    /// One line above the keys: an explanation, a refusal, what was done.
    pub message: (&'a str, Role),
    /// What the keys do.
    pub hints: &'a [Hint],
}

/// The rows of a frame: those of the body, and the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rows {
    /// Where the screen draws.
    pub body: Rect,
    rule_above: Option<u16>,
    rule_below: Option<u16>,
    message: Option<u16>,
    footer: Option<u16>,
}

/// Divides `area`.
pub fn rows(area: Rect) -> Rows {
    let (top, bottom) = (area.top(), area.bottom());
    let body = |above: u16, below: u16| Rect {
        y: top + above,
        height: area.height.saturating_sub(above + below),
        ..area
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
            message: Some(bottom - 1),
            footer: None,
        },
        _ => Rows {
            body: body(2, 3),
            rule_above: Some(top + 1),
            rule_below: Some(bottom - 3),
            message: Some(bottom - 2),
            footer: Some(bottom - 1),
        },
    }
}

/// Draws the frame, and answers where the body goes.
pub fn draw(canvas: &mut Canvas, area: Rect, theme: &Theme, frame: &Frame<'_>) -> Rect {
    let rows = rows(area);
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
    if let Some(y) = rows.message {
        let (message, role) = frame.message;
        canvas.text(inner, inner.x, y, message, theme.style(role));
    }
    if let Some(y) = rows.footer {
        hints(canvas, inner, y, theme, frame.hints);
    }
    rows.body
}

/// Says on the rule below the body that there is more of it.
pub fn say_more(canvas: &mut Canvas, area: Rect, theme: &Theme, word: &str) {
    if let Some(y) = rows(area).rule_below {
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
