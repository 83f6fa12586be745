//! The only place that asks what day or what time it is.

use chrono::{DateTime, Local, NaiveDate, TimeZone as _, Utc};

/// Which day the work is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// Whatever day it is, as this machine's clock and time zone have it.
    Today,
    /// This day.
    Day(NaiveDate),
}

impl AsOf {
    /// The day.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Today => today(),
            Self::Day(day) => day,
        }
    }
}

/// What day it is here.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// What day it was here at that moment.
pub fn day_here(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}

/// That moment in words, by the clocks here: "Sun 22 Nov 2026 at 14:02".
pub fn time_here(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local)
        .format("%a %-d %b %Y at %H:%M")
        .to_string()
}

/// The moment at which a day is over here. `None` where no day comes after it.
pub fn end_of(day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.succ_opt()?.and_time(chrono::NaiveTime::MIN);
    // Where the clocks go forward at midnight, the day begins when they have.
    let begun = Local.from_local_datetime(&next).earliest();
    let begun = begun.or_else(|| {
        let later = next.checked_add_signed(chrono::Duration::hours(1))?;
        Local.from_local_datetime(&later).earliest()
    });
    Some(begun?.with_timezone(&Utc))
}

/// What time it is.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_over_when_the_next_begins() {
        for day in ["2026-03-01", "2026-03-28", "2026-03-29", "2026-10-25"] {
            let day: NaiveDate = day.parse().unwrap();
            let end = end_of(day).unwrap();
            assert_eq!(day_here(end - chrono::Duration::milliseconds(1)), day);
            assert_eq!(Some(day_here(end)), day.succ_opt());
        }
        assert_eq!(end_of(NaiveDate::MAX), None);
    }
}
