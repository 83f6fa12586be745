//! Completing what a meeting left open: its plan sent round, its plan signed off, its case note.

use chrono::NaiveDate;

use crate::casework::What;

use super::case_view::{CaseView, Entry};
use super::words::day;

/// What a meeting leaves open until somebody has done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completing {
    /// Its plan goes round.
    SentRound,
    /// Its plan is signed off.
    SignedOff,
    /// Its case note is written.
    CaseNote,
}

impl Completing {
    /// The field of a meeting that says when.
    pub const fn field(self) -> &'static str {
        match self {
            Self::SentRound => "circulated_on",
            Self::SignedOff => "signed_off_on",
            Self::CaseNote => "case_note_on",
        }
    }

    /// What is recorded of a meeting, as a sentence.
    pub fn done(self, meeting: &Entry) -> String {
        let of = of(meeting);
        match self {
            Self::SentRound => format!("plan of {of} recorded as sent round today."),
            Self::SignedOff => format!("plan of {of} recorded as signed off today."),
            Self::CaseNote => format!("case note of {of} recorded as written today."),
        }
    }

    fn done_already(self, meeting: &Entry, on: NaiveDate) -> String {
        let (of, on) = (of(meeting), day(on));
        match self {
            Self::SentRound => format!("The plan of {of} went round on {on}."),
            Self::SignedOff => format!("The plan of {of} was signed off on {on}."),
            Self::CaseNote => format!("The case note of {of} was written on {on}."),
        }
    }
}

/// The meeting that a key would complete: the one of the record `chosen`, or the latest.
///
/// # Errors
/// Why there is nothing to complete, as a sentence.
pub fn meeting<'a>(
    case: &'a CaseView,
    chosen: Option<&str>,
    what: Completing,
    today: NaiveDate,
) -> Result<&'a Entry, String> {
    let chosen = chosen
        .and_then(|id| case.entry_of(id))
        .filter(|entry| matches!(entry.event.what, What::Meeting(_)));
    match chosen {
        Some(meeting) => is_open(meeting, what, today).map(|()| meeting),
        None => latest(case, what, today),
    }
}

/// The meeting that a key would complete: the latest. An older one that something is missing of is
/// left to be chosen: a date in the wrong record is worse than one more key.
///
/// # Errors
/// Why there is nothing to complete, as a sentence.
fn latest(case: &CaseView, what: Completing, today: NaiveDate) -> Result<&Entry, String> {
    let meeting = case
        .last(|what| matches!(what, What::Meeting(_)))
        .ok_or_else(|| format!("No meeting about {} is on record.", case.row.name))?;
    is_open(meeting, what, today).map(|()| meeting)
}

/// Whether something is still to be done after a meeting; if not, since when.
///
/// # Errors
/// Why not, as a sentence.
pub fn is_open(meeting: &Entry, what: Completing, today: NaiveDate) -> Result<(), String> {
    match meeting.event.date_field(what.field()) {
        Some(on) if on <= today => Err(what.done_already(meeting, on)),
        _ => Ok(()),
    }
}

/// "the review meeting on Wed 21 Jan 2026".
fn of(meeting: &Entry) -> String {
    let kind = match &meeting.event.what {
        What::Meeting(it) => it.r#type.map_or("meeting", |kind| kind.plain()),
        _ => "meeting",
    };
    format!("the {kind} on {}", day(meeting.on))
}
