//! What of a draft has no place any more, in words: it stands at the top of the form, and in the
//! draft, until the form is recorded or thrown away.

use serde_json::{Map, Value};

use super::Form;
use super::answer::Met;
use super::entry::Entry;
use super::field::{Body, Field};

/// The field that shows it.
const LOST: &str = "lost";

/// What has no place any more, collected.
pub(super) struct Lost<'a> {
    /// How the places were called that it was written in.
    called: Option<&'a Map<String, Value>>,
    said: Vec<String>,
}

/// The answers that a draft holds.
pub(super) fn answers(draft: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let answers = draft.get("answers").and_then(Value::as_object);
    answers.into_iter().flatten()
}

/// What had no place already when a draft was kept.
pub(super) fn carried(draft: &Value) -> impl Iterator<Item = String> {
    let lost = draft.get(LOST).and_then(Value::as_array);
    let lost = lost.into_iter().flatten().filter_map(Value::as_str);
    lost.map(str::to_string)
}

/// All that a draft holds, in words, for a form that cannot be filled in any more.
pub fn in_words(draft: &Value) -> Vec<String> {
    let mut lost = Lost::of(draft);
    for (id, value) in answers(draft) {
        lost.lose(id, value);
    }
    carried(draft).chain(lost.said()).collect()
}

/// Notes how the places are called that `changed` was written in: another form may not have them.
pub(super) fn call(field: &Field, changed: &Value, called: &mut Map<String, Value>) {
    let mut put = |part: Option<&str>, label: &str| {
        if !label.is_empty() {
            called.insert(key(&field.id, part), Value::from(label));
        }
    };
    put(None, &field.label);
    let is_changed = |part: &str| changed.get(part).is_some();
    match &field.body {
        Body::One(Entry::Choice { picks, .. } | Entry::Known { picks, .. }) => {
            let chosen = picks
                .iter()
                .find(|pick| changed.as_str() == Some(&pick.value));
            chosen
                .iter()
                .for_each(|pick| put(Some(&pick.value), &pick.label));
        }
        Body::Ticks(ticks) => ticks
            .iter()
            .filter(|tick| is_changed(&tick.pick.value))
            .for_each(|tick| put(Some(&tick.pick.value), &tick.pick.label)),
        Body::Checks(items) => items
            .iter()
            .filter(|item| is_changed(&item.id))
            .for_each(|item| put(Some(&item.id), &item.label)),
        Body::Rows(group) => {
            for entry in group.rows.iter().flatten() {
                if let Entry::Choice { picks, chosen } = entry
                    && let Some(pick) = chosen.and_then(|at| picks.get(at))
                {
                    put(Some(&pick.value), &pick.label);
                }
            }
        }
        Body::One(Entry::Line(_) | Entry::Date { .. }) | Body::Text(_) | Body::Note(_) => {}
    }
}

fn key(id: &str, part: Option<&str>) -> String {
    part.map_or_else(|| id.to_string(), |part| format!("{id}/{part}"))
}

impl<'a> Lost<'a> {
    pub(super) fn of(draft: &'a Value) -> Self {
        Self {
            called: draft.get("called").and_then(Value::as_object),
            said: Vec::new(),
        }
    }

    /// All of it.
    pub(super) fn said(&self) -> Vec<String> {
        self.said.clone()
    }

    fn name(&self, id: &str, part: Option<&str>) -> String {
        let called = self.called.and_then(|called| called.get(&key(id, part)));
        let called = called.and_then(Value::as_str);
        called.or(part).unwrap_or(id).to_string()
    }

    fn say(&mut self, name: &str, text: &str) {
        let day = text.parse().map(crate::text::day);
        let text = day.as_deref().unwrap_or(text);
        if !text.trim().is_empty() {
            self.said.push(format!("{name}: {text}"));
        }
    }

    /// Takes every text in an answer.
    pub(super) fn lose(&mut self, id: &str, value: &Value) {
        match value {
            Value::String(text) => {
                let (name, text) = (self.name(id, None), self.name(id, Some(text)));
                self.say(&name, &text);
            }
            Value::Array(values) => values.iter().for_each(|value| match value {
                Value::Object(row) => self.lose_row(id, row),
                value => self.lose(id, value),
            }),
            Value::Object(parts) => parts
                .iter()
                .for_each(|(part, value)| self.lose_part(id, part, value)),
            _ => {}
        }
    }

    /// Takes a row as a whole.
    fn lose_row(&mut self, id: &str, row: &Map<String, Value>) {
        let cells = row.values().filter_map(Value::as_str);
        let cells = cells.filter(|text| !text.trim().is_empty()).map(|text| {
            let day = text.parse().map(crate::text::day);
            day.unwrap_or_else(|_| self.name(id, Some(text)))
        });
        let said: Vec<_> = cells.collect();
        self.say(&self.name(id, None), &said.join(", "));
    }

    /// Takes every text in a part of an answer: a a tick, a precondition.
    pub(super) fn lose_part(&mut self, id: &str, part: &str, value: &Value) {
        let (whole, name) = (self.name(id, None), self.name(id, Some(part)));
        match value {
            Value::String(text) => self.say(&format!("{whole} {name}"), text),
            Value::Bool(true) => self.say(&whole, &name),
            Value::Object(check) => {
                let word = check.get("met").and_then(Value::as_str);
                let met = Met::ALL.iter().find(|met| Some(met.as_str()) == word);
                let met = met.map(|met| met.plain());
                let comment = check.get("comment").and_then(Value::as_str);
                let said: Vec<_> = met.into_iter().chain(comment).collect();
                self.say(&name, said.join(", ").trim_end_matches(", "));
            }
            _ => {}
        }
    }
}

impl Form {
    /// Shows what has no place any more at its top, from now on.
    pub(super) fn carry(&mut self, lost: impl Iterator<Item = String>) {
        for said in lost {
            if !self.lost.contains(&said) {
                self.lost.push(said);
            }
        }
        self.fields.retain(|field| field.id != LOST);
        if !self.lost.is_empty() {
            let said = format!(
                "This was written where nothing is asked any more.\n{}",
                self.lost.join("\n")
            );
            let note = Field::note_of(LOST, "Not recorded", move |_| said.clone());
            self.fields.insert(0, note);
        }
    }
}
