//! What each worker holds.
//!
//! ```text
//!                              overdue                                falls due, day by day
//!    Worker     Children Points Visits Meetings Superv. Other Not known 23/11 30/11 7/12  14/12
//!  > nobody            2      6      1        -       -     -         1 1···· ·2··· ····· ·····
//! ```

use ratatui::layout::Rect;

use crate::desk::duty::Duty;
use crate::desk::words::count;
use crate::desk::workers::{Load, Slot, Workers, Works};
use crate::store::Who;
use crate::tui::keys::command::Command;
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{self, Beyond, Face};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table, Width};
use crate::tui::wire::canvas::Canvas;

use super::view_trait::{Chosen, Scope, View};

/// From this many columns on, every sort of duty has a column of its own.
const WIDE: u16 = 110;
/// From this many columns on, the weeks are shown day by day.
const DAYS: u16 = 78;
/// From this many rows on, what the points are made of stands below.
const ROOMY: u16 = 12;

/// What is overdue, by column, where there is little room for columns.
const FEW: &[(&str, &[Duty])] = &[
    ("Visit", &[Duty::Visit]),
    ("Meet", &[Duty::Meeting]),
    ("Supv", &[Duty::Supervision]),
    (
        "Other",
        &[Duty::Oversight, Duty::Paperwork, Duty::Action, Duty::Other],
    ),
];

/// The workers being looked at.
#[derive(Debug, Clone)]
pub(super) struct WorkersView {
    workers: Workers,
    selection: Selection,
}

impl WorkersView {
    pub(super) fn new(workers: Workers) -> Self {
        Self {
            workers,
            selection: Selection::default(),
        }
    }

    pub(super) fn refresh(&mut self, read: Self) {
        let was = self.selected().map(|load| load.worker.clone());
        self.workers = read.workers;
        let rows = &self.workers.rows;
        let is = |load: &Load| was.as_ref() == Some(&load.worker);
        self.selection.keep(rows.iter().position(is), rows.len());
    }

    fn selected(&self) -> Option<&Load> {
        self.workers.rows.get(self.selection.at())
    }

    /// The worker selected, or nobody.
    fn worker(&self) -> Who {
        self.selected().map_or(Who::Any, |load| {
            load.worker.clone().map_or(Who::NotKnown, Who::Named)
        })
    }

    /// What the selected worker's points are made of.
    fn points(&self) -> String {
        let parts = self.selected().map_or(&[][..], |load| &load.parts);
        let parts = parts
            .iter()
            .map(|part| format!("{} for {}", part.points, part.said));
        let parts: Vec<_> = parts.collect();
        format!("Points, by the weights in settings: {}.", parts.join(", "))
    }

    /// The table for a screen so wide.
    fn table(&self, screen: u16) -> Table<'_, Load> {
        let wide = screen >= WIDE;
        let mut columns = vec![
            Column::words("Worker", |load: &Load| {
                Cell::name(load.worker.as_deref(), "nobody")
            })
            .wide(Width::Yields(8)),
            Column::numbers(if wide { "Children" } else { "Child" }, |load: &Load| {
                Cell::number(load.children, Role::Text)
            }),
            Column::numbers(if wide { "Points" } else { "Pts" }, |load: &Load| {
                Cell::text(load.points().to_string())
            }),
        ];
        let mut over = |title: &'static str, duties: &'static [Duty]| {
            columns.push(Column::numbers(title, move |load: &Load| {
                let all = duties.iter().map(|duty| load.overdue.of(*duty)).sum();
                Cell::number(all, Role::Overdue)
            }));
        };
        match screen {
            WIDE.. => {
                let each = Duty::ALL.chunks(1);
                each.for_each(|one| one.iter().for_each(|duty| over(duty.heading(), one)));
            }
            DAYS.. => FEW.iter().for_each(|(title, duties)| over(title, duties)),
            _ => over("Overdue", Duty::ALL),
        }
        let after = columns.len() + 1;
        columns.push(Column::numbers("Not known", |load: &Load| {
            Cell::number(load.not_known, Role::Unknown)
        }));
        let weeks = self.workers.weeks.iter().enumerate();
        columns.extend(weeks.filter_map(|(at, days)| {
            let title = days.first()?.day.format("%-d/%-m").to_string();
            Some(Column::words(title, move |load: &Load| week(days, load.due.get(at))).from(DAYS))
        }));
        let groups = if screen >= DAYS {
            vec![(3, "overdue"), (after, "falls due, day by day")]
        } else {
            Vec::new()
        };
        Table {
            groups,
            empty: "No children on record here, and so no workers.".into(),
            ..Table::new(columns, &self.workers.rows)
        }
    }
}

impl View for WorkersView {
    fn name(&self) -> &'static str {
        "Workers"
    }

    /// The selected worker's load in words: what the columns count, and what the points are made of.
    fn line(&self) -> (String, Role) {
        let Some(load) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let mut parts = vec![count(load.children, "child", "children")];
        if load.closing > 0 {
            parts.push(format!("{} closed with something left to do", load.closing));
        }
        if load.overdue.total() > 0 {
            parts.push(format!("overdue: {}", load.overdue.plain()));
        }
        if load.not_known > 0 {
            parts.push(format!("{} not known", load.not_known));
        }
        if load.undated > 0 {
            parts.push(format!("{} with no date set", load.undated));
        }
        parts.push(format!("{} due in four weeks", load.ahead()));
        let name = load.worker.as_deref().unwrap_or("Nobody");
        let points = count(load.points() as usize, "point", "points");
        let line = format!("{name}: {}. {points}.", parts.join("; "));
        (line, Role::Text)
    }

    fn text(&self) -> String {
        self.table(u16::MAX).plain()
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond {
        let mut rest = area;
        if area.height >= ROOMY && !self.workers.rows.is_empty() {
            rest.height -= 3;
            let below = frame::indented(frame::below(area, rest.height + 1), 1);
            frame::say(canvas, below, &self.points(), face.theme.style(Role::Dim));
        }
        self.table(area.width)
            .draw(canvas, rest, face.theme, &self.selection)
    }

    fn go(&mut self, command: Command) {
        self.selection.moved(command, self.workers.rows.len());
    }

    fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(_) => Chosen::Worker(self.worker()),
            None => Chosen::Nothing("There are no children here to show.".into()),
        }
    }

    fn scope(&self) -> Option<Scope> {
        Some(Scope::Worker(self.worker()))
    }
}

/// What falls due in a week, day by day: a figure, a dot where nothing does, and a gap where nobody
/// works.
fn week<'a>(days: &[Slot], due: Option<&Vec<usize>>) -> Cell<'a> {
    let days = days.iter().zip(due.into_iter().flatten());
    Cell::Several(days.map(|(day, n)| heat(day.works, *n)).collect())
}

fn heat(works: Works, n: usize) -> (String, Role) {
    match (works, n) {
        (Works::No, _) => (" ".into(), Role::Dim),
        (_, 0) => ("·".into(), Role::Dim),
        (_, 1..=2) => (n.to_string(), Role::Text),
        (_, 3..=9) => (n.to_string(), Role::DueSoon),
        _ => ("+".into(), Role::Heading),
    }
}
