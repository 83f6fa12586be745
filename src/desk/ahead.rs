//! The next eight weeks, day by day: what falls due, for a team, a worker or a child.
//!
//! Only dates that are known. A duty that repeats has its next date, and not those after it: they
//! will be counted from what has not happened yet.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::Calendar;
use crate::casework::ObligationKind;
use crate::obligations::Status;

use super::board::Row;
use super::duty::{Duty, Tally};

/// How many weeks ahead are looked at.
const WEEKS: u64 = 8;

/// What falls due in the next eight weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The days, from the one looked from.
    pub days: Vec<Day>,
    /// What should have been done by now, and so is on none of the days.
    pub overdue: Tally,
    /// What is not known, and so is on none of the days.
    pub not_known: Tally,
    /// What is to be done without a date.
    pub undated: Tally,
    /// What falls due later than these days.
    pub later: usize,
    /// The last day whose bank holidays are known, if the days go beyond it.
    pub known_to: Option<NaiveDate>,
}

/// A day, and what falls due on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Whether people work on it.
    pub sort: Sort,
    /// What falls due, by child.
    pub due: Vec<Item>,
}

/// Whether people work on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// They do.
    Working,
    /// It is a Saturday or a Sunday.
    Weekend,
    /// It is this bank holiday.
    Holiday(String),
}

/// Something that falls due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// For which child.
    pub child: String,
    /// The child's name.
    pub name: String,
    /// Who holds the case.
    pub worker: Option<String>,
    /// What.
    pub title: String,
    /// Of which kind.
    pub kind: ObligationKind,
}

impl Ahead {
    /// What falls due for the children of `rows` from `as_of` on.
    pub fn of<'a>(
        rows: impl IntoIterator<Item = &'a Row>,
        as_of: NaiveDate,
        calendar: &Calendar,
    ) -> Self {
        let days = (0..WEEKS * 7)
            .filter_map(|n| as_of.checked_add_days(Days::new(n)))
            .map(|date| Day {
                date,
                sort: sort(date, calendar),
                due: Vec::new(),
            });
        let mut ahead = Self {
            days: days.collect(),
            ..Self::default()
        };
        let last = ahead.days.last().map(|day| day.date);
        ahead.known_to =
            Some(calendar.last_day()).filter(|known| last.is_some_and(|last| last > *known));
        for row in rows {
            for it in &row.obligations {
                match (it.status, it.due) {
                    (Status::Overdue, _) => ahead.overdue.add(Duty::of(it.kind)),
                    (Status::Undated, _) => ahead.undated.add(Duty::of(it.kind)),
                    (Status::Unknown, _) | (_, None) => ahead.not_known.add(Duty::of(it.kind)),
                    (Status::DueSoon | Status::OnTrack, Some(due)) => {
                        match ahead.days.iter_mut().find(|day| day.date == due) {
                            Some(day) => day.due.push(Item {
                                child: row.child.clone(),
                                name: row.name.clone(),
                                worker: row.worker.clone(),
                                title: it.title.clone(),
                                kind: it.kind,
                            }),
                            None => ahead.later += 1,
                        }
                    }
                }
            }
        }
        for day in &mut ahead.days {
            day.due
                .sort_by(|a, b| (&a.name, &a.child, a.kind).cmp(&(&b.name, &b.child, b.kind)));
        }
        ahead
    }
}

impl Day {
    /// How many of each sort fall due.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for item in &self.due {
            tally.add(Duty::of(item.kind));
        }
        tally
    }

    /// Whether people work on it.
    pub const fn works(&self) -> bool {
        matches!(self.sort, Sort::Working)
    }
}

fn sort(date: NaiveDate, calendar: &Calendar) -> Sort {
    match calendar.holiday(date) {
        Some(name) => Sort::Holiday(name.to_string()),
        None if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) => Sort::Weekend,
        None => Sort::Working,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{World, day};
    use super::*;

    const MIA: &str = r#"{"child": {"id": "K1", "name": "Mia", "dob": "2020-03-14"}, "route": "assessment", "events": [{"kind": "referral", "on": "2026-01-05"}, {"kind": "plan_started", "on": "2026-02-02"}, {"kind": "visit", "on": "2026-03-09", "seen": true, "seen_alone": true}]}"#;
    const OMAR: &str = r#"{"child": {"id": "K2", "name": "Omar"}, "events": []}"#;

    #[test]
    fn days_off_are_named_and_nothing_outstanding_is_dropped() {
        let world = World::of("kent", "2026-03-23");
        let board = world.board(&[MIA, OMAR]);
        let ahead = Ahead::of(&board.rows, world.as_of, &world.calendar);
        assert_eq!(ahead.days.len(), 56);
        let of = |on: &str| ahead.days.iter().find(|it| it.date == day(on)).unwrap();
        assert_eq!(of("2026-04-03").sort, Sort::Holiday("Good Friday".into()));
        assert_eq!(of("2026-04-04").sort, Sort::Weekend);
        assert_eq!(of("2026-03-23").sort, Sort::Working);
        let on_days: usize = ahead.days.iter().map(|it| it.due.len()).sum();
        let said = ahead.overdue.total() + ahead.not_known.total() + ahead.undated.total();
        let all: usize = board.rows.iter().map(|row| row.obligations.len()).sum();
        assert_eq!(on_days + said + ahead.later, all);
        assert!(ahead.not_known.total() > 0, "{ahead:?}");
        // Four weeks after the visit, once: the visit after that one has no date yet.
        let visits = ahead
            .days
            .iter()
            .filter(|it| it.tally().of(Duty::Visit) > 0);
        assert_eq!(
            visits.map(|it| it.date).collect::<Vec<_>>(),
            [day("2026-04-06")]
        );
    }

    #[test]
    fn past_the_known_bank_holidays_it_says_so() {
        let world = World::of("kent", "2028-12-01");
        let ahead = Ahead::of(&[], world.as_of, &world.calendar);
        assert_eq!(ahead.known_to, Some(day("2028-12-31")));
        let world = World::of("kent", "2026-12-01");
        assert_eq!(Ahead::of(&[], world.as_of, &world.calendar).known_to, None);
    }
}
