//! What a triage came to: a row for everybody and one a worker, and beneath it what was decided
//! about their children. Copying or writing takes the message that asks the worker to see to it.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::board::Board;
use crate::desk::triage::{OfWorker, Walk, by_worker};
use crate::desk::words::{count, long_day};
use crate::text::width::wrap;
use crate::tui::keys::command::Command;
use crate::tui::screens::screen::Screen;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Face, Frame, below, indented, say};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table};
use crate::tui::wire::canvas::Canvas;

/// The end of a triage.
#[derive(Debug, Clone)]
pub struct TriageSummaryScreen {
    team: String,
    aside: String,
    from: String,
    on: NaiveDate,
    /// Everybody, and then each worker.
    rows: Vec<Option<OfWorker>>,
    selection: Selection,
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
        let workers = by_worker(walk, board, from).into_iter().map(Some);
        Self {
            team: board.whose_in_words().to_string(),
            aside: format!("{done} of {} done{left}", walk.queue.len()),
            from: from.to_string(),
            on: board.as_of,
            rows: std::iter::once(None).chain(workers).collect(),
            selection: Selection::default(),
        }
    }

    /// Moves the selection as `command` says; answers whether it is one that moves.
    pub fn moved(&mut self, command: Command) -> bool {
        self.selection.moved(command, self.rows.len())
    }

    fn selected(&self) -> Option<&OfWorker> {
        self.rows.get(self.selection.at())?.as_ref()
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
        for worker in self.rows.iter().flatten() {
            text.push('\n');
            text.push_str(&worker.summary());
        }
        text
    }

    /// How many children a row is of, and what of them the worker is asked.
    fn asked(&self, row: Option<&OfWorker>) -> String {
        let Some(worker) = row else {
            let workers = self.rows.iter().flatten();
            return count(
                workers.map(|it| it.children.len()).sum(),
                "child",
                "children",
            );
        };
        let children = count(worker.children.len(), "child", "children");
        match (worker.asked(), &worker.worker) {
            (0, _) | (_, None) => format!("{children}, nothing to chase"),
            (n, Some(_)) => format!("{children}, to chase: {n}"),
        }
    }
}

impl Screen for TriageSummaryScreen {
    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>, _below: &Board) {
        let style = face.theme.style(Role::Text);
        let frame = Frame::new(format!("After triage · {}", self.team), self.aside.as_str());
        let body = indented(frame.draw(canvas, area, face).body, 1);
        // The list takes what it needs, up to the upper half.
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let height = rows.min((body.height / 2).max(1)).min(body.height);
        let columns = vec![
            Column::words("", |row: &Option<OfWorker>| {
                Cell::text(row.as_ref().map_or("everybody", OfWorker::name))
            }),
            Column::words("", |row: &Option<OfWorker>| {
                Cell::new(self.asked(row.as_ref()), Role::Dim)
            }),
        ];
        let table = Table {
            gap: 2,
            ..Table::new(columns, &self.rows)
        };
        let list = Rect { height, ..body };
        table.draw(canvas, list, face.theme, &self.selection);
        let text = self
            .text()
            .unwrap_or_else(|| self.selected().map_or_else(String::new, OfWorker::summary));
        let mut rest = below(body, height + 1);
        for line in text.lines() {
            let lines = wrap(line, usize::from(rest.width).max(1)).len().max(1);
            say(canvas, rest, line, style);
            rest = below(rest, u16::try_from(lines).unwrap_or(u16::MAX));
        }
    }
}
