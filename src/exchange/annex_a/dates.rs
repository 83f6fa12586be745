//! Days as spreadsheets give them. What could be read two ways is not read.

use chrono::{Days, NaiveDate};

use crate::casework::words::month_named;
use crate::exchange::day;

use super::cell::Cell;

/// What a cell of a date column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DayCell {
    /// Nothing is written.
    Blank,
    /// A day.
    Day(NaiveDate),
    /// A placeholder: what systems write for "no date".
    Placeholder,
    /// Words with no figure in them, which are no day.
    Words,
    /// A day that cannot be trusted, and why.
    Wrong(String),
}

/// The order in which a column of text dates is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// How many can only be day first.
    pub(super) day_first: usize,
    /// How many can only be month first.
    pub(super) month_first: usize,
}

impl Order {
    /// Learns from one more cell of the column.
    pub(super) fn learn(&mut self, cell: &Cell) {
        let Cell::Text(text) = cell else { return };
        let Some([first, second, year]) = numbers(date_part(text)) else {
            return;
        };
        if year < 1000 {
            return;
        }
        self.day_first += usize::from(first > 12 && (1..=12).contains(&second));
        self.month_first += usize::from(second > 12 && (1..=12).contains(&first));
    }

    /// Whether the column is written month first, so that 03/04 may be the 4th of March.
    const fn is_month_first(self) -> bool {
        self.month_first > 0 && self.day_first == 0
    }
}

/// Reads one cell of a date column.
pub(super) fn read(cell: &Cell, from_1904: bool, order: Order) -> DayCell {
    match cell {
        Cell::Empty => DayCell::Blank,
        Cell::Error(_) => DayCell::Placeholder,
        Cell::Day(day) => checked(*day),
        Cell::Number(number) => serial(*number, from_1904),
        Cell::Text(text) => from_text(text.trim(), from_1904, order),
    }
}

fn checked(date: NaiveDate) -> DayCell {
    if day::is_likely(date) {
        DayCell::Day(date)
    } else if is_placeholder(date) {
        DayCell::Placeholder
    } else {
        DayCell::Wrong(day::unlikely(date))
    }
}

/// The first days of spreadsheets' and databases' calendars stand for "no date".
fn is_placeholder(date: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(1900, 1, 1).is_some_and(|first| date <= first)
}

fn serial(number: f64, from_1904: bool) -> DayCell {
    let shift = if from_1904 { 1_462.0 } else { 0.0 };
    let days = (number + shift).floor();
    if (0.0..=1.0).contains(&days) {
        return DayCell::Placeholder;
    }
    // Serials run from 1990 to 2100 here; a bare year such as 2026 is far below.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a small whole number"
    )]
    let date = (32_874.0..=73_415.0)
        .contains(&days)
        .then(|| NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days as u64)))
        .flatten();
    match date {
        Some(date) => DayCell::Day(date),
        None => DayCell::Wrong(format!(
            "{number} is a number and not a day; format the cell as a date"
        )),
    }
}

fn from_text(text: &str, from_1904: bool, order: Order) -> DayCell {
    if text.is_empty() {
        return DayCell::Blank;
    }
    if !text.chars().any(|c| c.is_ascii_digit()) {
        return DayCell::Words;
    }
    if let Ok(number) = text.parse::<f64>() {
        return match serial(number, false) {
            // Typed, or brought from a workbook that counts from 1900: the two lie four years apart.
            DayCell::Day(_) if from_1904 => DayCell::Wrong(format!(
                "\"{text}\" is a number written as text, in a workbook that counts days from 1904; format the cell as a date"
            )),
            day => day,
        };
    }
    let part = date_part(text);
    if let Some((day, month, year)) = with_month_name(part) {
        return assemble(text, year, month, day);
    }
    let Some([first, second, third]) = numbers(part) else {
        return not_a_day(text);
    };
    if first >= 1000 {
        return assemble(text, first, second, third);
    }
    if (first, second, third) == (0, 1, 1900) {
        return DayCell::Placeholder;
    }
    if order.is_month_first() && third >= 1000 && first <= 12 {
        return DayCell::Wrong(format!(
            "\"{text}\" may be month first, as other dates in this column are; write it as YYYY-MM-DD"
        ));
    }
    assemble(text, third, second, first)
}

fn assemble(text: &str, year: u32, month: u32, day: u32) -> DayCell {
    if year < 1000 {
        return DayCell::Wrong(format!(
            "\"{text}\" has no year in four figures; write it as DD/MM/YYYY"
        ));
    }
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .map_or_else(|| not_a_day(text), checked)
}

fn not_a_day(text: &str) -> DayCell {
    DayCell::Wrong(format!("\"{text}\" is not a day; write it as DD/MM/YYYY"))
}

/// The text without a time of day, where what follows is one.
fn date_part(text: &str) -> &str {
    let text = text.trim();
    let split = text
        .split_once('T')
        .or_else(|| text.rsplit_once(' ').filter(|_| text.contains(':')));
    match split {
        Some((date, time)) if is_time(time) => date.trim(),
        _ => text,
    }
}

fn is_time(text: &str) -> bool {
    text.contains(':')
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ":.Z+".contains(c))
}

/// Three numbers with the same separator between them.
fn numbers(text: &str) -> Option<[u32; 3]> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    if !"/-.".contains(separator) {
        return None;
    }
    let mut parts = text.split(separator).map(|part| {
        let sound = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| part.parse().ok()).flatten()
    });
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

/// A day such as "12 Mar 2026" or "12-March-2026", where nothing can be mistaken.
fn with_month_name(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split(['-', ' ', '/']).filter(|part| !part.is_empty());
    let (day, name, year) = (parts.next()?, parts.next()?.to_lowercase(), parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((day.parse().ok()?, month_named(&name)?, year.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> DayCell {
        DayCell::Day(NaiveDate::from_ymd_opt(year, month, day).unwrap())
    }

    fn text(text: &str) -> DayCell {
        read(&Cell::Text(text.into()), false, Order::default())
    }

    #[test]
    fn every_way_a_day_is_written() {
        for written in [
            "12/03/2026",
            "12/3/2026",
            " 12/03/2026 ",
            "12-03-2026",
            "12.03.2026",
            "2026-03-12",
            "2026/03/12",
            "2026-03-12T00:00:00",
            "2026-03-12 00:00:00.000",
            "12/03/2026 14:30",
            "12 Mar 2026",
            "12-Mar-2026",
            "12 March 2026",
            "46093",
            "46093.5",
        ] {
            assert_eq!(text(written), day(2026, 3, 12), "{written}");
        }
        let date = NaiveDate::from_ymd_opt(2026, 3, 12).unwrap();
        assert_eq!(
            read(&Cell::Day(date), false, Order::default()),
            day(2026, 3, 12)
        );
        assert_eq!(
            read(&Cell::Number(46_093.0), false, Order::default()),
            day(2026, 3, 12)
        );
        assert_eq!(
            read(&Cell::Number(44_631.0), true, Order::default()),
            day(2026, 3, 12)
        );
    }

    #[test]
    fn what_is_no_day_is_never_guessed() {
        for written in [
            "12/03/26",
            "26-03-12",
            "31/02/2026",
            "03/14/2026",
            "2026",
            "12/03",
            "12/03/2026 or so",
            "12 Ma 2026",
            "12 Mar 26",
            "01/01/1926",
            "3/2026",
            "1e3",
            "inf0",
        ] {
            assert!(
                matches!(text(written), DayCell::Wrong(_)),
                "{written}: {:?}",
                text(written)
            );
        }
        assert_eq!(text("to be confirmed"), DayCell::Words);
    }

    #[test]
    fn a_number_written_as_text_is_not_read_where_days_count_from_1904() {
        let read = |written: &str| read(&Cell::Text(written.into()), true, Order::default());
        for written in ["46093", "44631", "46093.5"] {
            let DayCell::Wrong(why) = read(written) else {
                panic!("{written}: {:?}", read(written));
            };
            assert!(why.contains("counts days from 1904"), "{why}");
        }
        assert_eq!(read("12/03/2026"), day(2026, 3, 12));
        assert_eq!(read("0"), DayCell::Placeholder);
    }

    #[test]
    fn placeholders_say_nothing() {
        for written in ["00/01/1900", "01/01/1900", "1900-01-01", "0", "1"] {
            assert_eq!(text(written), DayCell::Placeholder, "{written}");
        }
        assert_eq!(
            read(&Cell::Error("#N/A".into()), false, Order::default()),
            DayCell::Placeholder
        );
    }

    #[test]
    fn a_column_written_month_first_is_not_read_day_first() {
        let mut order = Order::default();
        order.learn(&Cell::Text("03/14/2026".into()));
        let ambiguous = Cell::Text("03/04/2026".into());
        assert!(matches!(read(&ambiguous, false, order), DayCell::Wrong(_)));
        order.learn(&Cell::Text("14/03/2026".into()));
        assert_eq!(read(&ambiguous, false, order), day(2026, 4, 3));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_stumble(written in "[0-9/. :TZeMar-]{0,14}") {
            let _ = text(&written);
        }
    }
}
