//! Working days, months and bank holidays of England and Wales.
//!
//! The arithmetic of the interchange contract: N weeks after D is D + 7N days; N months after D
//! is the same day of the month, clamped to the month's last day; N working days after D counts
//! the first working day after D as 1.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::Deserialize;

use crate::casework::{Span, Unit};

/// The bank holidays the program ships with, in GOV.UK's own shape.
const BUILT_IN: &str = include_str!("../../data/bank-holidays.json");

/// The days on which an authority does not work, for the years it is known for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The bank holidays and their titles, by day.
    holidays: Vec<(NaiveDate, String)>,
    first: NaiveDate,
    last: NaiveDate,
}

/// Why a date could not be worked out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The sum leaves the years whose bank holidays are known.
    #[error(
        "{day} cannot be worked out in working days: bank holidays are known from {first} to {last} only"
    )]
    Outside {
        /// The day the sum reached.
        day: NaiveDate,
        /// The first day covered.
        first: NaiveDate,
        /// The last day covered.
        last: NaiveDate,
    },
    /// The sum leaves the years a date can have.
    #[error("a date {0} away from {1} does not exist")]
    NoSuchDate(Span, NaiveDate),
    /// The file of bank holidays cannot be used.
    #[error("the bank holidays cannot be read: {0}")]
    Unreadable(String),
}

#[derive(Deserialize)]
struct File {
    #[serde(rename = "england-and-wales")]
    division: Division,
}

#[derive(Deserialize)]
struct Division {
    events: Vec<Holiday>,
}

#[derive(Deserialize)]
struct Holiday {
    title: String,
    date: NaiveDate,
}

impl Calendar {
    /// Returns the calendar that the program ships with: 2018 to 2028.
    ///
    /// # Errors
    /// Never with the file as shipped; a test reads it.
    pub fn built_in() -> Result<Self, CalendarError> {
        Self::from_json(BUILT_IN)
    }

    /// Reads GOV.UK's `bank-holidays.json`. The years covered run from the first year in the file
    /// to the last.
    ///
    /// # Errors
    /// [`CalendarError::Unreadable`] if it is not that shape, or names no holiday.
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            CalendarError::Unreadable(format!(
                "{error}; the file must have the shape of GOV.UK's bank-holidays.json"
            ))
        })?;
        let mut holidays: Vec<_> = file
            .division
            .events
            .into_iter()
            .map(|holiday| (holiday.date, holiday.title))
            .collect();
        holidays.sort();
        let years = holidays
            .first()
            .zip(holidays.last())
            .map(|(first, last)| (first.0.year(), last.0.year()));
        let covered = years.and_then(|(first, last)| {
            NaiveDate::from_ymd_opt(first, 1, 1).zip(NaiveDate::from_ymd_opt(last, 12, 31))
        });
        let (first, last) = covered
            .ok_or_else(|| CalendarError::Unreadable("the file names no bank holiday".into()))?;
        Ok(Self {
            holidays,
            first,
            last,
        })
    }

    /// Returns the last day whose working days are known.
    pub const fn last_day(&self) -> NaiveDate {
        self.last
    }

    /// Returns the title of the bank holiday that falls on `day`.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        let at = self
            .holidays
            .binary_search_by_key(&day, |holiday| holiday.0)
            .ok()?;
        self.holidays.get(at).map(|holiday| holiday.1.as_str())
    }

    /// Whether `day` is a working day.
    ///
    /// # Errors
    /// [`CalendarError::Outside`] if the bank holidays of that year are not known.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, CalendarError> {
        if day < self.first || day > self.last {
            return Err(CalendarError::Outside {
                day,
                first: self.first,
                last: self.last,
            });
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(!weekend && self.holiday(day).is_none())
    }

    /// Returns the day `span` after `day`; with no span, `day` itself.
    ///
    /// # Errors
    /// [`CalendarError::Outside`] if working days run past the years covered.
    pub fn after(&self, day: NaiveDate, span: Span) -> Result<NaiveDate, CalendarError> {
        self.shift(day, span, Direction::Forward)
    }

    /// Returns the day `span` before `day`; with no span, `day` itself.
    ///
    /// # Errors
    /// [`CalendarError::Outside`] if working days run past the years covered.
    pub fn before(&self, day: NaiveDate, span: Span) -> Result<NaiveDate, CalendarError> {
        self.shift(day, span, Direction::Back)
    }

    fn shift(
        &self,
        day: NaiveDate,
        span: Span,
        direction: Direction,
    ) -> Result<NaiveDate, CalendarError> {
        let count = span.count;
        let moved = match span.unit {
            Unit::Days => direction.days(day, u64::from(count)),
            Unit::Weeks => direction.days(day, u64::from(count) * 7),
            Unit::Months => match direction {
                Direction::Forward => day.checked_add_months(Months::new(count)),
                Direction::Back => day.checked_sub_months(Months::new(count)),
            },
            Unit::WorkingDays => return self.shift_working_days(day, span, direction),
        };
        moved.ok_or(CalendarError::NoSuchDate(span, day))
    }

    fn shift_working_days(
        &self,
        day: NaiveDate,
        span: Span,
        direction: Direction,
    ) -> Result<NaiveDate, CalendarError> {
        let mut day = day;
        let mut left = span.count;
        while left > 0 {
            day = direction
                .days(day, 1)
                .ok_or(CalendarError::NoSuchDate(span, day))?;
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }
}

/// Returns how many whole months lie between two days: the most that `from` can be moved on by and
/// not be past `to`.
pub fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
    let apart = u32::try_from(months(to) - months(from)).unwrap_or_default();
    let is_reached = |day: NaiveDate| day <= to;
    if from
        .checked_add_months(Months::new(apart))
        .is_some_and(is_reached)
    {
        apart
    } else {
        apart.saturating_sub(1)
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Forward,
    Back,
}

impl Direction {
    fn days(self, day: NaiveDate, count: u64) -> Option<NaiveDate> {
        match self {
            Self::Forward => day.checked_add_days(Days::new(count)),
            Self::Back => day.checked_sub_days(Days::new(count)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn calendar() -> Calendar {
        Calendar::built_in().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(text: &str) -> Span {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_clamped_to_the_last_day_and_counted_from_the_original_day() {
        let calendar = calendar();
        for (from, length, to) in [
            ("2026-08-31", "6 months", "2027-02-28"),
            ("2027-08-31", "6 months", "2028-02-29"),
            ("2026-08-31", "12 months", "2027-08-31"),
            ("2024-02-29", "12 months", "2025-02-28"),
            ("2026-01-31", "1 month", "2026-02-28"),
        ] {
            assert_eq!(
                calendar.after(day(from), span(length)),
                Ok(day(to)),
                "{from} + {length}"
            );
        }
    }

    #[test]
    fn working_days_leave_out_weekends_and_bank_holidays() {
        let calendar = calendar();
        for (from, length, to) in [
            ("2026-04-02", "1 working day", "2026-04-07"), // Good Friday, weekend, Easter Monday
            ("2026-12-24", "2 working days", "2026-12-30"), // Christmas on Friday, Boxing Day moved
            ("2026-05-22", "5 working days", "2026-06-01"), // spring bank holiday
            ("2022-09-16", "1 working day", "2022-09-20"), // the Queen's funeral
            ("2026-11-20", "1 working day", "2026-11-23"),
            ("2026-11-21", "1 working day", "2026-11-23"),
        ] {
            assert_eq!(
                calendar.after(day(from), span(length)),
                Ok(day(to)),
                "{from} + {length}"
            );
        }
    }

    #[test]
    fn a_working_day_past_the_last_year_is_an_error_that_says_so() {
        let error = calendar()
            .after(day("2028-12-20"), span("10 working days"))
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "2029-01-01 cannot be worked out in working days: bank holidays are known from 2018-01-01 to 2028-12-31 only"
        );
    }

    #[test]
    fn whole_months_are_those_that_a_day_can_be_moved_on_by() {
        for (from, to, months) in [
            ("2025-08-31", "2026-02-27", 5),
            ("2025-08-31", "2026-02-28", 6),
            ("2025-06-08", "2026-03-07", 8),
            ("2025-06-08", "2026-03-08", 9),
            ("2026-03-08", "2026-03-08", 0),
            ("2026-03-08", "2026-03-07", 0),
            ("2026-03-08", "2025-03-07", 0),
        ] {
            assert_eq!(whole_months(day(from), day(to)), months, "{from} to {to}");
        }
    }

    #[test]
    fn a_file_that_is_not_govuks_shape_is_refused() {
        for text in ["", "[]", "{}", r#"{"england-and-wales":{"events":[]}}"#] {
            assert!(
                matches!(Calendar::from_json(text), Err(CalendarError::Unreadable(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn every_year_covered_has_its_eight_holidays_and_no_weekend_among_them() {
        let calendar = calendar();
        for year in 2018..=2028 {
            let count = calendar
                .holidays
                .iter()
                .filter(|holiday| holiday.0.year() == year)
                .count();
            assert_eq!(
                count,
                if year == 2022 || year == 2023 {
                    if year == 2022 { 10 } else { 9 }
                } else {
                    8
                },
                "{year}"
            );
        }
        for (date, _) in &calendar.holidays {
            assert!(
                !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
                "{date}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_working_day_sum_undone_returns(start in 0_u64..3_500, count in 0_u32..60) {
            let calendar = calendar();
            let mut from = day("2018-03-01") + Days::new(start);
            while !calendar.is_working_day(from).unwrap() { from = from + Days::new(1); }
            let length = Span::new(count, Unit::WorkingDays);
            if let Ok(to) = calendar.after(from, length) {
                prop_assert_eq!(calendar.before(to, length), Ok(from));
                prop_assert!(count == 0 || calendar.is_working_day(to).unwrap());
            }
        }

        #[test]
        fn more_days_never_come_earlier(start in 0_u64..3_500, count in 0_u32..60, unit in 0_usize..4) {
            let calendar = calendar();
            let from = day("2018-01-01") + Days::new(start);
            let unit = [Unit::Days, Unit::Weeks, Unit::Months, Unit::WorkingDays][unit];
            if let (Ok(less), Ok(more)) = (calendar.after(from, Span::new(count, unit)), calendar.after(from, Span::new(count + 1, unit))) {
                prop_assert!(less < more);
            }
        }
    }
}
