//! Whose oversight is due: the children above, and below what will be asked about the one selected.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::queue::{Queue, Stands, Waiting};
use crate::desk::words::{any_role, day, relative, sentence, short_day};
use crate::text::width::wrap;
use crate::tui::keys::command::{Available, Command};
use crate::tui::screens::board::plan_in_a_column;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Beyond, Face};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table, Width};
use crate::tui::wire::canvas::Canvas;

use super::view_trait::{Chosen, Scope, View, on_most};

/// From this many rows on, what will be asked stands below the children.
const ROOMY: u16 = 14;

/// The queue being looked at.
#[derive(Debug, Clone)]
pub(super) struct QueueView {
    queue: Queue,
    as_of: NaiveDate,
    selection: Selection,
}

impl QueueView {
    pub(super) fn new(queue: Queue, as_of: NaiveDate) -> Self {
        Self {
            queue,
            as_of,
            selection: Selection::default(),
        }
    }

    pub(super) fn refresh(&mut self, read: Self) {
        let was = self.selected().map(|row| (row.child.clone(), row.months));
        (self.queue, self.as_of) = (read.queue, read.as_of);
        let rows = &self.queue.rows;
        let found = was.and_then(|(child, months)| {
            let is_hers = |row: &Waiting| row.child == child;
            let same = rows
                .iter()
                .position(|it| is_hers(it) && it.months == months);
            same.or_else(|| rows.iter().position(is_hers))
        });
        self.selection.keep(found, rows.len());
    }

    fn selected(&self) -> Option<&Waiting> {
        self.queue.rows.get(self.selection.at())
    }

    /// What will be asked about the selected child, and where that is written.
    fn asks(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) {
        let Some(row) = self.selected() else { return };
        let mut lines: Vec<(u16, String, Role)> = vec![(0, String::new(), Role::Text)];
        let review = row.months.map_or_else(
            || "How long the plan has run".into(),
            |months| format!("{months}-month review"),
        );
        lines.push((1, format!("{}: {review}", row.name), Role::Heading));
        let who = if row.by.is_empty() {
            "Nobody's decision under this procedure.".into()
        } else {
            format!("Decision: {}.", any_role(&row.by))
        };
        let written = row
            .written
            .as_ref()
            .map_or_else(String::new, |(place, strength)| {
                let qualifier = strength.qualifier().unwrap_or("must");
                format!(" {} ({qualifier}).", sentence(place))
            });
        lines.push((1, who + &written, Role::Text));
        match (&self.queue.silent, row.asks.is_empty()) {
            (Some(said), _) => lines.push((1, said.clone(), Role::Dim)),
            (None, true) => {
                let text = "The procedure lists no questions for it.";
                lines.push((1, text.into(), Role::Dim));
            }
            (None, false) => {}
        }
        lines.extend(row.asks.iter().map(|asked| (3, asked.clone(), Role::Text)));
        let mut rest = area;
        for (indent, text, role) in lines {
            let room = usize::from(area.width.saturating_sub(indent + 1)).max(1);
            let rows = wrap(&text, room).len();
            frame::say(
                canvas,
                frame::indented(rest, indent),
                &text,
                theme.style(role),
            );
            rest = frame::below(rest, u16::try_from(rows).unwrap_or(u16::MAX));
        }
    }

    fn table(&self, screen: u16) -> Table<'_, Waiting> {
        let as_of = self.as_of;
        let columns = vec![
            Column::words("Child", |row: &Waiting| Cell::text(&row.name)).wide(Width::Yields(8)),
            Column::words("Id", |row: &Waiting| Cell::new(&row.child, Role::Dim)).from(90),
            Column::words("Worker", |row: &Waiting| {
                Cell::name(row.worker.as_deref(), "nobody")
            })
            .from(60),
            Column::numbers("Plan", move |row: &Waiting| {
                Cell::text(plan_in_a_column(row.plan, as_of))
            })
            .from(70),
            Column::words("At", move |row: &Waiting| {
                Cell::text(match row.months {
                    None => "not known".into(),
                    Some(months) if screen >= 60 => format!("{months} months"),
                    Some(months) => format!("{months}m"),
                })
            }),
            Column::words("Review", move |row: &Waiting| stands(row.stands, as_of)),
            Column::words("Whose decision", |row: &Waiting| match row.by.as_slice() {
                [] => Cell::new("nobody's", Role::Dim),
                by => Cell::text(any_role(by)),
            })
            .from(60),
            Column::words("When", move |row: &Waiting| {
                Cell::text(match row.stands {
                    Stands::Over(on, _) | Stands::Due(on, _) | Stands::Held(on) => {
                        short_day(on, as_of)
                    }
                    Stands::NotKnown => "not known".into(),
                    Stands::NotAsked => String::new(),
                })
            })
            .from(100),
        ];
        Table {
            empty: "No plan is at 6, 9 or 12 months, nor is a review due within four weeks.".into(),
            ..Table::new(columns, &self.queue.rows)
        }
    }
}

impl View for QueueView {
    fn name(&self) -> &'static str {
        "Oversight queue"
    }

    fn line(&self) -> (String, Role) {
        let Some(row) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let line = match (&row.stands, row.months) {
            (Stands::Held(on), Some(months)) => {
                format!("The {months}-month review was held on {}.", day(*on))
            }
            _ => row.why.clone(),
        };
        (line, Role::Text)
    }

    fn text(&self) -> String {
        self.table(u16::MAX).plain()
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond {
        let mut rest = area;
        if area.height >= ROOMY {
            rest.height -= area.height / 2;
            self.asks(canvas, frame::below(area, rest.height), face.theme);
        }
        self.table(area.width)
            .draw(canvas, rest, face.theme, &self.selection)
    }

    fn go(&mut self, command: Command) {
        self.selection.moved(command, self.queue.rows.len());
    }

    fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(row) => Chosen::Child(row.child.clone()),
            None => Chosen::Nothing("Nobody is waiting.".into()),
        }
    }

    fn available(&self, command: Command) -> Available {
        match command {
            Command::RecordMilestone if self.child().is_some() => Available::Yes,
            _ => on_most(command),
        }
    }

    fn child(&self) -> Option<&str> {
        self.selected().map(|row| row.child.as_str())
    }

    fn months(&self) -> Option<u32> {
        self.selected()?.months
    }

    fn scope(&self) -> Option<Scope> {
        let child = self.child().map(str::to_string);
        Some(child.map_or(Scope::Worker(Default::default()), Scope::Child))
    }
}

/// How a review stands, in a few words.
fn stands<'a>(stands: Stands, as_of: NaiveDate) -> Cell<'a> {
    let (text, role) = match stands {
        Stands::Over(_, days) => (relative(-days), Role::Overdue),
        Stands::NotKnown => ("not known".into(), Role::Unknown),
        Stands::Due(_, days) => (relative(days), Role::DueSoon),
        Stands::Held(on) => (format!("held {}", short_day(on, as_of)), Role::Text),
        Stands::NotAsked => ("not asked for".into(), Role::Dim),
    };
    Cell::new(text, role)
}
