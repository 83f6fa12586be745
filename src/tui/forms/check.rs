//! A repeated check on a family with no recourse to public funds.

use crate::casework::{Event, NrpfCheck, NrpfCheckType, What};
use crate::tui::form::{Answers, Field, Form};

use super::{FormContext, text, word, words};

pub(super) fn form(context: &FormContext) -> Form {
    let fields = vec![
        words(
            "type",
            "Which check",
            NrpfCheckType::ALL,
            NrpfCheckType::plain,
        )
        .required(),
        context.on("On"),
        context.by("By"),
        Field::text("note", "Outcome"),
    ];
    context.form("NRPF check", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    vec![Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: text(answers, "by"),
        note: text(answers, "note"),
        what: What::NrpfCheck(NrpfCheck {
            r#type: word(answers, "type"),
        }),
    }]
}
