//! Days in words.

use chrono::{Datelike as _, NaiveDate};

/// Returns a day as people say it: "Wed 18 Nov 2026".
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// Returns a day written out, for people who read it elsewhere: "Wednesday 18 November 2026".
pub fn long_day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// Returns a day without its year where that is the year of `as_of`: "Wed 18 Nov".
pub fn short_day(date: NaiveDate, as_of: NaiveDate) -> String {
    if date.year() == as_of.year() {
        date.format("%a %-d %b").to_string()
    } else {
        day(date)
    }
}

/// Returns the day of the month and the month, where the rest is plain from beside it: "18 Nov".
pub fn day_and_month(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
