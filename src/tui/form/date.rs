//! Dates as people type them: `today`, `fri`, `last fri`, `-3d`, `12/11`, `12 nov`, `2026-11-12`.
//! Read against a day that is handed in, and never guessed: what could be two days is refused.

use chrono::{Datelike, Days, Month, Months, NaiveDate, Weekday};

use crate::casework::words::month_named;

/// Which way a date without a year, or a bare weekday, is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// It happened: the latest such day that is not to come.
    Past,
    /// It is to happen: the first such day that is not over.
    Future,
}

/// Why a text is not a date, in words to be read beside it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotADate(pub String);

const EXAMPLES: &str = "a date is typed as today, fri, -3d, 12/11, 12 nov or 2026-11-12";

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

/// Reads `text` as it is meant on `today`.
pub fn read(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, NotADate> {
    let text = text.trim().to_lowercase();
    let day = match text.as_str() {
        "" => return refuse("no date was typed"),
        "today" | "now" => today,
        "yesterday" => moved(today, -1, 'd')?,
        "tomorrow" => moved(today, 1, 'd')?,
        text if text.starts_with(['+', '-']) => counted(text, today)?,
        text => match weekday(text, today, lean)? {
            Some(day) => day,
            None => written(text, today, lean)?,
        },
    };
    if (1900..2100).contains(&day.year()) {
        Ok(day)
    } else {
        refuse(&format!("{} is not a year of this work", day.year()))
    }
}

fn refuse<T>(why: &str) -> Result<T, NotADate> {
    Err(NotADate(why.to_string()))
}

/// `-3d`, `+2w`, `+1m`, `-1y`.
fn counted(text: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    let (sign, rest) = text.split_at(1);
    let rest = rest.trim();
    let digits = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = rest[digits.len()..].trim().chars().next();
    let count: i64 = match digits.parse() {
        Ok(count) if digits.bytes().all(|b| b.is_ascii_digit()) && count <= 9_999 => count,
        _ => return refuse("after + or - comes a number and d, w, m or y, as in +2w"),
    };
    let unit = match unit {
        Some(unit @ ('d' | 'w' | 'm' | 'y')) => unit,
        _ => return refuse("say what to count: d, w, m or y, as in +2w"),
    };
    moved(today, if sign == "-" { -count } else { count }, unit)
}

fn moved(day: NaiveDate, count: i64, unit: char) -> Result<NaiveDate, NotADate> {
    let many = count.unsigned_abs();
    let moved = match unit {
        'd' | 'w' => {
            let days = Days::new(many * if unit == 'w' { 7 } else { 1 });
            if count < 0 {
                day.checked_sub_days(days)
            } else {
                day.checked_add_days(days)
            }
        }
        _ => {
            let months = u32::try_from(many * if unit == 'y' { 12 } else { 1 }).unwrap_or(u32::MAX);
            let months = Months::new(months);
            if count < 0 {
                day.checked_sub_months(months)
            } else {
                day.checked_add_months(months)
            }
        }
    };
    moved.ok_or_else(|| NotADate("that is too far away".to_string()))
}

/// The day of the week that `name` is or begins with at least three letters: `tues`, `thur`; and
/// `weds`, which is how people shorten that one.
fn weekday_named(name: &str) -> Option<(&'static str, Weekday)> {
    name.get(..3)?;
    let name = if name == "weds" { "wed" } else { name };
    let known = WEEKDAYS.iter().find(|(full, _)| full.starts_with(name));
    known.copied()
}

/// `fri`, `last fri`, `next mon`; `None` where it is no weekday at all.
fn weekday(text: &str, today: NaiveDate, lean: Lean) -> Result<Option<NaiveDate>, NotADate> {
    let (word, name) = match text.split_once(char::is_whitespace) {
        Some((word @ ("last" | "next"), name)) => (word, name.trim()),
        Some(_) => return Ok(None),
        None => ("", text),
    };
    let Some((full, wanted)) = weekday_named(name) else {
        return match word {
            "" => Ok(None),
            word => refuse(&format!(
                "after \"{word}\" comes a day of the week, as in {word} fri"
            )),
        };
    };
    let ahead = i64::from(wanted.days_since(today.weekday()));
    match (word, lean) {
        // Said on a Friday, "fri" may be today or a week from it.
        ("", _) if ahead == 0 => refuse(&format!(
            "today is {full}: say today, last {name} or next {name}"
        )),
        ("last", _) | ("", Lean::Past) => {
            moved(today, if ahead == 0 { -7 } else { ahead - 7 }, 'd').map(Some)
        }
        _ => moved(today, if ahead == 0 { 7 } else { ahead }, 'd').map(Some),
    }
}

/// `12/11`, `12/11/26`, `12 nov`, `12 nov 2026`, `2026-11-12`: the day first, as here.
fn written(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, NotADate> {
    // "Fri 13 Nov 2026" is what we say back, so it is read, too. The weekday says nothing new.
    let named = text.split_once(' ').filter(|(first, rest)| {
        weekday_named(first).is_some()
            && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
    });
    let text = named.map_or(text, |(_, rest)| rest);
    let spaced = between_digits_and_letters(text);
    let parts: Vec<&str> = spaced
        .split(|c: char| c.is_whitespace() || "/.-,".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && year.parse::<i32>().is_ok() => {
            (*day, *month, Some(*year))
        }
        [day, month, year] => (*day, *month, Some(*year)),
        [day, month] => (*day, *month, None),
        [day] if day.parse::<u32>().is_ok() => {
            return refuse(&format!("{day} of which month? {day}/11, or {day} nov"));
        }
        _ => return refuse(EXAMPLES),
    };
    let number = |part: &str| {
        part.parse::<u32>()
            .map_err(|_| NotADate(EXAMPLES.to_string()))
    };
    let day = number(day)?;
    let month = month_of(month)?;
    match year {
        Some(year) => on(day, month, year_of(year)?),
        None => {
            let later = (month, day) > (today.month(), today.day());
            let earlier = (month, day) < (today.month(), today.day());
            on(
                day,
                month,
                today.year()
                    + match lean {
                        Lean::Past if later => -1,
                        Lean::Future if earlier => 1,
                        _ => 0,
                    },
            )
        }
    }
}

/// `12nov` as `12 nov`, and `12th` as `12`.
fn between_digits_and_letters(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after_digit = out.ends_with(|c: char| c.is_ascii_digit());
        if after_digit
            && let Some(suffix) = ["st", "nd", "rd", "th"]
                .iter()
                .find(|s| rest.starts_with(**s))
        {
            rest = &rest[suffix.len()..];
            out.push(' ');
            continue;
        }
        if (after_digit && c.is_alphabetic())
            || (c.is_ascii_digit() && out.ends_with(char::is_alphabetic))
        {
            out.push(' ');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

fn month_of(part: &str) -> Result<u32, NotADate> {
    if let Ok(month) = part.parse::<u32>() {
        return match month {
            1..=12 => Ok(month),
            _ => refuse(&format!(
                "{month} is not a month: the day comes first, as in 31/12"
            )),
        };
    }
    month_named(part).map_or_else(|| refuse(EXAMPLES), Ok)
}

fn year_of(part: &str) -> Result<i32, NotADate> {
    match (part.len(), part.parse::<u16>()) {
        (2, Ok(year)) => Ok(2000 + i32::from(year)),
        (4, Ok(year)) => Ok(i32::from(year)),
        _ => refuse("a year is two or four numbers, as in 26 or 2026"),
    }
}

fn on(day: u32, month: u32, year: i32) -> Result<NaiveDate, NotADate> {
    NaiveDate::from_ymd_opt(year, month, day).map_or_else(
        || {
            let named = u8::try_from(month)
                .ok()
                .and_then(|m| Month::try_from(m).ok());
            let name = named.map_or("", |month| month.name());
            refuse(&format!("there is no {day} {name} {year}"))
        },
        Ok,
    )
}

#[cfg(test)]
mod tests;
