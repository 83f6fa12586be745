//! Writing: the keys in the order of the format, and none for what is not known.

use serde_json::{Map, Value, json};

use crate::casework::event::Event;
use crate::casework::history::{CaseDetails, Child, History, Standing};
use crate::casework::value::{self, Scale};

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

fn write_held_by(out: &mut Writer, details: &CaseDetails) {
    out.maybe("team", details.team.as_deref());
    out.maybe("worker", details.worker.as_deref());
    out.maybe("route", details.route.map(|route| route.as_str()));
}

fn write_child(child: &Child) -> Value {
    let mut out = Writer::default();
    out.set("id", child.id.as_str());
    out.maybe("name", child.name.as_deref());
    out.maybe("dob", child.dob.map(|on| on.to_string()));
    out.maybe("expected_dob", child.expected_dob.map(|on| on.to_string()));
    out.maybe("gender", child.gender.as_deref());
    out.maybe("disabled", child.disabled);
    out.maybe("family", child.family.as_deref());
    out.maybe("flags", child.flags.as_ref().map(|flags| json!(flags)));
    out.into()
}

/// Writes one event, keys in the order of the format.
pub fn write_event(event: &Event) -> Value {
    let mut out = Writer::default();
    out.set("kind", event.kind());
    out.set("on", event.on.to_string());
    for field in event.what.kind().row().as_written() {
        out.maybe(field.key, event.what.get(field.key).map(json_of));
    }
    out.maybe("by", event.by.as_deref());
    out.maybe("note", event.note.as_deref());
    out.into()
}

fn json_of(value: value::Value) -> Value {
    match value {
        value::Value::Date(on) => on.to_string().into(),
        value::Value::YesNo(yes) => yes.into(),
        value::Value::Word(word) => word.key.into(),
        value::Value::Text(text) => text.into(),
        value::Value::List(list) => list.into(),
        value::Value::Months(months) => months.into(),
        value::Value::Scale(scale) => scale_number(scale),
        value::Value::Span(span) => span.to_string().into(),
        value::Value::Answers(answers) => json!(answers),
    }
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
