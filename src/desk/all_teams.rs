//! Every team of the file in one line each, for whoever answers for several.

use crate::store::Who;

use super::board::{Board, Count, Filter, PlanAge};
use super::desk::Desk;
use super::error::Problem;

/// The teams of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllTeams {
    /// One row a team, by name; cases that no team holds last.
    pub rows: Vec<TeamRow>,
}

/// A team in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRow {
    /// Its name; `None`: cases that no team holds.
    pub team: Option<String>,
    /// How many children whose cases are open.
    pub children: usize,
    /// How many cases nobody holds.
    pub of_nobody: usize,
    /// How many workers.
    pub workers: usize,
    /// The counts of its board's header.
    pub counts: Vec<(Count, usize)>,
}

/// What stands over the column of a count; `None` where it has none here.
pub const fn counted(count: Count) -> Option<&'static str> {
    match count {
        Count::Overdue => Some("Overdue"),
        Count::DueSoon => Some("Due soon"),
        Count::NotKnown => Some("Not known"),
        Count::PlanOpen(6) => Some("6m"),
        Count::PlanOpen(9) => Some("9m"),
        Count::PlanOpen(_) => Some("12m"),
        // A draft is one person's, and no team's.
        Count::Drafts => None,
    }
}

impl TeamRow {
    /// The row of the team whose board is `board`.
    pub fn of(board: &Board) -> Self {
        let open = || {
            board
                .rows
                .iter()
                .filter(|row| !matches!(row.plan, PlanAge::Closed(_)))
        };
        let mut counts = board.counts(&Filter::default());
        counts.retain(|(count, _)| counted(*count).is_some());
        Self {
            team: board.team().map(str::to_string),
            children: open().count(),
            of_nobody: open().filter(|row| row.worker.is_none()).count(),
            workers: board.workers().len(),
            counts,
        }
    }

    /// So many of a count.
    pub fn count(&self, count: Count) -> usize {
        let found = self.counts.iter().find(|(which, _)| *which == count);
        found.map_or(0, |(_, n)| *n)
    }
}

impl AllTeams {
    /// What all of them come to.
    pub fn total(&self) -> TeamRow {
        let sum = |of: &dyn Fn(&TeamRow) -> usize| self.rows.iter().map(of).sum();
        TeamRow {
            team: None,
            children: sum(&|row| row.children),
            of_nobody: sum(&|row| row.of_nobody),
            workers: sum(&|row| row.workers),
            counts: Count::ALL
                .iter()
                .filter(|count| counted(**count).is_some())
                .map(|count| (*count, sum(&|row| row.count(*count))))
                .collect(),
        }
    }
}

impl Desk {
    /// Every team in one line: a board each, so it takes as long as they do.
    ///
    /// # Errors
    /// What the store says.
    pub fn all_teams(&mut self) -> Result<AllTeams, Problem> {
        let teams = self.teams()?;
        let rows = teams.into_iter().map(|team| {
            let who = team.team.map_or(Who::NotKnown, Who::Named);
            Ok(TeamRow::of(&self.board(who, Who::Any)?))
        });
        Ok(AllTeams {
            rows: rows.collect::<Result<_, Problem>>()?,
        })
    }

    /// The team so many places after `team` by name, going round at the end; `None` where there is
    /// no other.
    ///
    /// # Errors
    /// What the store says.
    pub fn team_beside(&mut self, team: &Who, by: isize) -> Result<Option<Who>, Problem> {
        let teams: Vec<_> = self
            .teams()?
            .into_iter()
            .map(|team| team.team.map_or(Who::NotKnown, Who::Named))
            .collect();
        let here = teams.iter().position(|known| known == team);
        let others = isize::try_from(teams.len()).unwrap_or(isize::MAX);
        if others < 2 {
            return Ok(None);
        }
        let here = here.and_then(|here| isize::try_from(here).ok());
        let next = match here {
            Some(here) => (here + by).rem_euclid(others),
            None => 0,
        };
        let next = usize::try_from(next).unwrap_or_default();
        Ok(teams.into_iter().nth(next))
    }
}
