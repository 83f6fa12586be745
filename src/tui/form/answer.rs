//! What a form says, once it is filled in.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Yes, no, or honestly not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Asked, and not known.
    NotKnown,
}

/// How a precondition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// It is met.
    Met,
    /// It is not.
    NotMet,
    /// Nobody here can say.
    NotKnown,
}

impl Met {
    /// Every one, in the order they are offered.
    pub const ALL: &'static [Self] = &[Self::Met, Self::NotMet, Self::NotKnown];

    /// The word on the screen. The one that stops a closure is the loud one.
    pub const fn plain(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "NOT MET",
            Self::NotKnown => "not known",
        }
    }

    /// The word in a draft.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NotKnown => "not_known",
        }
    }
}

/// One item of a list of checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The item's id.
    pub item: String,
    /// How it stands; `None` where nobody answered.
    pub met: Option<Met>,
    /// What was said about it.
    pub comment: String,
}

/// One row of a repeating group: the answer of each column, by its id.
pub type RowAnswers = BTreeMap<String, Answer>;

/// What one field says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Answer {
    /// Nothing, or nothing that can be read.
    #[default]
    Nothing,
    /// Words.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// One of a list, by its value.
    Choice(String),
    /// Yes, no or not known.
    Known(Known),
    /// A list of checks.
    Checks(Vec<Checked>),
    /// What was ticked, by value.
    Ticks(Vec<String>),
    /// Rows; blank ones left out.
    Rows(Vec<RowAnswers>),
}

impl Answer {
    /// Whether nothing was answered.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Checks(items) => items.iter().all(|item| item.met.is_none()),
            Self::Ticks(ticked) => ticked.is_empty(),
            Self::Rows(rows) => rows.is_empty(),
            _ => false,
        }
    }

    /// The words, if it is words.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The day, if it is one.
    pub const fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(day) => Some(*day),
            _ => None,
        }
    }

    /// The value chosen, if it is a choice.
    pub fn choice(&self) -> Option<&str> {
        match self {
            Self::Choice(value) => Some(value),
            _ => None,
        }
    }

    /// Yes, no or not known, if it was that sort of question.
    pub const fn known(&self) -> Option<Known> {
        match self {
            Self::Known(known) => Some(*known),
            _ => None,
        }
    }

    /// The checks, if it is a list of them.
    pub fn checks(&self) -> &[Checked] {
        match self {
            Self::Checks(items) => items,
            _ => &[],
        }
    }

    /// What was ticked, if it is a list to tick.
    pub fn ticks(&self) -> &[String] {
        match self {
            Self::Ticks(ticked) => ticked,
            _ => &[],
        }
    }

    /// The rows, if it is a repeating group.
    pub fn rows(&self) -> &[RowAnswers] {
        match self {
            Self::Rows(rows) => rows,
            _ => &[],
        }
    }
}

/// What a form says, field by field. A field that is not shown says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// What the field with that id says.
    pub fn get(&self, id: &str) -> &Answer {
        const NOTHING: &Answer = &Answer::Nothing;
        self.0.get(id).unwrap_or(NOTHING)
    }

    /// The fields that were asked.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    pub(super) fn put(&mut self, id: &str, answer: Answer) {
        self.0.insert(id.to_string(), answer);
    }
}
