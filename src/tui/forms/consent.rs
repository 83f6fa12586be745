//! Consent: whether it was given, and how.

use crate::casework::{Consent, Event, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form};

use super::{FormContext, text, yes};

pub(super) fn form(context: &FormContext) -> Form {
    let mut fields = vec![
        context.on("On"),
        Field::yes_no_unknown("given", "Given?").required(),
        Field::line("how", "How").hint("Signed, in person, by phone; by whom."),
        context.by("Obtained by"),
        Field::text("note", "Note"),
    ];
    fields.extend(context.duties(Place::Case));
    context.form("Consent", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    vec![Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: text(answers, "by"),
        note: text(answers, "note"),
        what: What::Consent(Consent {
            given: yes(answers, "given"),
            how: text(answers, "how"),
            ..Consent::default()
        }),
    }]
}
