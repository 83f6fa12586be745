//! What happened to a child, and when: the words the log is written in.

use chrono::NaiveDate;

use super::schema::{EventKind, Field, FieldType, What};
use super::value::{Value, Word};

/// One thing that happened, on one day.
///
/// A field that is `None` is *not known*, never *no*. The one exception is a completion date
/// ([`FieldType::Completion`]), where `None` is *not done yet*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day it happened.
    pub on: NaiveDate,
    /// Who did it, as the record names them.
    pub by: Option<String>,
    /// What was written about it.
    pub note: Option<String>,
    /// The kind of event, and what is said of it.
    pub what: What,
}

impl Event {
    /// Returns an event of which nothing further is known.
    pub const fn new(on: NaiveDate, what: What) -> Self {
        Self {
            on,
            by: None,
            note: None,
            what,
        }
    }

    /// Returns the kind, as files spell it.
    pub const fn kind(&self) -> &'static str {
        self.what.kind().as_str()
    }

    /// Returns the type, as files spell it; the default type where the format has one.
    pub fn type_word(&self) -> Option<&'static str> {
        match self.what.get(TYPE) {
            Some(Value::Word(word)) => Some(word.key),
            _ => self.what.kind().row().field(TYPE)?.default,
        }
    }

    /// Returns the date in the field called `name`.
    pub fn date_field(&self, name: &str) -> Option<NaiveDate> {
        match self.what.get(name) {
            Some(Value::Date(on)) => Some(on),
            _ => None,
        }
    }

    /// Fills the completion date called `name` in. Other names change nothing.
    pub fn fill_in(&mut self, name: &str, on: NaiveDate) {
        let field = self.what.kind().row().field(name);
        if field.is_some_and(|field| field.of == FieldType::Completion) {
            self.what.set(name, Some(Value::Date(on)));
        }
    }

    /// Whether the field called `name` is filled in, as far as was known on `as_of`: what is
    /// dated later has not been done yet, unless its date may be to come.
    pub fn is_filled(&self, name: &str, as_of: NaiveDate) -> bool {
        if name == NOTE {
            return self.note.is_some();
        }
        let may_be_ahead = |field: &Field| field.of == FieldType::Ahead;
        let field = self.what.kind().row().field(name);
        match self.what.get(name) {
            Some(Value::Date(on)) => on <= as_of || field.is_some_and(may_be_ahead),
            Some(Value::List(list)) => !list.is_empty(),
            Some(Value::Answers(answers)) => !answers.is_empty(),
            value => value.is_some(),
        }
    }

    /// What its form asked and what was answered. Empty where it was written as prose alone.
    pub fn answers(&self) -> &[super::answer::Answer] {
        let answers = match &self.what {
            What::Supervision(it) => &it.answers,
            What::MilestoneReview(it) => &it.answers,
            What::Closed(it) => &it.answers,
            _ => &None,
        };
        answers.as_deref().unwrap_or_default()
    }

    /// Returns what the note says before the answers; `None` where it is not made of them.
    pub fn further_note(&self) -> Option<&str> {
        let prose = super::answer::prose(self.answers())?;
        let note = self.note.as_deref().unwrap_or_default().trim_end();
        if note.is_empty() {
            return Some("");
        }
        note.strip_suffix(prose.trim_end())
    }

    /// Whether an answer of the event leaves no room for `field`.
    pub fn rules_out(&self, field: &Field) -> bool {
        let is = |(key, answer): &(&str, bool)| self.what.get(key) == Some(Value::YesNo(*answer));
        field.unless.iter().any(is)
    }
}

/// The key of the field that sorts a kind.
const TYPE: &str = "type";

/// The key of what was written about an event.
const NOTE: &str = "note";

impl EventKind {
    /// Returns the names of the dates an event of this kind can carry.
    pub fn date_fields(self) -> Vec<&'static str> {
        let fields = self.row().fields.iter().filter(|field| field.is_date());
        fields.map(|field| field.key).collect()
    }

    /// Returns the names of the fields that an event of this kind can have filled in.
    pub fn fields(self) -> Vec<&'static str> {
        let fields = self.row().fields.iter().map(|field| field.key);
        fields.filter(|key| *key != TYPE).chain([NOTE]).collect()
    }

    /// Whether an event of this kind can carry a field called `name` that may be filled in.
    pub fn has_field(self, name: &str) -> bool {
        self.fields().contains(&name)
    }

    /// Returns the types an event of this kind can have, as files spell them.
    pub fn types(self) -> Vec<&'static str> {
        let words: &[Word] = match self.row().field(TYPE).map(|field| field.of) {
            Some(FieldType::Word(vocabulary)) => vocabulary.words,
            _ => &[],
        };
        words.iter().map(|word| word.key).collect()
    }
}
