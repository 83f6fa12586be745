//! Stored event bodies, decoded fast.
//!
//! A board reads thousands of bodies at once, and [`super::json`] is made for people's files: it
//! builds a tree and remembers which keys were asked for, so that it can explain a mistake. This
//! reads the same text in one pass, key by key. It takes only what [`super::json`] would take, and
//! gives whatever it does not understand to [`super::json`] to explain.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::event::Event;
use super::json::{self, JsonError};
use super::schema::{EventKind, Field, FieldType, What};
use super::value::{Scale, Value};

/// Reads the body of a stored event.
///
/// # Errors
/// As [`json::read_event`], and text that is not JSON.
pub fn read_event(text: &str) -> Result<Event, JsonError> {
    if let Some(event) = read_fast(text) {
        return Ok(event);
    }
    let value = serde_json::from_str(text).map_err(|error| JsonError {
        key: "the body".into(),
        problem: format!("is not JSON: {error}"),
    })?;
    json::read_event(&value)
}

/// Writes the body of an event as it is stored.
pub fn write_event(event: &Event) -> String {
    // A `Value` always has a text.
    json::write_event(event).to_string()
}

fn read_fast(text: &str) -> Option<Event> {
    serde_json::from_str::<Fast>(text).ok().map(|fast| fast.0)
}

/// An event whose JSON begins with its kind, as [`write_event`] writes it, and holds no key twice.
struct Fast(Event);

impl<'de> Deserialize<'de> for Fast {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FastReader).map(Self)
    }
}

struct FastReader;

impl<'de> Visitor<'de> for FastReader {
    type Value = Event;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an event")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Event, A::Error> {
        let refuse = || A::Error::custom("not as it is stored");
        let kind = match map.next_entry::<Text<'de>, Text<'de>>()? {
            Some((key, word)) if key.0 == "kind" => word.0.parse::<EventKind>(),
            _ => return Err(refuse()),
        };
        let kind = kind.map_err(|_| refuse())?;
        let (mut on, mut by, mut note) = (None, None, None);
        let mut what = What::blank(kind);
        while let Some(key) = map.next_key::<Text<'de>>()? {
            let is_new = match &*key.0 {
                "on" => on.replace(map.next_value::<Day>()?.0).is_none(),
                "by" => by.replace(map.next_value::<String>()?).is_none(),
                "note" => note.replace(map.next_value::<String>()?).is_none(),
                key => {
                    let field = kind.row().field(key).ok_or_else(refuse)?;
                    let is_new = what.get(key).is_none();
                    let value = map.next_value_seed(Seed(field))?;
                    is_new && what.set(key, Some(value))
                }
            };
            if !is_new {
                return Err(refuse());
            }
        }
        let lacks = |field: &Field| field.required.is_some() && what.get(field.key).is_none();
        match on {
            Some(on) if !kind.row().fields.iter().any(lacks) => Ok(Event { on, by, note, what }),
            _ => Err(refuse()),
        }
    }
}

/// Reads the value of a field.
struct Seed(&'static Field);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        let refuse = || D::Error::custom("not as it is stored");
        Ok(match self.0.of {
            FieldType::Completion | FieldType::Past | FieldType::Ahead => {
                Value::Date(Day::deserialize(from)?.0)
            }
            FieldType::YesNo => Value::YesNo(bool::deserialize(from)?),
            FieldType::Word(vocabulary) => {
                let word = vocabulary.word(&Text::deserialize(from)?.0);
                Value::Word(word.ok_or_else(refuse)?)
            }
            FieldType::Line | FieldType::Sentence | FieldType::Text | FieldType::ClosureReason => {
                Value::Text(String::deserialize(from)?)
            }
            FieldType::List => Value::List(Vec::deserialize(from)?),
            FieldType::Months => match u32::deserialize(from)? {
                months @ 1..=300 => Value::Months(months),
                _ => return Err(refuse()),
            },
            FieldType::Scale => {
                Value::Scale(Scale::new(f64::deserialize(from)?).ok_or_else(refuse)?)
            }
            FieldType::Answers => Value::Answers(Vec::deserialize(from)?),
            FieldType::Span => {
                let span = Text::deserialize(from)?.0.parse();
                Value::Span(span.map_err(|_| refuse())?)
            }
        })
    }
}

/// Text, borrowed where the JSON has no escape in it. A type of its own, because serde borrows
/// no `Option<Cow<str>>`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A day, read without chrono's general parser.
#[derive(Debug, PartialEq)]
struct Day(NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = Day;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date, YYYY-MM-DD")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
                day(text).map(Day).ok_or_else(|| E::custom("not a date"))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(digit - b'0'))
        })
    };
    let year = i32::try_from(number(&bytes[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..])?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Map, Value as Json};

    use crate::casework::value::Word;

    /// Values that are right for a field, and some that are not.
    fn a_value(field: &Field) -> BoxedStrategy<Json> {
        let words = |words: &[Word]| {
            prop::sample::select(
                words
                    .iter()
                    .map(|it| Json::from(it.key))
                    .collect::<Vec<_>>(),
            )
        };
        let right: BoxedStrategy<Json> = match field.of {
            FieldType::YesNo => any::<bool>().prop_map(Json::from).boxed(),
            FieldType::Months => (0_u32..320).prop_map(Json::from).boxed(),
            FieldType::Scale => prop_oneof![
                (0_u32..=22).prop_map(|n| Json::from(f64::from(n) / 2.0)),
                (0_u32..=11).prop_map(Json::from),
                Just(Json::from(7.25)),
            ]
            .boxed(),
            FieldType::Span => (0_u32..12_000)
                .prop_map(|n| Json::from(format!("{n} weeks")))
                .boxed(),
            FieldType::List => prop::collection::vec(any::<String>(), 0..3)
                .prop_map(Json::from)
                .boxed(),
            FieldType::Answers => any::<(String, String, bool)>()
                .prop_map(|(id, said, met)| {
                    let stood = if met { "met" } else { "not_met" };
                    serde_json::json!([{"id": id, "asked": "?", "said": said, "stood": stood}])
                })
                .boxed(),
            FieldType::Completion | FieldType::Past | FieldType::Ahead => dates(),
            FieldType::Word(vocabulary) => words(vocabulary.words).boxed(),
            _ => any::<String>().prop_map(Json::from).boxed(),
        };
        wrong_or(right)
    }

    fn wrong_or(right: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
        prop_oneof![
            20 => right,
            1 => Just(Json::Null),
            1 => Just(Json::from("nonsense")),
            1 => Just(Json::from(5)),
        ]
        .boxed()
    }

    fn dates() -> BoxedStrategy<Json> {
        prop_oneof![
            20 => (2000..2040, 1..=12, 1..=31).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            1 => Just("2026-1-05".to_string()),
            1 => Just("2026-02-30".to_string()),
            1 => Just("2026/02/03".to_string()),
        ]
        .prop_map(Json::from)
        .boxed()
    }

    fn a_body() -> impl Strategy<Value = String> {
        let stray = prop::option::weighted(
            0.1,
            prop::sample::select(vec!["months", "seen", "owner", "form", "nonsense"]),
        );
        (prop::sample::select(EventKind::ALL), dates(), stray)
            .prop_flat_map(|(kind, on, stray)| {
                let text = || any::<String>().prop_map(Json::from).boxed();
                let fields = kind.row().fields.iter();
                let all: Vec<_> = ["by", "note"]
                    .into_iter()
                    .map(|key| (key, wrong_or(text())))
                    .chain(fields.map(|field| (field.key, a_value(field))))
                    .chain(stray.map(|key| (key, wrong_or(text()))))
                    .map(|(key, value)| (Just(key), prop::option::weighted(0.7, value)))
                    .collect();
                (Just(kind), Just(on), all)
            })
            .prop_map(|(kind, on, all)| {
                let mut object = Map::new();
                object.insert("kind".into(), kind.as_str().into());
                object.insert("on".into(), on);
                for (key, value) in all {
                    if let Some(value) = value {
                        object.insert(key.into(), value);
                    }
                }
                Json::Object(object).to_string()
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn the_fast_reader_says_what_the_slow_one_says(body in a_body()) {
            let slow = json::read_event(&serde_json::from_str(&body).unwrap());
            if !body.contains("null") {
                prop_assert_eq!(read_fast(&body), slow.clone().ok());
            }
            prop_assert_eq!(read_event(&body), slow);
        }

        #[test]
        fn what_is_written_is_read_back(body in a_body()) {
            if let Ok(event) = read_event(&body) {
                prop_assert_eq!(read_event(&write_event(&event)), Ok(event));
            }
        }
    }

    #[test]
    fn what_is_not_json_is_explained() {
        assert!(
            read_event("{\"kind\":")
                .unwrap_err()
                .to_string()
                .starts_with("the body: is not JSON")
        );
        assert!(read_event("[]").is_err());
    }
}
