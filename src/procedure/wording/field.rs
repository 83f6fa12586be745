//! What the fields of events are called in a rule.

/// The words for one field.
struct Words {
    /// The key of the interchange format.
    key: &'static str,
    /// What has been done with the event once the field is filled in: "written up".
    done: &'static str,
    /// How an event is told from others by it.
    told_by: ToldBy,
    /// The date in it: "the write-up".
    date: &'static str,
}

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

const fn words(
    key: &'static str,
    done: &'static str,
    told_by: ToldBy,
    date: &'static str,
) -> Words {
    Words {
        key,
        done,
        told_by,
        date,
    }
}

const DEALT_WITH: &str = "dealt with";
const THE_DATE: &str = "the date";

const FIELDS: &[Words] = &[
    words("recorded_on", "written up", Done, "the write-up"),
    words(
        "case_note_on",
        "written up in a case note",
        Done,
        "the case note",
    ),
    words("signed_off_on", "signed off", Done, "the sign-off"),
    words("circulated_on", "circulated", Done, "the circulation"),
    words(
        "invited_on",
        "followed by invitations",
        Thing("invitations sent"),
        "the invitations",
    ),
    words(
        "next_on",
        "given a date for the next one",
        Thing("a date for the next one"),
        "the next date",
    ),
    words(
        "letters_on",
        "followed by letters",
        Thing("letters sent"),
        "the letters",
    ),
    words(
        "plan_circulated_on",
        "followed by the updated plan",
        Thing("the updated plan circulated"),
        "the circulation of the plan",
    ),
    words(
        "taf_on",
        "followed by the team around the family",
        Thing("a team around the family"),
        "the first team around the family",
    ),
    words("done_on", "done", Done, "the day it was done"),
    words("due", DEALT_WITH, Thing("a date"), THE_DATE),
    words("reason", DEALT_WITH, Thing("a reason"), THE_DATE),
    words(
        "rationale",
        DEALT_WITH,
        Thing("the reason for it"),
        THE_DATE,
    ),
    words(
        "planned",
        DEALT_WITH,
        Fact("whether it was planned"),
        THE_DATE,
    ),
    words(
        "known_on",
        DEALT_WITH,
        Fact("when it was known"),
        "the day it was known",
    ),
];

fn of(field: &str) -> Option<&'static Words> {
    FIELDS.iter().find(|words| words.key == field)
}

/// Returns what has been done with an event once `field` is filled in: "written up".
pub(super) fn done(field: &str) -> &'static str {
    of(field).map_or(DEALT_WITH, |words| words.done)
}

/// Returns how the events in which `field` is filled in, or empty, are told from others: "that is
/// written up", "without documents".
pub(super) fn told_by(field: &str, is_filled: bool) -> String {
    let not = if is_filled { "" } else { "not " };
    let with = if is_filled { "with" } else { "without" };
    match of(field).map(|words| (words, &words.told_by)) {
        Some((words, Done)) => format!("that is {not}{}", words.done),
        Some((_, Thing(thing))) => format!("{with} {thing}"),
        Some((_, Fact(fact))) => format!("of which it is {not}recorded {fact}"),
        None => format!("{with} {}", field.trim_end_matches("_on").replace('_', " ")),
    }
}

/// Returns what the date in `field` is called: "the write-up".
pub(super) fn date(field: &str) -> &'static str {
    of(field).map_or(THE_DATE, |words| words.date)
}
