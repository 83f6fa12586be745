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
use crate::desk::workers::{Load, Workers, Works};
use crate::store::Who;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::{self, Beyond};
use crate::tui::wire::canvas::Canvas;

use super::{Chosen, NONE, nothing};
use crate::tui::widgets::table::{Cell, Column, Place, Table};

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
    pub(super) workers: Workers,
    pub(super) place: Place,
}

impl WorkersView {
    pub(super) fn new(workers: Workers) -> Self {
        Self {
            workers,
            place: Place::default(),
        }
    }

    pub(super) fn refresh(&mut self, workers: Workers) {
        let was = self.selected().map(|load| load.worker.clone());
        self.workers = workers;
        let rows = &self.workers.rows;
        let at = rows
            .iter()
            .position(|load| Some(&load.worker) == was.as_ref());
        self.place.go(at.unwrap_or(self.place.at()), rows.len());
    }

    fn selected(&self) -> Option<&Load> {
        self.workers.rows.get(self.place.at())
    }

    /// The worker selected, or nobody.
    pub(super) fn worker(&self) -> Who {
        self.selected().map_or(Who::Any, |load| {
            load.worker.clone().map_or(Who::NotKnown, Who::Named)
        })
    }

    pub(super) fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(_) => Chosen::Worker(self.worker()),
            None => Chosen::Nothing("There are no children here to show.".into()),
        }
    }

    /// The selected worker's load in words: what the columns count, and what the points are made of.
    pub(super) fn line(&self) -> (String, Role) {
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

    /// What the selected worker's points are made of.
    fn points(&self) -> String {
        let parts = self.selected().map_or(&[][..], |load| &load.parts);
        let parts = parts
            .iter()
            .map(|part| format!("{} for {}", part.points, part.said));
        let parts: Vec<_> = parts.collect();
        format!("Points, by the weights in settings: {}.", parts.join(", "))
    }

    pub(super) fn text(&self) -> String {
        self.table(u16::MAX).plain()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) -> Beyond {
        if self.workers.rows.is_empty() {
            nothing(
                canvas,
                area,
                theme,
                "No children on record here, and so no workers.",
            );
            return NONE;
        }
        let mut rest = area;
        if area.height >= ROOMY {
            rest.height -= 3;
            let below = Rect {
                x: area.x + 1,
                y: rest.bottom() + 1,
                width: area.width.saturating_sub(2),
                height: 2,
            };
            frame::say(canvas, below, &self.points(), theme.style(Role::Dim));
        }
        self.table(area.width)
            .draw(canvas, rest, theme, &self.place)
    }

    /// The table for a screen so wide.
    fn table(&self, screen: u16) -> Table {
        let single: Vec<[Duty; 1]> = Duty::ALL.iter().map(|duty| [*duty]).collect();
        let kinds: Vec<(&str, &[Duty])> = if screen >= WIDE {
            let each = Duty::ALL.iter().zip(&single);
            each.map(|(duty, one)| (duty.heading(), one.as_slice()))
                .collect()
        } else {
            FEW.to_vec()
        };
        let mut columns = vec![
            Column::words("Worker", 0),
            Column::numbers(if screen >= WIDE { "Children" } else { "Child" }, 0),
            Column::numbers(if screen >= WIDE { "Points" } else { "Pts" }, 0),
        ];
        if screen >= DAYS {
            columns.extend(kinds.iter().map(|(heading, _)| Column::numbers(heading, 0)));
        } else {
            columns.push(Column::numbers("Overdue", 0));
        }
        columns.push(Column::numbers("Not known", 0));
        columns.extend(
            self.weeks()
                .into_iter()
                .map(|week| Column::words(&week, DAYS)),
        );
        let groups = if screen >= DAYS {
            vec![(3, "overdue"), (4 + kinds.len(), "falls due, day by day")]
        } else {
            Vec::new()
        };
        let row = |load: &Load| {
            let mut cells = vec![
                match &load.worker {
                    Some(name) => Cell::text(name),
                    None => Cell::new("nobody", Role::Unknown),
                },
                Cell::number(load.children, Role::Text),
                Cell::text(load.points().to_string()),
            ];
            let over = |duties: &[Duty]| duties.iter().map(|duty| load.overdue.of(*duty)).sum();
            if screen >= DAYS {
                let counts = kinds.iter().map(|(_, duties)| over(duties));
                cells.extend(counts.map(|n| Cell::number(n, Role::Overdue)));
            } else {
                cells.push(Cell::number(load.overdue.total(), Role::Overdue));
            }
            cells.push(Cell::number(load.not_known, Role::Unknown));
            cells.extend(self.strip(load));
            cells
        };
        Table {
            columns,
            groups,
            rows: self.workers.rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    /// The first day of each week.
    fn weeks(&self) -> Vec<String> {
        let first = self.workers.weeks.iter().filter_map(|week| week.first());
        first
            .map(|slot| slot.day.format("%-d/%-m").to_string())
            .collect()
    }

    /// What falls due day by day, a week a cell: a figure, a dot where nothing does, and a gap where
    /// nobody works.
    fn strip(&self, load: &Load) -> Vec<Cell> {
        let weeks = self.workers.weeks.iter().zip(&load.due);
        weeks
            .map(|(slots, due)| {
                let days = slots.iter().zip(due);
                Cell::of(days.map(|(slot, n)| heat(slot.works, *n)).collect())
            })
            .collect()
    }
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
