//! A visit: whether the child was seen, seen alone, and why not; and its write-up.

use crate::casework::{Event, Visit, VisitType, What};
use crate::procedure::Place;
use crate::tui::form::{Answers, Field, Form, Known};

use super::{FormContext, done_on, text, word, words, yes};

pub(super) fn form(context: &FormContext) -> Form {
    let mut fields = vec![
        context.on("Visited on"),
        context.by("By"),
        words("type", "Type", VisitType::ALL, VisitType::plain).starts_as(VisitType::Cin.as_str()),
        Field::yes_no_unknown("seen", "Child seen?")
            .required()
            .hint("A visit at which the child was not seen does not count as one."),
        Field::yes_no_unknown("seen_alone", "Seen alone?")
            .when(|answers| answers.get("seen").known() == Some(Known::Yes)),
        Field::line("not_alone_reason", "Why not alone")
            .when(|answers| answers.get("seen_alone").known() == Some(Known::No))
            .hint("The child's wish, age, or another reason; a manager may have to agree it."),
        done_on("recorded_on", "Written up on", context.today),
        Field::text("note", "What was seen and said"),
    ];
    fields.extend(context.duties(Place::Visit));
    context.form("Visit", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let visit = Visit {
        seen: yes(answers, "seen"),
        seen_alone: yes(answers, "seen_alone"),
        not_alone_reason: text(answers, "not_alone_reason"),
        recorded_on: answers.get("recorded_on").date(),
        r#type: word(answers, "type"),
    };
    vec![Event {
        on: answers.get("on").date().unwrap_or(context.today),
        by: text(answers, "by"),
        note: text(answers, "note"),
        what: What::Visit(visit),
    }]
}
