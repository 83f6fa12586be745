//! Cases and events as JSON, to the letter of the interchange format.
//!
//! The reader asks for each key by name, so that whatever was not asked for is an unknown key
//! and the nearest known one can be named.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::event::Event;
use super::history::{CaseDetails, Child, History, Standing};
use super::schema::{EventKind, Field, FieldType, What};
use super::span::Span;
use super::value::{self, Scale, Vocabulary};
use super::words::{Flag, UnknownWord, nearest};

/// What is wrong with a piece of JSON, and at which key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {problem}")]
pub struct JsonError {
    /// The path of the key, as in `events[3].seen`.
    pub key: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// One line of the interchange format: the authority it names, and the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseLine {
    /// The authority's id, where the line names one.
    pub authority: Option<String>,
    /// The case.
    pub history: History,
}

/// Reads one line of the interchange format.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_case(value: &Value) -> Result<CaseLine, JsonError> {
    let mut fields = Fields::new("", value)?;
    let authority = fields.text("authority")?;
    let child = match fields.take("child") {
        Some(value) => read_child(&fields.path("child"), value)?,
        None => return Err(fields.error("child", "is missing; a line is about one child".into())),
    };
    let team = fields.text("team")?;
    let worker = fields.text("worker")?;
    let route = fields.word("route")?;
    let events = match fields.take("events") {
        None => Vec::new(),
        Some(Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(index, item)| read_event_at(&format!("events[{index}]"), item))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(fields.error("events", "must be a list".into())),
    };
    fields.finish()?;
    let details = CaseDetails {
        child,
        team,
        worker,
        route,
        standing: Standing::FromEvents,
    };
    Ok(CaseLine {
        authority,
        history: History::new(details, events),
    })
}

/// Writes one line of the interchange format. [`Standing`] has no word there and is left out.
pub fn write_case(authority: &str, history: &History) -> Value {
    let mut out = Writer::default();
    out.set("authority", authority);
    out.set("child", write_child(history.child()));
    write_held_by(&mut out, &history.details);
    out.set(
        "events",
        Value::Array(history.events.iter().map(write_event).collect()),
    );
    out.into()
}

/// Writes the details of a case as the log keeps them.
pub fn write_details(details: &CaseDetails) -> Value {
    let mut out = Writer::default();
    out.set("child", write_child(&details.child));
    write_held_by(&mut out, details);
    if details.standing == Standing::PlanOpen {
        out.set("standing", "plan_open");
    }
    out.into()
}

/// Reads the details of a case as the log keeps them.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_details(value: &Value) -> Result<CaseDetails, JsonError> {
    let mut fields = Fields::new("", value)?;
    let child = match fields.take("child") {
        Some(value) => read_child("child", value)?,
        None => return Err(fields.error("child", "is missing".into())),
    };
    let details = CaseDetails {
        child,
        team: fields.text("team")?,
        worker: fields.text("worker")?,
        route: fields.word("route")?,
        standing: match fields.text("standing")?.as_deref() {
            None => Standing::FromEvents,
            Some("plan_open") => Standing::PlanOpen,
            Some(_) => return Err(fields.error("standing", "can only be \"plan_open\"".into())),
        },
    };
    fields.finish()?;
    Ok(details)
}

fn write_held_by(out: &mut Writer, details: &CaseDetails) {
    out.maybe("team", details.team.as_deref());
    out.maybe("worker", details.worker.as_deref());
    out.maybe("route", details.route.map(|route| route.as_str()));
}

fn read_child(path: &str, value: &Value) -> Result<Child, JsonError> {
    let mut fields = Fields::new(path, value)?;
    let id = fields.text("id")?.filter(|id| !id.trim().is_empty());
    let Some(id) = id else {
        return Err(fields.error("id", "is missing; every child needs one".into()));
    };
    let child = Child {
        id,
        name: fields.text("name")?,
        dob: fields.date("dob")?,
        expected_dob: fields.date("expected_dob")?,
        gender: fields.text("gender")?,
        disabled: fields.flag("disabled")?,
        family: fields.text("family")?,
        flags: match fields.take("flags") {
            None => None,
            Some(Value::Array(items)) => Some(
                items
                    .iter()
                    .map(|item| {
                        let word = item.as_str().ok_or_else(|| {
                            fields.error("flags", "must be a list of words".into())
                        })?;
                        word.parse::<Flag>()
                            .map_err(|unknown| fields.error("flags", unknown.to_string()))
                    })
                    .collect::<Result<_, _>>()?,
            ),
            Some(_) => return Err(fields.error("flags", "must be a list of words".into())),
        },
    };
    fields.finish()?;
    Ok(child)
}

fn write_child(child: &Child) -> Value {
    let mut out = Writer::default();
    out.set("id", child.id.as_str());
    out.maybe("name", child.name.as_deref());
    out.maybe("dob", child.dob.map(iso));
    out.maybe("expected_dob", child.expected_dob.map(iso));
    out.maybe("gender", child.gender.as_deref());
    out.maybe("disabled", child.disabled);
    out.maybe("family", child.family.as_deref());
    out.maybe("flags", child.flags.as_ref().map(|flags| json!(flags)));
    out.into()
}

/// Reads one event.
///
/// # Errors
/// The first key that is unknown, missing or of the wrong sort.
pub fn read_event(value: &Value) -> Result<Event, JsonError> {
    read_event_at("", value)
}

fn read_event_at(path: &str, value: &Value) -> Result<Event, JsonError> {
    let mut fields = Fields::new(path, value)?;
    let kind: EventKind = fields
        .word("kind")?
        .ok_or_else(|| fields.error("kind", "is missing; every event has one".into()))?;
    let on = fields
        .date("on")?
        .ok_or_else(|| fields.error("on", "is missing; every event has a day".into()))?;
    let by = fields.text("by")?;
    let note = fields.text("note")?;
    let mut what = What::blank(kind);
    for field in kind.row().fields {
        let value = fields.value(field)?;
        if let Some(told) = field.required.filter(|_| value.is_none()) {
            return Err(fields.error(field.key, told.into()));
        }
        what.set(field.key, value);
    }
    fields.finish()?;
    Ok(Event { on, by, note, what })
}

/// Writes one event, keys in the order of the table of events.
pub fn write_event(event: &Event) -> Value {
    let mut out = Writer::default();
    out.set("kind", event.kind());
    out.set("on", iso(event.on));
    for field in event.what.kind().row().fields {
        out.maybe(field.key, event.what.get(field.key).map(json_of));
    }
    out.maybe("by", event.by.as_deref());
    out.maybe("note", event.note.as_deref());
    out.into()
}

fn json_of(value: value::Value) -> Value {
    match value {
        value::Value::Date(on) => iso(on).into(),
        value::Value::YesNo(yes) => yes.into(),
        value::Value::Word(word) => word.key.into(),
        value::Value::Text(text) => text.into(),
        value::Value::List(list) => list.into(),
        value::Value::Months(months) => months.into(),
        value::Value::Scale(scale) => scale_number(scale),
        value::Value::Span(span) => span.to_string().into(),
    }
}

fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// 5, not 5.0: whole steps are written as whole numbers.
fn scale_number(scale: Scale) -> Value {
    let value = scale.value();
    #[allow(clippy::cast_possible_truncation, reason = "a scale is at most 10")]
    if value.fract() == 0.0 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

/// Reads the keys of one object, remembering which were asked for.
struct Fields<'a> {
    path: String,
    object: &'a Map<String, Value>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    fn new(path: &str, value: &'a Value) -> Result<Self, JsonError> {
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

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_string()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    fn error(&self, key: &str, problem: String) -> JsonError {
        JsonError {
            key: self.path(key),
            problem,
        }
    }

    /// Returns the value at `key`. JSON's null reads as absent: not known.
    fn take(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn text(&mut self, key: &'static str) -> Result<Option<String>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.error(key, "must be text, in quotation marks".into())),
        }
    }

    fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>, JsonError> {
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

    fn flag(&mut self, key: &'static str) -> Result<Option<bool>, JsonError> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => {
                Err(self.error(key, "must be true or false, without quotation marks".into()))
            }
        }
    }

    fn date(&mut self, key: &'static str) -> Result<Option<NaiveDate>, JsonError> {
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

    fn word<T>(&mut self, key: &'static str) -> Result<Option<T>, JsonError>
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
    fn value(&mut self, field: &Field) -> Result<Option<value::Value>, JsonError> {
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
        })
    }

    fn word_of(
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

    fn months(&mut self, key: &'static str) -> Result<Option<u32>, JsonError> {
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

    fn scale(&mut self, key: &'static str) -> Result<Option<Scale>, JsonError> {
        let Some(value) = self.take(key) else {
            return Ok(None);
        };
        let scale = value.as_f64().and_then(Scale::new);
        scale
            .map(Some)
            .ok_or_else(|| self.error(key, "must be a number from 0 to 10, in halves".into()))
    }

    fn finish(self) -> Result<(), JsonError> {
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

/// An object under construction; absent values leave no key.
#[derive(Default)]
struct Writer(Map<String, Value>);

impl Writer {
    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_string(), value.into());
    }

    fn maybe(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }
}

impl From<Writer> for Value {
    fn from(writer: Writer) -> Self {
        Self::Object(writer.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Result<Event, JsonError> {
        read_event(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn an_unknown_key_names_the_nearest_known_one() {
        let error = event(r#"{"kind":"visit","on":"2026-03-12","seen_allone":true}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "seen_allone: is not a known key; did you mean \"seen_alone\"?"
        );
    }

    #[test]
    fn an_unknown_kind_names_the_nearest_known_one() {
        let error = event(r#"{"kind":"vist","on":"2026-03-12"}"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "kind: \"vist\" is not a known event kind; did you mean \"visit\"?"
        );
    }

    #[test]
    fn a_date_that_is_no_date_is_refused() {
        for date in ["2026-02-30", "12/03/2026", "2026-3-1", "soon"] {
            let error = event(&format!(r#"{{"kind":"visit","on":"{date}"}}"#)).unwrap_err();
            assert_eq!(error.key, "on", "{date}");
        }
    }

    #[test]
    fn null_reads_as_not_known() {
        let read = event(r#"{"kind":"visit","on":"2026-03-12","seen":null}"#).unwrap();
        assert_eq!(read.what, What::blank(EventKind::Visit));
    }

    #[test]
    fn every_kind_is_read_back_as_it_was_written() {
        for kind in EventKind::ALL {
            let needs = if *kind == EventKind::Variation {
                r#","of":"visit","every":"5 weeks""#
            } else {
                ""
            };
            let text = format!(r#"{{"kind":"{kind}","on":"2026-03-12"{needs}}}"#);
            let read = event(&text).unwrap();
            assert_eq!(read.what.kind(), *kind);
            assert_eq!(write_event(&read).to_string(), text);
        }
    }

    #[test]
    fn the_scale_takes_halves_and_nothing_finer() {
        for good in ["0", "5", "7.5", "10"] {
            let text = format!(r#"{{"kind":"meeting","on":"2026-03-12","scale":{good}}}"#);
            assert_eq!(write_event(&event(&text).unwrap()).to_string(), text);
        }
        for bad in ["-1", "10.5", "7.25", "\"7\""] {
            assert!(
                event(&format!(
                    r#"{{"kind":"meeting","on":"2026-03-12","scale":{bad}}}"#
                ))
                .is_err(),
                "{bad}"
            );
        }
    }

    #[test]
    fn the_contracts_own_example_is_read_and_written_without_loss() {
        let text = r#"{"authority":"kent","child":{"id":"K0001","name":"Mia Example","dob":"2022-03-14","disabled":false,"family":"F01"},"team":"Ashford CSWT","worker":"A. Khan","route":"assessment","events":[{"kind":"referral","on":"2026-01-05"},{"kind":"assessment_completed","on":"2026-02-16"},{"kind":"meeting","on":"2026-02-26","type":"initial","chair":"team_manager","decision":"continue","scale":5,"next_on":"2026-05-14","case_note_on":"2026-02-27","signed_off_on":"2026-03-03","circulated_on":"2026-03-09"},{"kind":"plan_started","on":"2026-02-26"},{"kind":"visit","on":"2026-03-12","seen":true,"seen_alone":true,"recorded_on":"2026-03-13"},{"kind":"supervision","on":"2026-03-20"}]}"#;
        let line = read_case(&serde_json::from_str(text).unwrap()).unwrap();
        assert_eq!(line.authority.as_deref(), Some("kent"));
        assert_eq!(write_case("kent", &line.history).to_string(), text);
    }
}
