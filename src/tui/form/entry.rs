//! What is typed or chosen in one place: a line, a date, or one of a list.

use chrono::NaiveDate;
use serde_json::Value;

use super::answer::{Answer, Known};
use super::date::{self, Lean};
use crate::text::{date_alone, day};
use crate::tui::keys::key::{Code, Key, Mods};
use crate::tui::widgets::line::{Edited, LineEdit};

/// One of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What is recorded.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Pick {
    /// A choice that is shown as `label` and recorded as `value`.
    pub fn new(value: &str, label: &str) -> Self {
        Self {
            value: value.to_string(),
            label: label.to_string(),
        }
    }
}

/// A place to type or choose in.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    Line(LineEdit),
    Date {
        line: LineEdit,
        lean: Lean,
    },
    Choice {
        picks: Vec<Pick>,
        chosen: Option<usize>,
    },
    /// Yes, no, not known: three picks, answered as what they mean.
    Known {
        picks: Vec<Pick>,
        chosen: Option<usize>,
    },
}

const KNOWN: [(Known, &str, &str); 3] = [
    (Known::Yes, "yes", "yes"),
    (Known::No, "no", "no"),
    (Known::NotKnown, "not_known", "not known"),
];

impl Entry {
    pub(super) fn known() -> Self {
        let picks = KNOWN
            .iter()
            .map(|(_, value, label)| Pick::new(value, label))
            .collect();
        Self::Known {
            picks,
            chosen: None,
        }
    }

    pub(super) fn key(&mut self, key: Key) -> Edited {
        match self {
            // Nothing that goes on from "today" is a date: whoever types means another day.
            Self::Date { line, .. } if line.text() == "today" && key.typed().is_some() => {
                line.set("");
                line.key(key)
            }
            Self::Line(line) | Self::Date { line, .. } => line.key(key),
            Self::Known { chosen, .. } if matches!(key.typed(), Some('u' | 'k' | '?')) => {
                choose(chosen, Some(2))
            }
            Self::Choice { picks, chosen } | Self::Known { picks, chosen } => {
                pick(picks, chosen, key)
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Option<Edited> {
        match self {
            Self::Line(line) | Self::Date { line, .. } => Some(line.paste(text)),
            Self::Choice { .. } | Self::Known { .. } => None,
        }
    }

    /// What it says; or, where that cannot be read, why.
    pub(super) fn answer(&self, today: NaiveDate) -> Result<Answer, String> {
        match self {
            Self::Line(line) | Self::Date { line, .. } if line.is_blank() => Ok(Answer::Nothing),
            Self::Line(line) => Ok(Answer::Text(line.text().trim().to_string())),
            Self::Date { line, lean } => date::read(line.text(), today, *lean)
                .map(Answer::Date)
                .map_err(|why| why.to_string()),
            Self::Choice { picks, chosen } => {
                let pick = chosen.and_then(|at| picks.get(at));
                Ok(pick.map_or(Answer::Nothing, |pick| Answer::Choice(pick.value.clone())))
            }
            Self::Known { chosen, .. } => {
                let known = chosen.and_then(|at| KNOWN.get(at));
                Ok(known.map_or(Answer::Nothing, |(known, _, _)| Answer::Known(*known)))
            }
        }
    }

    /// What it says, in words for a person.
    pub(super) fn said(&self, today: NaiveDate) -> String {
        match self {
            Self::Line(line) => line.text().trim().to_string(),
            Self::Date { line, lean } => {
                date::read(line.text(), today, *lean).map_or_else(|_| line.text().to_string(), day)
            }
            Self::Choice { picks, chosen } | Self::Known { picks, chosen } => chosen
                .and_then(|at| picks.get(at))
                .map_or_else(String::new, |pick| pick.label.clone()),
        }
    }

    /// What a draft keeps: of a date the day that is meant, for it may be taken up on another.
    pub(super) fn to_json(&self, today: NaiveDate) -> Value {
        match self {
            Self::Line(line) => Value::from(line.text()),
            Self::Date { line, lean } => match date::read(line.text(), today, *lean) {
                Ok(day) => Value::from(day.to_string()),
                Err(_) => Value::from(line.text()),
            },
            Self::Choice { picks, chosen } | Self::Known { picks, chosen } => chosen
                .and_then(|at| picks.get(at))
                .map_or(Value::Null, |pick| Value::from(pick.value.as_str())),
        }
    }

    /// Whether it is a date that is typed as "today".
    pub(super) fn says_today(&self) -> bool {
        matches!(self, Self::Date { line, .. } if line.text() == "today")
    }

    /// Says this before anyone typed, where it can.
    pub(super) fn begin_as(&mut self, text: &str) {
        match self {
            Self::Line(line) | Self::Date { line, .. } => line.set(text),
            Self::Choice { picks, chosen } | Self::Known { picks, chosen } => {
                let found = picks.iter().position(|pick| pick.value == text);
                *chosen = found.or(*chosen);
            }
        }
    }

    /// Takes what a draft holds. Answers whether it had a place for it.
    pub(super) fn restore(&mut self, value: &Value, today: NaiveDate) -> bool {
        match (self, value) {
            (Self::Line(line), Value::String(text)) => line.set(text),
            (Self::Date { line, lean }, Value::String(text)) => {
                let read = |text: &str| date::read(text, today, *lean).ok();
                // A day that it says already stays as it is typed.
                if read(text).is_none() || read(text) != read(line.text()) {
                    let day = text.parse::<NaiveDate>();
                    let shown = day.map(date_alone);
                    line.set(shown.as_deref().unwrap_or(text));
                }
            }
            (
                Self::Choice { picks, chosen } | Self::Known { picks, chosen },
                Value::String(text),
            ) => match picks.iter().position(|pick| pick.value == *text) {
                Some(found) => *chosen = Some(found),
                None => return false,
            },
            (Self::Choice { chosen, .. } | Self::Known { chosen, .. }, Value::Null) => {
                *chosen = None;
            }
            (_, Value::Null) => {}
            _ => return false,
        }
        true
    }
}

fn choose(chosen: &mut Option<usize>, to: Option<usize>) -> Edited {
    if *chosen == to {
        return Edited::Moved;
    }
    *chosen = to;
    Edited::Changed
}

/// Left and right, Space, or the first letter of a label; Backspace takes the choice back.
fn pick(picks: &[Pick], chosen: &mut Option<usize>, key: Key) -> Edited {
    let count = picks.len();
    if count == 0 {
        return Edited::Ignored;
    }
    let next = chosen.map_or(0, |at| (at + 1) % count);
    let before = chosen.map_or(count - 1, |at| (at + count - 1) % count);
    match (key.mods, key.code) {
        (Mods::NONE, Code::Right | Code::Char(' ')) => choose(chosen, Some(next)),
        (Mods::NONE, Code::Left) => choose(chosen, Some(before)),
        (Mods::NONE, Code::Backspace | Code::Delete) => choose(chosen, None),
        (Mods::NONE, Code::Char(letter)) => {
            let letter = letter.to_lowercase().next();
            let begins = |at: &usize| {
                picks
                    .get(*at)
                    .is_some_and(|pick| pick.label.to_lowercase().chars().next() == letter)
            };
            let found = (next..count).chain(0..next).find(begins);
            found.map_or(Edited::Ignored, |at| choose(chosen, Some(at)))
        }
        _ => Edited::Ignored,
    }
}
