//! A month of a team, and what is counted of it.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Months, NaiveDate};

use crate::casework::{EventKind, ObligationKind};

/// How many months are looked back on, the one of today among them.
const MONTHS: u32 = 12;

/// One month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; of the month of today, today.
    pub last: NaiveDate,
    /// How many children had anything recorded of them by then.
    pub children: usize,
    /// What fell due, and whether it was done in time.
    pub kept: BTreeMap<Measure, Kept>,
    /// How long plans had run at its end, by how many children.
    pub lengths: BTreeMap<Length, usize>,
}

/// What is looked at for being in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// First visits and those after them.
    Visits,
    /// First meetings and reviews.
    Reviews,
    /// Supervision of the case, alone or in a group.
    Supervision,
}

/// What became of the dates that fell in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// By which it was done.
    pub in_time: usize,
    /// By which it was not.
    pub late: usize,
    /// Children of whom no date could be worked out.
    pub not_known: usize,
    /// Dates that had passed by the end of the month, in it or long before, and what they were set
    /// for was still to be done.
    pub still_over: usize,
}

impl Measure {
    /// Every one.
    pub const ALL: &'static [Self] = &[Self::Visits, Self::Reviews, Self::Supervision];

    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::Reviews => "reviews",
            Self::Supervision => "supervision",
        }
    }

    /// The one that `kind` belongs to.
    pub(super) const fn of(kind: ObligationKind) -> Option<Self> {
        match kind {
            ObligationKind::InitialVisit | ObligationKind::Visit => Some(Self::Visits),
            ObligationKind::InitialMeeting | ObligationKind::ReviewMeeting => Some(Self::Reviews),
            ObligationKind::Supervision | ObligationKind::GroupSupervision => {
                Some(Self::Supervision)
            }
            _ => None,
        }
    }

    /// The kind of event that does it.
    pub(super) const fn done_by(self) -> EventKind {
        match self {
            Self::Visits => EventKind::Visit,
            Self::Reviews => EventKind::Meeting,
            Self::Supervision => EventKind::Supervision,
        }
    }
}

impl Kept {
    /// Everything that should have been in time. What is not known counts against it; what was
    /// still over from months before is no date of this one.
    pub const fn all(self) -> usize {
        self.in_time + self.late + self.not_known
    }

    /// How many in a hundred were in time; `None` where nothing was due.
    pub fn share(self) -> Option<usize> {
        (self.in_time * 100).checked_div(self.all())
    }
}

impl Month {
    /// What became of a measure.
    pub fn kept(&self, measure: Measure) -> Kept {
        self.kept.get(&measure).copied().unwrap_or_default()
    }

    /// How many children's plans were of a length.
    pub fn of_length(&self, length: Length) -> usize {
        self.lengths.get(&length).copied().unwrap_or_default()
    }

    /// "Nov 2026".
    pub fn name(&self) -> String {
        self.first.format("%b %Y").to_string()
    }

    /// The first day that is not looked at: on the day looked from, what is due can still be done.
    pub(super) fn until(&self, as_of: NaiveDate) -> NaiveDate {
        if self.last < as_of {
            self.last.succ_opt().unwrap_or(self.last)
        } else {
            as_of
        }
    }
}

/// The months that end with the one of `as_of`.
pub(super) fn months(as_of: NaiveDate) -> Vec<Month> {
    let this = as_of.with_day(1).unwrap_or(as_of);
    (0..MONTHS)
        .rev()
        .filter_map(|back| {
            let first = this.checked_sub_months(Months::new(back))?;
            let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
            Some(Month {
                first,
                last: last.min(as_of),
                children: 0,
                kept: BTreeMap::new(),
                lengths: BTreeMap::new(),
            })
        })
        .collect()
}

/// How long a plan has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// There is no plan yet.
    None,
    /// Less than three months.
    UnderThree,
    /// Three months and more, less than six.
    Three,
    /// Six months and more, less than nine.
    Six,
    /// Nine months and more, less than twelve.
    Nine,
    /// Twelve months and more.
    Twelve,
    /// There is a plan, and its start is not known; or nobody knows whether there is one.
    NotKnown,
}

impl Length {
    /// Every length.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::UnderThree,
        Self::Three,
        Self::Six,
        Self::Nine,
        Self::Twelve,
        Self::NotKnown,
    ];

    /// Those at which somebody has to look at a plan.
    pub const REACHED: &'static [Self] = &[Self::Six, Self::Nine, Self::Twelve];

    /// As a person says it.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::None => "no plan yet",
            Self::UnderThree => "under 3 months",
            Self::Three => "3 to 6 months",
            Self::Six => "6 to 9 months",
            Self::Nine => "9 to 12 months",
            Self::Twelve => "12 months and more",
            Self::NotKnown => "not known",
        }
    }

    /// In a column.
    pub const fn short(self) -> &'static str {
        match self {
            Self::None => "No plan",
            Self::UnderThree => "0-3m",
            Self::Three => "3-6m",
            Self::Six => "6-9m",
            Self::Nine => "9-12m",
            Self::Twelve => "12m+",
            Self::NotKnown => "Not known",
        }
    }
}
