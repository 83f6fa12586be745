//! One engine for every form. A form is a list of fields; the engine moves the focus, edits, checks,
//! shows all answers once more before they are recorded, and keeps what was typed as a draft.
//!
//! It is pure: [`Form::update`] takes a key and says what came of it, and drawing takes `&Form`.

mod answer;
pub mod date;
mod draft;
mod draw;
mod entry;
mod field;
mod focus;
mod layout;
mod orphan_answers;
mod read;
mod stop;
mod summary;
mod text;
mod update;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Answers, Checked, Known, Met, RowAnswers};
pub use date::Lean;
pub use entry::Pick;
pub use field::{CheckItem, Column, Field};
pub use orphan_answers::in_words;

use std::cell::Cell;

use chrono::NaiveDate;
use serde_json::Value;

use crate::tui::keys::command::Context;
use stop::Stop;

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormEvent {
    /// Nothing that anyone needs to know.
    Nothing,
    /// An answer changed, or the focus moved within a field.
    Changed,
    /// A field was left: the time to keep the draft.
    LeftField,
    /// All answers are good and are shown once more. Drop what was typed ahead, so that it does not
    /// answer.
    Asked,
    /// The person said yes: record it.
    Submitted,
    /// The person leaves; keep the draft.
    Left,
    /// The person wants the draft thrown away. Ask first.
    Discard,
    /// It cannot be done: why, as a sentence for the message line.
    Refused(String),
}

/// What a form shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The fields, to be filled in.
    Editing,
    /// All answers, from this line on, and the question whether to record them.
    Summary { from: u16 },
}

/// A form, and how far it is filled in.
#[derive(Debug, Clone)]
pub struct Form {
    title: String,
    source: String,
    /// Its place among forms that follow one another, as in "5 of 14".
    place: Option<String>,
    today: NaiveDate,
    fields: Vec<Field>,
    focus: Stop,
    mode: Mode,
    /// What it said before anyone typed.
    untouched: Value,
    /// The dates that said "today" before anyone typed.
    begun_today: Vec<String>,
    /// What was typed in places that are not there any more, in words.
    lost: Vec<String>,
    /// How far the summary can be scrolled, as it was last drawn.
    end: Cell<u16>,
}

impl Form {
    /// A form called `title` that reads dates as meant on `today`.
    pub fn new(title: &str, today: NaiveDate, fields: Vec<Field>) -> Self {
        let mut form = Self {
            title: title.to_string(),
            source: String::new(),
            place: None,
            today,
            fields,
            focus: Stop::default(),
            mode: Mode::Editing,
            untouched: Value::Null,
            begun_today: Vec::new(),
            lost: Vec::new(),
            end: Cell::new(0),
        };
        form.focus = form.stops().first().copied().unwrap_or_default();
        form.untouched = form.answers_to_json();
        let today = form.fields.iter().filter(|field| field.says_today());
        form.begun_today = today.map(|field| field.id.clone()).collect();
        form
    }

    /// Where what it asks is written, as in "Kent, s7".
    #[must_use]
    pub fn source(mut self, source: &str) -> Self {
        self.source = source.to_string();
        self
    }

    /// Its place among forms that are filled in one after the other, as in "5 of 14".
    #[must_use]
    pub fn one_of(mut self, place: &str) -> Self {
        self.title = format!("{} · {place}", self.title);
        self.place = Some(place.to_string());
        self
    }

    /// Begins at the field called `id`, where those before it mostly stay as they are.
    #[must_use]
    pub fn begin_at(mut self, id: &str) -> Self {
        self.focus = self.stop_at(Some(id));
        self
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Which keys work now.
    pub const fn context(&self) -> Context {
        match self.mode {
            Mode::Editing => Context::Form,
            Mode::Summary { .. } => Context::Summary,
        }
    }

    /// The day it reads dates as meant on.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// Goes back from the summary to the fields.
    pub const fn edit_again(&mut self) {
        self.mode = Mode::Editing;
    }

    /// Whether it says what it said before anyone typed: nothing to keep.
    pub fn is_untouched(&self) -> bool {
        self.lost.is_empty() && self.answers_to_json() == self.untouched
    }
}
