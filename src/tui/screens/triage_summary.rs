//! What a triage came to: a row for everybody and one a worker, and beneath it what was decided
//! about their children. Copying or writing takes the message that asks the worker to see to it.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::board::Board;
use crate::desk::triage::{OfWorker, Walk, by_worker};
use crate::desk::words::{count, long_day};
use crate::text::width::wrap;
use crate::tui::theme::{MARKER, Role};
use crate::tui::widgets::frame::{self, Face, Frame};
use crate::tui::widgets::scroll;
use crate::tui::wire::canvas::Canvas;

/// The end of a triage.
#[derive(Debug, Clone)]
pub struct TriageSummaryScreen {
    team: String,
    aside: String,
    from: String,
    on: NaiveDate,
    workers: Vec<OfWorker>,
    /// 0 is everybody.
    at: usize,
}

impl TriageSummaryScreen {
    /// What `walk` came to by now. `from` is who went through it.
    pub fn new(walk: &Walk, board: &Board, from: &str) -> Self {
        let done = walk.done(board);
        let left = walk.queue.len() - done;
        let left = match left {
            0 => String::new(),
            left => format!(", {left} left"),
        };
        Self {
            team: board.whose_in_words().to_string(),
            aside: format!("{done} of {} done{left}", walk.queue.len()),
            from: from.to_string(),
            on: board.as_of,
            workers: by_worker(walk, board, from),
            at: 0,
        }
    }

    /// Goes to a row; past the end is the last.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.workers.len());
    }

    /// The row it is at.
    pub const fn at(&self) -> usize {
        self.at
    }

    fn selected(&self) -> Option<&OfWorker> {
        self.at.checked_sub(1).and_then(|at| self.workers.get(at))
    }

    /// What the selected row is called, as part of a file's name.
    pub fn name(&self) -> String {
        let day = self.on;
        match self.selected() {
            Some(worker) => format!("chaser {} {day}.txt", worker.name()),
            None => format!("triage {} {day}.txt", self.team),
        }
    }

    /// What it is, in a few words.
    pub fn title(&self) -> String {
        match self.selected() {
            Some(worker) => format!("To {}", worker.name()),
            None => format!("Triage of {}", self.team),
        }
    }

    /// The message for the selected worker, or all that was decided; `None` where the worker is
    /// asked nothing.
    pub fn text(&self) -> Option<String> {
        match self.selected() {
            Some(worker) => worker.chaser(&self.from, self.on),
            None => Some(self.summary()),
        }
    }

    fn summary(&self) -> String {
        let mut text = format!(
            "Triage of {}, {}, by {}\n",
            self.team,
            long_day(self.on),
            self.from
        );
        for worker in &self.workers {
            text.push('\n');
            text.push_str(&worker.summary());
        }
        text
    }

    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) {
        let theme = face.theme;
        let body = frame::draw(
            canvas,
            area,
            face,
            &Frame {
                title: &format!("After triage · {}", self.team),
                aside: &self.aside,
                says: ("", Role::Dim),
                lines: frame::Lines::One,
            },
        );
        let body = Rect {
            x: body.x.saturating_add(1),
            width: body.width.saturating_sub(2),
            ..body
        };
        // The list takes what it needs, up to the upper half.
        let rows = u16::try_from(self.workers.len() + 1).unwrap_or(u16::MAX);
        let height = rows.min((body.height / 2).max(1)).min(body.height);
        let at = u16::try_from(self.at).unwrap_or(u16::MAX);
        let first = scroll::first(at..at.saturating_add(1), height, rows);
        let list = Rect { height, ..body };
        for (place, y) in (first..rows).zip(list.y..list.bottom()) {
            let (name, said) = self.row(usize::from(place));
            let here = place == at;
            let (marker, role) = if here {
                (MARKER, Role::Selected)
            } else {
                (" ", Role::Text)
            };
            canvas.text(list, list.x, y, marker, theme.style(Role::Text));
            let x = canvas.text(list, list.x.saturating_add(2), y, &name, theme.style(role));
            canvas.text(list, x.saturating_add(2), y, &said, theme.style(Role::Dim));
            if here {
                canvas.set_cursor(list.x, y);
            }
        }
        let under = Rect {
            y: body.y.saturating_add(height + 1),
            height: body.height.saturating_sub(height + 1),
            ..body
        };
        let text = self
            .text()
            .unwrap_or_else(|| self.selected().map_or_else(String::new, OfWorker::summary));
        let lines = text.lines().flat_map(|line| {
            let lines = wrap(line, usize::from(under.width).max(1));
            if lines.is_empty() {
                vec![String::new()]
            } else {
                lines
            }
        });
        for (line, y) in lines.zip(under.y..under.bottom()) {
            canvas.text(under, under.x, y, &line, theme.style(Role::Text));
        }
    }

    /// A row: who, and what of it.
    fn row(&self, place: usize) -> (String, String) {
        let Some(worker) = place.checked_sub(1).and_then(|at| self.workers.get(at)) else {
            let children = self.workers.iter().map(|it| it.children.len()).sum();
            return ("everybody".into(), count(children, "child", "children"));
        };
        let children = count(worker.children.len(), "child", "children");
        let asked = match (worker.asked(), &worker.worker) {
            (0, _) | (_, None) => "nothing to chase".into(),
            (n, Some(_)) => format!("to chase: {n}"),
        };
        (worker.name().to_string(), format!("{children}, {asked}"))
    }
}
