//! Every team in one line, and what all of them come to.

use ratatui::layout::Rect;

use crate::desk::all_teams::{AllTeams, TeamRow, counted};
use crate::desk::board::Count;
use crate::desk::words::count;
use crate::tui::keys::command::{Available, Command};
use crate::tui::theme::Role;
use crate::tui::widgets::frame::{Beyond, Face};
use crate::tui::widgets::list::Selection;
use crate::tui::widgets::table::{Cell, Column, Table, Width};
use crate::tui::wire::canvas::Canvas;

use super::view_trait::{Chosen, View, on_most};

/// What is said where there is no team.
const NONE: &str = "No team is on record yet.";

/// The teams being looked at.
#[derive(Debug, Clone)]
pub(super) struct TeamsView {
    teams: AllTeams,
    total: TeamRow,
    selection: Selection,
}

impl TeamsView {
    pub(super) fn new(teams: AllTeams) -> Self {
        Self {
            total: teams.total(),
            teams,
            selection: Selection::default(),
        }
    }

    pub(super) fn refresh(&mut self, read: Self) {
        let was = self.selected().map(|row| row.team.clone());
        let is = |row: &TeamRow| was.as_ref() == Some(&row.team);
        let rows = &read.teams.rows;
        self.selection.keep(rows.iter().position(is), rows.len());
        (self.teams, self.total) = (read.teams, read.total);
    }

    fn selected(&self) -> Option<&TeamRow> {
        self.teams.rows.get(self.selection.at())
    }

    fn table(&self, screen: u16) -> Table<'_, TeamRow> {
        let number = |title: &'static str, from: u16, of: fn(&TeamRow) -> usize, role: Role| {
            Column::numbers(title, move |row: &TeamRow| Cell::number(of(row), role)).from(from)
        };
        let children = if screen >= 60 { "Children" } else { "Child" };
        let mut columns = vec![
            Column::words("Team", |row: &TeamRow| Cell::text(self.name(row)))
                .wide(Width::Yields(8)),
            number(children, 0, |row| row.children, Role::Text),
            number("Workers", 60, |row| row.workers, Role::Text),
        ];
        columns.extend(Count::ALL.iter().filter_map(|count| {
            let (from, role) = match count {
                Count::Overdue => (0, Role::Overdue),
                Count::NotKnown => (0, Role::Unknown),
                Count::DueSoon => (60, Role::DueSoon),
                Count::PlanOpen(_) => (74, Role::Text),
                Count::Drafts => (60, Role::Text),
            };
            let says = move |row: &TeamRow| Cell::number(row.count(*count), role);
            Some(Column::numbers(counted(*count)?, says).from(from))
        }));
        columns.push(number(
            "Unallocated",
            100,
            |row| row.of_nobody,
            Role::Unknown,
        ));
        Table {
            sum: Some(&self.total),
            empty: NONE.into(),
            ..Table::new(columns, &self.teams.rows)
        }
    }

    fn name<'a>(&self, row: &'a TeamRow) -> &'a str {
        if std::ptr::eq(row, &self.total) {
            return "All teams";
        }
        row.team.as_deref().unwrap_or("no team recorded")
    }
}

impl View for TeamsView {
    fn name(&self) -> &'static str {
        "All teams"
    }

    fn whose(&self) -> Option<String> {
        Some(String::new())
    }

    fn line(&self) -> (String, Role) {
        let Some(row) = self.selected() else {
            return (String::new(), Role::Dim);
        };
        let nobody = match row.of_nobody {
            0 => String::new(),
            n => format!(", {n} of them unallocated"),
        };
        let line = format!(
            "{}: {} with {}{nobody}. {} have something overdue, {} something not known.",
            self.name(row),
            count(row.children, "child", "children"),
            count(row.workers, "worker", "workers"),
            row.count(Count::Overdue),
            row.count(Count::NotKnown),
        );
        (line, Role::Text)
    }

    fn text(&self) -> String {
        self.table(u16::MAX).plain()
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, face: &Face<'_>) -> Beyond {
        self.table(area.width)
            .draw(canvas, area, face.theme, &self.selection)
    }

    fn go(&mut self, command: Command) {
        self.selection.moved(command, self.teams.rows.len());
    }

    fn chosen(&self) -> Chosen {
        match self.selected() {
            Some(row) => Chosen::Team(row.team.clone()),
            None => Chosen::Nothing(NONE.into()),
        }
    }

    fn available(&self, command: Command) -> Available {
        match command {
            Command::NextTeam | Command::PreviousTeam => {
                Available::No("All the teams are here.".into())
            }
            _ => on_most(command),
        }
    }
}
