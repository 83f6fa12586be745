//! Which rows to show, and how many each count of the header counts.

use crate::desk::milestones::FLAGGED;
use crate::obligations::Status;
use crate::store::Who;

use super::{Board, Row};

/// Which rows to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that a count counts.
    pub count: Option<Count>,
    /// Only this worker's, or nobody's.
    pub worker: Who,
    /// Only those whose worst stands so.
    pub status: Option<Status>,
}

/// The counts in the header. Each is a filter, and counts the rows that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// Something is overdue.
    Overdue,
    /// Something is due soon.
    DueSoon,
    /// Something is not known.
    NotKnown,
    /// The plan is open so many months, 6, 9 or 12; or about to be, and a review is due then.
    PlanOpen(u32),
    /// A form waits half filled in.
    Drafts,
}

impl Count {
    /// Every count, in the order of the header.
    pub const ALL: &'static [Self] = &[
        Self::Overdue,
        Self::DueSoon,
        Self::NotKnown,
        Self::PlanOpen(FLAGGED[0]),
        Self::PlanOpen(FLAGGED[1]),
        Self::PlanOpen(FLAGGED[2]),
        Self::Drafts,
    ];

    /// Whether it counts `row`.
    pub fn takes(self, row: &Row) -> bool {
        match self {
            Self::Overdue => row.has(Status::Overdue),
            Self::DueSoon => row.has(Status::DueSoon),
            Self::NotKnown => row.has(Status::Unknown),
            Self::PlanOpen(months) => row.plan_open_months() == Some(months) || row.nears(months),
            Self::Drafts => !row.drafts.is_empty(),
        }
    }
}

impl Filter {
    /// Whether it takes `row`.
    pub fn takes(&self, row: &Row) -> bool {
        self.count.is_none_or(|count| count.takes(row))
            && self.worker.takes(row.worker.as_deref())
            && self
                .status
                .is_none_or(|status| row.worst().is_some_and(|it| it.status == status))
    }

    /// Whether it takes everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Board {
    /// How many rows each count counts, among those that the rest of `filter` takes.
    pub fn counts(&self, filter: &Filter) -> Vec<(Count, usize)> {
        let rest = Filter {
            count: None,
            ..filter.clone()
        };
        let rows: Vec<_> = self.rows.iter().filter(|row| rest.takes(row)).collect();
        Count::ALL
            .iter()
            .map(|count| {
                let taken = rows.iter().filter(|row| count.takes(row));
                // A draft of a new case is a draft, though no row has it yet.
                let begun = match count {
                    Count::Drafts => self.begun.len(),
                    _ => 0,
                };
                (*count, taken.count() + begun)
            })
            .collect()
    }
}
