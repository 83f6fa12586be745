//! Which days a file may speak of.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// A year outside these is far more likely a typing error than a fact about a child.
pub(super) const YEARS: RangeInclusive<i32> = 1990..=2100;

/// Whether a day can be meant.
pub(super) fn is_likely(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

/// What is wrong with a day that cannot be meant.
pub(super) fn unlikely(day: NaiveDate) -> String {
    format!(
        "{} is before {} or after {}, most likely a typing error; correct the year",
        day.format("%Y-%m-%d"),
        YEARS.start(),
        YEARS.end()
    )
}
