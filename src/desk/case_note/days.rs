//! Days written out.

use chrono::{Datelike as _, NaiveDate};

use crate::casework::words::month_named;
use crate::text::long_day;

/// `text` with every day in it written out: those we write short ("Thu 12 Nov 2026"), and those
/// that files write as figures (2026-11-12).
pub(super) fn days_written_out(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let is_start = !out.ends_with(|c: char| c.is_alphanumeric() || c == '-');
        match is_start.then(|| short_day(rest).or_else(|| iso_day(rest))) {
            Some(Some((date, after))) => {
                out.push_str(&long_day(date));
                rest = after;
            }
            _ => {
                out.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// The day that `text` begins with as we write it short, and what follows.
fn short_day(text: &str) -> Option<(NaiveDate, &str)> {
    let mut words = text.splitn(4, ' ');
    let (weekday, number, month) = (words.next()?, words.next()?, words.next()?);
    let (year, after) = words.next()?.split_at_checked(4)?;
    let date = NaiveDate::from_ymd_opt(
        year.parse().ok()?,
        month_named(month).filter(|_| month.len() == 3)?,
        number.parse().ok()?,
    )?;
    let is_whole = !after.starts_with(|c: char| c.is_alphanumeric());
    (is_whole && date.format("%a").to_string() == weekday).then_some((date, after))
}

/// The day that `text` begins with as files write it, and what follows.
fn iso_day(text: &str) -> Option<(NaiveDate, &str)> {
    let (figures, after) = text.split_at_checked(10)?;
    let date = NaiveDate::parse_from_str(figures, "%Y-%m-%d").ok()?;
    let is_whole = !after.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (is_whole && date.year() >= 1000).then_some((date, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_wherever_they_stand() {
        for (short, long) in [
            (
                "was due on Wed 18 Nov 2026: late",
                "was due on Wednesday 18 November 2026: late",
            ),
            ("(2026-11-18)", "(Wednesday 18 November 2026)"),
            ("Sat 9 May 2026", "Saturday 9 May 2026"),
            // No day there is, or none at all.
            ("Mon 18 Nov 2026", "Mon 18 Nov 2026"),
            (
                "2026-13-18 and 12026-11-18-2",
                "2026-13-18 and 12026-11-18-2",
            ),
            ("Sun 1 Zoë 2026 Thu 12", "Sun 1 Zoë 2026 Thu 12"),
        ] {
            assert_eq!(days_written_out(short), long);
        }
    }
}
