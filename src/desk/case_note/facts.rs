//! What each kind of event says of itself in a case note, as labels and answers.

use crate::casework::schema::{Field, FieldType, Note};
use crate::casework::value::Value;
use crate::casework::{Event, EventKind, What};
use crate::desk::case_view::{in_words, is_left_out};
use crate::desk::words::{long_day, sentence};
use crate::procedure::Procedure;

use super::terms::{action, asked_for, reason, term};

/// A label, and what stands after it.
pub(super) type Fact = (String, String);

/// What `event` says beside its day, its person and its text.
pub(super) fn facts(event: &Event, procedure: &Procedure) -> Vec<Fact> {
    let fields = event.what.kind().row().fields.iter();
    let fields = fields.filter(|field| !is_left_out(event, field));
    fields
        .filter_map(|field| fact(event, field, procedure))
        .collect()
}

fn fact(event: &Event, field: &Field, procedure: &Procedure) -> Option<Fact> {
    let asked = asked_for(event, field, procedure);
    let value = event
        .what
        .get(field.key)
        .filter(|value| *value != Value::List(Vec::new()));
    let answer = match (field.note, value) {
        (Note::Never, _) | (Note::Given, None) => return None,
        (_, Some(value)) => said(event, field, &value, procedure),
        (Note::Always(words), None) => words.into(),
        (Note::Asked, None) if asked.is_some() => "not done yet".into(),
        (Note::Asked, None) => return None,
    };
    // A completion that is a duty has the name that the procedure gives the duty.
    let label = field
        .meets
        .map(|duty| sentence(asked.unwrap_or_else(|| term(procedure, duty))));
    Some((label.unwrap_or_else(|| field.label.into()), answer))
}

/// A value in words, in the terms of the procedure where it has its own.
fn said(event: &Event, field: &Field, value: &Value, procedure: &Procedure) -> String {
    match (field.of, value, &event.what) {
        (_, Value::Date(on), _) => long_day(*on),
        (_, Value::Scale(scale), _) => format!("{scale} out of 10"),
        (FieldType::ClosureReason, Value::Text(slug), _) => reason(procedure, slug),
        (FieldType::Sentence, Value::Text(what), What::Action(_)) => action(procedure, what),
        (FieldType::Word(_), Value::Word(_), What::Variation(variation)) if field.key == "of" => {
            variation
                .of
                .map_or_else(String::new, |of| term(procedure, of).into())
        }
        _ => in_words(field, value),
    }
}

/// The words that come before the answer in the line of a whole case file. An action is named by
/// what is to be done.
pub(super) fn is_named_by(event: &Event, label: &str) -> bool {
    let kind = event.what.kind();
    kind == EventKind::Action
        && kind
            .row()
            .fields
            .first()
            .is_some_and(|it| it.label == label)
}
