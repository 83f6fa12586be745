//! What was typed, to be kept and taken up again. Only what was changed is kept: what the record said
//! is shown as it is by then. A form may have changed since: what still has a place goes there, and
//! what has none is handed back in words and carried along, so that nothing typed is lost.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::answer::Met;
use super::field::{Body, Field, Ticked};
use super::stop::Stop;
use super::text::Paragraphs;
use super::{Form, Mode};
use crate::tui::form::orphan_answers;
use crate::tui::form::orphan_answers::Lost;

impl Form {
    /// What was typed that it did not say before, and where the person was.
    pub fn to_draft(&self) -> Value {
        let at = self.fields.get(self.focus.field);
        let at = at.map(|field| field.id.as_str());
        let (mut answers, mut called) = (Map::new(), Map::new());
        for field in &self.fields {
            let Some(now) = to_json(field, self.today) else {
                continue;
            };
            // "today" is the day it was begun on, whenever it is gone on with.
            let before = match self.begun_today.contains(&field.id) {
                true => None,
                false => self.untouched.get(&field.id),
            };
            if let Some(changed) = changed(&now, before) {
                orphan_answers::call(field, &changed, &mut called);
                answers.insert(field.id.clone(), changed);
            }
        }
        json!({ "answers": answers, "called": called, "lost": self.lost, "at": at })
    }

    /// Takes up a draft. Answers in words what was typed in places that are no longer there; it is
    /// carried along.
    pub fn restore(&mut self, draft: &Value) -> Vec<String> {
        self.mode = Mode::Editing;
        let mut lost = Lost::of(draft);
        for (id, value) in orphan_answers::answers(draft) {
            match self.fields.iter_mut().find(|field| field.id == *id) {
                Some(field) => restore(field, value, self.today, &mut lost),
                None => lost.lose(id, value),
            }
        }
        let now = lost.said();
        self.carry(orphan_answers::carried(draft).chain(now.clone()));
        let at = draft.get("at").and_then(Value::as_str);
        self.focus = self.stop_at(at);
        now
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
            .filter_map(|field| Some((field.id.clone(), to_json(field, self.today)?)));
        Value::Object(answers.collect())
    }
}

/// What of `now` is other than `before`; of several things, those that are.
fn changed(now: &Value, before: Option<&Value>) -> Option<Value> {
    match (now, before) {
        (now, Some(before)) if now == before => None,
        (Value::Object(now), Some(Value::Object(before))) => {
            let changed = now
                .iter()
                .filter_map(|(key, now)| Some((key.clone(), changed(now, before.get(key))?)));
            Some(Value::Object(changed.collect()))
        }
        (now, _) => Some(now.clone()),
    }
}

fn to_json(field: &Field, today: NaiveDate) -> Option<Value> {
    Some(match &field.body {
        Body::One(entry) => entry.to_json(today),
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
            let ticks = ticks.iter().map(|tick| {
                let ticked = Value::from(tick.state == Ticked::Yes);
                (tick.pick.value.clone(), ticked)
            });
            Value::Object(ticks.collect())
        }
        Body::Rows(group) => {
            let rows = group.rows.iter().map(|row| {
                let cells = group.columns.iter().zip(row);
                Value::Object(
                    cells
                        .map(|(column, entry)| (column.id.clone(), entry.to_json(today)))
                        .collect(),
                )
            });
            Value::Array(rows.collect())
        }
        Body::Note(_) => return None,
    })
}

fn restore(field: &mut Field, value: &Value, today: NaiveDate, lost: &mut Lost<'_>) {
    let id = field.id.clone();
    match (&mut field.body, value) {
        (Body::One(entry), value) => {
            if !entry.restore(value, today) {
                lost.lose(&id, value);
            }
        }
        (Body::Text(area), Value::String(text)) => **area = Paragraphs::new(text),
        (Body::Checks(items), Value::Object(kept)) => {
            for (item_id, value) in kept {
                let Some(item) = items.iter_mut().find(|item| item.id == *item_id) else {
                    lost.lose_part(&id, item_id, value);
                    continue;
                };
                if let Some(word) = value.get("met") {
                    let met = Met::ALL.iter().copied();
                    item.met = met
                        .into_iter()
                        .find(|met| Some(met.as_str()) == word.as_str());
                }
                if let Some(comment) = value.get("comment").and_then(Value::as_str) {
                    item.comment.set(comment);
                }
            }
        }
        (Body::Ticks(ticks), Value::Object(kept)) => {
            for (of, ticked) in kept {
                match ticks.iter_mut().find(|tick| tick.pick.value == *of) {
                    Some(tick) if ticked.as_bool() == Some(true) => tick.state = Ticked::Yes,
                    Some(tick) => tick.state = Ticked::No,
                    None => lost.lose_part(&id, of, ticked),
                }
            }
        }
        // Drafts of earlier versions hold all that was ticked.
        (Body::Ticks(ticks), Value::Array(kept)) => {
            let kept: Vec<_> = kept.iter().filter_map(Value::as_str).collect();
            for tick in ticks.iter_mut() {
                tick.state = match kept.contains(&tick.pick.value.as_str()) {
                    true => Ticked::Yes,
                    false => Ticked::No,
                };
            }
            for of in kept {
                if ticks.iter().all(|tick| tick.pick.value != of) {
                    lost.lose_part(&id, of, &Value::from(true));
                }
            }
        }
        (Body::Rows(group), Value::Array(kept)) => {
            group.rows.clear();
            for kept in kept {
                let mut row = group.blank();
                let cells = kept.as_object().into_iter().flatten();
                let mut cells = cells.map(|(column_id, value)| {
                    let mut columns = group.columns.iter();
                    let at = columns.position(|column| column.id == *column_id);
                    let entry = at.and_then(|at| row.get_mut(at));
                    let is_blank = value.is_null() || value.as_str() == Some("");
                    is_blank || entry.is_some_and(|entry| entry.restore(value, today))
                });
                // Without one of its answers a row may mean another child.
                if cells.all(|taken| taken) {
                    group.rows.push(row);
                } else {
                    lost.lose(&id, &Value::Array(vec![kept.clone()]));
                }
            }
        }
        (_, value) => lost.lose(&id, value),
    }
}

#[cfg(test)]
mod tests;
