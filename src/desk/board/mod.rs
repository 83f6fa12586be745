//! The board: one row a child, worst first, and the counts over the rows.

mod filter;
mod marks;
mod row;
mod sort;

pub use filter::{Count, Filter};
pub use marks::{MILESTONE_AHEAD, Mark, MilestoneState, is_flag};
pub(super) use row::plan_age;
pub use row::{Age, Cell, PlanAge, Row};
pub use sort::Order;

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::obligations::{CalendarGap, Settings};
use crate::procedure::Procedure;
use crate::store::Who;

/// What the rows are worked out with.
pub struct Lens<'a> {
    /// The procedure, with the authority's readings.
    pub procedure: &'a Procedure,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The authority's settings.
    pub settings: &'a Settings,
    /// The day looked from.
    pub as_of: NaiveDate,
}

/// The rows of one team, and what was worked out with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// Whose cases they are: a team's, those no team holds, or every case of the file.
    pub whose: Who,
    /// The authority's name.
    pub authority: String,
    /// Which pack and version it is worked out under.
    pub pack: String,
    /// The day looked from.
    pub as_of: NaiveDate,
    /// Whether that is today.
    pub is_today: bool,
    /// The day by whose end what it shows had been recorded; `None`: everything is.
    pub known_on: Option<NaiveDate>,
    /// One row a child, worst first.
    pub rows: Vec<Row>,
    /// The forms begun about children who are not on record yet, by name.
    pub begun: Vec<String>,
    /// Of the triage this person has begun: how many children are done with, and of how many.
    pub triaged: Option<(usize, usize)>,
    /// Sums that ran past the calendar.
    pub gaps: Vec<CalendarGap>,
}

impl Board {
    /// Whose children they are, as a heading says it.
    pub fn whose_in_words(&self) -> &str {
        match &self.whose {
            Who::Named(team) => team,
            Who::NotKnown => "No team recorded",
            Who::Any => "All teams",
        }
    }

    /// The team whose cases they are, if they are one team's.
    pub fn team(&self) -> Option<&str> {
        match &self.whose {
            Who::Named(team) => Some(team),
            Who::NotKnown | Who::Any => None,
        }
    }

    /// The workers on the board, by name.
    pub fn workers(&self) -> Vec<String> {
        let mut workers: Vec<_> = self
            .rows
            .iter()
            .filter_map(|row| row.worker.clone())
            .collect();
        workers.sort();
        workers.dedup();
        workers
    }
}
