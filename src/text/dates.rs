//! Days in words. They are put together here and not by a format string: every line of a board has
//! several, and reading the format again for each took a quarter of the time.

use chrono::{Datelike as _, NaiveDate};

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns a day as people say it: "Wed 18 Nov 2026".
pub fn day(date: NaiveDate) -> String {
    format!("{} {}", &weekday(date)[..3], date_alone(date))
}

/// Returns a day as people say it, where the weekday does not help: "18 Nov 2026".
pub fn date_alone(date: NaiveDate) -> String {
    format!("{} {}", day_and_month(date), date.year())
}

/// Returns a day written out, for people who read it elsewhere: "Wednesday 18 November 2026".
pub fn long_day(date: NaiveDate) -> String {
    let (weekday, month) = (weekday(date), month(date));
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

/// Returns a day without its year where that is the year of `as_of`: "Wed 18 Nov".
pub fn short_day(date: NaiveDate, as_of: NaiveDate) -> String {
    if date.year() == as_of.year() {
        weekday_and_month(date)
    } else {
        day(date)
    }
}

fn weekday_and_month(date: NaiveDate) -> String {
    format!("{} {}", &weekday(date)[..3], day_and_month(date))
}

/// Returns the day of the month and the month, where the rest is plain from beside it: "18 Nov".
pub fn day_and_month(date: NaiveDate) -> String {
    format!("{} {}", date.day(), &month(date)[..3])
}

fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_as_long_as_there_is_room_for() {
        let date: NaiveDate = "2026-11-08".parse().unwrap();
        let (same, later) = ("2026-01-01".parse().unwrap(), "2027-01-01".parse().unwrap());
        assert_eq!(day(date), "Sun 8 Nov 2026");
        assert_eq!(long_day(date), "Sunday 8 November 2026");
        assert_eq!(short_day(date, same), "Sun 8 Nov");
        assert_eq!(short_day(date, later), "Sun 8 Nov 2026");
        assert_eq!(day_and_month(date), "8 Nov");
    }

    proptest! {
        #[test]
        fn days_read_as_the_calendar_has_them(days in 366..3_652_059_i32) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            let told = |format: &str| date.format(format).to_string();
            let year = date.year();
            prop_assert_eq!(day(date), told(&format!("%a %-d %b {year}")));
            prop_assert_eq!(long_day(date), told(&format!("%A %-d %B {year}")));
            prop_assert_eq!(date_alone(date), told(&format!("%-d %b {year}")));
            prop_assert_eq!(weekday_and_month(date), told("%a %-d %b"));
        }
    }
}
