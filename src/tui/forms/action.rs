//! Something somebody is to do.

use crate::casework::{Action, Event, What};
use crate::tui::form::{Answers, Field, Form, Lean};

use super::{FormContext, done_on, text};

pub(super) fn form(context: &FormContext) -> Form {
    let fields = vec![
        Field::line("what", "What").required(),
        Field::line("owner", "Who").required(),
        Field::date("due", "By", Lean::Future),
        context.on("Agreed on"),
        done_on("done_on", "Done on", context.today),
    ];
    context.form("Action", fields)
}

pub(super) fn read(answers: &Answers, context: &FormContext) -> Vec<Event> {
    let action = Action {
        what: text(answers, "what"),
        owner: text(answers, "owner"),
        due: answers.get("due").date(),
        done_on: answers.get("done_on").date(),
        ..Action::default()
    };
    vec![Event {
        by: Some(context.user.clone()),
        ..Event::new(
            answers.get("on").date().unwrap_or(context.today),
            What::Action(action),
        )
    }]
}
