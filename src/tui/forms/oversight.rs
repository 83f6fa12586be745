//! Management oversight: what for, and what was decided.

use crate::casework::{Event, ManagementOversight, OversightType, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form};

use super::{FormContext, text, word, words};

pub(super) fn form(context: &FormContext) -> Form {
    let mut fields = vec![
        words("type", "What for", OversightType::ALL, OversightType::plain).required(),
        context.on("On"),
        Field::line("by", "By").starts_as(&context.user).required(),
        Field::text("note", "Decision and why").required(),
    ];
    fields.extend(context.duties(Place::Oversight));
    context.form("Management oversight", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    vec![Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: text(answers, "by"),
        note: text(answers, "note"),
        what: What::ManagementOversight(ManagementOversight {
            r#type: word(answers, "type"),
        }),
    }]
}
