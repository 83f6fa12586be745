//! What was typed, to be kept and taken up again. A form may have changed since: what still has a
//! place goes there, and what has none is handed back in words, so that nothing typed is lost.

use serde_json::{Map, Value, json};

use super::answer::Met;
use super::field::{Body, Field, Ticked};
use super::focus::Stop;
use super::text::Paragraphs;
use super::{Form, Mode};

impl Form {
    /// Everything typed so far, and where the person was.
    pub fn to_draft(&self) -> Value {
        let at = self
            .fields
            .get(self.focus.field)
            .map(|field| field.id.as_str());
        json!({ "answers": self.answers_to_json(), "at": at })
    }

    /// Takes up a draft. Answers, as "id: text", what was typed in places that are no longer there.
    pub fn restore(&mut self, draft: &Value) -> Vec<String> {
        self.mode = Mode::Editing;
        let mut lost = Vec::new();
        let answers = draft.get("answers").and_then(Value::as_object);
        for (id, value) in answers.into_iter().flatten() {
            match self.fields.iter_mut().find(|field| field.id == *id) {
                Some(field) => restore(field, value, &mut lost),
                None => lose(id, value, &mut lost),
            }
        }
        let at = draft.get("at").and_then(Value::as_str);
        self.focus = self.stop_at(at);
        lost
    }

    /// Where the field called `at` begins; or the first there is.
    pub(super) fn stop_at(&self, at: Option<&str>) -> Stop {
        let stops = self.stops();
        let here = stops.iter().find(|stop| {
            let field = self.fields.get(stop.field);
            field.is_some_and(|field| Some(field.id.as_str()) == at)
        });
        here.or(stops.first()).copied().unwrap_or_default()
    }

    pub(super) fn answers_to_json(&self) -> Value {
        let answers = self
            .fields
            .iter()
            .filter_map(|field| Some((field.id.clone(), to_json(field)?)));
        Value::Object(answers.collect())
    }
}

fn to_json(field: &Field) -> Option<Value> {
    Some(match &field.body {
        Body::One(entry) => entry.to_json(),
        Body::Text(area) => Value::from(area.text()),
        Body::Checks(items) => {
            let items = items.iter().map(|item| {
                let met = item.met.map(Met::as_str);
                (
                    item.id.clone(),
                    json!({ "met": met, "comment": item.comment.text() }),
                )
            });
            Value::Object(items.collect())
        }
        Body::Ticks(ticks) => {
            let ticked = ticks.iter().filter(|tick| tick.state == Ticked::Yes);
            ticked.map(|tick| tick.pick.value.as_str()).collect()
        }
        Body::Rows(group) => {
            let rows = group.rows.iter().map(|row| {
                let cells = group.columns.iter().zip(row);
                Value::Object(
                    cells
                        .map(|(column, entry)| (column.id.clone(), entry.to_json()))
                        .collect(),
                )
            });
            Value::Array(rows.collect())
        }
        Body::Note(_) => return None,
    })
}

fn restore(field: &mut Field, value: &Value, lost: &mut Vec<String>) {
    let id = field.id.clone();
    match (&mut field.body, value) {
        (Body::One(entry), value) => {
            if !entry.restore(value) {
                lose(&id, value, lost);
            }
        }
        (Body::Text(area), Value::String(text)) => **area = Paragraphs::new(text),
        (Body::Checks(items), Value::Object(kept)) => {
            for (item_id, value) in kept {
                let Some(item) = items.iter_mut().find(|item| item.id == *item_id) else {
                    lose(item_id, value, lost);
                    continue;
                };
                let word = value.get("met").and_then(Value::as_str);
                item.met = Met::ALL
                    .iter()
                    .copied()
                    .find(|met| Some(met.as_str()) == word);
                item.comment.set(
                    value
                        .get("comment")
                        .and_then(Value::as_str)
                        .unwrap_or_default(),
                );
            }
        }
        (Body::Ticks(ticks), Value::Array(kept)) => {
            for tick in ticks.iter_mut() {
                tick.state = Ticked::No;
            }
            for value in kept {
                let ticked = value.as_str();
                match ticks
                    .iter_mut()
                    .find(|tick| Some(tick.pick.value.as_str()) == ticked)
                {
                    Some(tick) => tick.state = Ticked::Yes,
                    None => lose(&id, value, lost),
                }
            }
        }
        (Body::Rows(group), Value::Array(kept)) => {
            let blank = Map::new();
            group.rows.clear();
            for kept in kept.iter().map(|row| row.as_object().unwrap_or(&blank)) {
                let mut row = group.blank();
                for (column_id, value) in kept {
                    let at = group
                        .columns
                        .iter()
                        .position(|column| column.id == *column_id);
                    let entry = at.and_then(|at| row.get_mut(at));
                    if !entry.is_some_and(|entry| entry.restore(value)) {
                        lose(column_id, value, lost);
                    }
                }
                group.rows.push(row);
            }
        }
        (_, value) => lose(&id, value, lost),
    }
}

/// Hands back every text in `value`.
fn lose(id: &str, value: &Value, lost: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => lost.push(format!("{id}: {text}")),
        Value::Array(values) => values.iter().for_each(|value| lose(id, value, lost)),
        Value::Object(values) => values
            .iter()
            .for_each(|(key, value)| lose(&format!("{id} {key}"), value, lost)),
        _ => {}
    }
}
