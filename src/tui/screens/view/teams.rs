//! Every team in one line, and what all of them come to.

use ratatui::layout::Rect;

use crate::desk::all_teams::{AllTeams, TeamRow, counted};
use crate::desk::board::Count;
use crate::desk::words::count;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::frame::Beyond;
use crate::tui::wire::canvas::Canvas;

use super::{Chosen, NONE, nothing};
use crate::tui::widgets::table::{Cell, Column, Place, Table};

/// The teams being looked at.
#[derive(Debug, Clone)]
pub(super) struct TeamsView {
    pub(super) teams: AllTeams,
    pub(super) place: Place,
}

impl TeamsView {
    pub(super) fn new(teams: AllTeams) -> Self {
        Self {
            teams,
            place: Place::default(),
        }
    }

    pub(super) fn refresh(&mut self, teams: AllTeams) {
        let was = self.selected().map(|row| row.team.clone());
        self.teams = teams;
        let rows = &self.teams.rows;
        let at = rows.iter().position(|row| Some(&row.team) == was.as_ref());
        self.place.go(at.unwrap_or(self.place.at()), rows.len());
    }

    fn selected(&self) -> Option<&TeamRow> {
        self.teams.rows.get(self.place.at())
    }

    pub(super) fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(row) => Chosen::Team(row.team.clone()),
            None => Chosen::Nothing("No team is on record yet.".into()),
        }
    }

    /// The selected team in words.
    pub(super) fn line(&self) -> (String, Role) {
        let Some(row) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let nobody = match row.of_nobody {
            0 => String::new(),
            n => format!(", {n} of them held by nobody"),
        };
        let line = format!(
            "{}: {} with {}{nobody}. {} have something overdue, {} something not known.",
            name(row),
            count(row.children, "child", "children"),
            count(row.workers, "worker", "workers"),
            row.count(Count::Overdue),
            row.count(Count::NotKnown),
        );
        (line, Role::Text)
    }

    pub(super) fn text(&self) -> String {
        self.table(u16::MAX).plain()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, area: Rect, theme: &Theme) -> Beyond {
        if self.teams.rows.is_empty() {
            nothing(canvas, area, theme, "No team is on record yet.");
            return NONE;
        }
        self.table(area.width)
            .draw(canvas, area, theme, &self.place)
    }

    fn table(&self, screen: u16) -> Table {
        let mut columns = vec![
            Column::words("Team", 0),
            Column::numbers(if screen >= 60 { "Children" } else { "Child" }, 0),
            Column::numbers("Workers", 60),
        ];
        let counts = || {
            Count::ALL
                .iter()
                .filter_map(|it| Some((*it, counted(*it)?)))
        };
        columns.extend(counts().map(|(count, heading)| {
            let from = match count {
                Count::Overdue | Count::NotKnown => 0,
                Count::PlanOpen(_) => 74,
                _ => 60,
            };
            Column::numbers(heading, from)
        }));
        columns.push(Column::numbers("Held by nobody", 100));
        let row = |row: &TeamRow, called: String| {
            let mut cells = vec![
                Cell::text(called),
                Cell::number(row.children, Role::Text),
                Cell::number(row.workers, Role::Text),
            ];
            cells.extend(counts().map(|(count, _)| {
                let role = match count {
                    Count::Overdue => Role::Overdue,
                    Count::DueSoon => Role::DueSoon,
                    Count::NotKnown => Role::Unknown,
                    _ => Role::Text,
                };
                Cell::number(row.count(count), role)
            }));
            cells.push(Cell::number(row.of_nobody, Role::Unknown));
            cells
        };
        Table {
            columns,
            rows: self.teams.rows.iter().map(|it| row(it, name(it))).collect(),
            sum: Some(row(&self.teams.total(), "All teams".into())),
            ..Table::default()
        }
    }
}

fn name(row: &TeamRow) -> String {
    row.team
        .clone()
        .unwrap_or_else(|| "no team recorded".into())
}
