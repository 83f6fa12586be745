//! What is asked of each kind of record, by the keys of the file format.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::casework::schema::{self, FieldType};
use crate::casework::{Event, json};
use crate::desk::milestones::ages;
use crate::tui::form::{Answer, Pick};

use super::notes::Sections;
use crate::tui::forms::checks::{is_span, not_longer};
use crate::tui::forms::context::FormContext;

/// Why an answer is not good, where it is not.
type Refuse = Arc<dyn Fn(&Answer) -> Result<(), String> + Send + Sync>;

/// How a question is answered.
#[derive(Clone)]
pub(super) enum Ask {
    /// A line.
    Line,
    /// A text of several lines.
    Text,
    /// A line of the scale.
    Number,
    /// A day that is not to come.
    Past,
    /// A day that may be to come.
    Ahead,
    /// Yes, no or not known.
    YesNo,
    /// One of a list of words.
    OneOf(Vec<Pick>),
    /// One of a list of numbers.
    Numbers(Vec<Pick>),
    /// An interval.
    Span(Refuse),
    /// Things, one a line.
    List,
}

/// A question about a record.
pub(super) struct Asked {
    /// The key of the file format, or of a part of the note.
    pub(super) key: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) ask: Ask,
    /// Whether a record of this kind always says it.
    pub(super) must: bool,
    /// What the record says, as a draft would keep it.
    pub(super) now: String,
    /// The yes-or-no answers that leave no room for it.
    pub(super) unless: &'static [(&'static str, bool)],
}

impl Asked {
    fn new(key: &str, label: &str, ask: Ask) -> Self {
        Self {
            key: key.to_string(),
            label: label.to_string(),
            hint: String::new(),
            ask,
            must: false,
            now: String::new(),
            unless: &[],
        }
    }
}

/// The questions about `event`, in the order of the form that records its kind.
pub(super) fn asked(event: &Event, context: &FormContext) -> Vec<Asked> {
    let object = object(event);
    let mut all = keys(event, context);
    for asked in &mut all {
        asked.now = match object.get(&asked.key) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Bool(yes)) => if *yes { "yes" } else { "no" }.into(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Array(list)) => {
                let lines: Vec<_> = list.iter().filter_map(Value::as_str).collect();
                lines.join("\n")
            }
            _ => String::new(),
        };
    }
    match Sections::of(event, context) {
        None => all.push(note("note", "Note", event.note.as_deref())),
        Some(sections) => {
            let parts = sections.parts();
            all.extend(parts.map(|(key, heading, text)| note(key, heading, Some(text))));
        }
    }
    all
}

/// What a record says, by the keys of the file format.
pub(super) fn object(event: &Event) -> Map<String, Value> {
    match json::write_event(event) {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A heading may be a whole question, of which a label shows the beginning.
fn note(key: &str, heading: &str, now: Option<&str>) -> Asked {
    Asked {
        hint: heading.to_string(),
        now: now.unwrap_or_default().to_string(),
        ..Asked::new(key, heading, Ask::Text)
    }
}

/// What is asked of a kind beside its note: its fields, its day and its person, in the order of
/// the table of events.
fn keys(event: &Event, context: &FormContext) -> Vec<Asked> {
    let row = event.what.kind().row();
    let last = row.fields.len();
    let mut all = Vec::with_capacity(last + 2);
    for place in 0..=last {
        if row.on.1.min(last) == place {
            all.push(Asked {
                must: true,
                ..Asked::new("on", row.on.0, Ask::Past)
            });
        }
        if row.by.1.min(last) == place {
            all.push(Asked::new("by", row.by.0, Ask::Line));
        }
        all.extend(
            row.fields
                .get(place)
                // The parts of the note are asked in their stead.
                .filter(|field| field.of != FieldType::Answers)
                .map(|field| of_field(field, event, context)),
        );
    }
    all
}

fn of_field(field: &schema::Field, event: &Event, context: &FormContext) -> Asked {
    let (mut label, mut hint) = (field.label.to_string(), "");
    let ask = match field.of {
        FieldType::Completion | FieldType::Past => Ask::Past,
        FieldType::Ahead => Ask::Ahead,
        FieldType::YesNo => {
            label.push('?');
            Ask::YesNo
        }
        FieldType::Word(vocabulary) => {
            let words = vocabulary.words.iter();
            Ask::OneOf(words.map(|it| Pick::new(it.key, it.plain)).collect())
        }
        FieldType::Line | FieldType::Sentence => Ask::Line,
        FieldType::Text => Ask::Text,
        FieldType::List | FieldType::Answers => Ask::List,
        FieldType::ClosureReason => reasons(context),
        FieldType::Months => months(context),
        FieldType::Scale => {
            hint = "From 0 to 10, in halves.";
            Ask::Number
        }
        FieldType::Span => span(event, context),
    };
    Asked {
        hint: hint.into(),
        must: field.required.is_some(),
        unless: field.unless,
        ..Asked::new(field.key, &label, ask)
    }
}

fn months(context: &FormContext) -> Ask {
    let months = ages(&context.procedure);
    let pick = |months: &u32| Pick::new(&months.to_string(), &format!("{months} months"));
    Ask::Numbers(months.iter().map(pick).collect())
}

fn reasons(context: &FormContext) -> Ask {
    let reasons = context.procedure.closure.reasons.iter();
    let pick = reasons.map(|reason| Pick::new(&reason.slug, &reason.text));
    Ask::OneOf(pick.collect())
}

/// An interval, no longer than the procedure lets anybody agree.
fn span(event: &Event, context: &FormContext) -> Ask {
    let agreed = context.agreed.clone();
    let of = match &event.what {
        crate::casework::What::Variation(variation) => variation.of,
        _ => None,
    };
    Ask::Span(Arc::new(move |answer| {
        is_span(answer)?;
        of.map_or(Ok(()), |of| not_longer(answer, &agreed, of))
    }))
}
