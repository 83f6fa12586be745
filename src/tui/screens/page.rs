//! A text to read: a record in full, a summary, a session. It scrolls, and can be copied.

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::text::width;
use crate::tui::keys::command::Context;
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::Phrase;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Face, Frame};
use crate::tui::wire::canvas::Canvas;

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it is, at the top left.
    pub title: String,
    /// What stands at the top right.
    pub aside: String,
    /// Its lines, each to be wrapped to the screen.
    pub lines: Vec<PageLine>,
    /// What copying takes; `None`: the lines.
    pub copies: Option<String>,
    /// The files that writing it makes, by name; none: one of what copying takes.
    pub files: Vec<(String, String)>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLine {
    /// How far in it stands, in columns.
    pub indent: u16,
    /// What it says; empty is an empty line.
    pub text: Phrase,
    /// How it looks.
    pub role: Role,
}

impl PageLine {
    /// A line that stands `indent` columns in.
    pub fn new(indent: u16, text: impl Into<Phrase>, role: Role) -> Self {
        Self {
            indent,
            text: text.into(),
            role,
        }
    }
}

/// A line as it stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    indent: u16,
    text: String,
    role: Role,
}

/// Where a text that may be longer than the screen is scrolled to, and how far it can be, as it was
/// last drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    from: usize,
    end: usize,
    height: usize,
}

impl Scroll {
    /// Scrolls so many lines.
    pub fn step(&mut self, by: isize) {
        self.from = self.from.saturating_add_signed(by).min(self.end);
    }

    /// Scrolls a screen down (1) or up (-1).
    pub fn page(&mut self, by: isize) {
        let height = isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1);
        self.step(height.saturating_mul(by));
    }

    /// To the top.
    pub const fn home(&mut self) {
        self.from = 0;
    }

    /// To the end.
    pub const fn end(&mut self) {
        self.from = self.end;
    }

    /// The same where so many lines are drawn in so many rows.
    pub fn drawn(self, lines: usize, rows: usize) -> Self {
        let end = lines.saturating_sub(rows);
        Self {
            from: self.from.min(end),
            end,
            height: rows,
        }
    }

    /// Draws the lines that show in `body`, and says on the frame around it that there are more.
    pub fn draw(self, lines: &[Shown], canvas: &mut Canvas, area: Rect, body: Rect, theme: &Theme) {
        for (line, y) in lines.iter().skip(self.from).zip(body.y..body.bottom()) {
            let x = body.x.saturating_add(line.indent);
            canvas.text(body, x, y, &line.text, theme.style(line.role));
        }
        canvas.set_cursor(body.x, body.y);
        let beyond = frame::Beyond {
            above: self.from > 0,
            below: self.from < self.end,
        };
        frame::say_beyond(canvas, area, theme, frame::Lines::One, beyond);
    }
}

/// A page being read.
#[derive(Debug, Clone)]
pub struct PageScreen {
    page: Page,
    /// Where it is scrolled to.
    pub scroll: Cell<Scroll>,
}

impl PageScreen {
    /// A page at its top.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            scroll: Cell::default(),
        }
    }

    /// What it says.
    pub const fn content(&self) -> &Page {
        &self.page
    }

    /// What copying it takes.
    pub fn text(&self, keys: &Keymap) -> String {
        self.page.copies.clone().unwrap_or_else(|| {
            let lines = wrapped(&self.page.lines, 76, |words| {
                words.shown(keys, Context::Page)
            });
            lines.iter().fold(String::new(), |text, line| {
                let indent = " ".repeat(usize::from(line.indent));
                text + format!("{indent}{}", line.text).trim_end() + "\n"
            })
        })
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let body = frame::draw(
            canvas,
            area,
            face,
            &Frame {
                title: &self.page.title,
                aside: &self.page.aside,
                says: ("", Role::Dim),
                lines: frame::Lines::One,
            },
        );
        let lines = wrapped(&self.page.lines, usize::from(body.width), |it| {
            face.words(it)
        });
        let scroll = self
            .scroll
            .get()
            .drawn(lines.len(), usize::from(body.height));
        self.scroll.set(scroll);
        scroll.draw(&lines, canvas, area, body, theme);
    }
}

/// The lines as they stand in so many columns.
pub fn wrapped(
    lines: &[PageLine],
    columns: usize,
    words: impl Fn(&Phrase) -> String,
) -> Vec<Shown> {
    let mut wrapped = Vec::new();
    for line in lines {
        let room = columns.saturating_sub(usize::from(line.indent)).max(1);
        for text in width::wrap(&words(&line.text), room) {
            wrapped.push(Shown {
                indent: line.indent,
                text,
                role: line.role,
            });
        }
    }
    wrapped
}
