//! Triage: one flagged child at a time, worst first; what is wrong and why, what was decided last
//! and whether it happened. One key decides, and the next child comes.
//!
//! ```text
//!  Triage · Ashford CSWT                                         12 of 31, 11 done
//!  ──────────────────────────────────────────────────────────────────────────────
//!  Jakub N · K0042 · 12 · R Osei · plan since Mon 5 Oct 2026, 7 weeks
//!
//!  OVERDUE review meeting, 3d over, Fri 20 Nov
//!    Review meeting was due on …
//!  …
//!  Decided last: chase R Osei, Mon 16 Nov (P Price). Nothing was recorded since.
//! ```

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::desk::board::is_flag;
use crate::desk::board::{Board, Row};
use crate::desk::triage::{Place, Rows, Walk};
use crate::desk::words::without_year;
use crate::obligations::{Obligation, Status};
use crate::tui::screens::screen::Screen;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Face, Frame};
use crate::tui::wire::canvas::Canvas;

use super::board::{age_in_words, mark_in_words, pane, plan_in_words};
use super::page::{PageLine, Scroll, draw_lines};

/// A walk being made.
#[derive(Debug, Clone)]
pub struct TriageScreen {
    /// The walk.
    pub walk: Walk,
    /// Where the child's text is scrolled to.
    pub scroll: Cell<Scroll>,
    /// The child decided on last, to come back to where that is undone.
    last: Option<String>,
    /// The child one went back to, and where the log then had the last decision about it: one stays
    /// there until something else is decided.
    back_at: Option<(String, Option<u64>)>,
}

impl TriageScreen {
    /// A walk, at the child it was left at, or at the next one who is not done with.
    pub fn new(mut walk: Walk, board: &Board) -> Self {
        walk.catch_up(board);
        let rows = Rows::of(board);
        let waits = walk
            .at
            .as_deref()
            .is_some_and(|at| walk.place(at, &rows) == Place::Waiting);
        if !waits {
            walk.go_on(board);
        }
        Self {
            walk,
            scroll: Cell::default(),
            last: None,
            back_at: None,
        }
    }

    /// The row of the child it is at.
    pub fn row<'a>(&self, board: &'a Board) -> Option<&'a Row> {
        let at = self.walk.at.as_ref()?;
        board.rows.iter().find(|row| row.child == *at)
    }

    /// Takes the board read anew: goes on if the child was decided on, comes back if that was
    /// undone.
    pub fn refresh(&mut self, board: &Board) {
        self.walk.catch_up(board);
        let rows = Rows::of(board);
        if let Some(last) = self.last.take_if(|last| {
            matches!(
                self.walk.place(last, &rows),
                Place::Waiting | Place::Skipped
            )
        }) {
            self.walk.at = Some(last);
            self.scroll = Cell::default();
            return;
        }
        let Some(at) = self.walk.at.clone() else {
            return;
        };
        let gone_back_to = self
            .back_at
            .as_ref()
            .is_some_and(|(child, seq)| *child == at && decided_at(&rows, &at) == *seq);
        let done = matches!(self.walk.place(&at, &rows), Place::Decided | Place::Cleared);
        if done && !gone_back_to {
            self.back_at = None;
            self.last = Some(at);
            self.walk.go_on(board);
            self.scroll = Cell::default();
        }
    }

    /// Puts the child off, and goes on.
    pub fn skip(&mut self, board: &Board) {
        self.walk.skip(board);
        self.scroll = Cell::default();
    }

    /// Goes back to the child before. Answers whether there is one.
    pub fn back(&mut self, board: &Board) -> bool {
        self.last = None;
        self.scroll = Cell::default();
        let found = self.walk.back();
        // Whoever goes back to a child does not want to be sent on from it.
        let rows = Rows::of(board);
        let at = self.walk.at.clone();
        self.back_at = at.map(|at| {
            let seq = decided_at(&rows, &at);
            (at, seq)
        });
        found
    }

    fn lines(&self, row: &Row, board: &Board) -> Vec<PageLine> {
        let mut lines = vec![
            PageLine::new(
                1,
                format!(
                    "{} · {} · {} · {} · {}",
                    row.name,
                    row.child,
                    age_in_words(row.age),
                    row.worker.as_deref().unwrap_or("nobody"),
                    plan_in_words(row.plan, board.as_of)
                ),
                Role::Heading,
            ),
            PageLine::new(1, "", Role::Text),
        ];
        for it in row.obligations.iter().filter(|it| is_flag(it)) {
            lines.push(PageLine::new(
                1,
                pane::headline(it, board.as_of),
                Role::from(it.status),
            ));
            let brief = without_year(&it.brief, board.as_of);
            lines.push(PageLine::new(3, brief, Role::Text));
            lines.push(PageLine::new(3, pane::cited(it), Role::Dim));
            if let Some(accepted) = row.accepted(it) {
                let said = crate::desk::words::sentence(&accepted.plain());
                lines.push(PageLine::new(3, format!("{said}."), Role::Ok));
            }
        }
        if row.flags().next().is_none() {
            lines.push(PageLine::new(
                1,
                "Nothing is left to decide on here.",
                Role::OnTrack,
            ));
        }
        lines.push(PageLine::new(1, "", Role::Text));
        let decided = row.decided.as_ref().map_or_else(
            || "No decision is recorded yet.".to_string(),
            |last| {
                let lead = if self.walk.decided(row).is_some() {
                    "Decided in this triage"
                } else {
                    "Decided last"
                };
                format!("{lead}: {}", without_year(&last.plain(), board.as_of))
            },
        );
        lines.push(PageLine::new(1, decided, Role::Text));
        for mark in &row.marks {
            lines.push(PageLine::new(1, mark_in_words(mark), Role::Text));
        }
        for form in &row.drafts {
            let draft = format!("A draft of {form} waits.");
            lines.push(PageLine::new(1, draft, Role::Ok));
        }
        let soon: Vec<&Obligation> = row
            .obligations
            .iter()
            .filter(|it| it.status == Status::DueSoon && !is_flag(it))
            .collect();
        for it in soon {
            let next = pane::headline(it, board.as_of);
            lines.push(PageLine::new(1, next, Role::from(it.status)));
        }
        lines.push(PageLine::new(
            1,
            pane::last_supervision(row, board),
            Role::Text,
        ));
        lines
    }
}

impl Screen for TriageScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, board: &Board) {
        let title = format!("Triage · {}", board.whose_in_words());
        let aside = format!(
            "{} of {}, {} done",
            self.walk.number(),
            self.walk.queue.len(),
            self.walk.done(board)
        );
        let row = self.row(board);
        let lines = row.map_or_else(Vec::new, |row| self.lines(row, board));
        let frame = Frame::new(title, aside);
        draw_lines(&lines, &self.scroll, &frame, canvas, area, face);
    }

    fn row<'a>(&'a self, below: &'a Board) -> Option<Option<&'a Row>> {
        Some(self.row(below))
    }
}

/// Where the log has the last decision about `child`.
fn decided_at(rows: &Rows<'_>, child: &str) -> Option<u64> {
    let row = rows.get(child)?;
    row.decided.as_ref().map(|last| last.seq)
}
