//! The sentence a manager can read out.

use chrono::NaiveDate;

use crate::procedure::{Detail, Passage, place};
use crate::text::day;

/// "was due on", "is due today,", "is due on".
pub fn is_due(due: NaiveDate, as_of: NaiveDate) -> String {
    match due.cmp(&as_of) {
        std::cmp::Ordering::Less => format!("was due on {}", day(due)),
        std::cmp::Ordering::Equal => format!("is due today, {}", day(due)),
        std::cmp::Ordering::Greater => format!("is due on {}", day(due)),
    }
}

/// A remark on a due date, and the passages of the document it rests on, which it names within it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caveat {
    /// What it says up to where it names the passages.
    text: String,
    /// The passages; none for a remark that rests on what is recorded.
    passages: Vec<Passage>,
    /// What it says after them.
    rest: String,
}

impl Caveat {
    /// Returns a remark that names `passages` in brackets between `text` and `rest`.
    pub fn citing(text: &str, passages: &[Passage], rest: &str) -> Self {
        Self {
            text: text.into(),
            passages: passages.to_vec(),
            rest: rest.into(),
        }
    }

    /// Returns the remark in words.
    pub fn shown(&self, detail: Detail) -> String {
        let Self {
            text,
            passages,
            rest,
        } = self;
        match place(passages, detail).as_str() {
            "" => format!("{text}{rest}"),
            place => format!("{text} ({place}){rest}"),
        }
    }
}

impl<T: Into<String>> From<T> for Caveat {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// `text` and the remarks after it.
pub fn with_caveats(text: &str, caveats: &[Caveat], detail: Detail) -> String {
    caveats.iter().fold(text.to_string(), |text, caveat| {
        format!("{text} {}", caveat.shown(detail))
    })
}
