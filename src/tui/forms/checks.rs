//! What makes an answer good, whichever form asks for it: why not, as a sentence.

use chrono::NaiveDate;

use crate::casework::{ObligationKind, Scale, Span};
use crate::desk::agreed::Agreements;
use crate::tui::form::Answer;

/// A date of something that has happened.
pub(super) fn not_ahead(answer: &Answer, today: NaiveDate) -> Result<(), String> {
    match answer.date() {
        Some(day) if day > today => Err("That day is still ahead.".into()),
        _ => Ok(()),
    }
}

pub(super) fn is_span(answer: &Answer) -> Result<(), String> {
    match answer.text().filter(|text| !text.trim().is_empty()) {
        None => Ok(()),
        Some(text) => match text.parse::<Span>() {
            Ok(span) if span.count > 0 => Ok(()),
            _ => Err(
                "Write a number and days, weeks, months or working days, as in \"3 weeks\".".into(),
            ),
        },
    }
}

/// Why an interval is longer than anybody may agree, in the procedure's words.
pub(super) fn not_longer(
    answer: &Answer,
    agreed: &Agreements,
    kind: ObligationKind,
) -> Result<(), String> {
    let span = answer.text().and_then(|text| text.parse::<Span>().ok());
    match span.and_then(|span| agreed.refuse(kind, span)) {
        Some(words) => Err(words.to_string()),
        None => Ok(()),
    }
}

/// Why an answer is not on the scale.
pub(super) fn is_scale(answer: &Answer) -> Result<(), String> {
    let text = answer.text().filter(|text| !text.trim().is_empty());
    let scale = text.map(|text| text.trim().parse().ok());
    match scale.map(|number| number.and_then(Scale::new)) {
        Some(None) => Err("Write a number from 0 to 10, in halves, as in 6.5.".into()),
        _ => Ok(()),
    }
}
