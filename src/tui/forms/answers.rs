//! Questions that several forms ask, and what is read from their answers.

use std::fmt::Display;

use chrono::NaiveDate;

use crate::tui::form::{Answer, Answers, Field, Known, Lean, Pick};

use super::checks::not_ahead;

/// A day on which something was completed; empty is not done yet.
pub(super) fn done_on(id: &str, label: &str, today: NaiveDate) -> Field {
    Field::date(id, label, Lean::Past)
        .hint("Empty means not done yet.")
        .check(move |answer, _| not_ahead(answer, today))
}

/// A choice among the words of a vocabulary.
pub(super) fn words<T: Copy + Display>(
    id: &str,
    label: &str,
    all: &[T],
    plain: impl Fn(T) -> &'static str,
) -> Field {
    Field::choice(
        id,
        label,
        all.iter()
            .map(|word| Pick::new(&word.to_string(), plain(*word)))
            .collect(),
    )
}

pub(super) fn text(answers: &Answers, id: &str) -> Option<String> {
    answers
        .get(id)
        .text()
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_string)
}

pub(super) fn word<T: std::str::FromStr>(answers: &Answers, id: &str) -> Option<T> {
    answers.get(id).choice().and_then(|word| word.parse().ok())
}

pub(super) fn yes(answers: &Answers, id: &str) -> Option<bool> {
    match answers.get(id).known()? {
        Known::Yes => Some(true),
        Known::No => Some(false),
        Known::NotKnown => None,
    }
}

pub(super) fn is_filled(answer: &Answer) -> bool {
    answer.text().is_some_and(|text| !text.trim().is_empty())
}
