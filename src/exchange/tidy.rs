//! Cleaning every text a history carries, field by field.

use crate::casework::schema::FieldType;
use crate::casework::value::Value;
use crate::casework::{CaseDetails, Event, History};

use super::clean::{Cleaned, clean_id, clean_line, clean_text};

/// Cleans every text in `history` and says how many were changed. A text of which nothing is
/// left says nothing, so it reads as absent: not known.
pub(super) fn tidy(history: &mut History) -> usize {
    let mut sweep = Sweep { changed: 0 };
    sweep.details(&mut history.details);
    for event in &mut history.events {
        sweep.event(event);
    }
    sweep.changed
}

struct Sweep {
    changed: usize,
}

impl Sweep {
    fn details(&mut self, details: &mut CaseDetails) {
        let child = &mut details.child;
        self.always(&mut child.id, clean_id);
        self.line(&mut child.name);
        self.line(&mut child.gender);
        self.maybe(&mut child.family, clean_id);
        self.line(&mut details.team);
        self.line(&mut details.worker);
    }

    fn event(&mut self, event: &mut Event) {
        self.line(&mut event.by);
        self.text(&mut event.note);
        for field in event.what.kind().row().fields {
            let Some(mut value) = event.what.get(field.key) else {
                continue;
            };
            let before = self.changed;
            let is_left = self.value(field.of, &mut value);
            if self.changed > before {
                event.what.set(field.key, is_left.then_some(value));
            }
        }
    }

    /// Cleans what a field holds. Returns whether anything of it is left.
    fn value(&mut self, of: FieldType, value: &mut Value) -> bool {
        let clean = match of {
            FieldType::Sentence | FieldType::Text => clean_text,
            _ => clean_line,
        };
        match value {
            Value::Text(text) => self.is_left(text, clean),
            Value::List(list) => {
                for item in list.iter_mut() {
                    self.always(item, clean);
                }
                list.retain(|item| !item.is_empty());
                true
            }
            Value::Answers(answers) => {
                for answer in answers.iter_mut() {
                    self.always(&mut answer.id, clean_id);
                    self.always(&mut answer.asked, clean_text);
                    self.always(&mut answer.said, clean_text);
                }
                true
            }
            _ => true,
        }
    }

    fn line(&mut self, field: &mut Option<String>) {
        self.maybe(field, clean_line);
    }

    fn text(&mut self, field: &mut Option<String>) {
        self.maybe(field, clean_text);
    }

    fn maybe(&mut self, field: &mut Option<String>, clean: fn(&str) -> Cleaned) {
        if let Some(text) = field
            && !self.is_left(text, clean)
        {
            *field = None;
        }
    }

    /// Cleans a text. Returns whether anything of it is left.
    fn is_left(&mut self, text: &mut String, clean: fn(&str) -> Cleaned) -> bool {
        let before = self.changed;
        self.always(text, clean);
        let is_left = !text.trim().is_empty();
        if !is_left {
            self.changed = before + 1;
        }
        is_left
    }

    fn always(&mut self, text: &mut String, clean: fn(&str) -> Cleaned) {
        let cleaned = clean(text);
        if cleaned.changed {
            self.changed += 1;
            *text = cleaned.text;
        }
    }
}
