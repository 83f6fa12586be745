//! A text to read: a record in full, a summary, a session. It scrolls, and can be copied.

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::desk::board::Board;
use crate::text::width;
use crate::tui::keys::command::{Command, Context};
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::phrase::Phrase;
use crate::tui::screens::screen::Screen;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{Beyond, Face, Frame, Rows};
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
struct Shown {
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
    /// Scrolls as `command` says; answers whether it is one that does.
    pub fn moved(&mut self, command: Command) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        let to = match command {
            Command::Up => self.from.saturating_sub(1),
            Command::Down => self.from + 1,
            Command::PageUp => self.from.saturating_sub(page),
            Command::PageDown => self.from + page,
            Command::Home => 0,
            Command::End => self.end,
            _ => return false,
        };
        self.from = to.min(self.end);
        true
    }

    /// The same where so many lines are drawn in so many rows.
    fn drawn(self, lines: usize, rows: usize) -> Self {
        let end = lines.saturating_sub(rows);
        Self {
            from: self.from.min(end),
            end,
            height: rows,
        }
    }

    /// Draws the lines that show in the frame of `rows`, and says on it that there are more.
    fn draw(self, lines: &[Shown], canvas: &mut Canvas, rows: &Rows, theme: &Theme) {
        let body = rows.body;
        for (line, y) in lines.iter().skip(self.from).zip(body.y..body.bottom()) {
            let x = body.x.saturating_add(line.indent);
            canvas.text(body, x, y, &line.text, theme.style(line.role));
        }
        canvas.set_cursor(body.x, body.y);
        let beyond = Beyond {
            above: self.from > 0,
            below: self.from < self.end,
        };
        rows.say_beyond(canvas, theme, beyond);
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
}

impl Screen for PageScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let frame = Frame::new(&self.page.title, &self.page.aside);
        draw_lines(&self.page.lines, &self.scroll, &frame, canvas, area, face);
    }
}

/// Draws lines to be read in a frame, scrolled to where they are.
pub fn draw_lines(
    lines: &[PageLine],
    at: &Cell<Scroll>,
    frame: &Frame<'_>,
    canvas: &mut Canvas,
    area: Rect,
    face: &Face<'_>,
) {
    let rows = frame.draw(canvas, area, face);
    let lines = wrapped(lines, usize::from(rows.body.width), |it| face.words(it));
    let height = usize::from(rows.body.height);
    at.set(at.get().drawn(lines.len(), height));
    at.get().draw(&lines, canvas, &rows, face.theme);
}

/// The lines as they stand in so many columns.
fn wrapped(lines: &[PageLine], columns: usize, words: impl Fn(&Phrase) -> String) -> Vec<Shown> {
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
