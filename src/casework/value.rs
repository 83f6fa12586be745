//! What a field of an event can hold, whichever kind the event is.

use chrono::NaiveDate;

use super::answer::Answer;
use super::span::Span;

/// A word of a closed vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// As files spell it.
    pub key: &'static str,
    /// As a person says it.
    pub plain: &'static str,
}

/// The words that a field may hold, and no others.
#[derive(Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// What its words are: "role", "event kind".
    pub name: &'static str,
    /// Its words, in its own order.
    pub words: &'static [Word],
}

impl Vocabulary {
    /// Returns the word that files spell `key`.
    pub fn word(&self, key: &str) -> Option<Word> {
        self.words.iter().copied().find(|word| word.key == key)
    }
}

/// The value of a field, by its sort.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each is the value of the field type of its name"
)]
pub enum Value {
    Date(NaiveDate),
    YesNo(bool),
    Word(Word),
    Text(String),
    List(Vec<String>),
    Months(u32),
    Scale(Scale),
    Span(Span),
    Answers(Vec<Answer>),
}

/// A Rust type that a field can have.
pub trait Typed: Sized {
    /// Returns the value as any field holds it.
    fn value(&self) -> Value;

    /// Returns `value` as this type; `None` if it is of another sort.
    fn typed(value: Value) -> Option<Self>;
}

macro_rules! typed {
    ($($type:ty = $variant:ident),* $(,)?) => { $(
        impl Typed for $type {
            fn value(&self) -> Value {
                Value::$variant(self.clone())
            }

            fn typed(value: Value) -> Option<Self> {
                match value {
                    Value::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
    )* };
}

typed! {
    NaiveDate = Date,
    bool = YesNo,
    String = Text,
    Vec<String> = List,
    u32 = Months,
    Scale = Scale,
    Span = Span,
    Vec<Answer> = Answers,
}

/// A safety scale from 0 to 10, in halves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u8);

impl Scale {
    /// From a number; `None` unless it is 0 to 10 in halves.
    pub fn new(value: f64) -> Option<Self> {
        let halves = value * 2.0;
        // Only whole halves from 0 to 20 pass, so the cast is exact.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked on the line above the cast"
        )]
        ((0.0..=20.0).contains(&halves) && halves.fract() == 0.0).then_some(Self(halves as u8))
    }

    /// Returns the point on the scale, from 0 to 10.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl std::fmt::Display for Scale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Self::value(*self))
    }
}
