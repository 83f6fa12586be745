//! Reading the keys of one object, strictly.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::casework::answer::Answer;
use crate::casework::schema::{Field, FieldType};
use crate::casework::span::Span;
use crate::casework::value::{self, Scale, Vocabulary};
use crate::casework::words::{UnknownWord, nearest};

/// What is wrong with a piece of JSON, and at which key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct JsonError {
    /// The path of the key, as in `events[3].seen`.
    pub key: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// Reads the keys of one object, remembering which were asked for.
pub(super) struct Keys<'a> {
    path: String,
    object: &'a Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(path: &str, value: &'a Value) -> Result<Self, JsonError> {
        let object = value.as_object().ok_or_else(|| JsonError {
            key: if path.is_empty() {
                "the line".into()
            } else {
                path.into()
            },
            problem: "must be an object, in curly brackets".into(),
        })?;
        Ok(Self {
            path: path.to_string(),
            object,
            asked: Vec::with_capacity(12),
        })
    }

    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    pub(super) fn error(&self, key: &str, problem: String) -> JsonError {
        JsonError {
            key: self.path(key),
            problem,
        }
    }

    /// Returns the value at `key`. JSON's null reads as absent: not known.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.object.get(key).filter(|value| !value.is_null())
    }

    pub(super) fn text(&mut self, key: &'static str) -> Result<Option<String>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.error(key, "must be text, in quotation marks".into())),
        }
    }

    pub(super) fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let list = value.as_array().and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_string))
                .collect::<Option<Vec<_>>>()
        });
        list.map(Some)
            .ok_or_else(|| self.error(key, "must be a list of texts".into()))
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Result<Option<bool>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => {
                Err(self.error(key, "must be true or false, without quotation marks".into()))
            }
        }
    }

    pub(super) fn date(&mut self, key: &'static str) -> Result<Option<NaiveDate>, JsonError> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        // chrono alone would take "2026-1-5"; the format says YYYY-MM-DD.
        let date = (text.len() == 10)
            .then(|| NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok())
            .flatten();
        date.map(Some).ok_or_else(|| {
            self.error(
                key,
                format!("\"{text}\" is not a date; write YYYY-MM-DD, as in \"2026-03-12\""),
            )
        })
    }

    pub(super) fn word<T>(&mut self, key: &'static str) -> Result<Option<T>, JsonError>
    where
        T: std::str::FromStr,
        T::Err: std::fmt::Display,
    {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|unknown: T::Err| self.error(key, unknown.to_string()))
    }

    /// Returns the value of a field of an event, as its row has it.
    pub(super) fn value(&mut self, field: &Field) -> Result<Option<value::Value>, JsonError> {
        use value::Value as Is;
        let key = field.key;
        Ok(match field.of {
            FieldType::Completion | FieldType::Past | FieldType::Ahead => {
                self.date(key)?.map(Is::Date)
            }
            FieldType::YesNo => self.flag(key)?.map(Is::YesNo),
            FieldType::Word(vocabulary) => self.word_of(key, vocabulary)?.map(Is::Word),
            FieldType::Line | FieldType::Sentence | FieldType::Text | FieldType::ClosureReason => {
                self.text(key)?.map(Is::Text)
            }
            FieldType::List => self.texts(key)?.map(Is::List),
            FieldType::Months => self.months(key)?.map(Is::Months),
            FieldType::Scale => self.scale(key)?.map(Is::Scale),
            FieldType::Span => self.word::<Span>(key)?.map(Is::Span),
            FieldType::Answers => self.answers(key)?.map(Is::Answers),
        })
    }

    pub(super) fn word_of(
        &mut self,
        key: &'static str,
        vocabulary: &Vocabulary,
    ) -> Result<Option<value::Word>, JsonError> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        let word = vocabulary.word(&text);
        word.map(Some)
            .ok_or_else(|| self.error(key, UnknownWord::new(&text, vocabulary).to_string()))
    }

    fn answers(&mut self, key: &'static str) -> Result<Option<Vec<Answer>>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        Vec::deserialize(value).map(Some).map_err(|error| {
            let problem = "must be a list of answers, each with id, asked and said";
            self.error(key, format!("{problem}: {error}"))
        })
    }

    pub(super) fn months(&mut self, key: &'static str) -> Result<Option<u32>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let count = value
            .as_u64()
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| (1..=300).contains(n));
        count
            .map(Some)
            .ok_or_else(|| self.error(key, "must be a whole number of months, as in 6".into()))
    }

    pub(super) fn scale(&mut self, key: &'static str) -> Result<Option<Scale>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let scale = value.as_f64().and_then(Scale::new);
        scale
            .map(Some)
            .ok_or_else(|| self.error(key, "must be a number from 0 to 10, in halves".into()))
    }

    pub(super) fn finish(self) -> Result<(), JsonError> {
        for key in self.object.keys() {
            if !self.asked.contains(&key.as_str()) {
                let hint = nearest(key, self.asked.iter().copied()).map_or_else(
                    || format!("the keys here are {}", self.asked.join(", ")),
                    |near| format!("did you mean \"{near}\"?"),
                );
                return Err(self.error(key, format!("is not a known key; {hint}")));
            }
        }
        Ok(())
    }
}
