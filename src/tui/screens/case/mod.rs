//! One child's file: what is due and why, then what happened, newest first, then open actions. One
//! moves through all of it, and the screen follows.
//!
//! ```text
//!  Mia Example · K0001 · 4                                     A. Khan · 38 weeks
//!  ────────────────────────────────────────────────────────────────────────────
//! > OVERDUE visit, 5d over, Wed 18 Nov
//!     Visit was due on …
//!     "no less than every 4 weeks" (s5 L133)
//!  …
//!  What happened
//!   Wed 21 Oct 2026  Visit: child seen, seen alone, written up …
//! ```

mod lines;
mod record;

use std::cell::Cell;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::casework::record::Origin;
use crate::casework::triage::TriageDecision;
use crate::desk::board::{Board, Row};
use crate::desk::case_view::{CaseView, Entry};
use crate::text::width;
use crate::tui::screens::page::Page;
use crate::tui::screens::screen::Screen;
use crate::tui::theme::{MARKER, Role};
use crate::tui::widgets::frame::{Beyond, Face, Frame};
use crate::tui::wire::canvas::Canvas;

use super::board::age_in_words;
use lines::{Item, Lines, Looked, Originals, Place};

/// Where somebody was in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    place: Place,
    /// The first line that was shown.
    from: usize,
}

/// A case file being read.
#[derive(Debug, Clone)]
pub struct CaseScreen {
    /// The file.
    pub case: CaseView,
    /// The day and the authority it is looked at from.
    as_of: NaiveDate,
    authority: String,
    /// The day by whose end what it shows had been recorded.
    known_on: Option<NaiveDate>,
    originals: Originals,
    /// Which of the things that can be gone to is selected.
    at: usize,
    /// The first line shown.
    from: usize,
    /// How wide and how high the body is, as last drawn.
    columns: Cell<usize>,
    height: Cell<usize>,
}

impl CaseScreen {
    /// The file of `case`, looked at as `board` is.
    pub fn new(case: CaseView, board: &Board) -> Self {
        Self {
            case,
            as_of: board.as_of,
            authority: board.authority.clone(),
            known_on: board.known_on,
            originals: Originals::Hidden,
            at: 0,
            from: 0,
            columns: Cell::new(78),
            height: Cell::new(1),
        }
    }

    /// Takes the file read anew, and the day the board is of by now.
    pub fn refresh(&mut self, case: CaseView, as_of: Option<NaiveDate>) {
        let place = self.place();
        self.case = case;
        self.as_of = as_of.unwrap_or(self.as_of);
        self.go_to(place.as_ref());
    }

    /// Where one is in it, to come back to.
    pub fn leave(&self) -> Option<Left> {
        let from = self.from;
        self.place().map(|place| Left { place, from })
    }

    /// Goes back to where one was.
    pub fn come_back(&mut self, left: &Left) {
        self.go_to(Some(&left.place));
        self.from = left.from;
    }

    fn place(&self) -> Option<Place> {
        self.selected().map(Item::place)
    }

    /// What is there no longer leaves one at the same height.
    fn go_to(&mut self, place: Option<&Place>) {
        let lines = self.lines();
        let found = place.and_then(|place| {
            let is_it = |item: &Item<'_>| item.place() == *place;
            lines.items.iter().position(is_it)
        });
        let last = lines.items.len().saturating_sub(1);
        let at = found.unwrap_or_else(|| self.at.min(last));
        self.select(at);
    }

    /// Shows what was corrected and withdrawn, or hides it again.
    pub fn toggle_originals(&mut self) {
        let place = self.place();
        self.originals = match self.originals {
            Originals::Hidden => Originals::Shown,
            Originals::Shown => Originals::Hidden,
        };
        self.go_to(place.as_ref());
    }

    /// Whether anything in the file was ever put right.
    pub fn has_originals(&self) -> bool {
        let corrected = |entry: &Entry| !entry.originals.is_empty();
        !self.case.withdrawn.is_empty() || self.case.timeline.iter().any(corrected)
    }

    fn lines(&self) -> Lines<'_> {
        let looked = Looked {
            case: &self.case,
            as_of: self.as_of,
            known_on: self.known_on,
            originals: self.originals,
        };
        Lines::of(looked, self.columns.get())
    }

    fn selected(&self) -> Option<Item<'_>> {
        self.lines().items.get(self.at).copied()
    }

    /// The record that is selected; `None` on what is only due, or was withdrawn.
    pub fn selected_entry(&self) -> Option<&Entry> {
        match self.selected()? {
            Item::Entry(entry) => Some(entry),
            Item::Due(_) | Item::Withdrawn(_) | Item::Decision(_) => None,
        }
    }

    /// The decision of triage that is selected.
    pub fn selected_decision(&self) -> Option<&(TriageDecision, Origin)> {
        match self.selected()? {
            Item::Decision(decision) => Some(decision),
            _ => None,
        }
    }

    /// The selected record in full.
    ///
    /// # Errors
    /// Why there is nothing more to be read of what is selected, as a sentence.
    pub fn record(&self) -> Result<Page, String> {
        record::page(&self.case, &self.authority, self.selected())
    }

    /// Goes one thing down (1) or up (-1). What is higher than the screen is read first.
    pub fn step(&mut self, by: isize) {
        let (height, from) = (self.height.get(), self.from);
        let Lines { spans, lines, .. } = self.lines();
        let len = lines.len();
        let (half, most) = ((height / 2).max(1), len.saturating_sub(height));
        let (start, end) = spans.get(self.at).copied().unwrap_or((0, len));
        let at_last = self.at + 1 >= spans.len();
        if by > 0 && (end > from + height || (at_last && from < most)) {
            self.from = (from + half)
                .min(end.saturating_sub(height).max(start))
                .min(most);
            if self.from != from {
                return;
            }
        }
        if by < 0 && (start < from || (self.at == 0 && from > 0)) {
            let top = if self.at == 0 { 0 } else { start };
            self.from = from.saturating_sub(half).max(top);
            return;
        }
        self.select(self.at.saturating_add_signed(by));
        // Never past a line that was not shown.
        self.from = self.from.clamp(from.saturating_sub(height), from + height);
    }

    /// Selects one thing, and brings it on the screen: by half a screen where it is off it, for a
    /// line that moves with every key costs the wire a line more.
    fn select(&mut self, at: usize) {
        let (height, from) = (self.height.get(), self.from);
        let Lines { spans, lines, .. } = self.lines();
        let len = lines.len();
        self.at = at.min(spans.len().saturating_sub(1));
        let (start, end) = spans.get(self.at).copied().unwrap_or((0, len));
        let half = height / 2;
        self.from = if start < from && end > start + height {
            // Higher than the screen, and come to from below: its end first.
            from.saturating_sub(half).max(start)
        } else if start < from {
            from.saturating_sub(half).min(start)
        } else if end > from + height {
            // As much of it as there is room for, and its first line always.
            (from + half).max(end.saturating_sub(height)).min(start)
        } else {
            from
        };
        if self.at == 0 && end <= height {
            self.from = 0;
        }
        self.from = self.from.min(len.saturating_sub(height));
    }

    /// Goes a screen down (1) or up (-1).
    pub fn page(&mut self, by: isize) {
        let height = self.height.get();
        let step = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        let Lines { spans, lines, .. } = self.lines();
        let len = lines.len();
        let most = len.saturating_sub(height);
        let from = self
            .from
            .saturating_add_signed(step.saturating_mul(by))
            .min(most);
        let shown = spans.iter().position(|(_, end)| *end > from);
        self.at = match (from == self.from, by > 0) {
            (true, true) => spans.len().saturating_sub(1),
            (true, false) => 0,
            // Something that begins on the screen, if anything does.
            (false, _) => spans
                .iter()
                .position(|(start, _)| (from..from + height).contains(start))
                .or(shown)
                .unwrap_or(self.at),
        };
        self.from = from;
    }

    /// To the top.
    pub const fn home(&mut self) {
        self.at = 0;
        self.from = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        let lines = self.lines();
        let (items, len) = (lines.items.len(), lines.lines.len());
        self.at = items.saturating_sub(1);
        self.from = len.saturating_sub(self.height.get());
    }

    /// Its lines, as wide as it was drawn last.
    pub fn wrapped(&self) -> Vec<String> {
        self.lines().lines.into_iter().map(|it| it.text).collect()
    }
}

impl Screen for CaseScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let theme = face.theme;
        let row = &self.case.row;
        let title = format!("{} · {} · {}", row.name, row.child, age_in_words(row.age));
        let worker = row.worker.as_deref().unwrap_or("nobody");
        let aside = match self.known_on {
            Some(on) => format!("AS KNOWN ON {}", crate::desk::words::day(on)),
            None => format!("{worker} · {}", self.authority),
        };
        let rows = Frame::new(title, aside).draw(canvas, area, face);
        let body = rows.body;
        self.columns.set(usize::from(body.width).max(1));
        let lines = self.lines();
        let height = usize::from(body.height);
        self.height.set(height.max(1));
        let end = lines.lines.len().saturating_sub(height);
        let from = self.from.min(end);
        let selected = lines.spans.get(self.at).map(|(start, _)| *start);
        canvas.set_cursor(body.x, body.y);
        let shown = lines.lines.iter().enumerate().skip(from);
        for ((at, line), y) in shown.zip(body.y..body.bottom()) {
            let x = body.x.saturating_add(line.indent);
            let style = theme.style(line.role);
            let end = canvas.text(body, x, y, &line.text, style);
            canvas.text(body, end, y, &face.words(&line.after), style);
            if let (true, Some(marked)) = (selected == Some(at), line.begins) {
                canvas.text(body, body.x, y, MARKER, theme.style(Role::Heading));
                let name = width::head(&line.text, marked);
                canvas.text(body, x, y, name, theme.style(Role::Selected));
                canvas.set_cursor(x, y);
            }
        }
        let beyond = Beyond {
            above: from > 0,
            below: from < end,
        };
        rows.say_beyond(canvas, theme, beyond);
    }

    fn row<'a>(&'a self, _below: &'a Board) -> Option<Option<&'a Row>> {
        Some(Some(&self.case.row))
    }
}
