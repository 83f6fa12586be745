//! The only place that asks what day or what time it is.

use chrono::{DateTime, Local, NaiveDate, Utc};

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

/// What time it is.
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
