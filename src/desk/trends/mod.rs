//! How a team has kept up over a year, month by month: visits, reviews and supervision in time, how
//! long plans have run, and how many have reached 6, 9 and 12 months.
//!
//! In time: of the dates that fell in the month, those by which the thing was done. Every date that
//! the procedure ever set for a child counts, by what was recorded of the child on the days between;
//! a date that was moved before it came, by an agreement or because the case closed, does not. A
//! child of whom no date could be worked out at the end of the month counts as not known. A date that
//! passed is late once, in its own month; it is counted as still over at the end of each month until
//! what it was set for is done, so that a team which does nothing is not one of which nothing is due.

mod dues;
mod lengths;
mod month;

use chrono::{DateTime, NaiveDate, Utc};

use crate::casework::ObligationKind;
use crate::casework::record::{CaseFile, Record};
use crate::procedure::{Anchor, Clock, Procedure};
use crate::store::{CaseQuery, Who};

use super::board::Lens;
use super::clock;
use super::desk::Desk;
use super::error::Problem;

pub use month::{Kept, Length, Measure, Month};

use month::months;

/// A year of a team, month by month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trends {
    /// The months, the oldest first.
    pub months: Vec<Month>,
    /// By which knowledge.
    pub known: Known,
    /// Nothing that was recorded after this day is in it; `None`: everything is.
    pub known_on: Option<NaiveDate>,
}

/// By which knowledge the past is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Known {
    /// By everything recorded until now.
    #[default]
    Now,
    /// Each month by what had been recorded when it ended.
    Then,
}

/// The rules of `procedure` that the measures need: a year of a team asks all of them a hundred
/// times a child.
fn narrowed(procedure: &Procedure) -> Procedure {
    let mut kinds: Vec<ObligationKind> = ObligationKind::ALL
        .iter()
        .copied()
        .filter(|kind| Measure::of(*kind).is_some())
        .collect();
    // And those whose lines they wait for, and so on.
    let mut seen = 0;
    while seen < kinds.len() {
        seen = kinds.len();
        for rule in &procedure.rules {
            let (Clock::Repeats { from, .. } | Clock::Once { from, .. }) = &rule.clock else {
                continue;
            };
            let awaited = awaited(from);
            if kinds.contains(&rule.kind) {
                kinds.extend(awaited.filter(|kind| !kinds.contains(kind)));
            }
        }
    }
    let mut procedure = procedure.clone();
    procedure.rules.retain(|rule| kinds.contains(&rule.kind));
    procedure
}

fn awaited(from: &Anchor) -> Option<ObligationKind> {
    from.waits_for.map(|waits| waits.kind)
}

impl Trends {
    /// The trends of `cases`, each by all that is known of it now.
    pub fn now(cases: &[CaseFile], lens: &Lens<'_>) -> Self {
        let procedure = narrowed(lens.procedure);
        let lens = Lens {
            procedure: &procedure,
            ..*lens
        };
        let mut months = months(lens.as_of);
        for case in cases {
            dues::count(case, &lens, &mut months);
            for month in &mut months {
                lengths::count(case, month);
            }
        }
        Self {
            months,
            known: Known::Now,
            known_on: None,
        }
    }

    /// The trends of the children whose records these are, each month by what had been recorded when
    /// it ended; and nothing that was recorded from `known_before` on, where that is given.
    pub fn then(
        children: &[Vec<Record>],
        lens: &Lens<'_>,
        known_before: Option<DateTime<Utc>>,
        clock: &clock::Clock,
    ) -> Self {
        let procedure = narrowed(lens.procedure);
        let lens = Lens {
            procedure: &procedure,
            ..*lens
        };
        let mut months = months(lens.as_of);
        for records in children {
            for month in &mut months {
                let moment = [clock.end_of(month.last), known_before]
                    .into_iter()
                    .flatten()
                    .min();
                let case = match moment {
                    Some(moment) => CaseFile::known_before(records.clone(), moment),
                    None => CaseFile::from_records(records.clone()),
                };
                let Some(case) = case else {
                    continue;
                };
                dues::count(&case, &lens, std::slice::from_mut(month));
                lengths::count(&case, month);
            }
        }
        Self {
            months,
            known: Known::Then,
            known_on: None,
        }
    }
}

impl Desk {
    /// A year of the children whom a team or a worker holds now, or held when their case closed
    /// within it.
    ///
    /// # Errors
    /// What the store says.
    pub fn trends(&mut self, team: Who, worker: Who, known: Known) -> Result<Trends, Problem> {
        let since = months(self.day()).first().map(|month| month.first);
        let known_before = self.known_before();
        let cases = self.store().cases(&CaseQuery {
            team,
            worker,
            child: None,
            closed_since: since,
            known_before,
        })?;
        let trends = match known {
            Known::Now => Trends::now(&cases, &self.lens()),
            Known::Then => {
                let mut children = Vec::with_capacity(cases.len());
                for case in &cases {
                    children.push(self.store().records(&case.history.child().id)?);
                }
                Trends::then(&children, &self.lens(), known_before, self.clock())
            }
        };
        Ok(Trends {
            known_on: self.known_on(),
            ..trends
        })
    }
}

#[cfg(test)]
mod tests;
