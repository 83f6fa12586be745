//! How the rows are ordered: worst first, or by something that a row says.

use std::cmp::{Ordering, Reverse};

use crate::obligations::{Obligation, Status};

use super::{Board, Cell, Filter, PlanAge, Row};

/// Which of two rows comes first.
pub type Order = fn(&Row, &Row) -> Ordering;

impl Board {
    /// Puts the rows worst first.
    pub fn sort_worst_first(&mut self) {
        self.rows.sort_by(|a, b| {
            worst_first(a, b)
                .then_with(|| a.name.cmp(&b.name))
                .then_with(|| a.child.cmp(&b.child))
        });
    }

    /// The places of the rows that `filter` takes, in `order`; without one, worst first.
    pub fn view(&self, filter: &Filter, order: Option<Order>, reverse: bool) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| self.rows.get(*at).is_some_and(|row| filter.takes(row)))
            .collect();
        if let Some(order) = order {
            // Rows stand worst first, and the sort is stable, so equals stay worst first.
            shown.sort_by(|a, b| match (self.rows.get(*a), self.rows.get(*b)) {
                (Some(a), Some(b)) => order(a, b),
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

impl PlanAge {
    /// What sorts the longest plan first; a plan of unknown length before any, as not known counts
    /// against the case.
    pub const fn order(self) -> (u8, i64) {
        match self {
            Self::NotKnown | Self::EpisodeSince(_) => (0, 0),
            Self::Since(_, days) => (1, -days),
            Self::NotStarted => (2, 0),
            Self::Closed(_) => (3, 0),
        }
    }
}

impl Cell {
    /// What sorts as things stand, worst first; what is not asked for comes last.
    pub const fn order(self) -> (bool, Option<Status>, i64) {
        match self {
            Self::Days(days, status) => (false, Some(status), days),
            Self::NotKnown => (false, Some(Status::Unknown), 0),
            Self::Undated => (false, Some(Status::Undated), 0),
            Self::NotAsked => (true, None, 0),
        }
    }
}
