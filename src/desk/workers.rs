//! What each worker holds: how many children, what of it is overdue, what falls due in the next four
//! weeks, and how much it weighs.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::calendar::Calendar;
use crate::obligations::Status;

use super::board::{Board, PlanAge, Row};
use super::desk::Desk;
use super::duty::{Duty, Tally};
use super::error::Problem;
use super::weights::{Part, Weights};

/// How many weeks ahead are looked at.
pub const WEEKS: u64 = 4;

/// What the workers of a board hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workers {
    /// One row a worker, the heaviest first; children whom nobody holds come before all.
    pub rows: Vec<Load>,
    /// The weeks looked at: their Mondays to Fridays from the day looked from.
    pub weeks: Vec<Vec<Slot>>,
}

/// A day of the four weeks on which people may work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The day.
    pub day: NaiveDate,
    /// Whether it is a bank holiday.
    pub works: Works,
}

/// Whether people work on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Works {
    /// They do, as far as bank holidays are known.
    Yes,
    /// It is a bank holiday.
    No,
}

/// What one worker holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Load {
    /// Who; `None`: nobody.
    pub worker: Option<String>,
    /// How many children whose cases are open.
    pub children: usize,
    /// How many cases are closed with something left to do.
    pub closing: usize,
    /// What is overdue.
    pub overdue: Tally,
    /// How many duties are not known to be in time.
    pub not_known: usize,
    /// How many duties have no date.
    pub undated: usize,
    /// What falls due on each day of [`Workers::weeks`]. What falls due on a day on which nobody
    /// works counts on the last working day before.
    pub due: Vec<Vec<usize>>,
    /// What the points are made of.
    pub parts: Vec<Part>,
}

impl Load {
    /// The points.
    pub fn points(&self) -> u32 {
        self.parts.iter().map(|part| part.points).sum()
    }

    /// What falls due within the four weeks.
    pub fn ahead(&self) -> usize {
        self.due.iter().flatten().sum()
    }
}

impl Workers {
    /// What the workers of `board` hold.
    pub fn of(board: &Board, calendar: &Calendar, weights: &Weights) -> Self {
        let weeks = weeks(board.as_of, calendar);
        let mut names: Vec<Option<&String>> =
            board.rows.iter().map(|row| row.worker.as_ref()).collect();
        names.sort();
        names.dedup();
        let mut rows: Vec<Load> = names
            .into_iter()
            .map(|worker| {
                let held = board
                    .rows
                    .iter()
                    .filter(|row| row.worker.as_ref() == worker);
                load(&held.collect::<Vec<_>>(), board.as_of, &weeks, weights)
            })
            .collect();
        rows.sort_by_key(|load| (load.worker.is_some(), std::cmp::Reverse(load.points())));
        Self { rows, weeks }
    }
}

fn load(rows: &[&Row], as_of: NaiveDate, weeks: &[Vec<Slot>], weights: &Weights) -> Load {
    let closing = rows
        .iter()
        .filter(|row| matches!(row.plan, PlanAge::Closed(_)))
        .count();
    let mut load = Load {
        worker: rows.first().and_then(|row| row.worker.clone()),
        children: rows.len() - closing,
        closing,
        due: weeks.iter().map(|week| vec![0; week.len()]).collect(),
        parts: weights.weigh(rows),
        ..Load::default()
    };
    for it in rows.iter().flat_map(|row| &row.obligations) {
        match it.status {
            Status::Overdue => load.overdue.add(Duty::of(it.kind)),
            Status::Unknown => load.not_known += 1,
            Status::Undated => load.undated += 1,
            Status::DueSoon | Status::OnTrack => {
                let Some(due) = it.due.filter(|due| *due < end(as_of)) else {
                    continue;
                };
                if let Some(n) =
                    place(weeks, due).and_then(|(week, day)| load.due.get_mut(week)?.get_mut(day))
                {
                    *n += 1;
                }
            }
        }
    }
    load
}

/// The day after the four weeks.
fn end(as_of: NaiveDate) -> NaiveDate {
    as_of
        .checked_add_days(Days::new(WEEKS * 7))
        .unwrap_or(NaiveDate::MAX)
}

fn weeks(as_of: NaiveDate, calendar: &Calendar) -> Vec<Vec<Slot>> {
    let days =
        |week: u64| (0..7).filter_map(move |day| as_of.checked_add_days(Days::new(week * 7 + day)));
    (0..WEEKS)
        .map(|week| {
            days(week)
                .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
                .map(|day| Slot {
                    day,
                    works: if calendar.holiday(day).is_some() {
                        Works::No
                    } else {
                        Works::Yes
                    },
                })
                .collect()
        })
        .collect()
}

/// Where what is due on `due` counts: on the last working day until then, or else on the first.
fn place(weeks: &[Vec<Slot>], due: NaiveDate) -> Option<(usize, usize)> {
    let working = || {
        weeks.iter().enumerate().flat_map(|(week, slots)| {
            let slots = slots.iter().enumerate();
            slots
                .filter(|(_, slot)| slot.works == Works::Yes)
                .map(move |(day, slot)| (slot.day, (week, day)))
        })
    };
    let until = working().take_while(|(day, _)| *day <= due).last();
    until.or_else(|| working().next()).map(|(_, place)| place)
}

impl Desk {
    /// What the workers of `board` hold, by the points that this authority has set.
    ///
    /// # Errors
    /// What the store says.
    pub fn workers(&mut self, board: &Board) -> Result<Workers, Problem> {
        let weights = Weights::read(&self.changed_settings()?);
        Ok(Workers::of(board, self.calendar(), &weights))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{World, day};
    use super::*;

    const MIA: &str = r#"{"child": {"id": "K1", "name": "Mia", "dob": "2023-03-14", "family": "F1"}, "worker": "A Khan",
        "route": "section47", "events": [{"kind": "referral", "on": "2026-01-05"},
        {"kind": "plan_started", "on": "2026-02-02"}, {"kind": "visit", "on": "2026-02-05", "seen": true, "seen_alone": true, "recorded_on": "2026-02-05"}]}"#;

    /// On one line, as the format wants it.
    fn line(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn workers(as_of: &str, children: &[String]) -> Workers {
        let world = World::of("kent", as_of);
        let children: Vec<&str> = children.iter().map(String::as_str).collect();
        let board = world.board(&children);
        Workers::of(&board, &world.calendar, &Weights::default())
    }

    #[test]
    fn siblings_weigh_less_and_a_young_child_more() {
        let twin = line(MIA).replace("K1", "K2").replace("Mia", "Max");
        let alone = line(MIA)
            .replace("K1", "K3")
            .replace("\"family\": \"F1\"", "\"disabled\": false")
            .replace("A Khan", "R Osei");
        let found = workers("2026-02-06", &[line(MIA), twin, alone]);
        let points: Vec<_> = found
            .rows
            .iter()
            .map(|load| {
                (
                    load.worker.as_deref().unwrap(),
                    load.children,
                    load.points(),
                )
            })
            .collect();
        // Two children, two under 5, two after section 47; and one of each.
        assert_eq!(points, [("A Khan", 2, 3 + 2 + 2), ("R Osei", 1, 2 + 1 + 1)]);
    }

    #[test]
    fn children_whom_nobody_holds_stand_before_all() {
        let nobody = line(MIA).replace("\"worker\": \"A Khan\",", "");
        let held = line(MIA).replace("K1", "K2");
        let found = workers("2026-02-06", &[held, nobody]);
        let names: Vec<_> = found.rows.iter().map(|load| load.worker.clone()).collect();
        assert_eq!(names, [None, Some("A Khan".into())]);
    }

    #[test]
    fn what_is_due_on_a_day_off_counts_on_the_working_day_before() {
        // Good Friday is 3 April: the four weeks have 20 days, of which 18 are worked on.
        let found = workers("2026-03-23", &[line(MIA)]);
        let days: Vec<_> = found.weeks.iter().flatten().collect();
        assert_eq!(days.len(), 20);
        assert_eq!(
            days.iter().filter(|slot| slot.works == Works::No).count(),
            2
        );
        let place = |on: &str| {
            let (week, at) = place(&found.weeks, day(on)).unwrap();
            found.weeks[week][at].day
        };
        assert_eq!(place("2026-04-06"), day("2026-04-02"));
        assert_eq!(place("2026-04-04"), day("2026-04-02"));
        assert_eq!(place("2026-04-07"), day("2026-04-07"));
    }

    #[test]
    fn what_is_due_on_the_weekend_looked_from_counts_on_monday() {
        let found = workers("2026-02-07", &[line(MIA)]);
        let (week, at) = place(&found.weeks, day("2026-02-07")).unwrap();
        assert_eq!(found.weeks[week][at].day, day("2026-02-09"));
    }

    #[test]
    fn everything_outstanding_is_counted_once() {
        let world = World::of("kent", "2026-03-23");
        let found = line(MIA);
        let board = world.board(&[&found]);
        let load = &Workers::of(&board, &world.calendar, &Weights::default()).rows[0];
        let later = board.rows[0].obligations.iter();
        let later = later
            .filter(|it| it.days.is_some_and(|days| days >= 28))
            .count();
        assert_eq!(
            load.overdue.total() + load.not_known + load.undated + load.ahead() + later,
            board.rows[0].obligations.len()
        );
        assert!(load.overdue.of(Duty::Visit) == 1, "{:?}", load.overdue);
    }
}
