//! Whose oversight is due: the children above, and below what will be asked about the one selected.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::desk::board::PlanAge;
use crate::desk::queue::{Queue, Stands, Waiting};
use crate::desk::words::{any_role, relative, sentence, short_day};
use crate::procedure::Strength;
use crate::text::width::wrap;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::Beyond;
use crate::tui::wire::canvas::Canvas;

use super::{Chosen, NONE, nothing};
use crate::tui::widgets::table::{Cell, Column, Place, Table};

/// From this many rows on, what will be asked stands below the children.
const ROOMY: u16 = 14;

/// The queue being looked at.
#[derive(Debug, Clone)]
pub(super) struct QueueView {
    pub(super) queue: Queue,
    pub(super) place: Place,
}

impl QueueView {
    pub(super) fn new(queue: Queue) -> Self {
        Self {
            queue,
            place: Place::default(),
        }
    }

    pub(super) fn refresh(&mut self, queue: Queue) {
        let was = self.selected().map(|row| (row.child.clone(), row.months));
        self.queue = queue;
        let rows = &self.queue.rows;
        let is = |row: &Waiting, months: bool| {
            was.as_ref()
                .is_some_and(|was| was.0 == row.child && (!months || was.1 == row.months))
        };
        let at = rows.iter().position(|row| is(row, true));
        let at = at.or_else(|| rows.iter().position(|row| is(row, false)));
        self.place.go(at.unwrap_or(self.place.at()), rows.len());
    }

    fn selected(&self) -> Option<&Waiting> {
        self.queue.rows.get(self.place.at())
    }

    /// The child selected.
    pub(super) fn child(&self) -> Option<&str> {
        self.selected().map(|row| row.child.as_str())
    }

    /// At how many months the review selected is.
    pub(super) fn months(&self) -> Option<u32> {
        self.selected()?.months
    }

    pub(super) fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(row) => Chosen::Child(row.child.clone()),
            None => Chosen::Nothing("Nobody is waiting.".into()),
        }
    }

    /// Why the selected child is here.
    pub(super) fn line(&self) -> (String, Role) {
        let Some(row) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let line = match (&row.stands, row.months) {
            (Stands::Held(on), Some(months)) => format!(
                "The {months}-month review was held on {}.",
                crate::desk::words::day(*on)
            ),
            _ => row.why.clone(),
        };
        (line, Role::Text)
    }

    pub(super) fn text(&self, as_of: NaiveDate) -> String {
        self.table(u16::MAX, as_of).plain()
    }

    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        theme: &Theme,
        as_of: NaiveDate,
    ) -> Beyond {
        if self.queue.rows.is_empty() {
            let text = "No plan is at 6, 9 or 12 months, nor is a review due within four weeks.";
            nothing(canvas, area, theme, text);
            return NONE;
        }
        let mut rest = area;
        if area.height >= ROOMY {
            let asked = area.height / 2;
            rest.height = area.height - asked;
            let below = Rect {
                y: rest.bottom(),
                height: asked,
                ..area
            };
            self.asks(canvas, below, theme);
        }
        self.table(area.width, as_of)
            .draw(canvas, rest, theme, &self.place)
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
            format!("Decision: {}.", whose(row))
        };
        let written = row
            .written
            .as_ref()
            .map_or_else(String::new, |(place, strength)| {
                format!(" {} ({}).", sentence(place), strength_word(*strength))
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
        let mut y = area.y;
        for (indent, text, role) in lines {
            for part in wrap(
                &text,
                usize::from(area.width.saturating_sub(indent + 1)).max(1),
            ) {
                if y >= area.bottom() {
                    return;
                }
                canvas.text(area, area.x + indent, y, &part, theme.style(role));
                y += 1;
            }
        }
    }

    fn table(&self, screen: u16, as_of: NaiveDate) -> Table {
        let columns = vec![
            Column::words("Child", 0),
            Column::words("Id", 90),
            Column::words("Worker", 60),
            Column::numbers("Plan", 70),
            Column::words("At", 0),
            Column::words("Review", 0),
            Column::words("Whose decision", 60),
            Column::words("When", 100),
        ];
        let row = |row: &Waiting| {
            let (stands, role) = stands(row.stands, as_of);
            let when = match row.stands {
                Stands::Over(on, _) | Stands::Due(on, _) | Stands::Held(on) => short_day(on, as_of),
                Stands::NotKnown => "not known".into(),
                Stands::NotAsked => String::new(),
            };
            vec![
                Cell::text(&row.name),
                Cell::new(&row.child, Role::Dim),
                match &row.worker {
                    Some(name) => Cell::text(name),
                    None => Cell::new("nobody", Role::Unknown),
                },
                Cell::text(plan(row.plan, as_of)),
                Cell::text(row.months.map_or_else(
                    || "not known".into(),
                    |months| {
                        if screen >= 60 {
                            format!("{months} months")
                        } else {
                            format!("{months}m")
                        }
                    },
                )),
                Cell::new(stands, role),
                if row.by.is_empty() {
                    Cell::new("nobody's", Role::Dim)
                } else {
                    Cell::text(whose(row))
                },
                Cell::text(when),
            ]
        };
        Table {
            columns,
            rows: self.queue.rows.iter().map(row).collect(),
            ..Table::default()
        }
    }
}

fn whose(row: &Waiting) -> String {
    any_role(&row.by)
}

/// How a review stands, in a few words.
fn stands(stands: Stands, as_of: NaiveDate) -> (String, Role) {
    match stands {
        Stands::Over(_, days) => (relative(-days), Role::Overdue),
        Stands::NotKnown => ("not known".into(), Role::Unknown),
        Stands::Due(_, days) => (relative(days), Role::DueSoon),
        Stands::Held(on) => (format!("held {}", short_day(on, as_of)), Role::Text),
        Stands::NotAsked => ("not asked for".into(), Role::Dim),
    }
}

/// How many weeks a plan has run.
fn plan(plan: PlanAge, as_of: NaiveDate) -> String {
    match plan {
        PlanAge::Since(_, days) => format!("{}w", days / 7),
        PlanAge::EpisodeSince(on) => {
            format!("{}w?", as_of.signed_duration_since(on).num_days() / 7)
        }
        PlanAge::NotKnown | PlanAge::NotStarted | PlanAge::Closed(_) => "?".into(),
    }
}

/// How firmly it is said.
const fn strength_word(strength: Strength) -> &'static str {
    match strength {
        Strength::Must => "must",
        Strength::Usually => "usually",
        Strength::Should => "should",
    }
}
