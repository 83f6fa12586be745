//! A length of time as a procedure writes it: "3 weeks", "10 working days".

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a [`Span`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Seven calendar days.
    Weeks,
    /// Calendar months, clamped to the last day of a shorter month.
    Months,
    /// Days on which the authority works.
    WorkingDays,
}

/// A whole number of one [`Unit`], at least 0 and at most 9,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// `count` of `unit`.
    pub const fn new(count: u32, unit: Unit) -> Self {
        Self { count, unit }
    }
}

/// Text that is not a length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a length of time; write a whole number and days, weeks, months, years or working days, as in \"5 weeks\""
)]
pub struct NotASpan(pub String);

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let refuse = || NotASpan(text.to_string());
        let (count, unit) = text.trim().split_once(' ').ok_or_else(refuse)?;
        let count: u32 = count.parse().map_err(|_| refuse())?;
        let (unit, times) = match unit.trim() {
            "day" | "days" | "calendar day" | "calendar days" => (Unit::Days, 1),
            "week" | "weeks" => (Unit::Weeks, 1),
            "month" | "months" => (Unit::Months, 1),
            "year" | "years" => (Unit::Months, 12),
            "working day" | "working days" => (Unit::WorkingDays, 1),
            _ => return Err(refuse()),
        };
        let count = count
            .checked_mul(times)
            .filter(|n| *n <= 9_999)
            .ok_or_else(refuse)?;
        Ok(Self { count, unit })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = match self.unit {
            Unit::Days => ("day", "days"),
            Unit::Weeks => ("week", "weeks"),
            Unit::Months => ("month", "months"),
            Unit::WorkingDays => ("working day", "working days"),
        };
        write!(
            f,
            "{} {}",
            self.count,
            if self.count == 1 { one } else { many }
        )
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_span_is_read_back_as_it_was_written(count in 0_u32..=9_999, unit in 0_usize..4) {
            let unit = [Unit::Days, Unit::Weeks, Unit::Months, Unit::WorkingDays][unit];
            let span = Span::new(count, unit);
            prop_assert_eq!(span.to_string().parse::<Span>(), Ok(span));
        }
    }

    #[test]
    fn a_year_is_twelve_months() {
        assert_eq!("2 years".parse(), Ok(Span::new(24, Unit::Months)));
    }

    #[test]
    fn what_is_not_a_length_of_time_is_refused() {
        for text in [
            "",
            "soon",
            "5",
            "weeks",
            "-3 days",
            "3 fortnights",
            "1.5 weeks",
            "99999 days",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
