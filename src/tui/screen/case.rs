//! One child's file: what is due and why, then what happened, newest first, then open actions.
//!
//! ```text
//!  Mia Example · K0001 · 4                                     A. Khan · 38 weeks
//!  ────────────────────────────────────────────────────────────────────────────
//!  OVERDUE visit, 5d over, Wed 18 Nov
//!    Visit was due on …
//!    "no less than every 4 weeks" (s5 L133)
//!  …
//!  What happened
//!  Wed 21 Oct 2026  Visit: child seen, seen alone, written up …
//! ```

use std::cell::Cell;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::casework::{Role as Post, What};
use crate::desk::board::Board;
use crate::desk::case_view::CaseView;
use crate::desk::words::{day, named};
use crate::tui::canvas::Canvas;
use crate::tui::keymap::Hint;
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::frame::{self, Frame};
use crate::tui::width;

use super::board::pane;
use super::board::{age_in_words, mark_in_words, plan_in_words};

/// A case file being read.
#[derive(Debug, Clone)]
pub struct CaseScreen {
    /// The file.
    pub case: CaseView,
    /// The day and the authority it is looked at from.
    as_of: NaiveDate,
    authority: String,
    from: usize,
    /// How far it can be scrolled, and how many lines the screen holds, as last drawn.
    end: Cell<usize>,
    page: Cell<usize>,
}

struct Line {
    indent: u16,
    text: String,
    role: Role,
}

impl CaseScreen {
    /// The file of `case`, looked at as `board` is.
    pub fn new(case: CaseView, board: &Board) -> Self {
        Self {
            case,
            as_of: board.as_of,
            authority: board.authority.clone(),
            from: 0,
            end: Cell::new(0),
            page: Cell::new(1),
        }
    }

    /// Takes the file read anew, and the day the board is of by now.
    pub fn refresh(&mut self, case: CaseView, as_of: Option<NaiveDate>) {
        self.case = case;
        self.as_of = as_of.unwrap_or(self.as_of);
    }

    /// Scrolls so many lines.
    pub fn step(&mut self, by: isize) {
        self.from = self.from.saturating_add_signed(by).min(self.end.get());
    }

    /// Scrolls a screen down (1) or up (-1).
    pub fn page(&mut self, by: isize) {
        let page = isize::try_from(self.page.get().saturating_sub(1).max(1)).unwrap_or(1);
        self.step(page.saturating_mul(by));
    }

    /// To the top.
    pub const fn home(&mut self) {
        self.from = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.from = self.end.get();
    }

    /// Draws it.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        message: Option<(&str, Role)>,
        hints: &[Hint],
    ) {
        let row = &self.case.row;
        let title = format!("{} · {} · {}", row.name, row.child, age_in_words(row.age));
        let aside = format!(
            "{} · {}",
            row.worker.as_deref().unwrap_or("nobody"),
            self.authority
        );
        let body = frame::draw(
            canvas,
            area,
            theme,
            &Frame {
                title: &title,
                aside: &aside,
                message: message.unwrap_or(("", Role::Dim)),
                lines: frame::Lines::One,
                hints,
            },
        );
        let lines = self.lines(usize::from(body.width));
        let height = usize::from(body.height);
        let end = lines.len().saturating_sub(height);
        self.end.set(end);
        self.page.set(height.max(1));
        let from = self.from.min(end);
        for (line, y) in lines.iter().skip(from).zip(body.y..body.bottom()) {
            canvas.text(
                body,
                body.x + line.indent,
                y,
                &line.text,
                theme.style(line.role),
            );
        }
        canvas.point(body.x, body.y);
        let beyond = frame::Beyond {
            above: from > 0,
            below: from < end,
        };
        frame::say_beyond(canvas, area, theme, frame::Lines::One, beyond);
    }

    fn lines(&self, columns: usize) -> Vec<Line> {
        let mut lines = Lines {
            lines: Vec::new(),
            columns,
        };
        let details = &self.case.details;
        let row = &self.case.row;
        lines.add(1, &plan_in_words(row.plan, self.as_of), Role::Text);
        let mut facts = Vec::new();
        facts.extend(
            details
                .route
                .map(|route| format!("came by {}", route.plain())),
        );
        facts.extend(details.team.clone().map(|team| format!("team {team}")));
        facts.extend(details.child.dob.map(|dob| format!("born {}", day(dob))));
        facts.extend(
            details
                .child
                .family
                .clone()
                .map(|family| format!("family {family}")),
        );
        facts.push(match details.child.disabled {
            Some(true) => "disabled".into(),
            Some(false) => "not disabled".into(),
            None => "whether disabled is not known".into(),
        });
        facts.extend(
            details
                .child
                .flags
                .iter()
                .flatten()
                .map(|flag| flag.plain().to_string()),
        );
        lines.add(1, &facts.join(" · "), Role::Dim);
        for mark in &row.marks {
            lines.add(1, &mark_in_words(mark), Role::Text);
        }
        for form in &row.drafts {
            lines.add(1, &format!("A draft of {form} waits."), Role::Ok);
        }
        self.due(&mut lines);
        self.timeline(&mut lines);
        self.actions(&mut lines);
        lines.lines
    }

    fn due(&self, lines: &mut Lines) {
        let row = &self.case.row;
        lines.heading("What is due, and why");
        if row.obligations.is_empty() {
            lines.add(1, "Nothing is outstanding.", Role::OnTrack);
        }
        for it in &row.obligations {
            lines.add(1, &pane::headline(it, self.as_of), Role::from(it.status));
            lines.add(3, &it.why, Role::Text);
            let who = it
                .responsible
                .map(Post::plain)
                .map(str::to_string)
                .or_else(|| it.owner.clone());
            let mut by = who.map(|who| format!("By: {who}.")).unwrap_or_default();
            if !it.chair.is_empty() {
                by = format!("{by} Chair: {}.", named(&it.chair))
                    .trim()
                    .to_string();
            }
            if !by.is_empty() {
                lines.add(3, &by, Role::Text);
            }
            lines.add(3, &pane::cited(it), Role::Dim);
        }
    }

    fn timeline(&self, lines: &mut Lines) {
        lines.heading("What happened, newest first");
        if self.case.timeline.is_empty() {
            lines.add(1, "Nothing is recorded.", Role::Dim);
        }
        for entry in self
            .case
            .timeline
            .iter()
            .filter(|entry| !matches!(entry.event.what, What::Action(_)))
        {
            lines.add(
                1,
                &format!("{}  {}", day(entry.on), entry.title),
                Role::Text,
            );
            for text in &entry.text {
                lines.add(5, text, Role::Text);
            }
            let corrected = if entry.origin.replaces.is_some() {
                ", a correction"
            } else {
                ""
            };
            let taken_in = entry
                .origin
                .id
                .starts_with(crate::casework::record::IMPORTED);
            let from = if taken_in { "from a file, by " } else { "" };
            let by = entry
                .by
                .clone()
                .unwrap_or_else(|| format!("{from}{}", entry.origin.by));
            let recorded = entry.origin.recorded_at.date_naive();
            lines.add(
                5,
                &format!("{by}, recorded {}{corrected}", day(recorded)),
                Role::Dim,
            );
        }
    }

    fn actions(&self, lines: &mut Lines) {
        lines.heading("Open actions");
        let mut any = false;
        for it in self.case.open_actions() {
            any = true;
            lines.add(1, &pane::headline(it, self.as_of), Role::from(it.status));
            lines.add(
                3,
                &it.owner.as_ref().map_or_else(
                    || "nobody named".to_string(),
                    |owner| format!("for {owner}"),
                ),
                Role::Dim,
            );
        }
        if !any {
            lines.add(1, "None. Supervision (s) records them.", Role::Dim);
        }
    }
}

struct Lines {
    lines: Vec<Line>,
    columns: usize,
}

impl Lines {
    fn add(&mut self, indent: u16, text: &str, role: Role) {
        for part in width::wrap(
            text,
            self.columns.saturating_sub(usize::from(indent)).max(1),
        ) {
            self.lines.push(Line {
                indent,
                text: part,
                role,
            });
        }
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(Line {
            indent: 0,
            text: String::new(),
            role: Role::Text,
        });
        self.add(1, text, Role::Heading);
    }
}
