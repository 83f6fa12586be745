//! The clock: what time it is, and what day that is here. It is handed in where a desk is opened, so
//! that nothing below asks the machine, and a test has its own.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

/// Which day the work is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// Whatever day it is by the clock.
    Today,
    /// This day.
    Day(NaiveDate),
}

/// What time it is, and by which time zone days begin and end.
#[derive(Clone)]
pub struct Clock {
    now: Now,
    zone: Arc<dyn Zone>,
}

#[derive(Clone, Copy)]
enum Now {
    Running(fn() -> DateTime<Utc>),
    Stopped(DateTime<Utc>),
}

impl Clock {
    /// A clock that asks `now` each time it is looked at.
    pub fn running(
        now: fn() -> DateTime<Utc>,
        zone: impl TimeZone + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Now::Running(now),
            zone: Arc::new(zone),
        }
    }

    /// A clock that stands at `at`.
    pub fn stopped(at: DateTime<Utc>, zone: impl TimeZone + Send + Sync + 'static) -> Self {
        Self {
            now: Now::Stopped(at),
            zone: Arc::new(zone),
        }
    }

    /// Returns what time it is.
    pub fn now(&self) -> DateTime<Utc> {
        match self.now {
            Now::Running(now) => now(),
            Now::Stopped(at) => at,
        }
    }

    /// Returns what day it is here.
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// Returns the day and time that the clocks here showed at `at`.
    pub fn here(&self, at: DateTime<Utc>) -> NaiveDateTime {
        self.zone.here(at)
    }

    /// Returns what day it was here at `at`.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        self.here(at).date()
    }

    /// Returns `at` in words, by the clocks here: "Sun 22 Nov 2026 at 14:02".
    pub fn time_of(&self, at: DateTime<Utc>) -> String {
        self.here(at).format("%a %-d %b %Y at %H:%M").to_string()
    }

    /// Returns the moment at which `day` is over here. `None` where no day comes after it.
    pub fn end_of(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let next = day.succ_opt()?.and_time(NaiveTime::MIN);
        // Where the clocks go forward at midnight, the day begins when they have.
        self.zone.first_moment_of(next).or_else(|| {
            let later = next.checked_add_signed(TimeDelta::hours(1))?;
            self.zone.first_moment_of(later)
        })
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock")
            .field(&self.here(self.now()))
            .finish()
    }
}

/// A time zone behind a pointer: chrono's own trait has a type of its own for each zone's offset, and
/// so cannot be one.
trait Zone: Send + Sync {
    fn here(&self, at: DateTime<Utc>) -> NaiveDateTime;

    /// The first moment at which the clocks show `here`; `None` where they skip it.
    fn first_moment_of(&self, here: NaiveDateTime) -> Option<DateTime<Utc>>;
}

impl<T: TimeZone + Send + Sync> Zone for T {
    fn here(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(self).naive_local()
    }

    fn first_moment_of(&self, here: NaiveDateTime) -> Option<DateTime<Utc>> {
        let first = self.from_local_datetime(&here).earliest()?;
        Some(first.with_timezone(&Utc))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America, Europe, Pacific};

    use super::*;

    fn clocks() -> [Clock; 5] {
        let at = "2026-03-02T09:00:00Z".parse().unwrap();
        [
            Clock::stopped(at, Utc),
            Clock::stopped(at, Europe::London),
            Clock::stopped(at, Pacific::Kiritimati),
            Clock::stopped(at, Pacific::Niue),
            // The clocks go forward at midnight there.
            Clock::stopped(at, America::Santiago),
        ]
    }

    #[test]
    fn a_day_is_over_when_the_next_begins() {
        for clock in clocks() {
            for day in ["2026-03-28", "2026-03-29", "2026-09-05", "2026-10-25"] {
                let day: NaiveDate = day.parse().unwrap();
                let end = clock.end_of(day).unwrap();
                assert_eq!(clock.day_of(end - TimeDelta::milliseconds(1)), day);
                assert_eq!(Some(clock.day_of(end)), day.succ_opt());
            }
            assert_eq!(clock.end_of(NaiveDate::MAX), None);
        }
    }

    #[test]
    fn a_day_and_a_time_are_those_of_the_time_zone() {
        let days = clocks().map(|clock| clock.time_of(clock.now()));
        assert_eq!(
            days,
            [
                "Mon 2 Mar 2026 at 09:00",
                "Mon 2 Mar 2026 at 09:00",
                "Mon 2 Mar 2026 at 23:00",
                "Sun 1 Mar 2026 at 22:00",
                "Mon 2 Mar 2026 at 06:00",
            ]
        );
    }
}
