//! Small wordings that more than one screen and report use.

use chrono::NaiveDate;

pub use crate::procedure::wording::roles as any_role;
pub use crate::text::{count, day, join_and, join_or, long_day, sentence, short_day};

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
