//! What the fields of events are called in a rule.

/// How an event is told from others by a field that is filled in, or empty.
enum ToldBy {
    /// "that is written up", "that is not written up".
    Done,
    /// "with documents", "without documents".
    Thing(&'static str),
    /// "of which it is recorded when it was known", or "not recorded".
    Fact(&'static str),
}

use ToldBy::{Done, Fact, Thing};

const DEALT_WITH: &str = "dealt with";
const THE_DATE: &str = "the date";

/// The fields that rules name: the key, what is then done, how an event is told by it, its date.
const FIELDS: &[(&str, &str, ToldBy, &str)] = &[
    ("recorded_on", "written up", Done, "the write-up"),
    (
        "case_note_on",
        "written up in a case note",
        Done,
        "the case note",
    ),
    ("signed_off_on", "signed off", Done, "the sign-off"),
    ("circulated_on", "circulated", Done, "the circulation"),
    (
        "invited_on",
        "followed by invitations",
        Thing("invitations sent"),
        "the invitations",
    ),
    (
        "next_on",
        "given a date for the next one",
        Thing("a date for the next one"),
        "the next date",
    ),
    (
        "letters_on",
        "followed by letters",
        Thing("letters sent"),
        "the letters",
    ),
    (
        "plan_circulated_on",
        "followed by the updated plan",
        Thing("the updated plan circulated"),
        THE_DATE,
    ),
    (
        "taf_on",
        "followed by the team around the family",
        Thing("a team around the family"),
        THE_DATE,
    ),
    ("done_on", "done", Done, "the day it was done"),
    ("due", DEALT_WITH, Thing("a date"), THE_DATE),
    ("reason", DEALT_WITH, Thing("a reason"), THE_DATE),
    (
        "rationale",
        DEALT_WITH,
        Thing("the reason for it"),
        THE_DATE,
    ),
    (
        "planned",
        DEALT_WITH,
        Fact("whether it was planned"),
        THE_DATE,
    ),
    (
        "known_on",
        DEALT_WITH,
        Fact("when it was known"),
        "the day it was known",
    ),
];

fn of(field: &str) -> Option<&'static (&'static str, &'static str, ToldBy, &'static str)> {
    FIELDS.iter().find(|(key, ..)| *key == field)
}

/// Returns what has been done with an event once `field` is filled in: "written up".
pub(super) fn done(field: &str) -> &'static str {
    of(field).map_or(DEALT_WITH, |(_, done, ..)| done)
}

/// Returns how the events in which `field` is filled in, or empty, are told from others: "that is
/// written up", "without documents".
pub(super) fn told_by(field: &str, is_filled: bool) -> String {
    let not = if is_filled { "" } else { "not " };
    let with = if is_filled { "with" } else { "without" };
    match of(field) {
        Some((_, done, Done, _)) => format!("that is {not}{done}"),
        Some((_, _, Thing(thing), _)) => format!("{with} {thing}"),
        Some((_, _, Fact(fact), _)) => format!("of which it is {not}recorded {fact}"),
        None => format!("{with} {}", field.trim_end_matches("_on").replace('_', " ")),
    }
}

/// Returns what the date in `field` is called: "the write-up".
pub(super) fn date(field: &str) -> &'static str {
    of(field).map_or(THE_DATE, |(.., date)| date)
}
