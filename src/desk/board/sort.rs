//! How the rows are ordered: worst first, or by a column.

use std::cmp::{Ordering, Reverse};

use crate::obligations::{Obligation, Status};

use super::{Board, Cell, Filter, PlanAge, Row};

/// How the rows are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The worst first.
    #[default]
    Worst,
    /// By name.
    Name,
    /// The youngest first.
    Age,
    /// By worker, then worst.
    Worker,
    /// The longest plan first.
    Plan,
    /// By the next visit.
    Visit,
    /// By the next meeting.
    Review,
    /// By the next supervision.
    Supervision,
}

impl Sort {
    /// Every order, in the order of the columns.
    pub const ALL: &'static [Self] = &[
        Self::Worst,
        Self::Name,
        Self::Age,
        Self::Worker,
        Self::Plan,
        Self::Visit,
        Self::Review,
        Self::Supervision,
    ];

    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Worst => "worst first",
            Self::Name => "name",
            Self::Age => "age",
            Self::Worker => "worker",
            Self::Plan => "plan length",
            Self::Visit => "visit",
            Self::Review => "review",
            Self::Supervision => "supervision",
        }
    }
}

impl Board {
    /// Puts the rows worst first.
    pub fn sort_worst_first(&mut self) {
        self.rows.sort_by(|a, b| {
            worst_first(a, b)
                .then_with(|| a.name.cmp(&b.name))
                .then_with(|| a.child.cmp(&b.child))
        });
    }

    /// The places of the rows that `filter` takes, in the order of `sort`.
    pub fn view(&self, filter: &Filter, sort: Sort, reverse: bool) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows.get(*at).is_some_and(|row| filter.takes(row)))
            .collect();
        if sort != Sort::Worst {
            // Rows stand worst first, and the sort is stable, so equals stay worst first.
            shown.sort_by(|a, b| match (self.rows.get(*a), self.rows.get(*b)) {
                (Some(a), Some(b)) => compare(sort, a, b),
                _ => Ordering::Equal,
            });
        }
        if reverse {
            shown.reverse();
        }
        shown
    }
}

/// What "worst first" compares between children: the worst obligation, then how many stand as it
/// does.
fn worst_key(row: &Row) -> impl Ord + use<> {
    let worst = row.worst().map(Obligation::urgency);
    let status = worst.map(|(status, ..)| status);
    let same = row
        .obligations
        .iter()
        .filter(|it| Some(it.status) == status)
        .count();
    (
        worst.map(|(status, tier, due, ..)| (status, tier, due)),
        Reverse(same),
    )
}

/// Rows with nothing outstanding come last, though nothing sorts before something.
fn worst_first(a: &Row, b: &Row) -> Ordering {
    (a.worst().is_none(), worst_key(a)).cmp(&(b.worst().is_none(), worst_key(b)))
}

fn compare(sort: Sort, a: &Row, b: &Row) -> Ordering {
    match sort {
        Sort::Worst => Ordering::Equal,
        Sort::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        Sort::Age => a.age.cmp(&b.age),
        // A case that nobody holds comes first: it is the one to see to.
        Sort::Worker => a.worker.cmp(&b.worker),
        Sort::Plan => plan_key(a).cmp(&plan_key(b)),
        Sort::Visit => cell_key(a.visit).cmp(&cell_key(b.visit)),
        Sort::Review => cell_key(a.review).cmp(&cell_key(b.review)),
        Sort::Supervision => cell_key(a.supervision).cmp(&cell_key(b.supervision)),
    }
}

/// The longest plan first; a plan of unknown length before any, as not known counts against the case.
fn plan_key(row: &Row) -> (u8, i64) {
    match row.plan {
        PlanAge::NotKnown | PlanAge::EpisodeSince(_) => (0, 0),
        PlanAge::Since(_, days) => (1, -days),
        PlanAge::NotStarted => (2, 0),
        PlanAge::Closed(_) => (3, 0),
    }
}

/// As they stand, worst first; what is not asked for comes last.
fn cell_key(cell: Cell) -> (bool, Option<Status>, i64) {
    match cell {
        Cell::Days(days, status) => (false, Some(status), days),
        Cell::NotKnown => (false, Some(Status::Unknown), 0),
        Cell::Undated => (false, Some(Status::Undated), 0),
        Cell::NotAsked => (true, None, 0),
    }
}
