//! Small wordings that more than one screen and report use.

use chrono::NaiveDate;

pub use crate::obligations::named;
pub use crate::obligations::why::{day, sentence};

/// How far off a due date is, in words: "5d over", "today", "in 3d", "in 4w".
pub fn relative(days: i64) -> String {
    match days {
        i64::MIN..=-1 => format!("{}d over", -days),
        0 => "today".into(),
        1..=27 => format!("in {days}d"),
        28..=364 => format!("in {}w", days / 7),
        _ => format!("in {}y", days / 365),
    }
}

/// A day written out, for people who read it elsewhere: "Wednesday 18 November 2026".
pub fn long_day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// `n` of a thing: "1 child", "2 children".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Names one after the other: "Theo W, Tia W and Tom W".
pub fn in_a_row(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A day without its year where that is the year of `as_of`: "Wed 18 Nov".
pub fn short_day(date: NaiveDate, as_of: NaiveDate) -> String {
    use chrono::Datelike;
    if date.year() == as_of.year() {
        date.format("%a %-d %b").to_string()
    } else {
        date.format("%a %-d %b %Y").to_string()
    }
}

/// `text` with the days of `as_of`'s own year written without it, where room is short.
pub fn without_year(text: &str, as_of: NaiveDate) -> String {
    use chrono::Datelike;
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    months.iter().fold(text.to_string(), |text, month| {
        text.replace(&format!(" {month} {}", as_of.year()), &format!(" {month}"))
    })
}
